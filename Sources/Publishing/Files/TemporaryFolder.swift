import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A private folder that lives as long as the work done in it.
enum TemporaryFolder {
  /// Runs `body` with the path of a new folder that only this user can open, then removes it.
  static func with<Result>(
    in parent: String, _ body: (_ path: String) async throws(DiskError) -> Result
  ) async throws(DiskError) -> Result {
    let path = try make(in: parent)
    let outcome: Swift.Result<Result, DiskError>
    do throws(DiskError) {
      outcome = .success(try await body(path))
    } catch {
      outcome = .failure(error)
    }
    await remove(path)
    return try outcome.get()
  }

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
