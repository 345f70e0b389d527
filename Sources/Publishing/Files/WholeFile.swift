import Glibc

/// Reads and writes whole files.
enum WholeFile {
  static func read(_ path: String) throws(DiskError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw DiskError(.read, path, code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw DiskError(.read, path, code: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw DiskError(.read, path, code: EISDIR) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, Int(status.st_size)))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw DiskError(.read, path, code: errno) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// At most the first `count` bytes.
  static func head(of path: String, count: Int) throws(DiskError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw DiskError(.read, path, code: errno) }
    defer { close(file) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let read = Glibc.read(file, buffer.baseAddress.map { $0 + filled }, count - filled)
        if read < 0 && errno == EINTR { continue }
        if read < 0 { failure = errno }
        if read <= 0 { return }
        filled += read
      }
    }
    if failure != 0 { throw DiskError(.read, path, code: failure) }
    return bytes
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
