import Foundation

/// A folder for everything that is thrown away.
final class ScratchFolder {
  let path: String
  private var count = 0

  init() throws {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 }
    path = "\(parent ?? "/tmp")/etapa4-bench.\(UUID().uuidString)"
    try LocalFile.makeFolder(path)
  }

  /// A new empty folder below.
  func makeFolder() throws -> String {
    count += 1
    let folder = "\(path)/\(count)"
    try LocalFile.makeFolder(folder)
    return folder
  }

  func remove() { Self.remove(path) }

  static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  /// Copies what a folder holds.
  static func copy(_ path: String, to target: String) throws {
    for name in names(in: path) {
      try FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: "\(target)/\(name)")
    }
  }

  /// What a folder holds, sorted; nothing where there is no folder.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}

/// Whole files.
enum LocalFile {
  static func read(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// Makes a folder and those above it, unless they are there.
  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
}
