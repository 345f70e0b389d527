import StructuredData

/// The hashes of what the reports were made from.
struct InputFingerprints: Sendable {
  private let shared: [String: String]
  private let byLayout: [PlannedReport.Layout: [String: String]]

  /// Data files are named as in the workspace; what the program ships, from its own folder on.
  init(
    workspace: Workspace, resources: Resources, layouts: Layouts, files: some FileSource
  ) {
    func hash(_ path: String) -> String? {
      (try? files.bytes(of: path)).map { Fingerprint.sha256($0) }
    }
    var shared: [String: String] = [:]
    for file in workspace.dataFiles(files) {
      shared[file] = hash(Path.joined(workspace.folder, file))
    }
    for file in ["regiones.yaml", "formulario.yaml"] {
      shared["etapa4:Assets/\(file)"] = hash(Path.joined(resources.assets, file))
    }
    self.shared = shared
    byLayout = layouts.paths.mapValues { path in
      let folder = Path.parent(of: path)
      let isShipped = folder == resources.templates
      let name = isShipped ? "etapa4:Templates/" + Path.name(of: path) : path
      return hash(path).map { [name: $0] } ?? [:]
    }
  }

  func of(_ report: PlannedReport) -> [String: String] {
    shared.merging(byLayout[report.layout] ?? [:]) { own, _ in own }
  }
}
