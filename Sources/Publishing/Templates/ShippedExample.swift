import Reports
import StructuredData
import Templating

/// The example that comes with the program: what the form's own templates see.
struct ShippedExample<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files

  init(resources: Resources, files: Files) {
    self.resources = resources
    self.files = files
  }

  /// The nation's view, or those of all regions.
  func views(of kind: TemplateCheck<Files>.ReportKind) throws(Failure) -> [Record] {
    let workspace: Workspace
    do throws(WorkspaceError) {
      workspace = try Workspace(Path.joined(resources.assets, "ejemplo/sercotec-2009"))
    } catch {
      throw .world(error)
    }
    let reading = workspace.read(try resources.formAssets(of: nil, files: files), files: files)
    guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
    return switch kind {
    case .nacional: [reports.nationalView()]
    case .regional: reports.regions.map { reports.regionalView(of: $0) }
    }
  }
}
