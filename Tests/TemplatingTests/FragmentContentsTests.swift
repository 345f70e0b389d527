import Diagnostics
import OpenDocument
import Templating
import Testing

/// What a fragment brings beside its text: fills, pictures, page styles, declared fields; and what cannot
/// come along.
@Suite struct FragmentContentsTests {
  /// Templates as packages with files.
  private struct Zipped: TemplateFolder {
    var files: [String: [UInt8]] = [:]

    func names() throws -> [String] { files.keys.sorted() }
    func bytes(of name: String) throws -> [UInt8] { files[name] ?? [] }
    func path(of name: String) -> String { name }

    /// - Parameter styles: what stands in `office:styles`.
    mutating func add(
      _ name: String, _ body: String, automatic: String = "", styles: String = "",
      pages: String = "", pictures: [String: [UInt8]] = [:]
    ) throws {
      let flat = try Package(
        reading: Array(
          Flat.document(body, automatic: automatic)
            .replacing("</office:styles>", with: styles + "</office:styles>")
            .replacing("</office:master-styles>", with: pages + "</office:master-styles>").utf8))
      files[name + ".odt"] = try Package.archive(
        content: XMLWriter.document(flat.content), styles: XMLWriter.document(flat.styles),
        meta: XMLWriter.document(flat.meta ?? XMLElement("office:document-meta")), settings: nil,
        files: pictures.sorted { $0.key < $1.key }.map {
          Package.File(path: $0.key, mediaType: "image/png", bytes: $0.value)
        }
      ).bytes()
    }

    /// - Parameter isWhole: whether nothing that it shows lacks.
    func rendered(_ data: Record = [:], isWhole: Bool = true) throws -> Package {
      let bytes = try Template.compile(named: "t.odt", in: self).render(data).bytes
      if isWhole { KeptOutputs.keep(bytes, of: "fragment") }
      return try Package(reading: bytes)
    }

    var warnings: [Diagnostic] { Template.inspect(named: "t.odt", in: self).faults }
  }

  private static func gradient(_ name: String, _ color: String) -> String {
    "<draw:gradient draw:name=\"\(name)\" draw:style=\"linear\" draw:start-color=\"\(color)\" "
      + "draw:end-color=\"#ffffff\" draw:start-intensity=\"100%\" draw:end-intensity=\"100%\" "
      + "draw:angle=\"0deg\" draw:border=\"0%\"/>"
  }

  private static func graphic(_ name: String, _ fill: String) -> String {
    "<style:style style:name=\"\(name)\" style:family=\"graphic\"><style:graphic-properties \(fill)/>"
      + "</style:style>"
  }

  private static func box(_ style: String) -> String {
    "<text:p><draw:frame draw:style-name=\"\(style)\" text:anchor-type=\"as-char\" "
      + "svg:width=\"1cm\" svg:height=\"1cm\"><draw:text-box><text:p>x</text:p></draw:text-box>"
      + "</draw:frame></text:p>"
  }

  private static func picture(_ address: String, _ name: String = "Logo") -> String {
    "<text:p><draw:frame draw:name=\"\(name)\" text:anchor-type=\"as-char\" svg:width=\"1cm\" "
      + "svg:height=\"1cm\"><draw:image xlink:href=\"\(address)\" xlink:type=\"simple\"/></draw:frame>"
      + "</text:p>"
  }

  private static let point = Array(
    Base64.decoded(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="[
        ...]) ?? [])
  private static let other = point + [0]

  @Test("a fill of the host's name and another look gets a name of its own; the host's stays")
  func fills() throws {
    let fill = "draw:fill=\"gradient\" draw:fill-gradient-name=\"Degradado_20_1\""
    var folder = Zipped()
    try folder.add(
      "t", Self.box("gr1") + "<text:p>{{> a }}</text:p><text:p>{{> b }}</text:p>",
      automatic: Self.graphic("gr1", fill), styles: Self.gradient("Degradado_20_1", "#ff0000"))
    try folder.add(
      "a", Self.box("gr1"), automatic: Self.graphic("gr1", fill),
      styles: Self.gradient("Degradado_20_1", "#00ff00") + Self.gradient("sin_uso", "#000000"))
    try folder.add(
      "b", Self.box("gr7"),
      automatic: Self.graphic("gr7", "draw:fill=\"gradient\" draw:fill-gradient-name=\"Otro\""),
      styles: Self.gradient("Otro", "#0000ff"))
    let package = try folder.rendered()
    let named = package.styles.first("office:styles")?.childElements ?? []
    func color(of style: String) -> String? {
      let automatic = package.content.first("office:automatic-styles")?.childElements ?? []
      let name = automatic.first { $0["style:name"] == style }?.first("style:graphic-properties")?[
        "draw:fill-gradient-name"]
      return named.first { $0["draw:name"] == name && $0.name == "draw:gradient" }?[
        "draw:start-color"]
    }
    var styles: [String] = []
    func collect(_ element: XMLElement) {
      if let style = element["draw:style-name"] { styles.append(style) }
      for child in element.childElements { collect(child) }
    }
    collect(package.content.first("office:body") ?? XMLElement("x"))
    #expect(styles.map(color) == ["#ff0000", "#00ff00", "#0000ff"])
    #expect(!named.contains { $0["draw:name"] == "sin_uso" })
  }

  @Test("pictures behind paragraphs, in bullets and fills are those of their own template")
  func backgrounds() throws {
    let automatic = """
      <style:style style:name="P9" style:family="paragraph"><style:paragraph-properties>\
      <style:background-image xlink:href="Pictures/a.png" xlink:type="simple"/>\
      </style:paragraph-properties></style:style>
      """
    let fill = Self.graphic(
      "gr1", "draw:fill=\"bitmap\" draw:fill-image-name=\"Imagen_20_1\"")
    let image =
      "<draw:fill-image draw:name=\"Imagen_20_1\" xlink:href=\"Pictures/a.png\" xlink:type=\"simple\"/>"
    let body = "<text:p text:style-name=\"P9\">x</text:p>" + Self.box("gr1")
    var folder = Zipped()
    try folder.add(
      "t", body + "<text:p>{{> a }}</text:p>", automatic: automatic + fill, styles: image,
      pictures: ["Pictures/a.png": Self.point])
    try folder.add(
      "a", body, automatic: automatic + fill, styles: image,
      pictures: ["Pictures/a.png": Self.other])
    let package = try folder.rendered()
    let content = String(decoding: XMLWriter.document(package.content), as: UTF8.self)
    let named = try #require(package.styles.first("office:styles"))
    let styles = String(decoding: XMLWriter.document(named), as: UTF8.self)
    for part in [content, styles] {
      #expect(part.count(of: "xlink:href=\"Pictures/a.png\"") == 1, "\(part)")
      #expect(part.count(of: "xlink:href=\"Pictures/2-a.png\"") == 1, "\(part)")
    }
    #expect(package.files.map(\.bytes.count) == [Self.point.count, Self.other.count])
    #expect(folder.warnings.isEmpty)
  }

  @Test("a picture that a template lacks is told, and another's never takes its place")
  func lacking() throws {
    var folder = Zipped()
    try folder.add(
      "t", Self.picture("Pictures/a.png") + "<text:p>{{> a }}</text:p><text:p>{{> b }}</text:p>",
      pictures: ["Pictures/a.png": Self.point])
    try folder.add("a", Self.picture("./Pictures/a.png", "Firma") + Self.picture("Pictures/b.png"))
    try folder.add("b", Self.picture("Pictures/b.png"), pictures: ["Pictures/b.png": Self.other])
    let warnings = folder.warnings
    #expect(warnings.map(\.rule) == ["TPL-91", "TPL-91"])
    #expect(warnings.first?.message.spanish.contains("«Firma»") == true)
    #expect(warnings.first?.message.spanish.contains("(Pictures/a.png)") == true)
    let package = try folder.rendered()
    let body = Flat.xml(package.content.first("office:body")?.first("office:text"))
    let shown = body.matches(of: /href="(?:\.\/)?([^"]*)"/).map { match in
      package.files.first { $0.path == match.1 }?.bytes
    }
    // What is not there shows nothing, and is in the package all the same.
    #expect(shown.count == 4 && shown[0] == Self.point && shown[3] == Self.other, "\(body)")
    #expect(shown[1] == shown[2] && shown[1].map { $0.count < 100 } == true)
    #expect(Set(package.files.map(\.path)).count == package.files.count)
  }

  @Test("a sample picture that data replaces, and what is whole, is no loss")
  func noLoss() throws {
    var folder = Zipped()
    try folder.add(
      "t",
      Self.picture("Pictures/a.png") + Self.picture("Pictures/falta.png", "{{ foto | imagen }}"),
      pictures: ["Pictures/a.png": Self.point])
    #expect(folder.warnings.isEmpty, "\(folder.warnings)")
  }

  private static let names =
    "xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\""

  @Test(
    "what Writer alone understands and a reader would miss is told",
    arguments: [
      (
        "<style:style style:name=\"T9\" style:family=\"text\"><style:text-properties "
          + "loext:opacity=\"50%\"/></style:style>", "transparencia"
      ),
      (
        "<style:page-layout style:name=\"pm\"><style:page-layout-properties "
          + "loext:margin-gutter=\"0.5cm\"/></style:page-layout>", "encuadernación"
      ),
      (
        "<text:list-style style:name=\"L9\"><text:list-level-style-number text:level=\"2\" "
          + "style:num-format=\"1\" text:display-levels=\"2\" style:num-suffix=\")\" "
          + "loext:num-list-format=\"%1%-%2%)\"/></text:list-style>", "numeración"
      ),
      (
        "<style:style style:name=\"P9\" style:family=\"paragraph\"><loext:graphic-properties "
          + "draw:fill=\"gradient\" draw:fill-gradient-name=\"g\"/></style:style>", "gradación"
      ),
      (
        "<style:style style:name=\"gr9\" style:family=\"graphic\"><style:graphic-properties "
          + "loext:shadow-blur=\"2mm\"/></style:style>", "sombras"
      ),
      (
        "<style:style style:name=\"T9\" style:family=\"text\"><style:text-properties "
          + "style:use-window-font-color=\"true\" loext:opacity=\"0%\" "
          + "loext:hyphenation-no-caps=\"false\" loext:color-lum-mod=\"100%\"/></style:style>"
          + "<text:list-style style:name=\"L9\"><text:list-level-style-number text:level=\"2\" "
          + "style:num-format=\"1\" text:display-levels=\"2\" style:num-prefix=\"(\" "
          + "style:num-suffix=\".\" loext:num-list-format=\"(%1%.%2%.\"/>"
          + "<text:list-level-style-number text:level=\"3\" style:num-format=\"\" "
          + "loext:num-list-format=\"\"/></text:list-style>"
          + "<style:page-layout style:name=\"pm\"><style:page-layout-properties "
          + "loext:margin-gutter=\"0in\"/></style:page-layout>"
          + "<style:style style:name=\"P9\" style:family=\"paragraph\"><loext:graphic-properties "
          + "draw:fill=\"solid\" draw:fill-color=\"#ffffff\"/></style:style>", nil
      ),
    ] as [(String, String?)])
  func extensions(automatic: String, word: String?) {
    var flat = Flat("<text:p>x</text:p>", automatic: automatic)
    flat.files["t.fodt"] = flat.files["t.fodt"]?.replacing(
      "<office:document ", with: "<office:document \(Self.names) ")
    let warnings = Template.inspect(named: "t.fodt", in: flat).faults
    #expect(warnings.map(\.rule) == (word == nil ? [] : ["TPL-92"]), "\(warnings)")
    if let word { #expect(warnings.first?.message.spanish.contains(word) == true, "\(warnings)") }
    #expect(warnings.allSatisfy { $0.severity == .warning })
  }

  @Test("a fragment's page style comes along, with its layout, header and what follows it")
  func pageStyles() throws {
    let automatic = """
      <style:page-layout style:name="pl9"><style:page-layout-properties fo:page-width="20cm" \
      fo:page-height="10cm" style:print-orientation="landscape"/></style:page-layout>\
      <style:style style:name="P1" style:family="paragraph" style:master-page-name="Anexo"/>\
      <style:style style:name="PH" style:family="paragraph"/>
      """
    let pages = """
      <style:master-page style:name="Anexo" style:page-layout-name="pl" \
      style:next-style-name="Sigue"><style:header><text:p text:style-name="PH">Anexo {{ x }}</text:p>\
      </style:header></style:master-page><style:master-page style:name="Sigue" \
      style:page-layout-name="pl9"/><style:master-page style:name="Otra" style:page-layout-name="pl"/>
      """
    let body = "<text:p text:style-name=\"P1\">ancho</text:p>"
    var folder = Zipped()
    try folder.add("t", "<text:p>{{> a }}</text:p><text:p>{{> (t) }}</text:p>")
    try folder.add("a", body, automatic: automatic, pages: pages)
    try folder.add("b", "<text:p>b</text:p>")
    try folder.add(
      "c", body.replacing("P1", with: "P7"),
      automatic: automatic.replacing("P1", with: "P7").replacing("Anexo", with: "Elegida"),
      pages: pages.replacing("\"Anexo\"", with: "\"Elegida\"").replacing("{{ x }}", with: "{{ y }}")
    )
    let package = try folder.rendered(["x": "X", "t": "b"])
    let masters = package.styles.first("office:master-styles")?.childElements ?? []
    #expect(masters.map { $0["style:name"] } == ["Standard", "Anexo", "Sigue"])
    #expect(masters.dropFirst().first?.textContent == "Anexo X")
    let layouts = package.styles.first("office:automatic-styles")?.childElements ?? []
    let names = masters.map { $0["style:page-layout-name"] }
    #expect(Set(names.compactMap { $0 }).isSubset(of: layouts.compactMap { $0["style:name"] }))
    let styles = package.content.first("office:automatic-styles")?.childElements ?? []
    #expect(styles.contains { $0["style:master-page-name"] == "Anexo" })
    // One that is only perhaps chosen may not ask for data there.
    let template = try Template.compile(named: "t.odt", in: folder)
    let error = #expect(throws: DiagnosticError.self) { try template.render(["x": "X", "t": "c"]) }
    #expect(error?.diagnostics.map(\.rule) == ["TPL-11"])
    #expect(error?.diagnostics.first?.message.spanish.contains("«Elegida»") == true)
    try folder.add(
      "c", body.replacing("P1", with: "P7"),
      automatic: automatic.replacing("P1", with: "P7").replacing("Anexo", with: "Elegida"),
      pages: pages.replacing("\"Anexo\"", with: "\"Elegida\"").replacing("{{ x }}", with: "fijo"))
    let chosen = try folder.rendered(["x": "X", "t": "c"])
    #expect(
      chosen.styles.first("office:master-styles")?.childElements.map { $0["style:name"] }
        == ["Standard", "Anexo", "Sigue", "Elegida"])
    #expect(chosen.content.first("office:body")?.textContent == "anchoancho")
  }

  @Test("fields that a fragment declares are declared, once, in their order")
  func declarations() throws {
    func sequence(_ name: String) -> String {
      "<text:sequence-decl text:display-outline-level=\"0\" text:name=\"\(name)\"/>"
    }
    func field(_ name: String, _ value: String) -> String {
      "<text:user-field-decl office:value-type=\"string\" office:string-value=\"\(value)\" "
        + "text:name=\"\(name)\"/>"
    }
    let variable =
      "<text:variable-decls><text:variable-decl office:value-type=\"string\" text:name=\"v\"/>"
      + "</text:variable-decls>"
    func body(_ sequences: String, _ fields: String, _ text: String) -> String {
      "<text:sequence-decls>\(sequences)</text:sequence-decls><text:user-field-decls>\(fields)"
        + "</text:user-field-decls>\(text)"
    }
    let get = "<text:p><text:user-field-get text:name=\"u\">U</text:user-field-get></text:p>"
    let flat = Flat(
      body(
        sequence("Table"), field("w", "W"), "<text:p>{{> a }}</text:p><text:p>{{> b }}</text:p>"),
      fragments: [
        "a": variable + body(sequence("Table") + sequence("Cuadro"), field("u", "{{ x }}"), get),
        "b": body(sequence("Cuadro"), field("u", "otra") + field("w", "V"), get),
      ])
    let text = try flat.body(["x": "X"])
    let expected =
      variable
      + body(sequence("Table") + sequence("Cuadro"), field("w", "W") + field("u", "X"), get + get)
    #expect(text == expected, "\(text)")
    // The host's value holds, which is told.
    let warnings = Template.inspect(named: "t.fodt", in: flat).faults
    #expect(warnings.map(\.rule) == ["TPL-94", "TPL-94"], "\(warnings)")
    let plain = Flat("<text:p>{{> a }}</text:p>", fragments: ["a": variable + get])
    #expect(try plain.body([:]) == variable + get)
  }

  @Test("a fragment's form controls are told, and take no control of the host's")
  func controls() throws {
    let control =
      "<text:p>a<draw:control text:anchor-type=\"as-char\" draw:control=\"control1\"/>b</text:p>"
    let flat = Flat("<text:p>{{> a }}</text:p>", fragments: ["a": control])
    #expect(try flat.body([:]) == "<text:p>ab</text:p>")
    let warnings = Template.inspect(named: "t.fodt", in: flat).faults
    #expect(warnings.map(\.rule) == ["TPL-93"], "\(warnings)")
  }
}
