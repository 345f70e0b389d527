import StructuredData

/// Another source of files, some of which say something else.
struct OverlayFiles: FileSource {
  let base: any FileSource
  /// By path.
  let overlay: [String: [UInt8]]

  func bytes(of path: String) throws -> [UInt8] {
    if let bytes = overlay[path] { return bytes }
    return try base.bytes(of: path)
  }

  func bytes(of path: String, limit: Int) throws -> [UInt8] {
    if let bytes = overlay[path] { return bytes }
    return try base.bytes(of: path, limit: limit)
  }

  func size(of path: String) throws -> Int { try overlay[path]?.count ?? base.size(of: path) }

  func entries(of folder: String) throws -> [String] {
    let prefix = folder == "." ? "" : Path.joined(folder, "")
    let own = overlay.keys.filter { $0.hasPrefix(prefix) }.map {
      String($0.dropFirst(prefix.count))
    }
    .filter { !$0.contains("/") }
    // A folder may be there for these files alone.
    var names: [String]
    do { names = try base.entries(of: folder) } catch {
      if own.isEmpty { throw error }
      names = []
    }
    for name in own where !names.contains(name) { names.append(name) }
    return names
  }
}
