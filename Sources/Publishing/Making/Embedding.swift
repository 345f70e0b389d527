import PortableDocument
import Reports

/// Puts the data of reports into their PDFs.
struct Embedding: Sendable {
  private let reports: ReportSet
  private let workspace: Workspace
  /// The definition of the workspace's own form, by its path there.
  private let ownForm: (path: String, bytes: [UInt8])?

  init(_ reports: ReportSet, in workspace: Workspace, resources: Resources, files: RecordedFiles) {
    self.reports = reports
    self.workspace = workspace
    let form = Path.joined(reports.form.folder, "forma.yaml")
    let path = workspace.relative(form.hasPrefix("./") ? String(form.dropFirst(2)) : form)
    let isShipped = form.hasPrefix(Path.joined(resources.templates, ""))
    let bytes = isShipped ? [] : (try? files.bytes(of: form)) ?? []
    ownForm = bytes.isEmpty ? nil : (path, bytes)
  }

  /// What tells the data of a report's PDF from others.
  func digest(of report: PlannedReport) -> String { EmbeddedData.digest(sources(of: report)) }

  /// - Parameter inputs: what the document was merged from.
  func attachments(
    of report: PlannedReport, from inputs: Manifest.Inputs
  ) -> [PDFAttachment] {
    let sources = sources(of: report)
    let settings = reports.settings
    let provenance = Provenance(
      form: reports.form.definition.id, exercise: settings.exercise, version: settings.version,
      institution: settings.institution, report: report.id,
      document: Marking.identity(of: report, layouts: inputs.layouts),
      values: report.fingerprint, layouts: inputs.layouts, options: inputs.options,
      data: sources.mapValues { Fingerprint.sha256($0) })
    return EmbeddedData(sources: sources, provenance: provenance)
      .attachments(of: report, in: reports)
  }

  private func sources(of report: PlannedReport) -> [String: [UInt8]] {
    EmbeddedData.sources(of: report, in: reports, of: workspace, ownForm: ownForm)
  }
}
