import Diagnostics
import Reports
import Templating

/// The compiled templates of a build, each read once.
struct Layouts: Sendable {
  private let templates: [PlannedReport.Layout: Template]
  /// The templates' own paths.
  let paths: [PlannedReport.Layout: String]

  /// Compiles only what the plan needs; the faults of all of them come together.
  init(
    for plan: [PlannedReport], of reports: ReportSet, in workspace: Workspace, resources: Resources
  ) throws(Failure) {
    var templates: [PlannedReport.Layout: Template] = [:]
    var paths: [PlannedReport.Layout: String] = [:]
    var faults: [Diagnostic] = []
    for layout in [PlannedReport.Layout.national, .regional]
    where plan.contains(where: { $0.layout == layout }) {
      let path =
        reports.settings.ownTemplate(for: layout).map { Path.joined(workspace.folder, $0) }
        ?? Path.joined(resources.templates, layout.shippedTemplate)
      paths[layout] = path
      do throws(DiagnosticError) {
        templates[layout] = try Template.compile(path: path)
      } catch {
        faults += error.diagnostics
      }
    }
    if !faults.isEmpty { throw .findings(faults) }
    self.templates = templates
    self.paths = paths
  }

  func template(for layout: PlannedReport.Layout) -> Template? { templates[layout] }
}

extension PlannedReport.Layout {
  /// The official layout's file name in `Templates/`.
  fileprivate var shippedTemplate: String {
    switch self {
    case .national: "etapa-iv-nacional.ott"
    case .regional: "etapa-iv-regional.ott"
    }
  }
}

extension ReportSettings {
  /// The layout that the workspace brings itself, relative to it.
  fileprivate func ownTemplate(for layout: PlannedReport.Layout) -> String? {
    switch layout {
    case .national: nationalTemplate
    case .regional: regionalTemplate
    }
  }
}
