public import StructuredData

/// The data files of an earlier version, as a folder.
public struct SnapshotFiles: FileSource {
  /// How the folder is called in messages and read.
  public let folder: String
  private let files: [String: [UInt8]]

  public init(_ snapshot: Snapshot, folder: String) {
    self.folder = folder
    files = snapshot.sources.mapValues { Array($0.utf8) }
  }

  /// A file as the version has it.
  public func bytes(of path: String) throws -> [UInt8] {
    guard let bytes = files[relative(path)] else { throw FileError.notFound(path) }
    return bytes
  }

  /// What the version has in a folder.
  public func entries(of folder: String) throws -> [String] {
    let inside = relative(folder)
    let prefix = inside.isEmpty ? "" : inside + "/"
    let names = files.keys.filter { $0.hasPrefix(prefix) }
      .compactMap { $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init) }
    if names.isEmpty { throw FileError.notFound(folder) }
    return Array(Set(names))
  }

  /// In bytes.
  public func size(of path: String) throws -> Int { try bytes(of: path).count }

  private func relative(_ path: String) -> String {
    let rest = path.hasPrefix(folder) ? path.dropFirst(folder.count) : path[...]
    return String(rest.drop { $0 == "/" })
  }
}
