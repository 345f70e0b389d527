import Reports
import Templating

/// One report that is to be made: what goes in and where it goes.
struct PlannedReport: Sendable {
  enum Layout: Sendable, Hashable {
    case national
    case regional
  }

  let layout: Layout
  /// `nacional`, or the region's id.
  let id: String
  /// Below the output folder, without extension.
  let stem: String
  let view: Record
  /// The data files, as messages show them.
  let dataFiles: [String]

  func path(_ format: OutputFormat) -> String { "\(stem).\(format.rawValue)" }
}

extension ReportSet {
  /// The reports that were asked for: the nation first, then the regions in print order.
  func plan(_ choice: RegionChoice, national: Bool) throws(RegionNameError) -> [PlannedReport] {
    let hasNames = !choice.names.isEmpty
    let chosen = national && !hasNames ? [] : try choice.reports(of: regions)
    return (national || !hasNames ? [nationalPlan()] : []) + chosen.map { regionalPlan($0) }
  }

  private func nationalPlan() -> PlannedReport {
    PlannedReport(
      layout: .national, id: "nacional", stem: "nacional/\(fileName("nacional"))",
      view: nationalView(),
      dataFiles: [settings.file, nation.file] + regions.map(\.file))
  }

  private func regionalPlan(_ report: RegionReport) -> PlannedReport {
    let region = report.region
    let number = (region.number < 10 ? "0" : "") + String(region.number)
    return PlannedReport(
      layout: .regional, id: region.id,
      stem: "regiones/\(number)-\(region.id)/\(fileName(region.id))",
      view: regionalView(of: report), dataFiles: [settings.file, report.file])
  }

  private func fileName(_ id: String) -> String { "informe-etapa-iv-\(settings.exercise)-\(id)" }
}
