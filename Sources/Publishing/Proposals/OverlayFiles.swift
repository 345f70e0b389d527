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
    var names = try base.entries(of: folder)
    let prefix = folder == "." ? "" : Path.joined(folder, "")
    for path in overlay.keys where path.hasPrefix(prefix) {
      let name = path.dropFirst(prefix.count)
      if !name.contains("/"), !names.contains(String(name)) { names.append(String(name)) }
    }
    return names
  }
}
