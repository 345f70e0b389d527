import Glibc
import Platform

/// Reads and writes whole files.
enum WholeFile {
  /// An ordinary file, of at most `limit` bytes.
  static func read(
    _ path: String, limit: Int = OrdinaryFile.largest
  ) throws(DiskError) -> [UInt8] {
    do throws(FileProblem) {
      return try OrdinaryFile.read(path, limit: limit)
    } catch {
      throw DiskError(.read, path, error)
    }
  }

  /// At most the first `count` bytes.
  static func head(of path: String, count: Int) throws(DiskError) -> [UInt8] {
    do throws(FileProblem) {
      return try OrdinaryFile.head(of: path, count: count)
    } catch {
      throw DiskError(.read, path, error)
    }
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// Writes a file that nobody else looks at and no power cut matters to.
  static func write(_ bytes: [UInt8], to path: String) throws(DiskError) {
    try Folder.make(Path.parent(of: path))
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw DiskError(.create, path, code: errno) }
    defer { close(file) }
    try fill(file, with: bytes, named: path)
  }

  /// Writes all of `bytes` to an open file.
  static func fill(
    _ file: Int32, with bytes: [UInt8], named path: String
  ) throws(DiskError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw DiskError(.write, path, code: count < 0 ? errno : EIO) }
      rest = rest.dropFirst(count)
    }
  }
}
