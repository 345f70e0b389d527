import Corrections
import Diagnostics
import Reports
import Reviewing
public import Rounds
import StructuredData

/// What a workspace knows of its rounds: the ledger of findings, what arrived, and the data as they were
/// when the ledger was written last. All of it lies in the workspace's `historial/`.
public struct RoundBook: Sendable {
  public let ledger: Ledger
  /// In the order in which they arrived.
  public let receipts: [Receipt]
  let workspace: Workspace
  private let assets: FormAssets
  private let before: ReportSet?
  private let bytes: (ledger: [UInt8]?, receipts: [UInt8]?, data: [UInt8]?)

  private static let ledgerName = OutlivedAcceptances.ledgerName
  private static let receiptsName = "recibidos.jsonl"
  private static let dataName = OutlivedAcceptances.dataName

  /// - Throws: where a record is damaged.
  init(_ workspace: Workspace, _ assets: FormAssets) throws(Failure) {
    self.workspace = workspace
    self.assets = assets
    func read(_ name: String) throws(Failure) -> (path: String, bytes: [UInt8]?) {
      let path = Self.path(name, in: workspace)
      if !WholeFile.exists(path) { return (path, nil) }
      return (path, try Failure.catching { () throws(DiskError) in try WholeFile.read(path) })
    }
    let ledger = try read(Self.ledgerName)
    let receipts = try read(Self.receiptsName)
    let data = try read(Self.dataName)
    bytes = (ledger.bytes, receipts.bytes, data.bytes)
    do throws(Ledger.DamagedLine) {
      self.ledger = try Ledger(ledger.bytes ?? [])
    } catch {
      throw .world(DamagedRecord(path: ledger.path, line: error.number))
    }
    var known: [Receipt] = []
    for (index, line) in (receipts.bytes ?? []).split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let receipt = Receipt(line: line) else {
        throw .world(DamagedRecord(path: receipts.path, line: index + 1))
      }
      known.append(receipt)
    }
    self.receipts = known
    // Without them a finding is sought where it was.
    before = data.bytes.flatMap { OutlivedAcceptances.data($0, in: workspace, assets) }
  }

  private static func path(_ name: String, in workspace: Workspace) -> String {
    OutlivedAcceptances.path(name, in: workspace)
  }

  /// Where several files are changed as one.
  static func journal(in workspace: Workspace) -> Journal {
    Journal(path: path(".pendiente.json", in: workspace), folder: workspace.folder)
  }

  /// Keeps others from the records for as long as the lock lives, and carries out what a killed program left.
  static func taken(
    in workspace: Workspace
  ) async throws(Failure) -> (lock: FileLock, journal: Journal) {
    let lock = try await OutputLock.take(
      folder(in: workspace), waits: true, progress: SilentProgress())
    let journal = journal(in: workspace)
    try journal.recover()
    return (lock, journal)
  }

  /// The folder whose lock a command holds that changes the records.
  static func folder(in workspace: Workspace) -> String { workspace.path(History.folderName) }

  /// The last moment that the records know.
  var lastMoment: String? {
    let told = ledger.findings.lazy.map(\.last.moment).max()
    return [told, receipts.last?.moment].compactMap { $0 }.max()
  }

  /// What a unit sent since it was told last, or ever when it never was.
  func heard(from unit: String) -> [Receipt] {
    let sent = ledger.sent(to: unit) ?? ""
    return receipts.filter {
      $0.outcome != .refused && $0.units.contains(unit) && $0.moment > sent
    }
  }

  /// Whether what a file left is still to be looked at: nothing newer came of its unit, and the unit was not told
  /// since.
  func isOpen(_ receipt: Receipt) -> Bool {
    guard receipt.isOpen else { return false }
    return receipt.units.isEmpty
      || receipt.units.contains { unit in
        heard(from: unit).last { $0.units == receipt.units }?.sha256 == receipt.sha256
      }
  }

  /// The last file that each unit sent since it was told last, by the unit's id.
  ///
  /// - Parameter receipts: of files that the records do not have yet.
  func earlier(with receipts: [Receipt]) -> [String: String] {
    var paths: [String: String] = [:]
    for receipt in self.receipts + receipts where receipt.outcome != .refused {
      guard let unit = receipt.units.first, receipt.units.count == 1,
        receipt.moment > ledger.sent(to: unit) ?? ""
      else { continue }
      paths[unit] = workspace.path(receipt.kept)
    }
    return paths
  }

  /// The ledger with what the data as they are say.
  ///
  /// - Parameter last: what they said before an edit that is not written yet, and the data then.
  func update(
    _ inspection: Inspection, moment: String, after last: (ledger: Ledger, data: ReportSet)? = nil
  ) throws(Failure) -> LedgerUpdate {
    guard let reports = inspection.reports else { throw .findings(inspection.faults) }
    let form = reports.form.definition.of(exercise: reports.settings.exercise)
    let names = FieldNames(of: form)
    let observations = try observations(of: reports)
    let own = Set(receipts.flatMap { receipt in receipt.comments.map(Self.spaced) })
    let concerns =
      inspection.findings.map { Concern($0, in: reports) }
      // What the units themselves remark is nothing to be told to them.
      + observations.filter { !own.contains(Self.spaced($0.text ?? "")) }
      .compactMap { Concern($0, in: reports, names: names) }
    let units = [reports.wholeID] + reports.regions.map(\.region.id)
    let heard = units.filter { !self.heard(from: $0).isEmpty }
    let answers = units.flatMap { unit in
      self.heard(from: unit).flatMap { receipt in
        receipt.answers.map { answer in
          RemarkAnswer(
            id: answer.id, text: answer.text, place: Message(verbatim: receipt.file),
            author: answer.author)
        }
      }
    }
    return LedgerUpdate(
      last?.ledger ?? ledger, concerns, before: last?.data ?? before, after: reports,
      answers: answers, heard: Set(heard),
      moment: moment)
  }

  /// What people observed, as the workspace's file has it.
  func observations(of reports: ReportSet) throws(Failure) -> [Observation] {
    try Failure.catching { () throws(DiagnosticError) in
      try [Observation].read(
        in: workspace.folder, whole: reports.wholeID, regions: assets.regions, files: LocalFiles())
    }
  }

  private static func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: What is written

  /// The records with new lines, and the data as they are now.
  func changes(
    adding entries: [LedgerEntry], receipts: [Receipt] = [], data: ReportSet?
  ) -> [FileTransaction.Change] {
    var changes: [FileTransaction.Change] = []
    func add(_ name: String, _ old: [UInt8]?, _ lines: [[UInt8]]) {
      if lines.isEmpty { return }
      changes.append(
        FileTransaction.Change(
          path: Self.path(name, in: workspace), old: old,
          new: (old ?? []) + lines.flatMap { $0 + [UInt8(ascii: "\n")] }))
    }
    add(Self.receiptsName, bytes.receipts, receipts.map(\.line))
    add(Self.ledgerName, bytes.ledger, entries.map(\.line))
    if let data {
      let new = Self.snapshot(of: data, in: workspace).bytes
      if new != bytes.data {
        changes.append(
          FileTransaction.Change(
            path: Self.path(Self.dataName, in: workspace), old: bytes.data, new: new))
      }
    }
    return changes
  }

  private static func snapshot(of reports: ReportSet, in workspace: Workspace) -> Snapshot {
    var sources: [String: String] = [:]
    for (path, source) in reports.sources {
      sources[workspace.relative(path)] = String(decoding: source.bytes, as: UTF8.self)
    }
    return Snapshot(
      version: reports.settings.version, exercise: reports.settings.exercise,
      institution: reports.settings.institution, tool: "\(Tool.name) \(Tool.version)", values: [:],
      sources: sources, documents: [:])
  }
}

/// A record has a line that this program did not write.
struct DamagedRecord: Explained, Hashable {
  let path: String
  /// Counted from 1.
  let line: Int

  var message: Message {
    Message(
      es: "la línea \(line) de «\(path)» está dañada o es de un programa posterior",
      en: "line \(line) of “\(path)” is damaged, or a later program's")
  }

  var remedy: Message? {
    Message(
      es: "recupere el archivo de un respaldo: es el registro de las rondas, y nada más lo tiene",
      en: "restore the file from a backup: it is the record of the rounds, and nothing else has it")
  }
}
