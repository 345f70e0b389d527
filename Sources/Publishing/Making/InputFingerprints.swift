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
      let prefix = folder == resources.templates ? "etapa4:Templates" : folder
      // A layout may include any other of its folder.
      let names = ((try? files.entries(of: folder)) ?? []).filter {
        ["ott", "odt", "fodt"].contains(Path.fileExtension(of: $0))
      }
      var hashes: [String: String] = [:]
      for name in names { hashes["\(prefix)/\(name)"] = hash(Path.joined(folder, name)) }
      return hashes
    }
  }

  func of(_ report: PlannedReport) -> [String: String] {
    shared.merging(byLayout[report.layout] ?? [:]) { own, _ in own }
  }
}
