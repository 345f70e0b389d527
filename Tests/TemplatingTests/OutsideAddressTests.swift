import Diagnostics
import OpenDocument
import Templating
import Testing

/// Templates that name something outside of themselves.
@Suite struct OutsideAddressTests {
  /// Where an address stands, with `%` in its place.
  static let places = [
    "<text:p><draw:frame><draw:image xlink:href=\"%\"/></draw:frame></text:p>",
    "<text:p><draw:frame><draw:object xlink:href=\"%\"/></draw:frame></text:p>",
    "<text:p><draw:frame><draw:object-ole xlink:href=\"%\"/></draw:frame></text:p>",
    "<text:p><draw:frame><draw:plugin xlink:href=\"%\"/></draw:frame></text:p>",
    "<text:p><draw:frame><draw:floating-frame xlink:href=\"%\"/></draw:frame></text:p>",
    "<text:section text:name=\"S\"><text:section-source xlink:href=\"%\"/><text:p/></text:section>",
    "<text:p><draw:control/><form:button form:image-data=\"%\"/></text:p>",
    "<text:p><text:note><text:note-body><text:p><draw:frame><draw:image xlink:href=\"%\"/>"
      + "</draw:frame></text:p></text:note-body></text:note></text:p>",
    "<table:table><table:table-row><table:table-cell><text:p><draw:frame><draw:image "
      + "xlink:href=\"%\"/></draw:frame></text:p></table:table-cell></table:table-row></table:table>",
    "<text:list><text:list-item><text:p><draw:frame><draw:image xlink:href=\"%\"/></draw:frame>"
      + "</text:p></text:list-item></text:list>",
    "{{#each a as b}}<text:p><draw:frame><draw:image xlink:href=\"%\"/></draw:frame></text:p>"
      + "{{/each}}",
    "<office:forms><form:form form:datasource=\"%\"/></office:forms>",
    "<office:forms><form:form><form:connection-resource xlink:href=\"%\"/></form:form></office:forms>",
    "<text:alphabetical-index><text:alphabetical-index-auto-mark-file xlink:href=\"%\"/>"
      + "</text:alphabetical-index>",
  ]

  static func faults(_ bytes: [UInt8]) -> [Diagnostic] { Single(bytes: bytes).faults }

  @Test(
    "an address is refused wherever it stands", arguments: places,
    [
      "http://h.cl/a.png", "file:///etc/hostname", "vnd.sun.star.webdav://h/x.png", "//h/a.png",
      "../a.png", " HTTP://h.cl/a", "a/%2e%2e/%2e%2e/b",
    ])
  func refused(place: String, address: String) throws {
    let body = place.replacing("%", with: address)
    let faults = Self.faults(try RefusalTests.archive(content: RefusalTests.content(body)))
    #expect(faults.map(\.rule) == ["TPL-20"], "\(faults)")
    let fault = try #require(faults.first)
    #expect(fault.message.spanish.contains(address), "\(faults)")
    #expect(fault.message.spanish != fault.message.english && fault.remedy != nil)
  }

  @Test(
    "what styles name",
    arguments: [
      "<text:list-style style:name=\"L\"><text:list-level-style-image text:level=\"1\" "
        + "xlink:href=\"%\"/></text:list-style>",
      "<draw:fill-image draw:name=\"F\" xlink:href=\"%\"/>",
      "<style:style style:name=\"P\" style:family=\"paragraph\"><style:paragraph-properties>"
        + "<style:background-image xlink:href=\"%\"/></style:paragraph-properties></style:style>",
      "<style:font-face style:name=\"X\"><svg:font-face-src><svg:font-face-uri xlink:href=\"%\"/>"
        + "</svg:font-face-src></style:font-face>",
    ])
  func styles(style: String) throws {
    for (address, isFine) in [
      ("http://h/x.png", false), ("file:///x.png", false), ("Pictures/a.png", true),
    ] {
      let content = RefusalTests.content("<text:p/>").replacing(
        "<office:body>",
        with: "<office:automatic-styles>\(style.replacing("%", with: address))"
          + "</office:automatic-styles><office:body>")
      let faults = Self.faults(try RefusalTests.archive(content: content))
      #expect(faults.isEmpty == isFine, "\(address): \(faults)")
    }
  }

  @Test("all of them are told in one run, each with its place")
  func all() throws {
    let body = """
      <text:p><draw:frame draw:name="Foto"><draw:image xlink:href="http://h/a.png"/></draw:frame>\
      <text:a xlink:href="smb://h/b">x</text:a></text:p><text:section text:name="Anexo">\
      <text:section-source xlink:href="file:///c.odt"/><text:p/></text:section>
      """
    let svg = "<svg width=\"1\" height=\"1\"><image href=\"file:///d.png\"/></svg>"
    let object = "<a href=\"ldap://h\"/>"
    let faults = Self.faults(
      try RefusalTests.archive(
        content: RefusalTests.content(body),
        [("Pictures/a.svg", Array(svg.utf8)), ("Object 1/content.xml", Array(object.utf8))]))
    #expect(faults.count == 5, "\(faults)")
    let words = faults.map { "\($0.message.spanish) \($0.place.debugDescription)" }
    for (address, place) in [
      ("http://h/a.png", "Foto"), ("smb://h/b", "texto"), ("file:///c.odt", "Anexo"),
      ("file:///d.png", "Pictures/a.svg"), ("ldap://h", "Object 1/content.xml"),
    ] {
      #expect(words.contains { $0.contains(address) && $0.contains(place) }, "\(address): \(words)")
    }
  }

  @Test("fragments are held to the same")
  func fragments() {
    let flat = Flat(
      "<text:p>{{> parte}}</text:p>",
      fragments: [
        "parte":
          "<text:p><draw:frame><draw:image xlink:href=\"http://h/a\"/></draw:frame></text:p>"
      ])
    #expect(flat.faults().map(\.rule) == ["TPL-20"])
  }

  @Test("what a flat document holds as text is looked through")
  func flat() {
    func faults(_ image: String) -> [String] {
      Flat("<text:p><draw:frame>\(image)</draw:frame></text:p>").faults().map(\.rule)
    }
    let data = "<office:binary-data>%</office:binary-data>"
    func picture(_ text: String) -> String {
      "<draw:image>\(data.replacing("%", with: text))</draw:image>"
    }
    #expect(faults(picture("iVBORw0KGgo=")).isEmpty)
    // <svg><image href="http://h"/></svg>
    #expect(faults(picture("PHN2Zz48aW1hZ2UgaHJlZj0iaHR0cDovL2giLz48L3N2Zz4=")) == ["TPL-20"])
  }

  @Test("links with data keep to the schemes of links")
  func dataInLinks() throws {
    let flat = Flat(
      "<text:p><text:a xlink:type=\"simple\" xlink:href=\"{{ u }}\">x</text:a></text:p>")
    for fine in ["https://x.cl/á", "mailto:a@b.cl", "#Anexo", "tel:+56 2"] {
      #expect(flat.faults(["u": .text(fine)]).isEmpty, "\(fine)")
    }
    for bad in ["javascript:x", " JavaScript:x", "file:///etc/passwd", "//h/a", "vnd.sun.star.x:a"]
    {
      let faults = flat.faults(["u": .text(bad)])
      #expect(faults.map(\.rule) == ["TPL-60"], "\(bad): \(faults)")
    }
    for bad in ["www.x.cl", "../a.odt", "x.exe", ".uno:Quit", "HTTPS:\\\\a", "?x"] {
      let faults = flat.faults(["u": .text(bad)])
      #expect(faults.map(\.rule) == ["TPL-60"], "\(bad): \(faults)")
    }
    let half = Flat(
      "<text:p><text:a xlink:type=\"simple\" xlink:href=\"{{ s }}:{{ u }}\">x</text:a></text:p>")
    #expect(half.faults(["s": .text("file"), "u": .text("/x")]).map(\.rule) == ["TPL-60"])
    #expect(half.faults(["s": .text("https"), "u": .text("//x.cl")]).isEmpty)
  }

  @Test("spaces around a link are no part of it, and Writer's way to a tag neither")
  func trimmed() throws {
    for address in [" https://x.cl ", "../../%7B%7B%20u%20%7D%7D", "../w/{{ u }}", " {{ u }}"] {
      let flat = Flat(
        "<text:p><text:a xlink:type=\"simple\" xlink:href=\"\(address)\">x</text:a></text:p>")
      let body = try flat.body(["u": .text("  https://x.cl\n")])
      #expect(body.contains("xlink:href=\"https://x.cl\""), "\(address): \(body)")
    }
  }

  @Test(
    "a link of the template to a file is refused, with the page that was meant",
    arguments: [
      ("www.x.cl", "https://www.x.cl"), ("../../www.x.cl/a", "https://www.x.cl/a"),
      ("anexo.odt", "Hipervínculo"), ("?x", "Hipervínculo"), (".uno:Quit", "Hipervínculo"),
      ("www.x.cl/{{ u }}", "https://www.x.cl/"),
    ])
  func relative(address: String, remedy: String) throws {
    for link in ["text:a xlink:href", "draw:a xlink:href", "text:bibliography-mark text:url"] {
      let name = link.prefix { $0 != " " }
      let faults = Flat(
        "<text:list><text:list-item><text:p><\(link)=\"\(address)\">x</\(name)></text:p>"
          + "</text:list-item></text:list>"
      ).faults(["u": .text("a")])
      #expect(faults.map(\.rule) == ["TPL-20"], "\(link) \(address): \(faults)")
      #expect(faults.first?.remedy?.spanish.contains(remedy) == true, "\(faults)")
    }
  }

  @Test("links of Markdown keep to the same")
  func markdown() throws {
    let flat = Flat("<text:p>{{ m | markdown }}</text:p>")
    let body = try flat.body(["m": .text("[acta](#acta) y [fono](tel:+562), <ver:nota>")])
    #expect(body.contains("xlink:href=\"#acta\"") && body.contains("xlink:href=\"tel:+562\""))
    #expect(body.contains("&lt;ver:nota&gt;"), "\(body)")
    for bad in ["[a](www.x.cl)", "- **[a](../b.odt)**", "# [a](javascript:x)"] {
      #expect(flat.faults(["m": .text(bad)]).map(\.rule) == ["TPL-60"], "\(bad)")
    }
  }

  @Test("settings that lead out are left blank and told, a bibliography's file is refused")
  func settings() throws {
    func item(_ name: String, _ value: String) -> String {
      "<config:config-item config:name=\"\(name)\" config:type=\"string\">\(value)"
        + "</config:config-item>"
    }
    let values = [
      ("CurrentDatabaseDataSource", "file:///a.odb", false), ("ColorTableURL", "http://h/a", false),
      ("EmbeddedDatabaseName", "../a.odb", false), ("Otra", "\\\\srv\\a", false),
      ("CurrentDatabaseDataSource", "Bibliography", true), ("PrinterName", "\\\\srv\\HP", true),
      ("ColorTableURL", "$(inst)/share/a.soc", true), ("Nota", "Nota: 12:30", true),
    ]
    for (name, value, isKept) in values {
      var flat = Flat("<text:p/>")
      let declared = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
      flat.files["t.fodt"] = flat.files["t.fodt"]?.replacing(
        "<office:styles>",
        with: "<office:settings xmlns:config=\"\(declared)\"><config:config-item-set "
          + "config:name=\"c\">\(item(name, value))</config:config-item-set></office:settings>"
          + "<office:styles>")
      let warnings = try Template.compile(named: "t.fodt", in: flat).warnings
      #expect(warnings.map(\.rule) == (isKept ? [] : ["TPL-61"]), "\(value): \(warnings)")
    }
    let mark = "<text:p><text:bibliography-mark text:local-url=\"a.pdf\">x</text:bibliography-mark>"
    #expect(Flat(mark + "</text:p>").faults().map(\.rule) == ["TPL-20"])
  }

  @Test(
    "cells of another file in an embedded object are refused",
    arguments: [
      "table:cell-range-address", "chart:values-cell-range-address", "chart:label-cell-address",
      "form:linked-cell", "table:expression", "draw:notify-on-update-of-ranges",
    ])
  func ranges(attribute: String) throws {
    let space = "urn:oasis:names:tc:opendocument:xmlns:"
    for (value, isFine) in [("Hoja1.A1:B2", true), ("'file:///a.ods'#Hoja1.A1", false)] {
      let object = """
        <a xmlns:table="\(space)table:1.0" xmlns:chart="\(space)chart:1.0" \
        xmlns:form="\(space)form:1.0" xmlns:draw="\(space)drawing:1.0" \(attribute)="\(value)"/>
        """
      let faults = Self.faults(
        try RefusalTests.archive(
          content: RefusalTests.content("<text:p/>"),
          [("Object 1/content.xml", Array(object.utf8))]))
      #expect(faults.map(\.rule) == (isFine ? [] : ["TPL-20"]), "\(value): \(faults)")
    }
  }

  @Test("a drawing from the data that would open another file is not taken")
  func drawings() {
    let flat = Flat(
      "<text:p><draw:frame draw:name=\"{{ f | imagen }}\"><draw:image/></draw:frame></text:p>")
    func faults(_ svg: String) -> [Diagnostic] {
      flat.faults(["f": .text("data:image/svg+xml,<svg width='1' height='1'>\(svg)</svg>")])
    }
    #expect(faults("<rect/>").isEmpty)
    #expect(faults("<image href='file:///etc/a.png'/>").map(\.rule) == ["TPL-36"])
  }
}
