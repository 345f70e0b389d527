import Diagnostics
import Glibc
import Reports
import Reviewing
import Spelling
import StructuredData
import Testing

/// Six invented services whose reports are right, written by another hand than the rules', and faults put
/// into them.
@Suite struct CorpusTests {
  static let services = ["caminos", "capacitacion", "mujer", "parques", "pesca", "registro"]

  @Test(
    "reports that are right have no error, and at most a warning in ten units", arguments: services)
  func clean(service: String) throws {
    let reports = try CorpusWorkspace(service).reports()
    let found = CorpusWorkspace.review(reports).open.filter { $0.severity > .info }
    #expect(found.filter { $0.severity == .error }.map(\.summary) == [])
    #expect(found.count * 10 <= reports.regions.count + 1, "\(found.map(\.summary))")
  }

  /// Every fifth, or all with `ETAPA4_SOAK=1` in the environment.
  @Test(
    "most of the faults put into them are found, each by a finding of its own",
    .disabled(if: SampleWorkspace.forms == nil, "Apertium's dictionary of forms is not installed"))
  func faults() throws {
    let isWhole = getenv("ETAPA4_SOAK") != nil
    var missed: [String] = []
    var count = 0
    for service in Self.services {
      let workspace = try CorpusWorkspace(service)
      let known = Set(CorpusWorkspace.review(try workspace.reports()).open.map(\.key))
      for (place, fault) in try workspace.faults().enumerated() where isWhole || place % 5 == 0 {
        count += 1
        guard let reports = try? workspace.with(fault).reports() else { continue }
        let new = CorpusWorkspace.review(reports).open.filter {
          $0.severity > .info && !known.contains($0.key) && fault.concerns($0)
        }
        if new.isEmpty { missed.append("\(fault.id) (\(fault.kind)): \(fault.why)") }
      }
    }
    #expect(count > (isWhole ? 200 : 40))
    let allowed = count * (isWhole ? 16 : 24) / 100
    #expect(missed.count <= allowed, "\(missed.count) of \(count): \(missed)")
  }
}

extension Finding {
  fileprivate var key: String { "\(rule) \(unit) \(path)" }
  fileprivate var summary: String { "\(severity) \(key): \(message.spanish)" }
}

/// A service of the corpus, in memory.
private struct CorpusWorkspace: FileSource {
  private let service: String
  private var texts: [String: [UInt8]] = [:]

  private static let folder =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Corpus"

  private static let assets = Result {
    let root = folder.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    return try FormAssets.load(home: root, files: LocalFiles())
  }

  init(_ service: String) throws {
    self.service = service
    let files = LocalFiles()
    let root = "\(Self.folder)/clean/\(service)"
    for name in ["informe.yaml", "nacional.yaml"] {
      texts["w/" + name] = try files.bytes(of: "\(root)/\(name)")
    }
    for name in try files.entries(of: root + "/regiones") {
      texts["w/regiones/" + name] = try files.bytes(of: "\(root)/regiones/\(name)")
    }
  }

  func reports() throws -> ReportSet {
    let reading = WorkspaceReader(assets: try Self.assets.get(), files: self).read("w")
    guard let reports = reading.reports else { throw DiagnosticError(reading.diagnostics) }
    return reports
  }

  static func review(_ reports: ReportSet) -> Review {
    Review(
      of: reports,
      dictionaries: Dictionaries(spelling: KnownWords(), forms: SampleWorkspace.forms))
  }

  // MARK: Faults

  struct Fault {
    let id: String
    let kind: String
    let why: String
    let file: String
    let path: [Substring]
    let value: DataNode?
    /// Where the fault is in the text and not in the data: what stands there, and what is put there.
    let texts: [String]
    let unit: String

    init(_ node: DataNode) {
      func text(_ key: String) -> String { node[key]?.scalar?.text ?? "" }
      (id, kind, why, file) = (text("id"), text("kind"), text("why"), text("file"))
      path = text("path").split { ".[]".contains($0) }
      value = node["value"].flatMap { $0.isNull ? nil : $0 }
      texts = node["replace"]?.items?.compactMap { $0.scalar?.text } ?? []
      unit = String(text("where").prefix { $0 != "/" })
    }

    /// In its unit, or at a place that names its file.
    func concerns(_ finding: Finding) -> Bool {
      finding.unit == unit || finding.span.file == "w/" + file
        || finding.related.contains { $0.span.file == "w/" + file }
    }
  }

  func faults() throws -> [Fault] {
    let path = "\(Self.folder)/faults/\(service).yaml"
    let list = DataFile(try LocalFiles().bytes(of: path), named: path).root?.items ?? []
    return list.map(Fault.init)
  }

  func with(_ fault: Fault) throws -> CorpusWorkspace {
    var workspace = self
    let name = "w/" + fault.file
    let bytes = try #require(texts[name])
    if fault.texts.count == 2 {
      let text = String(decoding: bytes, as: UTF8.self)
      let changed = text.replacing(fault.texts[0], with: fault.texts[1])
      #expect(changed != text, "\(fault.id)")
      workspace.texts[name] = Array(changed.utf8)
    } else {
      let root = try #require(DataFile(bytes, named: name).root)
      workspace.texts[name] = Array(Self.flow(root, fault.path[...], fault.value).utf8)
    }
    return workspace
  }

  /// A value as YAML in one line, with another at a path, or none.
  private static func flow(
    _ node: DataNode, _ path: ArraySlice<Substring>?, _ value: DataNode?
  ) -> String {
    if let path, path.isEmpty { return value.map { flow($0, nil, nil) } ?? "null" }
    let next = path?.first.map(String.init)
    switch node.content {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain && !scalar.text.contains { ",[]{}#:".contains($0) }
      return isPlain ? scalar.text : quoted(scalar.text)
    case .sequence(let items, _):
      let parts = items.enumerated().compactMap { index, item -> String? in
        guard String(index) == next else { return flow(item, nil, nil) }
        let rest = path?.dropFirst()
        return rest?.isEmpty == true && value == nil ? nil : flow(item, rest, value)
      }
      return "[" + parts.joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      var parts = entries.compactMap { entry -> String? in
        let name = quoted(entry.name) + ": "
        guard entry.name == next else { return name + flow(entry.value, nil, nil) }
        let rest = path?.dropFirst()
        return rest?.isEmpty == true && value == nil ? nil : name + flow(entry.value, rest, value)
      }
      if let next, path?.count == 1, let value, !entries.contains(where: { $0.name == next }) {
        parts.append(quoted(next) + ": " + flow(value, nil, nil))
      }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
        "\n", with: "\\n")
      + "\""
  }

  // MARK: FileSource

  func bytes(of path: String) throws -> [UInt8] {
    guard let bytes = texts[path] else { throw FileError.notFound(path) }
    return bytes
  }

  func entries(of folder: String) throws -> [String] {
    texts.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
  }

  func size(of path: String) throws -> Int { try bytes(of: path).count }
}
