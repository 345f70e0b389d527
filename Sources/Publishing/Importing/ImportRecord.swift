import Corrections
import Diagnostics
import StructuredData

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The record of what imports changed, in the workspace's `historial/`: from which document, and who
/// tracked the change there.
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

  var format = 1
  var changes: [Entry]

  static let fileName = "importaciones.json"

  init(_ proposal: ImportProposal) {
    changes = proposal.changes.map { change in
      Entry(
        document: Path.name(of: change.document), unit: change.unit,
        path: change.path.description, kind: change.kind.rawValue, old: change.old,
        new: change.new,
        authors: change.authors.map { Author(name: $0.name, date: $0.date) })
    }
  }

  /// The record with what it held before in front.
  func change(in workspace: Workspace) throws(Failure) -> FileTransaction.Change {
    let path = workspace.path("\(History.folderName)/\(Self.fileName)")
    var record = self
    var old: [UInt8]?
    if WholeFile.exists(path) {
      let bytes = try Failure.catching { () throws(DiskError) in try WholeFile.read(path) }
      guard let known = try? JSONDecoder().decode(ImportRecord.self, from: Data(bytes)),
        known.format == format
      else { throw .usage(HistoryError.damaged(path)) }
      record.changes = known.changes + changes
      old = bytes
    }
    return FileTransaction.Change(path: path, old: old, new: CanonicalJSON.bytes(record))
  }
}
