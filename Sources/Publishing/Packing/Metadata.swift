import Corrections
import Diagnostics
import Reports
import StructuredData
import Templating

/// What Chilean rules ask of an electronic document (DS 10 of 2023), as `metadatos.json`.
struct Metadata: Sendable {
  /// The file in the assets, and the workspace's own, which says what it wants otherwise.
  static let fileName = "metadatos.yaml"
  static let outputName = "metadatos.json"

  private let values: [String: MetadataValue]

  init(
    _ settings: ReportSettings, workspace: Workspace, resources: Resources, files: some FileSource
  ) throws(Failure) {
    let names = [
      "ejercicio": String(settings.exercise), "version": String(settings.version),
      "institucion": settings.institution, "sigla": settings.acronym,
      "programa": settings.programme, "corte": settings.cutoff.description,
    ]
    var values: [String: MetadataValue] = [:]
    let own = workspace.path(Self.fileName)
    for path in [Path.joined(resources.assets, Self.fileName), own] {
      if path == own, (try? files.size(of: path)) == nil { continue }
      let file: DataFile
      do { file = try DataFile.read(path, named: path, files: files) } catch {
        throw .world(DiskError(.read, path, code: 0))
      }
      guard file.diagnostics.isEmpty else { throw .findings(file.diagnostics) }
      for entry in file.root?.entries ?? [] {
        values[entry.name] = MetadataValue(entry.value, replacing: names)
      }
    }
    self.values = values
  }

  /// With the documents that it is about.
  func bytes(documents: [Bundle.Document]) -> [UInt8] {
    var values = values
    values["documentos"] = .list(documents.map { .record($0.metadata) })
    return CanonicalJSON.bytes(MetadataValue.record(values))
  }
}

/// A value of JSON.
indirect enum MetadataValue: Sendable, Encodable {
  case null
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([MetadataValue])
  case record([String: MetadataValue])

  /// A value of YAML, with `{name}` in its texts replaced.
  init(_ node: DataNode, replacing names: [String: String]) {
    switch node.content {
    case .sequence(let items, _): self = .list(items.map { MetadataValue($0, replacing: names) })
    case .mapping(let entries, _):
      var values: [String: MetadataValue] = [:]
      for entry in entries { values[entry.name] = MetadataValue(entry.value, replacing: names) }
      self = .record(values)
    case .scalar(let scalar):
      switch CoreScalar(scalar) {
      case .null: self = .null
      case .boolean(let flag): self = .flag(flag)
      case .number, .text:
        var text = scalar.text
        for (name, value) in names { text.replace("{\(name)}", with: value) }
        self = .text(text)
      }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let items): try container.encode(items)
    case .record(let values): try container.encode(values)
    }
  }
}
