import Diagnostics
import Foundation
import OpenDocument
import Templating
import Testing

/// Documents without tags, one for each of Writer's features, go through `render` as they are;
/// `make-corpus` makes them.
@Suite struct PassThroughTests {
  private static func folder() throws -> URL {
    try #require(Bundle.module.url(forResource: "Corpus", withExtension: nil))
  }

  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder().path)
      .filter { $0.hasSuffix(".odt") }.sorted()
  }

  private static func source(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder().appending(path: name)))
  }

  private static func rendered(_ name: String) throws -> [UInt8] {
    let template = try Template.compile(path: folder().appending(path: name).path)
    let bytes = try template.render([:]).bytes
    if !objects.contains(name) { KeptOutputs.keep(bytes, of: name) }
    return bytes
  }

  /// Embedded objects pass as LibreOffice wrote them, which is against the schema.
  private static let objects: Set<String> = ["calc.odt", "chart.odt"]

  /// What comes out otherwise, with the reason.
  private static let changed: [String: String] = [
    "contents.odt": "the table of contents is made anew from the headings",
    "comment.odt": "comments are no part of the document",
    "tracked-changes.odt": "changes count as accepted",
  ]

  /// Left out of both sides: a place for scripts, always empty; where pages broke when Writer saved.
  private static let immaterial: Set<String> = ["office:scripts", "text:soft-page-break"]

  /// The element without what does not matter, its neighbouring texts run together.
  private static func canonical(_ element: XMLElement) -> XMLElement {
    var result = element
    result.attributes = element.attributes
      .filter { !$0.name.hasPrefix("xmlns") && $0.name != "office:version" }
      .sorted { $0.name < $1.name }
    result.children = []
    for child in element.children {
      switch child {
      case .text(let text):
        if case .text(let before)? = result.children.last {
          result.children[result.children.count - 1] = .text(before + text)
        } else {
          result.children.append(child)
        }
      case .element(let inner):
        if !immaterial.contains(inner.name) { result.children.append(.element(canonical(inner))) }
      }
    }
    return result
  }

  /// Where two elements first differ.
  private static func difference(_ a: XMLElement, _ b: XMLElement, at path: String = "") -> String?
  {
    let path = path + "/" + a.name
    if a.name != b.name { return "\(path): \(b.name)" }
    if a.attributes != b.attributes { return "\(path): \(a.attributes) → \(b.attributes)" }
    for (x, y) in zip(a.children, b.children) where x != y {
      if case .element(let x) = x, case .element(let y) = y { return difference(x, y, at: path) }
      return "\(path): \(x) → \(y)"
    }
    return a.children.count == b.children.count
      ? nil : "\(path): \(a.children.count) → \(b.children.count) children"
  }

  @Test("there are enough documents, and each is there for a reason")
  func corpus() throws {
    let names = try Self.names()
    #expect(names.count >= 70)
    #expect(Set(Self.changed.keys).isSubset(of: names))
  }

  @Test("parts, files and settings come out as they were")
  func structure() throws {
    for name in try Self.names() where Self.changed[name] == nil {
      let (before, after) = (
        try Package(reading: Self.source(name)), try Package(reading: Self.rendered(name))
      )
      let parts = [
        (before.content, after.content), (before.styles, after.styles),
        (before.settings ?? XMLElement("none"), after.settings ?? XMLElement("none")),
      ]
      for (a, b) in parts {
        let (a, b) = (Self.canonical(a), Self.canonical(b))
        #expect(a == b, "\(name): \(Self.difference(a, b) ?? "")")
      }
      let files = [before, after].map { package in
        Dictionary(uniqueKeysWithValues: package.files.map { ($0.path, $0.bytes) })
      }
      #expect(files[0] == files[1], "\(name)")
      let properties = [before, after].map { package in
        package.meta?.first("office:meta")?.childElements.filter {
          ["dc:title", "dc:subject", "dc:description", "meta:keyword", "meta:user-defined"]
            .contains($0.name)
        }.map(Self.canonical)
      }
      #expect(properties[0] == properties[1], "\(name)")
    }
  }

  @Test("a comment and the names of those who changed the text do not come out")
  func asides() throws {
    for name in ["comment.odt", "tracked-changes.odt"] {
      let template = try Template.compile(path: Self.folder().appending(path: name).path)
      let content = Flat.xml(try Package(reading: template.render([:]).bytes).content)
      #expect(!content.contains("Ana") && !content.contains("text:change"))
      #expect(!content.contains("office:annotation"))
      #expect(template.warnings.map(\.rule) == [name == "comment.odt" ? "TPL-85" : "TPL-86"])
      #expect(template.warnings.first?.message.spanish.contains("de Ana") == true)
    }
  }

  @Test(
    "an index that only Writer makes, and a count of words, are warned of where data fills the text"
  )
  func stale() throws {
    func warnings(_ body: String) throws -> [String] {
      try Template.compile(named: "t.fodt", in: Flat(body)).warnings.map(\.rule)
    }
    let index =
      "<text:alphabetical-index text:name=\"A\"><text:alphabetical-index-source/>"
      + "<text:index-body/></text:alphabetical-index>"
    let count = "<text:p><text:word-count>4</text:word-count></text:p>"
    #expect(try warnings(index + count) == [])
    #expect(try warnings(index + "<text:p>{{ a }}</text:p>" + count) == ["TPL-87", "TPL-84"])
  }

  @Test(
    "what comes out is valid",
    .enabled(if: OdfValidator.isPresent, "shared/odf/validate is absent: name it by ETAPA4_SHARED"))
  func valid() throws {
    let documents = try Self.names().filter { !Self.objects.contains($0) }
      .map { (name: $0, bytes: try Self.rendered($0)) }
    #expect(try OdfValidator.findings(in: documents) == "")
  }

  // MARK: Pages

  private static func program(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { URL(filePath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private static let office = program("soffice")
  private static let painter = program("pdftoppm")

  private static func run(_ program: URL?, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  @Test(
    "the pages look the same",
    .enabled(if: office != nil && painter != nil, "LibreOffice or pdftoppm is not installed here"))
  func pages() throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let names = try Self.names().filter { Self.changed[$0] == nil }
    var images: [[String: Data]] = []
    for side in ["before", "after"] {
      let folder = scratch.appending(path: side)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      var paths: [String] = []
      for name in names {
        let file = folder.appending(path: name)
        try Data(side == "before" ? Self.source(name) : Self.rendered(name)).write(to: file)
        paths.append(file.path)
      }
      try Self.run(
        Self.office,
        [
          "-env:UserInstallation=file://\(scratch.path)/profile", "--headless", "--convert-to",
          "pdf", "--outdir", folder.path,
        ] + paths)
      var pages: [String: Data] = [:]
      for name in names {
        let stem = name.replacing(".odt", with: "")
        try Self.run(
          Self.painter,
          ["-r", "40", "-gray", "\(folder.path)/\(stem).pdf", "\(folder.path)/\(stem)"])
      }
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where file.hasSuffix(".pgm") {
        pages[file] = try Data(contentsOf: folder.appending(path: file))
      }
      images.append(pages)
    }
    #expect(images[0].count >= names.count)
    #expect(images[0].keys.sorted() == images[1].keys.sorted())
    for (page, image) in images[0].sorted(by: { $0.key < $1.key }) {
      #expect(images[1][page] == image, "\(page)")
    }
  }
}
