import Diagnostics
import Foundation
import OpenDocument
import Templating
import Testing

/// One file, of any kind.
struct Single: TemplateFolder {
  let bytes: [UInt8]

  func names() throws -> [String] { ["t.odt"] }
  func bytes(of name: String) throws -> [UInt8] { bytes }
  func path(of name: String) -> String { name }

  var faults: [Diagnostic] {
    do {
      _ = try Template.compile(named: "t.odt", in: self)
      return []
    } catch {
      return error.diagnostics
    }
  }
}

@Suite struct RefusalTests {
  static let namespaces = Namespaces.all.filter { $0.prefix != "xml" }
    .map { "xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined(separator: " ")

  static func content(_ body: String, scripts: String = "") -> String {
    """
    <office:document-content \(namespaces) office:version="1.3">\(scripts)<office:body><office:text>\
    \(body)</office:text></office:body></office:document-content>
    """
  }

  static func archive(
    mimetype: String = Package.textMediaType, content: String = content("<text:p/>"),
    manifest: String = "", _ more: [(String, [UInt8])] = []
  ) throws -> [UInt8] {
    let styles = "<office:document-styles \(namespaces) office:version=\"1.3\"/>"
    let parts: [(String, String)] = [
      ("mimetype", mimetype), ("content.xml", content), ("styles.xml", styles),
      ("META-INF/manifest.xml", "<manifest:manifest \(namespaces)>\(manifest)</manifest:manifest>"),
    ]
    return try ZipArchive(
      parts.map { ZipArchive.Entry($0, Array($1.utf8), isStored: $0 == "mimetype") }
        + more.map { ZipArchive.Entry($0, $1) }
    ).bytes()
  }

  func expectRefusal(
    _ bytes: [UInt8], _ words: String, rule: String = "TPL-20",
    at place: Testing.SourceLocation = #_sourceLocation
  ) {
    let faults = Single(bytes: bytes).faults
    #expect(faults.map(\.rule) == [rule], "\(faults)", sourceLocation: place)
    let fault = faults.first
    #expect(
      fault?.message.spanish.contains(words) == true, "\(faults)", sourceLocation: place)
    #expect(
      fault?.message.spanish != fault?.message.english && fault?.remedy != nil,
      sourceLocation: place)
  }

  @Test("a sound archive is taken")
  func sound() throws {
    #expect(Single(bytes: try Self.archive()).faults.isEmpty)
  }

  @Test("an encrypted template")
  func encrypted() throws {
    let manifest = """
      <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">\
      <manifest:encryption-data/></manifest:file-entry>
      """
    expectRefusal(try Self.archive(content: "\u{1}\u{2}", manifest: manifest), "contraseña")
  }

  @Test(
    "macros and scripts, however they are called",
    arguments: [
      "<text:p><text:script script:language=\"x\">a</text:script></text:p>",
      "<text:p><text:execute-macro text:name=\"M\"/></text:p>",
      "<text:p><text:a xlink:href=\"vnd.sun.star.script:M?language=Basic\">x</text:a></text:p>",
      "<text:p><text:a xlink:href=\"Macro:///M\">x</text:a></text:p>",
      "<text:p><text:a xlink:href=\"http://x.cl\"><office:event-listeners><script:event-listener script:event-name=\"dom:click\" xlink:href=\"vnd.sun.star.script:M\"/></office:event-listeners>x</text:a></text:p>",
    ])
  func scripts(body: String) throws {
    expectRefusal(try Self.archive(content: Self.content(body)), "macros")
  }

  @Test("macros in the package, and events of the document")
  func macros() throws {
    expectRefusal(try Self.archive([("Basic/Standard/M.xml", [60])]), "macros")
    expectRefusal(try Self.archive([("Scripts/python/m.py", [60])]), "macros")
    // Writer puts an empty place for macros into every flat document.
    let shelves = """
      <office:scripts> <office:script script:language="ooo:Basic"><ooo:libraries \
      xmlns:ooo="http://openoffice.org/2004/office"/></office:script></office:scripts>
      """
    #expect(
      Single(bytes: try Self.archive(content: Self.content("<text:p/>", scripts: shelves)))
        .faults.isEmpty)
    let module = shelves.replacing(
      "/></office:script>", with: "><ooo:x/></ooo:libraries></office:script>")
    expectRefusal(try Self.archive(content: Self.content("<text:p/>", scripts: module)), "macros")
    let events = "<office:scripts><office:event-listeners/></office:scripts>"
    expectRefusal(
      try Self.archive(content: Self.content("<text:p/>", scripts: events)), "macros")
    expectRefusal(
      [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path("macros.odt")))), "macros")
    #expect(
      Single(
        bytes: try Self.archive(content: Self.content("<text:p/>", scripts: "<office:scripts/>"))
      )
      .faults.isEmpty)
  }

  @Test("a picture that is linked, not embedded")
  func linkedPicture() throws {
    for address in ["http://x.cl/a.png", "file:///a.png", "../a.png"] {
      let body =
        "<text:p><draw:frame><draw:image xlink:href=\"\(address)\"/></draw:frame></text:p>"
      expectRefusal(try Self.archive(content: Self.content(body)), address)
    }
  }

  @Test("other kinds of documents")
  func kinds() throws {
    let sheet = "application/vnd.oasis.opendocument.spreadsheet"
    expectRefusal(try Self.archive(mimetype: sheet), "planilla de cálculo")
    expectRefusal(
      try ZipArchive([.init("[Content_Types].xml", [60])]).bytes(), "Office Open XML")
    expectRefusal(try ZipArchive([.init("a", [60])]).bytes(), "OpenDocument")
    expectRefusal(Array("%PDF-1.7".utf8), "OpenDocument")
    expectRefusal([], "OpenDocument")
    expectRefusal(
      try ZipArchive([.init("mimetype", Array(Package.textMediaType.utf8))]).bytes(), "content.xml")
  }

  @Test("damaged archives, at any place of the damage")
  func damaged() throws {
    let bytes = try Self.archive()
    for cut in [4, 30, bytes.count / 2, bytes.count - 10] {
      expectRefusal(Array(bytes[..<cut]), "dañado")
    }
    var spoiled = bytes
    // In the compressed bytes of content.xml.
    for index in 200..<260 { spoiled[index] ^= 0xFF }
    expectRefusal(spoiled, "dañado")
  }

  @Test("zip bombs: an entry too dense, and too much altogether")
  func bombs() throws {
    let zeros = [UInt8](repeating: 32, count: 8 << 20)
    expectRefusal(try Self.archive([("Pictures/a.png", zeros)]), "bomba")
    // Stored entries are as large as they look; forty of them are more than is allowed.
    let part = [UInt8](repeating: 7, count: 1 << 20)
    let many = (0..<257).map { ZipArchive.Entry("p\($0)", part) }
    expectRefusal(try ZipArchive(many).bytes(), "256")
    let names = (0...ZipArchive.maximumEntries).map { ZipArchive.Entry("p\($0)", []) }
    expectRefusal(try ZipArchive(names).bytes(), "10.001 archivos dentro y se aceptan hasta 10.000")
  }

  @Test("entries that point outside", arguments: ["../x", "/../x", "a/../../x", "a\\..\\x"])
  func outside(name: String) throws {
    expectRefusal(try Self.archive([(name, [1])]), "fuera")
  }

  @Test(
    "document types and entities",
    arguments: [
      "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
      "<!DOCTYPE a SYSTEM 'http://x/a.dtd'>",
    ])
  func entities(declaration: String) throws {
    expectRefusal(try Self.archive(content: declaration + Self.content("<text:p/>")), "DOCTYPE")
  }

  @Test("malformed XML, with its line")
  func malformed() throws {
    expectRefusal(try Self.archive(content: "<office:document-content\n><a></b>"), "línea 2")
  }

  @Test("a file too large to be read")
  func tooLarge() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".odt")
    #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 65 << 20)
    try handle.close()
    let error = try #require(throws: DiagnosticError.self) {
      _ = try Template.compile(path: file.path)
    }
    #expect(error.diagnostics.first?.message.spanish.contains("64 MB") == true)
  }

  // MARK: Tracked changes

  static let changes = """
    <text:tracked-changes><text:changed-region text:id="c"><text:insertion/></text:changed-region>\
    </text:tracked-changes>
    """

  @Test(
    "tracked changes over a tag",
    arguments: [
      "<text:p>{{ a<text:change-start text:change-id=\"c\"/>b<text:change-end text:change-id=\"c\"/> }}</text:p>",
      "<text:p><text:change-start text:change-id=\"c\"/>x {{ ab }}<text:change-end text:change-id=\"c\"/></text:p>",
      "<text:p><text:change-start text:change-id=\"c\"/>x</text:p><text:p>{{ ab }}</text:p><text:p><text:change-end text:change-id=\"c\"/></text:p>",
      "<text:p>{{ a<text:span><text:change text:change-id=\"c\"/></text:span>b }}</text:p>",
    ])
  func changesOverTags(body: String) throws {
    let bytes = try Self.archive(content: Self.content(Self.changes + body))
    expectRefusal(bytes, "cambio sin aceptar", rule: "TPL-21")
  }

  @Test("a tag in deleted text")
  func deletedTag() throws {
    let deletion = """
      <text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>{{ a }}</text:p>\
      </text:deletion></text:changed-region></text:tracked-changes><text:p><text:change \
      text:change-id="c"/></text:p>
      """
    expectRefusal(try Self.archive(content: Self.content(deletion)), "{{a}}", rule: "TPL-21")
  }

  @Test("tracked changes beside tags are none of our business")
  func changesBeside() throws {
    let body = """
      \(Self.changes)<text:p><text:change-start text:change-id="c"/>x<text:change-end \
      text:change-id="c"/>{{ a }}<text:change text:change-id="d"/></text:p>
      """
    #expect(Single(bytes: try Self.archive(content: Self.content(body))).faults.isEmpty)
  }

  @Test("a template that Writer saved with a change over a tag")
  func writer() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: Fixtures.path("cambios.odt"))))
    expectRefusal(bytes, "cambio sin aceptar", rule: "TPL-21")
  }
}
