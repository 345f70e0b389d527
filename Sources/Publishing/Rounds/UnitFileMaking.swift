import Diagnostics
import Forms
import OpenDocument
import Reports
public import Rounds
public import StructuredData

/// Makes the file that goes back to a unit, in the kind that it sent: its form or its report with what
/// is now in the data, and each remark as a comment where the value stands.
public struct UnitFileMaking<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let environment: [String: String]

  public init(resources: Resources, files: Files, environment: [String: String]) {
    self.resources = resources
    self.files = files
    self.environment = environment
  }

  /// What a unit sent.
  public struct Kind: Sendable, Hashable {
    public var format: FormFormat
    /// An edited report, and not a form.
    public var isReport: Bool

    /// - Parameter isReport: of a spreadsheet, which no report is, it counts for nothing.
    public init(_ format: FormFormat, isReport: Bool = false) {
      self.format = format
      self.isReport = isReport && format.source == .odt
    }
  }

  /// The whole file. The same data and the same remarks make the same bytes.
  ///
  /// - Parameters:
  ///   - unit: its id.
  ///   - remarks: in the order in which the list has them.
  ///   - date: of the comments, ISO 8601.
  ///   - author: of the comments; `nil` for the institution.
  public func bytes(
    _ kind: Kind, of unit: String, _ remarks: [Remark], in workspace: Workspace, date: String,
    author: String? = nil
  ) async throws(Failure) -> [UInt8] {
    let assets = try resources.formAssets(of: workspace, files: files)
    let reading = workspace.read(assets, files: files)
    guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
    let given = FormRemarks(
      remarks, author: author ?? reports.settings.acronym, date: date)
    if kind.isReport {
      return try await report(unit, given, reports, assets, workspace, as: kind.format)
    }
    guard let report = reports.regions.first(where: { $0.region.id == unit }) else {
      throw .usage(unknown(unit, reports, assets))
    }
    let subject = FormSubject(report, of: reports, layout: assets.form.layout(reports.settings))
      .with(given)
    let made = try await FormMaking(resources: resources, files: files, environment: environment)
      .made(
        [subject], [unit], [kind.format], reports.settings, reports.form, workspace)
    return made[kind.format]?.first ?? []
  }

  private func unknown(
    _ unit: String, _ reports: ReportSet, _ assets: FormAssets
  ) -> RegionNameError {
    RegionNameError(
      name: unit,
      suggestion: Suggestion.nearest(to: unit, among: reports.regions.map(\.region.id)),
      isOfRegions: assets.form.definition.units.kind == .regions)
  }

  private func report(
    _ unit: String, _ remarks: FormRemarks, _ reports: ReportSet, _ assets: FormAssets,
    _ workspace: Workspace, as format: FormFormat
  ) async throws(Failure) -> [UInt8] {
    let rendering = MarkedRendering(
      workspace: workspace, resources: resources, regions: assets.regions)
    guard let report = rendering.report(unit, of: reports) else {
      throw .usage(unknown(unit, reports, assets))
    }
    let (parts, map) = try rendering.merged(
      report, of: reports, properties: remarks.properties)
    guard var content = parts.xml("content.xml") else { throw .findings([]) }
    var comments = ReportRemarks(remarks, map)
    comments.add(to: &content)
    let odt: [UInt8]
    do {
      odt = try parts.replacing("content.xml", by: XMLWriter.document(content)).packed()
    } catch {
      throw .world(UnwritableDocument(reason: "\(error)"))
    }
    if format == .odt { return odt }
    let job = ConversionJob(name: unit, bytes: odt, fileExtension: "odt")
    return try await FormMaking(resources: resources, files: files, environment: environment)
      .converted([job], to: .docx).first ?? []
  }
}
