import Reports

/// Where the templates of a workspace's forms are.
struct FormTemplates: Sendable {
  /// The document's.
  let document: String
  /// The spreadsheet's.
  let workbook: String

  init(
    _ settings: ReportSettings, of form: Form, in workspace: Workspace, resources: Resources
  ) {
    let layouts = form.definition.layouts
    func path(_ own: String?, _ shipped: String) -> String {
      own.map { Path.joined(workspace.folder, $0) } ?? resources.layout(shipped, of: form)
    }
    document = path(settings.formTemplate, layouts.form)
    workbook = path(settings.formSheetTemplate, layouts.workbook)
  }
}
