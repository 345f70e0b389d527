public import Reports
import StructuredData

/// A file of the data as corrections see it: what all reports share, the central level, a region.
public struct ReportUnit: Sendable {
  /// `informe`, `nacional`, or the region's id.
  public let id: String
  /// The region; `nil` for the two others.
  public let region: Region?
  /// The path as messages show it.
  public let file: String
  let root: ValueNode?

  /// All units of a report: what they share, the nation, the regions in print order.
  public static func all(of reports: ReportSet) -> [ReportUnit] {
    let national = [
      unit("informe", nil, reports.settings.file, of: reports),
      unit(reports.wholeID, nil, reports.nation.file, of: reports),
    ]
    return national + reports.regions.map { unit($0.region.id, $0.region, $0.file, of: reports) }
  }

  private static func unit(
    _ id: String, _ region: Region?, _ file: String, of reports: ReportSet
  ) -> ReportUnit {
    var root = reports.files[file]?.root.flatMap(ValueNode.init)
    // A region is the same by whatever name it is called; what is common to all stands apart.
    if case .record(let entries, let span)? = root {
      if region != nil {
        root = .record(entries.filter { $0.key != reports.form.definition.units.key }, span)
      }
      if id == "informe" {
        // Its own number tells a version from another; it corrects nothing.
        let entries = entries.filter { $0.key != "version" }
        root = .record([ValueNode.Entry(key: "informe", value: .record(entries, span))], span)
      }
    }
    return ReportUnit(id: id, region: region, file: file, root: root)
  }

  /// Every value with its path, such as `plan_plurianual[0].objetivo`.
  public var values: [String: String] {
    Dictionary(
      (root?.texts() ?? []).map { ($0.path.description, $0.text) }, uniquingKeysWith: { $1 })
  }
}
