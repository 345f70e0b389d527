import Reports

/// Where the templates of a workspace's forms are.
struct FormTemplates: Sendable {
  /// The document's.
  let document: String
  /// The spreadsheet's.
  let workbook: String

  init(_ settings: ReportSettings, in workspace: Workspace, resources: Resources) {
    func path(_ own: String?, _ shipped: String) -> String {
      own.map { Path.joined(workspace.folder, $0) } ?? Path.joined(resources.templates, shipped)
    }
    document = path(settings.formTemplate, "formulario-regional.ott")
    workbook = path(settings.formSheetTemplate, "formulario-regional.ots")
  }
}
