import Diagnostics
import OpenDocument
import Templating
import Testing

/// What an author did not touch comes out as it was: prefixes in values, objects, kept field texts.
@Suite struct FaithfulFormatTests {
  /// A package of parts as they are.
  static func package(
    root: String = "", body: String, settings: String? = nil, manifest: String = "",
    _ more: [(String, String)] = []
  ) throws -> [UInt8] {
    let content = RefusalTests.content(body).replacing(
      "<office:document-content ", with: "<office:document-content \(root) ")
    var entries = more
    if let settings {
      entries.append(
        (
          "settings.xml",
          "<office:document-settings \(RefusalTests.namespaces) \(root) office:version=\"1.3\">"
            + "<office:settings>\(settings)</office:settings></office:document-settings>"
        ))
    }
    return try RefusalTests.archive(
      content: content, manifest: manifest, entries.map { ($0.0, Array($0.1.utf8)) })
  }

  static func render(_ bytes: [UInt8], _ data: Record = [:]) throws -> ZipArchive {
    let template = try Template.compile(named: "t.odt", in: Single(bytes: bytes))
    let output = try template.render(data).bytes
    KeptOutputs.keep(output, of: "faithful")
    return try ZipArchive(reading: output)
  }

  static func part(_ name: String, of archive: ZipArchive) throws -> String {
    String(decoding: try #require(archive[name]), as: UTF8.self)
  }

  static let ooow = "xmlns:ooow=\"http://openoffice.org/2004/writer\""
  static let ooo = "xmlns:ooo=\"http://openoffice.org/2004/office\""

  @Test(
    "a prefix that only values use stays declared",
    arguments: [
      (ooow, "text:condition=\"ooow:1==2\" text:display=\"condition\""),
      (ooow, "text:display=\"condition\" text:condition=\"ooow:x EQ 3\""),
      ("xmlns:fx=\"urn:x-formulas\"", "text:condition=\"fx:true\" text:display=\"condition\""),
    ])
  func valuesKeepPrefixes(_ declaration: String, _ condition: String) throws {
    let body = "<text:section text:name=\"O\" \(condition)><text:p>x</text:p></text:section>"
    let archive = try Self.render(try Self.package(root: declaration, body: body))
    let content = try Self.part("content.xml", of: archive)
    #expect(content.contains(declaration))
    #expect(try XMLReader.document(from: Array(content.utf8)).name == "office:document-content")
  }

  @Test("the settings keep the names that they are known by")
  func settings() throws {
    let items = """
      <config:config-item-set config:name="ooo:configuration-settings"><config:config-item \
      config:name="TabsRelativeToIndent" config:type="boolean">false</config:config-item>\
      </config:config-item-set>
      """
    let archive = try Self.render(
      try Self.package(root: Self.ooo, body: "<text:p>x</text:p>", settings: items))
    let settings = try Self.part("settings.xml", of: archive)
    #expect(settings.contains(Self.ooo))
    #expect(settings.contains(items))
  }

  @Test("a declaration deep in a part, or one that means two things, stays what it was")
  func nestedDeclarations() throws {
    let condition = "text:display=\"condition\" text:condition"
    let body = """
      <text:section text:name="A" xmlns:f="urn:one" \(condition)="f:1"><text:p/></text:section>\
      <text:section text:name="B" xmlns:f="urn:two" \(condition)="f:2"><text:p/></text:section>\
      <text:section text:name="C" xmlns:g="urn:two" \(condition)="g:3"><text:p/></text:section>
      """
    let archive = try Self.render(try Self.package(body: body))
    let root = try XMLReader.document(from: try #require(archive["content.xml"]))
    let text = try #require(root.first("office:body")?.first("office:text"))
    let uris = text.childElements.compactMap { section -> String? in
      let prefix = section["text:condition"]?.prefix { $0 != ":" } ?? ""
      return root["xmlns:\(prefix)"]
    }
    #expect(uris == ["urn:one", "urn:two", "urn:two"])
  }

  @Test("names come out with the standard's prefixes, values with the file's own")
  func otherPrefixes() throws {
    let office = try #require(Namespaces.uri(of: "office"))
    let text = try #require(Namespaces.uri(of: "text"))
    let content = """
      <o:document-content xmlns:o="\(office)" xmlns:t="\(text)" xmlns:text="urn:other" \
      o:version="1.3"><o:body><o:text><t:section t:name="A" t:display="condition" \
      t:condition="text:1"><t:p>x</t:p></t:section></o:text></o:body></o:document-content>
      """
    let archive = try Self.render(try RefusalTests.archive(content: content))
    let root = try XMLReader.document(from: try #require(archive["content.xml"]))
    let section = try #require(
      root.first("office:body")?.first("office:text")?.first("text:section"))
    let prefix = try #require(section["text:condition"]?.prefix { $0 != ":" })
    #expect(root["xmlns:\(prefix)"] == "urn:other")
    #expect(root["xmlns:text"] == text)
  }

  @Test("a fragment brings the prefixes of its values")
  func fragmentPrefixes() throws {
    let condition = "text:display=\"condition\" text:condition"
    var flat = Flat(
      "<text:section text:name=\"H\" \(condition)=\"f:1\"><text:p/></text:section>"
        + "<text:p>{{> parte }}</text:p>",
      fragments: [
        "parte": "<text:section text:name=\"P\" \(condition)=\"f:2\"><text:p/></text:section>"
      ])
    flat.declare("xmlns:f=\"urn:host\"", in: "t.fodt")
    flat.declare("xmlns:f=\"urn:part\"", in: "parte.fodt")
    let content = try flat.package([:]).content
    let sections = try #require(content.first("office:body")?.first("office:text")).childElements
    let uris = sections.compactMap { section -> String? in
      content["xmlns:\(section["text:condition"]?.prefix { $0 != ":" } ?? "")"]
    }
    #expect(uris == ["urn:host", "urn:part"])
  }

  // MARK: Objects

  static let chart = "application/vnd.oasis.opendocument.chart"

  static func entry(_ path: String, _ type: String) -> String {
    "<manifest:file-entry manifest:full-path=\"\(path)\" manifest:media-type=\"\(type)\"/>"
  }

  @Test("objects keep their folder and its media type in the manifest")
  func objects() throws {
    let manifest =
      Self.entry("/", Package.textMediaType) + Self.entry("Object 1/", Self.chart)
      + Self.entry("Object 1/content.xml", "text/xml")
      + Self.entry("Configurations2/", "application/vnd.sun.xml.ui.configuration")
      + Self.entry("Empty/", Self.chart)
    let archive = try Self.render(
      try Self.package(
        body: "<text:p/>", manifest: manifest,
        [("Object 1/content.xml", RefusalTests.content("<text:p/>"))]))
    let root = try XMLReader.document(from: try #require(archive["META-INF/manifest.xml"]))
    let types = Dictionary(
      uniqueKeysWithValues: root.childElements.map {
        ($0["manifest:full-path"] ?? "", $0["manifest:media-type"] ?? "")
      })
    #expect(types["Object 1/"] == Self.chart)
    #expect(types["Object 1/content.xml"] == "text/xml")
    #expect(types["Configurations2/"] == nil)
    #expect(types["Empty/"] == nil)
    #expect(!archive.entries.contains { $0.name.hasSuffix("/") })
  }

  @Test("a fragment's object is told apart from the host's of the same name")
  func fragmentObjects() throws {
    func document(_ body: String, _ object: String) throws -> [UInt8] {
      try Self.package(
        body: body
          + "<text:p><draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame></text:p>",
        manifest: Self.entry("Object 1/", Self.chart)
          + Self.entry("Object 1/content.xml", "text/xml"),
        [("Object 1/content.xml", RefusalTests.content(object))])
    }
    let folder = ByteFolder(files: [
      "t.odt": try document(
        "<text:p>{{> a }}</text:p><text:p>{{> b }}</text:p>", "<text:p>1</text:p>"),
      "a.odt": try document("", "<text:p>2</text:p>"),
      "b.odt": try document("", "<text:p>1</text:p>"),
    ])
    let template = try Template.compile(named: "t.odt", in: folder)
    let package = try Package(reading: try template.render([:]).bytes)
    #expect(
      package.files.map(\.path) == [
        "Object 1/content.xml", "2-Object 1/content.xml", "Object 1/", "2-Object 1/",
      ])
    let content = String(decoding: XMLWriter.document(package.content), as: UTF8.self)
    #expect(content.count(of: "\"./Object 1\"") == 2)
    #expect(content.count(of: "\"./2-Object 1\"") == 1)
  }

  // MARK: Kept field texts

  @Test(
    "the text that Writer keeps in a computed field is no tag",
    arguments: [
      "<text:chapter text:display=\"name\" text:outline-level=\"1\">{{ c }}</text:chapter>",
      "<text:reference-ref text:reference-format=\"text\" text:ref-name=\"r\">Caso {{ x }}</text:reference-ref>",
      "<text:bookmark-ref text:reference-format=\"text\" text:ref-name=\"b\">{{#each a as b}}</text:bookmark-ref>",
      "<text:sequence-ref text:reference-format=\"caption\" text:ref-name=\"s\">{{ x</text:sequence-ref>",
      "<text:file-name text:display=\"full\">/tmp/{{ x }}.odt</text:file-name>",
      "<text:variable-get text:name=\"v\">{{ x.y }}</text:variable-get>",
      "<text:conditional-text text:condition=\"ooow:1\" text:string-value-if-true=\"1\" text:string-value-if-false=\"2\">{{ x }}</text:conditional-text>",
      "<text:author-name text:fixed=\"true\">{{ x }}</text:author-name>",
      "<text:sender-lastname>{{ x }}</text:sender-lastname>",
      "<text:database-display text:table-name=\"t\" text:table-type=\"table\" text:column-name=\"c\">{{ x }}</text:database-display>",
    ])
  func computedFields(_ field: String) throws {
    let flat = Flat("<text:p>a {{ n }}</text:p>", header: "<text:p>Pie \(field)</text:p>")
    #expect(flat.faults() == [])
    let styles = try flat.package(["n": "1"]).styles
    let header = Flat.xml(
      styles.first("office:master-styles")?.first("style:master-page")?.first("style:header"))
    #expect(header.contains(">–</text:"))
    #expect(!header.contains("{{"))
  }

  @Test("a kept text without tags stays as it is")
  func keptText() throws {
    let field = "<text:chapter text:display=\"name\" text:outline-level=\"1\">Uno</text:chapter>"
    #expect(try Flat("<text:p>\(field)</text:p>").body([:]).contains(field))
  }

  @Test("index entries that copied a tag go, the others stay")
  func indexEntries() throws {
    let body = """
      <text:alphabetical-index text:name="A"><text:alphabetical-index-source/><text:index-body>\
      <text:index-title text:name="A_Head"><text:p>Índice de {{ t }}</text:p></text:index-title>\
      <text:p>{{ x }}, 1</text:p><text:p>zona, 2</text:p></text:index-body>\
      </text:alphabetical-index>
      """
    let written = try Flat(body).body(["t": "voces"])
    #expect(written.contains("<text:p>Índice de voces</text:p>"))
    #expect(written.contains("<text:p>zona, 2</text:p>"))
    #expect(!written.contains(", 1<"))
  }

  // MARK: Older files

  @Test(
    "OpenOffice 2 names a document type in the manifest, which says nothing",
    arguments: [
      "<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"Manifest.dtd\">",
      "<!DOCTYPE manifest:manifest SYSTEM \"http://x.cl/m.dtd\">", "<!DOCTYPE manifest:manifest>",
    ])
  func documentType(_ declaration: String) throws {
    let bytes = try Self.withManifest(
      declaration + "<manifest:manifest \(RefusalTests.namespaces)/>")
    #expect(try Self.part("content.xml", of: try Self.render(bytes)).contains("<text:p>x</text:p>"))
  }

  @Test("a document type that declares anything is refused")
  func internalSubset() throws {
    let bytes = try Self.withManifest(
      "<!DOCTYPE m [<!ENTITY a \"b\">]><manifest:manifest \(RefusalTests.namespaces)/>")
    #expect(Single(bytes: bytes).faults.map(\.rule) == ["TPL-20"])
  }

  private static func withManifest(_ manifest: String) throws -> [UInt8] {
    var archive = try ZipArchive(reading: try package(body: "<text:p>x</text:p>"))
    archive.entries.removeAll { $0.name == "META-INF/manifest.xml" }
    archive.entries.append(ZipArchive.Entry("META-INF/manifest.xml", Array(manifest.utf8)))
    return try archive.bytes()
  }

  @Test("names that begin with a slash are read without it")
  func leadingSlash() throws {
    let archive = try Self.render(
      try Self.package(
        body: "<text:p>x</text:p>", [("/Configurations2/a.xml", "<a/>"), ("/Pictures", "b")]))
    #expect(archive.entries.contains { $0.name == "Pictures" })
    #expect(!archive.entries.contains { $0.name.hasPrefix("/") || $0.name.hasPrefix("Conf") })
    let twice = try Self.package(body: "<text:p/>", [("/content.xml", "<a/>")])
    #expect(Single(bytes: twice).faults.map(\.rule) == ["TPL-20"])
  }

  @Test(
    "a file of another program is refused with advice that helps",
    arguments: [
      ("spreadsheet-template", "planilla", "Calc"), ("presentation", "presentación", "Impress"),
      ("graphics", "dibujo", "Draw"),
    ])
  func otherPrograms(_ kind: String, _ name: String, _ program: String) throws {
    let bytes = try RefusalTests.archive(mimetype: "application/vnd.oasis.opendocument." + kind)
    let fault = try #require(Single(bytes: bytes).faults.first)
    #expect(fault.message.spanish.contains(name))
    #expect(fault.remedy?.spanish.contains(program) == true)
    #expect(fault.remedy?.spanish.contains("ábralo") == false)
  }

  @Test(
    "a property is called as Writer calls it",
    arguments: [("title", "Título"), ("subject", "Asunto")])
  func properties(_ property: String, _ name: String) throws {
    var flat = Flat("<text:p/>")
    flat.files["t.fodt"] = flat.files["t.fodt"]?.replacing(
      "<office:styles>",
      with: "<office:meta><dc:\(property)>{{ x.y }}</dc:\(property)></office:meta><office:styles>")
    guard case .template(_, let place)? = flat.faults([:]).first?.place else {
      Issue.record("no place")
      return
    }
    #expect(place.spanish.contains("propiedad «\(name)»"))
  }
}

/// Templates in memory.
struct ByteFolder: TemplateFolder {
  var files: [String: [UInt8]]

  func names() throws -> [String] { files.keys.sorted() }
  func bytes(of name: String) throws -> [UInt8] { files[name] ?? [] }
  func path(of name: String) -> String { name }
}

extension Flat {
  /// Adds declarations to the root of a file.
  mutating func declare(_ declarations: String, in file: String) {
    files[file] = files[file]?.replacing(
      "<office:document ", with: "<office:document \(declarations) ")
  }
}
