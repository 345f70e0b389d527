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
    let flat = Flat("<text:p><text:a xlink:href=\"{{ u }}\">x</text:a></text:p>")
    for fine in ["https://x.cl/á", "mailto:a@b.cl", "#Anexo", "tel:+56 2"] {
      #expect(flat.faults(["u": .text(fine)]).isEmpty, "\(fine)")
    }
    for bad in ["javascript:x", " JavaScript:x", "file:///etc/passwd", "//h/a", "vnd.sun.star.x:a"]
    {
      let faults = flat.faults(["u": .text(bad)])
      #expect(faults.map(\.rule) == ["TPL-60"], "\(bad): \(faults)")
    }
    let half = Flat("<text:p><text:a xlink:href=\"{{ s }}:{{ u }}\">x</text:a></text:p>")
    #expect(half.faults(["s": .text("file"), "u": .text("/x")]).map(\.rule) == ["TPL-60"])
    #expect(half.faults(["s": .text("https"), "u": .text("//x.cl")]).isEmpty)
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
