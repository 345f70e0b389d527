import Corrections
import Diagnostics
import Importing
import Reports
import StructuredData

/// Finds what an edited document was made from: by the map in a results folder, by the data as it is,
/// or by a version that was packed.
struct DocumentBase {
  let workspace: Workspace
  let assets: FormAssets
  let files: any FileSource
  /// Results folders, the likeliest first.
  let outputs: [String]
  let current: ReportSet

  struct Found {
    let reports: ReportSet
    let report: PlannedReport
    /// As the build recorded it; `nil` when it is only known from the data.
    let map: MarkMap?
  }

  func find(
    _ document: ReadDocument, named file: String, with rendering: MarkedRendering
  ) throws(Failure) -> Found {
    guard let identity = document.properties[MarkProperty.document],
      let values = document.properties[MarkProperty.values],
      let version = document.properties[MarkProperty.format]
    else { throw .findings([ImportMessages.noMarks(file)]) }
    guard version == "\(MarkMap.currentFormat)" else {
      throw .findings([ImportMessages.laterMarks(file)])
    }
    let id = identity.split(separator: "-").dropLast().joined(separator: "-")
    let map = MarkMap.recorded(identity, in: outputs)
    if let report = rendering.report(id, of: current), report.fingerprint == values {
      return Found(reports: current, report: report, map: map)
    }
    if let map, let reports = reading(map.sources),
      let report = rendering.report(map.report, of: reports), report.fingerprint == values
    {
      return Found(reports: reports, report: report, map: map)
    }
    for packed in packed {
      guard let reports = try? packed(),
        let report = rendering.report(id, of: reports), report.fingerprint == values
      else { continue }
      return Found(reports: reports, report: report, map: nil)
    }
    throw .findings([ImportMessages.unknownBase(file, output: outputs.first ?? "")])
  }

  /// The versions that were packed, from the last to the first.
  private var packed: [() throws(Failure) -> ReportSet] {
    let history = History(workspace)
    return history.versions.reversed().map { [workspace, assets] version in
      { () throws(Failure) in
        try CorrectionReport<LocalFiles>.reports(
          of: try history.snapshot(version), in: workspace, assets: assets)
      }
    }
  }

  /// How many states of the data a report without marks is held against.
  private static let limit = 6

  /// The data as they were: what the reports in the results folders were made from, and what was packed.
  var earlier: [() throws(Failure) -> ReportSet] {
    var made: [[String: String]] = []
    for folder in outputs {
      let marks = Path.joined(folder, MarkMap.folder)
      for name in Folder.names(marks) where name.hasSuffix(".json") {
        guard let bytes = try? WholeFile.read(Path.joined(marks, name)), let map = MarkMap(bytes)
        else { continue }
        let isToday = map.sources.allSatisfy { name, text in
          current.sources[workspace.path(name)].map { $0.bytes == Array(text.utf8) } ?? false
        }
        if !isToday, !made.contains(map.sources) { made.append(map.sources) }
      }
    }
    let states = made.map { sources in
      { () throws(Failure) in
        guard let reports = reading(sources) else { throw .findings([]) }
        return reports
      }
    }
    return Array((states + packed).prefix(Self.limit))
  }

  /// Today's data with some files as they were.
  private func reading(_ sources: [String: String]) -> ReportSet? {
    var overlay: [String: [UInt8]] = [:]
    for (name, text) in sources { overlay[workspace.path(name)] = Array(text.utf8) }
    let files = OverlayFiles(base: files, overlay: overlay)
    return WorkspaceReader(assets: assets, files: files).read(workspace.folder).reports
  }
}
