import Diagnostics
import Reports
public import Reviewing
import Templating

/// Writes the report of findings: what an inspection found, as a document fit to be mailed.
public struct FindingsDocument: Sendable {
  private let resources: Resources
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  public init(
    resources: Resources,
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.resources = resources
    self.converter = converter
  }

  /// Files with errors cannot be reviewed, nor a report of the review be made.
  public func write(
    _ inspection: Inspection, to target: OutputTarget
  ) async throws(Failure) {
    guard let view = inspection.view, let settings = inspection.reports?.settings else {
      throw .findings(inspection.faults)
    }
    let path = Path.joined(resources.templates, "informe-de-hallazgos.ott")
    let document = try Failure.catching { () throws(DiagnosticError) in
      try Template.compile(path: path).render(
        view,
        options: RenderOptions(settings, paper: nil))
    }
    try await DocumentDelivery(converter).deliver(document.bytes, to: target)
  }

  /// Where the report goes when nobody says: `Output/<workspace>/hallazgos-2009-tarapaca.pdf`.
  public static func defaultPath(
    of inspection: Inspection, in workspace: Workspace, as format: OutputFormat
  ) -> String {
    let year = inspection.reports.map { "-\($0.settings.exercise)" } ?? ""
    let unit = inspection.matrix.count == 1 ? inspection.matrix.map { "-\($0.unit)" }.joined() : ""
    return Path.joined(
      workspace.resultsFolder, "hallazgos\(year)\(unit).\(format.rawValue)")
  }
}
