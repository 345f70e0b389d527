import Glibc

/// A folder below a workspace in which the page finds and puts files by their names alone.
package struct WorkspaceFolder: Sendable {
  private let folder: String

  package init(_ name: String, in workspace: Workspace) { folder = workspace.path(name) }

  package var names: [String] { Folder.names(folder) }

  package func path(_ name: String) -> String { Path.joined(folder, name) }

  package func write(_ bytes: [UInt8], _ name: String) throws(Failure) {
    try Failure.catching { () throws(DiskError) in try AtomicFile.write(bytes, to: path(name)) }
  }

  package func read(_ name: String) throws(Failure) -> [UInt8] {
    try Failure.catching { () throws(DiskError) in try WholeFile.read(path(name)) }
  }

  package func remove(_ name: String) { unlink(path(name)) }
}
