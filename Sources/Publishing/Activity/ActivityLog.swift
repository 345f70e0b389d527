import Corrections
import Diagnostics

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Who did what on the page, in the workspace's `historial/bitacora.jsonl`: one line a deed, each with the
/// SHA-256 of the line before it, so that a line that was changed or taken out later is seen.
public struct ActivityLog: Sendable {
  public struct Entry: Sendable, Hashable, Codable {
    public enum Deed: String, Sendable, Hashable, Codable {
      case edited = "corrige"
      case addedRow = "agrega fila"
      case removedRow = "quita fila"
      case undid = "deshace"
      case received = "recibe"
      case decided = "decide"
      case built = "genera"
      case observed = "observa"
      case packed = "empaqueta"
      case handedIn = "entrega"
      case reopened = "reabre"
      case approved = "aprueba"
      case invited = "da enlace"
      case revoked = "revoca enlace"
    }

    var format = 1
    /// ISO 8601, UTC.
    public internal(set) var moment: String
    public let who: String
    public let deed: Deed
    /// The unit's id; `nil` where it is about none.
    public let unit: String?
    /// What of it: a field's path, a file's name, a finding.
    public let what: String?
    public fileprivate(set) var old: String?
    public fileprivate(set) var new: String?
    /// What told apart the rows that a field stood in.
    public let rows: String?
    /// SHA-256 of the line before, without its break; empty for the first.
    var previous: String

    public init(
      _ who: String, _ deed: Deed, unit: String? = nil, what: String? = nil, old: String? = nil,
      new: String? = nil, rows: String? = nil
    ) {
      moment = ""
      previous = ""
      self.who = who
      self.deed = deed
      self.unit = unit
      self.what = what
      self.old = old
      self.new = new
      self.rows = rows
    }

    private enum CodingKeys: String, CodingKey {
      case format = "formato"
      case moment = "momento"
      case who = "quien"
      case deed = "hecho"
      case unit = "unidad"
      case what = "que"
      case old = "antes"
      case new = "despues"
      case rows = "filas"
      case previous = "anterior"
    }
  }

  public private(set) var entries: [Entry]
  /// The first line that is not what the chain says, counted from 1; `nil` where all are.
  public let firstAltered: Int?
  private var bytes: [UInt8]?
  private let path: String

  public init(_ workspace: Workspace) throws(Failure) {
    path = workspace.path(Path.joined(History.folderName, "bitacora.jsonl"))
    let path = path
    bytes =
      WholeFile.exists(path)
      ? try Failure.catching { () throws(DiskError) in try WholeFile.read(path) } : nil
    var entries: [Entry] = []
    var altered: Int?
    var previous = ""
    let lines = (bytes ?? []).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !(line.isEmpty && index == lines.count - 1) {
      let entry = try? JSONDecoder().decode(Entry.self, from: Data(line))
      if altered == nil, entry?.previous != previous || entry?.format != 1 { altered = index + 1 }
      if let entry { entries.append(entry) }
      previous = Fingerprint.sha256(Array(line))
    }
    // A line that was cut short was never confirmed; the next begins on one of its own.
    if let last = lines.last, !last.isEmpty, altered == nil { altered = lines.count }
    self.entries = entries
    firstAltered = altered
    last = previous
  }

  private let last: String

  /// How many of the last deeds people are shown.
  public static let shownCount = 1000

  /// The same to be read, and not written: corrections from long ago without their words, so that what is kept in memory
  /// does not grow with all that was ever typed.
  var shown: ActivityLog {
    var log = self
    log.bytes = nil
    for index in log.entries.indices.dropLast(Self.shownCount)
    where [.edited, .addedRow, .removedRow, .undid].contains(log.entries[index].deed) {
      (log.entries[index].old, log.entries[index].new) = (nil, nil)
    }
    return log
  }

  /// The file with one more line.
  func adding(_ entry: Entry) -> FileTransaction.Change {
    var entry = entry
    entry.moment = Moment.now(after: entries.last?.moment)
    entry.previous = last
    let old = bytes ?? []
    let isCut = !old.isEmpty && old.last != UInt8(ascii: "\n")
    let new = old + (isCut ? [UInt8(ascii: "\n")] : []) + CanonicalJSON.line(entry)
    return FileTransaction.Change(path: path, old: bytes, new: new + [UInt8(ascii: "\n")])
  }

  /// Notes what was done by a function that writes its own records.
  public static func note(_ entry: Entry, in workspace: Workspace) async throws(Failure) {
    let (lock, journal) = try await RoundBook.taken(in: workspace)
    defer { withExtendedLifetime(lock) {} }
    try journal.run([try ActivityLog(workspace).adding(entry)])
  }
}
