import Reports
import StructuredData

/// The hashes of what the reports were made from.
struct InputFingerprints: Sendable {
  private let workspace: Workspace
  /// By the paths that messages show.
  private let data: [String: String]
  private let form: [String: String]
  private let byLayout: [PlannedReport.Layout: [String: String]]

  /// Data files are named as in the workspace; what the program ships, from its own folder on.
  init(
    of reports: ReportSet, in workspace: Workspace, resources: Resources, layouts: Layouts,
    files: some FileSource
  ) {
    func hash(_ path: String) -> String? {
      (try? files.bytes(of: path)).map { Fingerprint.sha256($0) }
    }
    self.workspace = workspace
    var data: [String: String] = [:]
    for path in [reports.settings.file, reports.nation.file] + reports.regions.map(\.file) {
      data[path] = hash(path)
    }
    self.data = data
    var form: [String: String] = [:]
    for file in ["regiones.yaml", "formulario.yaml"] {
      form["etapa4:Assets/\(file)"] = hash(Path.joined(resources.assets, file))
    }
    self.form = form
    byLayout = layouts.paths.mapValues { path in
      let folder = Path.parent(of: path)
      let isShipped = folder == resources.templates
      // A layout may include any other of its folder.
      let names = ((try? files.entries(of: folder)) ?? []).filter {
        ["ott", "odt", "fodt"].contains(Path.fileExtension(of: $0))
      }
      var hashes: [String: String] = [:]
      for name in names {
        let path = Path.joined(folder, name)
        hashes[isShipped ? "etapa4:Templates/\(name)" : workspace.relative(path)] = hash(path)
      }
      return hashes
    }
  }

  func of(_ report: PlannedReport) -> [String: String] {
    var hashes = form.merging(byLayout[report.layout] ?? [:]) { own, _ in own }
    for path in report.dataFiles { hashes[workspace.relative(path)] = data[path] }
    return hashes
  }
}
