import StructuredData

/// Another source of files, in which the files of one folder are those that a document holds.
struct ContainedFiles: FileSource {
  /// As messages show it: the document.
  let folder: String
  /// By their path in the folder.
  let files: [String: [UInt8]]
  let base: any FileSource

  func bytes(of path: String) throws -> [UInt8] {
    // The document itself is no folder to others.
    guard let inside = inside(path), !inside.isEmpty else { return try base.bytes(of: path) }
    guard let bytes = files[inside] else { throw FileError.notFound(path) }
    return bytes
  }

  func bytes(of path: String, limit: Int) throws -> [UInt8] {
    if let inside = inside(path), !inside.isEmpty { return try bytes(of: path) }
    return try base.bytes(of: path, limit: limit)
  }

  func size(of path: String) throws -> Int {
    inside(path)?.isEmpty ?? true ? try base.size(of: path) : try bytes(of: path).count
  }

  func entries(of folder: String) throws -> [String] {
    guard let inside = inside(folder) else { return try base.entries(of: folder) }
    let prefix = inside.isEmpty ? "" : inside + "/"
    let names = files.keys.filter { $0.hasPrefix(prefix) }
      .compactMap { $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init) }
    if names.isEmpty { throw FileError.notFound(folder) }
    return Array(Set(names))
  }

  /// `nil` for a path outside of the folder.
  private func inside(_ path: String) -> String? {
    if path == folder { return "" }
    return path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : nil
  }
}
