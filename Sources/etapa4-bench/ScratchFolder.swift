import Glibc

/// A folder for everything that is thrown away.
final class ScratchFolder {
  let path: String
  private var count = 0

  init() throws(LocalFile.Failure) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var name = Array("\(parent.isEmpty ? "/tmp" : parent)/etapa4-bench.XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw LocalFile.Failure(path: parent, code: errno) }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A new empty folder below.
  func makeFolder() throws(LocalFile.Failure) -> String {
    count += 1
    let folder = "\(path)/\(count)"
    try LocalFile.makeFolder(folder)
    return folder
  }

  func remove() { Self.remove(path) }

  static func remove(_ path: String) {
    guard Glibc.remove(path) != 0 else { return }
    for name in names(in: path) { remove("\(path)/\(name)") }
    Glibc.remove(path)
  }

  /// Copies files, and folders with all that they hold.
  static func copy(_ path: String, to target: String) throws(LocalFile.Failure) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw LocalFile.Failure(path: path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return try LocalFile.write(LocalFile.read(path), to: target)
    }
    try LocalFile.makeFolder(target)
    for name in names(in: path) { try copy("\(path)/\(name)", to: "\(target)/\(name)") }
  }

  /// What a folder holds, sorted; nothing where there is no folder.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
