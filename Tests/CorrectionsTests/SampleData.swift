import Corrections
import Diagnostics
import Reports
import StructuredData

/// The repository's own files, found from this one.
enum Repository {
  static let root: String = {
    let parts = #filePath.split(separator: "/")
    return "/" + parts.dropLast(3).joined(separator: "/")
  }()

  static let example = "\(root)/Assets/ejemplo/sercotec-2009"

  static func assets() throws -> FormAssets {
    try FormAssets.load(home: root, files: LocalFiles())
  }

  static func labels() throws -> FieldLabels {
    try FieldLabels.load(
      from: "\(root)/Assets", form: try assets().form.definition, files: LocalFiles())
  }
}

/// A workspace in memory, as a version of it would be kept.
struct SampleData {
  var sources: [String: String]

  /// Two regions and the nation.
  static let small = SampleData(sources: [
    "informe.yaml": """
    ejercicio: 2009
    institucion: {nombre: Servicio de Cooperación Técnica, sigla: SERCOTEC}
    regiones: [Tarapacá, Maule]
    """,
    "nacional.yaml": "programas: {}\n",
    "regiones/01.yaml": "region: Tarapacá\n",
    "regiones/07.yaml": "region: Maule\n",
  ])

  /// The shipped example.
  static func example() throws -> SampleData {
    let files = LocalFiles()
    var sources: [String: String] = [:]
    let regions = try files.entries(of: "\(Repository.example)/regiones").map { "regiones/\($0)" }
    for path in ["informe.yaml", "nacional.yaml"] + regions {
      sources[path] = String(
        decoding: try files.bytes(of: "\(Repository.example)/\(path)"), as: UTF8.self)
    }
    return SampleData(sources: sources)
  }

  /// The same with Maule's file beginning with its name and going on with `yaml`.
  static func maule(_ yaml: String) -> SampleData {
    var data = small
    data.sources["regiones/07.yaml"] = "region: Maule\n" + yaml
    return data
  }

  func snapshot() -> Snapshot {
    Snapshot(
      version: 1, exercise: 2009, institution: "SERCOTEC", tool: "etapa4", values: [:],
      sources: sources, documents: [:])
  }

  func units() throws -> [ReportUnit] {
    let files = SnapshotFiles(snapshot(), folder: "w")
    let reading = WorkspaceReader(assets: try Repository.assets(), files: files).read("w")
    guard let reports = reading.reports else {
      throw Unreadable(rules: reading.diagnostics.map(\.rule))
    }
    return ReportUnit.all(of: reports)
  }

  struct Unreadable: Error {
    let rules: [String]
  }

  /// Every change to another version: «maule cambia programas.x.logro».
  func changes(to other: SampleData) throws -> [String] {
    Comparison(from: try units(), to: try other.units()).changes.map {
      "\($0.unit) \($0.kind.rawValue) \($0.path)"
    }
  }
}
