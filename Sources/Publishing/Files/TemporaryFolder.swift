import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Private folders for work that leaves nothing behind.
enum TemporaryFolder {
  /// The system's folder for temporary files.
  static func systemParent(environment: [String: String]) -> String {
    if let path = environment["TMPDIR"], path.hasPrefix("/"), Folder.exists(path) { return path }
    return "/tmp"
  }

  /// A new folder that only this user can open; whoever makes it removes it.
  static func make(in parent: String) throws(DiskError) -> String {
    sweep(parent)
    let owner = ProcessIdentity.own
    let name = "\(prefix)\(owner.number)-\(owner.start ?? 0)-XXXXXX"
    var template = Array(Path.joined(parent, name).utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard made else { throw DiskError(.createFolder, parent, code: errno) }
    return template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  private static let prefix = "etapa4-"

  /// Removes what killed runs of this user left: folders whose owner is no more.
  private static func sweep(_ parent: String) {
    for name in Folder.names(parent) where name.hasPrefix(prefix) {
      let parts = name.dropFirst(prefix.count).split(separator: "-")
      guard parts.count == 3, let owner = ProcessIdentity(text: "\(parts[0]) \(parts[1])"),
        !owner.isAlive
      else { continue }
      try? FileManager.default.removeItem(atPath: Path.joined(parent, name))
    }
  }

  /// Removes the folder; a process that is just dying may add to it for a moment.
  static func remove(_ path: String) async {
    for _ in 0..<20 {
      do {
        try FileManager.default.removeItem(atPath: path)
        return
      } catch {
        if !Folder.exists(path) { return }
        usleep(25_000)
      }
    }
  }
}
