import Reports
import Templating

/// One report that is to be made: what goes in and where it goes.
struct PlannedReport: Sendable {
  enum Layout: Sendable, Hashable {
    case national
    case regional
  }

  let layout: Layout
  /// The whole's id, such as `nacional`, or the unit's.
  let id: String
  /// Below the output folder, without extension.
  let stem: String
  let view: Record
  /// SHA-256 of the view.
  let fingerprint: String
  /// The data files, as messages show them.
  let dataFiles: [String]

  init(
    layout: Layout, id: String, stem: String, view: Record, dataFiles: [String]
  ) {
    self.layout = layout
    self.id = id
    self.stem = stem
    self.view = view
    fingerprint = Fingerprint.sha256(view)
    self.dataFiles = dataFiles
  }

  func path(_ format: OutputFormat) -> String { "\(stem).\(format.rawValue)" }
}

extension ReportSet {
  /// The reports that were asked for: the nation first, then the regions in print order.
  func plan(_ choice: RegionChoice, national: Bool) throws(RegionNameError) -> [PlannedReport] {
    let hasNames = !choice.names.isEmpty
    let chosen = national && !hasNames ? [] : try choice.reports(of: regions)
    return (national || !hasNames ? [nationalPlan()] : []) + chosen.map { regionalPlan($0) }
  }

  /// Every file that reports of this workspace may be, below the output folder.
  var allPaths: Set<String> {
    Set(stems.flatMap { _, stem in OutputFormat.allCases.map { "\(stem).\($0.rawValue)" } })
  }

  /// Where each unit's report goes, below the output folder and without an ending; the whole's first.
  var stems: [(unit: String, stem: String)] {
    [(wholeID, nationalStem)] + regions.map { ($0.region.id, stem(of: $0.region)) }
  }

  private func nationalPlan() -> PlannedReport {
    PlannedReport(
      layout: .national, id: wholeID, stem: nationalStem,
      view: nationalView(),
      dataFiles: [settings.file, nation.file] + regions.map(\.file))
  }

  private func regionalPlan(_ report: RegionReport) -> PlannedReport {
    PlannedReport(
      layout: .regional, id: report.region.id, stem: stem(of: report.region),
      view: regionalView(of: report), dataFiles: [settings.file, report.file])
  }

  private var nationalStem: String { "\(wholeID)/\(fileName(wholeID))" }

  private func stem(of region: Region) -> String {
    let number = (region.number < 10 ? "0" : "") + String(region.number)
    return "\(form.definition.units.folder)/\(number)-\(region.id)/\(fileName(region.id))"
  }

  private func fileName(_ id: String) -> String {
    "\(form.definition.layouts.stem)-\(settings.exercise)-\(id)"
  }
}
