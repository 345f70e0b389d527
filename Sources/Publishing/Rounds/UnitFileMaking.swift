import Diagnostics
import Forms
import OpenDocument
import Reports
import Rounds
import StructuredData

/// What a unit sent, and gets back.
public struct UnitFileKind: Sendable, Hashable {
  public let format: FormFormat
  /// An edited report, and not a form.
  public let isReport: Bool

  /// - Parameter isReport: of a spreadsheet, which no report is, it counts for nothing.
  public init(_ format: FormFormat, isReport: Bool = false) {
    self.format = format
    self.isReport = isReport && format.source == .odt
  }
}

/// Makes the files that go back to units, each in the kind that it sent: its form or its report with what
/// is now in the data, and each remark as a comment where the value stands.
struct UnitFileMaking<Files: FileSource> {
  let reports: ReportSet
  private let resources: Resources
  private let files: Files
  private let environment: [String: String]
  private let workspace: Workspace
  private let assets: FormAssets

  init(
    resources: Resources, files: Files, environment: [String: String], workspace: Workspace
  ) throws(Failure) {
    self.resources = resources
    self.files = files
    self.environment = environment
    self.workspace = workspace
    assets = try resources.formAssets(of: workspace, files: files)
    let reading = workspace.read(assets, files: files)
    guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
    self.reports = reports
  }

  struct File {
    let region: Region
    let name: String
    let mediaType: String
    let bytes: [UInt8]
  }

  /// The files in the order of the units. The same data and the same remarks make the same bytes.
  ///
  /// - Parameters:
  ///   - units: each with its remarks in the order in which its list has them.
  ///   - date: of the comments, ISO 8601.
  ///   - author: of the comments; `nil` for the institution.
  func files(
    _ units: [(unit: String, kind: UnitFileKind, remarks: [Remark])], date: String,
    author: String? = nil
  ) async throws(Failure) -> [File] {
    var regions: [Region] = []
    for (unit, _, _) in units {
      let known = reports.regions.first { $0.region.id == unit }?.region
      guard let region = known ?? (unit == reports.wholeID ? assets.whole : nil) else {
        throw .usage(unknown(unit))
      }
      regions.append(region)
    }
    let given = units.map { unit in
      FormRemarks(unit.remarks, author: author ?? reports.settings.acronym, date: date)
    }
    var made: [Int: [UInt8]] = [:]
    // LibreOffice begins once for each kind.
    for kind in Set(units.map(\.kind)) {
      let places = units.indices.filter { units[$0].kind == kind }
      let bytes =
        kind.isReport
        ? try await reports(places.map { (regions[$0], given[$0]) }, as: kind.format)
        : try await forms(places.map { (regions[$0], given[$0]) }, as: kind.format)
      for (place, bytes) in zip(places, bytes) { made[place] = bytes }
    }
    return units.indices.map { index in
      let (kind, region) = (units[index].kind, regions[index])
      return File(
        region: region, name: name(of: region, kind), mediaType: kind.format.mediaType,
        bytes: made[index] ?? [])
    }
  }

  private func name(of region: Region, _ kind: UnitFileKind) -> String {
    let number = FormMaking<Files>.number(of: region, exercise: reports.settings.exercise)
    return "\(kind.isReport ? "informe" : "formulario")-\(number).\(kind.format.rawValue)"
  }

  private func unknown(_ unit: String) -> RegionNameError {
    RegionNameError(
      name: unit,
      suggestion: Suggestion.nearest(to: unit, among: reports.regions.map(\.region.id)),
      isOfRegions: assets.form.definition.units.kind == .regions)
  }

  private var making: FormMaking<Files> {
    FormMaking(resources: resources, files: files, environment: environment)
  }

  private func forms(
    _ units: [(Region, FormRemarks)], as format: FormFormat
  ) async throws(Failure) -> [[UInt8]] {
    let subjects = units.map { FormSubject($0, of: reports).with($1) }
    let made = try await making.made(
      subjects, units.map { $0.0.id }, [format], reports.settings, reports.form, workspace)
    return made[format] ?? []
  }

  private func reports(
    _ units: [(Region, FormRemarks)], as format: FormFormat
  ) async throws(Failure) -> [[UInt8]] {
    let rendering = MarkedRendering(
      workspace: workspace, resources: resources, regions: assets.regions)
    var documents: [ConversionJob] = []
    for (unit, remarks) in units {
      guard let report = rendering.report(unit.id, of: reports) else {
        throw .usage(unknown(unit.id))
      }
      let (parts, map) = try rendering.merged(
        report, of: reports, properties: remarks.properties)
      guard var content = parts.xml("content.xml") else {
        throw .world(UnwritableDocument(reason: "content.xml"))
      }
      var comments = ReportRemarks(remarks, map)
      comments.add(to: &content)
      do {
        let bytes = try parts.replacing("content.xml", by: XMLWriter.document(content)).packed()
        documents.append(
          ConversionJob(name: unit.id, bytes: bytes, fileExtension: "odt"))
      } catch {
        throw .world(UnwritableDocument(reason: "\(error)"))
      }
    }
    return format == .odt
      ? documents.map(\.bytes) : try await making.converted(documents, to: .docx)
  }
}

extension FormFormat {
  fileprivate var mediaType: String {
    switch self {
    case .odt: "application/vnd.oasis.opendocument.text"
    case .ods: "application/vnd.oasis.opendocument.spreadsheet"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }
}
