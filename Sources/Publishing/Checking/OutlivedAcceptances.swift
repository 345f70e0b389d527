import Corrections
import Reports
import Reviewing
import Rounds
import StructuredData

/// Acceptances in the data whose reason was given for another value: the comment still stands above it, and what
/// the rule finds now was accepted by nobody.
struct OutlivedAcceptances {
  private let ledger: Ledger

  /// The record of the findings.
  static let ledgerName = "hallazgos.jsonl"
  /// The data as they were when it was written last.
  static let dataName = "ronda.json"

  /// Where a record of the rounds lies.
  static func path(_ name: String, in workspace: Workspace) -> String {
    workspace.path(Path.joined(History.folderName, name))
  }

  /// The data that a record holds; `nil` where it is damaged: then a finding is sought where it was.
  static func data(
    _ record: [UInt8], in workspace: Workspace, _ assets: FormAssets
  ) -> ReportSet? {
    guard let snapshot = Snapshot(record) else { return nil }
    let folder = path("ronda", in: workspace)
    return WorkspaceReader(assets: assets, files: SnapshotFiles(snapshot, folder: folder))
      .read(folder).reports
  }

  /// `nil` where the records tell of no value that was accepted; damaged ones are told where the round is.
  init?(in workspace: Workspace) {
    guard let bytes = try? WholeFile.read(Self.path(Self.ledgerName, in: workspace)),
      let ledger = try? Ledger(bytes),
      ledger.findings.contains(where: { $0.settledValue != nil })
    else { return nil }
    self.ledger = ledger
  }

  /// What tells them from others: what was accepted, with which value.
  var key: String {
    ledger.findings.compactMap { finding in
      finding.settledValue.map { "\(finding.id) \($0)" }
    }.joined(separator: "\n")
  }

  /// The findings in their places, those standing again whose acceptance is outlived; a warning of each such
  /// comment comes after them.
  func lifted(
    from findings: [Finding], of reports: ReportSet, in workspace: Workspace, _ assets: FormAssets
  ) -> [Finding] {
    guard findings.contains(where: { $0.acceptance != nil }),
      let data = try? WholeFile.read(Self.path(Self.dataName, in: workspace))
    else { return findings }
    let update = LedgerUpdate(
      ledger, findings.map { Concern($0, in: reports) },
      before: Self.data(data, in: workspace, assets), after: reports, moment: "")
    var lifted = findings
    for finding in update.ledger.findings where finding.isReopened {
      guard let index = update.places[finding.id], index < findings.count,
        findings[index].acceptance != nil
      else { continue }
      lifted[index].acceptance = nil
      lifted.append(
        findings[index].outlived(acceptedAs: finding.settledValue ?? "", id: finding.id))
    }
    return lifted
  }
}
