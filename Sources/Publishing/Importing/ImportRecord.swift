import Corrections
public import Diagnostics
import Rounds
import StructuredData

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The record of what imports changed, in the workspace's `historial/`: from which document, and who
/// tracked the change there; and of each import, what had no place.
struct ImportRecord: Sendable, Codable {
  struct Entry: Sendable, Codable {
    var document: String
    var unit: String
    var path: String
    var kind: String
    var old: String?
    var new: String?
    var authors: [Author]
  }

  struct Author: Sendable, Codable {
    var name: String
    var date: String
  }

  var format = ImportRecord.currentFormat
  var changes: [Entry]
  /// In the order of time; records of earlier programs have none.
  var imports: [RecordedImport]?

  static let fileName = "importaciones.json"

  init(_ proposal: ImportProposal, on date: String = RecordedImport.today()) {
    changes = proposal.changes.map { change in
      Entry(
        document: Path.name(of: change.document), unit: change.unit,
        path: change.path.description, kind: change.kind.rawValue, old: change.old,
        new: change.new,
        authors: change.authors.map { Author(name: $0.name, date: $0.date) })
    }
    imports = [RecordedImport(proposal, on: date)]
  }

  /// The record with what it held before in front; `nil` where there is nothing new to record.
  func change(in workspace: Workspace) throws(Failure) -> FileTransaction.Change? {
    let path = Self.path(in: workspace)
    var record = self
    let (known, old) = try Self.read(in: workspace)
    record.changes = (known?.changes ?? []) + changes
    let before = known?.imports ?? []
    // The same documents once more leave the same behind.
    let new = (imports ?? []).filter { new in
      if !changes.isEmpty { return true }
      guard let last = before.last else { return new.saysAnything }
      return (new.saysAnything || last.saysAnything) && !new.isSame(as: last)
    }
    if new.isEmpty { return nil }
    record.imports = before + new
    return FileTransaction.Change(path: path, old: old, new: CanonicalJSON.bytes(record))
  }

  static func path(in workspace: Workspace) -> String {
    workspace.path("\(History.folderName)/\(fileName)")
  }

  /// `nil` where nothing was imported yet.
  static func read(
    in workspace: Workspace
  ) throws(Failure) -> (record: ImportRecord?, bytes: [UInt8]?) {
    let path = path(in: workspace)
    if !WholeFile.exists(path) { return (nil, nil) }
    let bytes = try Failure.catching { () throws(DiskError) in try WholeFile.read(path) }
    guard let known = try? JSONDecoder().decode(ImportRecord.self, from: Data(bytes)),
      known.format == ImportRecord.currentFormat
    else { throw .usage(HistoryError.damaged(path)) }
    return (known, bytes)
  }

  private static let currentFormat = 1
}

/// What one import left without a place, as the workspace keeps it.
public struct RecordedImport: Sendable, Codable, Hashable {
  /// Words in both languages.
  public struct Left: Sendable, Codable, Hashable {
    public var document: String
    public var place: Message
    public var words: String
    public var reason: Message
    public var remedy: Message?
    /// Whether it was taken all the same, to be looked at.
    public var isTaken: Bool
  }

  public struct Conflict: Sendable, Codable, Hashable {
    public var document: String
    public var place: Message
    public var unit: String
    public var path: String
    public var base: String
    public var said: String
    public var other: String
  }

  /// ISO 8601, in the time of the machine.
  public var date: String
  public var documents: [String]
  public var left: [Left]
  public var conflicts: [Conflict]
  /// What was answered to remarks; records of earlier programs have none.
  public var answers: [Answer]?

  /// What was answered to a remark.
  public struct Answer: Sendable, Codable, Hashable {
    public var document: String
    public var place: Message
    /// The remark's.
    public var id: String
    public var text: String
    public var author: String
  }

  init(_ proposal: ImportProposal, on date: String) {
    self.date = date
    documents = proposal.documents
    left = proposal.remnants.filter { !$0.isNote }.map { remnant in
      Left(
        document: Path.name(of: remnant.file), place: remnant.place, words: remnant.words,
        reason: remnant.message, remedy: remnant.remedy,
        isTaken: remnant.isTaken)
    }
    answers = proposal.answers.map { answer in
      Answer(
        document: Path.name(of: answer.document), place: answer.place, id: answer.id,
        text: answer.text, author: answer.author)
    }
    conflicts = proposal.conflicts.map { conflict in
      Conflict(
        document: Path.name(of: conflict.file), place: conflict.place, unit: conflict.unit,
        path: conflict.path.description, base: conflict.base, said: conflict.document,
        other: conflict.other)
    }
  }

  /// Whether something is still without a place.
  public var leavesAnything: Bool { !conflicts.isEmpty || left.contains { !$0.isTaken } }

  fileprivate var saysAnything: Bool {
    !conflicts.isEmpty || !left.isEmpty || answers?.isEmpty == false
  }

  fileprivate func isSame(as other: RecordedImport) -> Bool {
    var same = other
    same.date = date
    return same == self
  }

  static func today() -> String { Date().formatted(.iso8601) }

  /// The last import into a workspace; `nil` where there was none.
  public static func last(in workspace: Workspace) throws(Failure) -> RecordedImport? {
    try ImportRecord.read(in: workspace).record?.imports?.last
  }
}

extension ImportProposal {
  /// All that it writes, with the record of it.
  func changes(in workspace: Workspace) throws(Failure) -> [FileTransaction.Change] {
    let record = try ImportRecord(self).change(in: workspace)
    return files + [observations, record].compactMap { $0 }
  }
}
