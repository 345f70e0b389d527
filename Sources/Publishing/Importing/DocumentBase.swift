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
    let map = recorded(identity)
    if let report = rendering.report(id, of: current), report.fingerprint == values {
      return Found(reports: current, report: report, map: map)
    }
    if let map, let reports = reading(map.sources),
      let report = rendering.report(map.report, of: reports), report.fingerprint == values
    {
      return Found(reports: reports, report: report, map: map)
    }
    let history = History(workspace)
    for version in history.versions.reversed() {
      guard let snapshot = try? history.snapshot(version),
        let reports = try? CorrectionReport<LocalFiles>.reports(
          of: snapshot, in: workspace, assets: assets),
        let report = rendering.report(id, of: reports), report.fingerprint == values
      else { continue }
      return Found(reports: reports, report: report, map: nil)
    }
    throw .findings([ImportMessages.unknownBase(file, output: outputs.first ?? "")])
  }

  /// A name from a document is no path: it must be one that this program gives.
  private func recorded(_ identity: String) -> MarkMap? {
    let isPlain = identity.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "-")
    }
    guard isPlain, identity.utf8.count <= 80 else { return nil }
    for folder in outputs {
      let path = Path.joined(folder, MarkMap.path(of: identity))
      if let bytes = try? WholeFile.read(path), let map = MarkMap(bytes),
        map.document == identity
      {
        return map
      }
    }
    return nil
  }

  /// Today's data with some files as they were.
  private func reading(_ sources: [String: String]) -> ReportSet? {
    var overlay: [String: [UInt8]] = [:]
    for (name, text) in sources { overlay[workspace.path(name)] = Array(text.utf8) }
    let files = OverlayFiles(base: files, overlay: overlay)
    return WorkspaceReader(assets: assets, files: files).read(workspace.folder).reports
  }
}
