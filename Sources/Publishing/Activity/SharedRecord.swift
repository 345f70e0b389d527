import Corrections
import Diagnostics

/// A record of the page in the workspace's `historial/`.
package struct SharedRecord: Sendable {
  package let bytes: [UInt8]?
  private let path: String

  package init(_ name: String, in workspace: Workspace) throws(Failure) {
    path = workspace.path(Path.joined(History.folderName, name))
    let path = path
    bytes =
      WholeFile.exists(path)
      ? try Failure.catching { () throws(DiskError) in try WholeFile.read(path) } : nil
  }

  package var damaged: Failure { .world(DamagedRecord(path: path, line: 1)) }

  package func write(_ value: some Encodable) throws(Failure) {
    try Failure.catching { () throws(DiskError) in
      try AtomicFile.write(CanonicalJSON.bytes(value), to: path)
    }
  }

  /// ISO 8601, UTC.
  package static func now() -> String { Moment.now(after: nil) }
}
