import Glibc

/// What tells a file from what it was: nothing of it is read.
struct FileStamps: Sendable, Equatable {
  private var stamps: [String: Stamp] = [:]
  /// Every folder that was looked into.
  private(set) var folders: Set<String> = []

  private struct Stamp: Sendable, Equatable {
    let size: Int
    let seconds: Int
    let nanoseconds: Int
    /// An editor that saves by renaming makes another file.
    let node: UInt
  }

  /// Of all files below the folders, hidden ones, editors' copies and the left out folders aside.
  init(below folders: [String], leavingOut names: Set<String>) {
    for folder in folders { add(folder, leavingOut: names, depth: 0) }
  }

  /// The paths that came, went or changed, in order.
  func changes(since earlier: FileStamps) -> [String] {
    Set(stamps.keys).union(earlier.stamps.keys)
      .filter { stamps[$0] != earlier.stamps[$0] }.sorted()
  }

  private static let maximumDepth = 4

  private mutating func add(_ folder: String, leavingOut names: Set<String>, depth: Int) {
    folders.insert(folder)
    for name in Folder.names(folder) {
      if name.hasPrefix(".") || name.hasPrefix("~") || name.hasSuffix("~") || name.hasSuffix(".swp")
      {
        continue
      }
      if names.contains(name) { continue }
      let path = folder == "." ? name : Path.joined(folder, name)
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        if depth < Self.maximumDepth { add(path, leavingOut: names, depth: depth + 1) }
      } else {
        stamps[path] = Stamp(
          size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
          nanoseconds: status.st_mtim.tv_nsec, node: UInt(status.st_ino))
      }
    }
  }
}
