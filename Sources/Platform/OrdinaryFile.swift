import Glibc

/// Reads ordinary files whole, and nothing else: a pipe would wait for ever, a device never ends, and a
/// device may act when it is merely opened.
///
/// The kind is asked twice: of the name, so that nothing else is opened, and of the open file, so that
/// nothing can take its place between. What was opened is read without waiting, and no further than a
/// limit, whatever size the system tells (none for the files of `/proc`).
public enum OrdinaryFile {
  /// The most that is read where the caller has no limit of its own: 1 GiB.
  public static let largest = 1 << 30

  /// The whole file.
  ///
  /// - Parameter limit: the largest file that is read, in bytes.
  public static func read(_ path: String, limit: Int = largest) throws(FileProblem) -> [UInt8] {
    let file = try opened(path)
    defer { close(file) }
    let size = try size(of: file)
    if size > limit { throw .tooLarge(size: size, limit: limit) }
    var bytes: [UInt8] = []
    // One byte more than there should be shows the end, or that there is more.
    while bytes.count <= limit {
      let wanted = min(max(size - bytes.count + 1, 1 << 16), limit - bytes.count + 1)
      let chunk = try chunk(of: file, count: wanted)
      if chunk.isEmpty { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    }
    throw .tooLarge(size: nil, limit: limit)
  }

  /// At most the first `count` bytes.
  public static func head(of path: String, count: Int) throws(FileProblem) -> [UInt8] {
    let file = try opened(path)
    defer { close(file) }
    var bytes: [UInt8] = []
    while bytes.count < count {
      let chunk = try chunk(of: file, count: count - bytes.count)
      if chunk.isEmpty { break }
      bytes += chunk
    }
    return bytes
  }

  /// What the system tells of its size, in bytes: 0 for files that are made up when they are read.
  public static func size(of path: String) throws(FileProblem) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileProblem(errno, of: path) }
    try FileKind.check(status)
    return Int(status.st_size)
  }

  /// Whether an ordinary file has the name, or one that a link with it leads to.
  public static func exists(_ path: String) -> Bool { (try? size(of: path)) != nil }

  private static func opened(_ path: String) throws(FileProblem) -> Int32 {
    _ = try size(of: path)
    // Somebody who holds a lease on the file, as a file server does, is given a moment to let go of it.
    for _ in 0..<500 {
      let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
      if file >= 0 { return file }
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      usleep(10_000)
    }
    throw FileProblem(errno, of: path)
  }

  private static func size(of file: Int32) throws(FileProblem) -> Int {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .refused(code: errno) }
    try FileKind.check(status)
    return Int(status.st_size)
  }

  /// Up to `count` bytes; none at the end.
  private static func chunk(of file: Int32, count: Int) throws(FileProblem) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var received = Glibc.read(file, buffer.baseAddress, count)
      while received < 0, errno == EINTR {
        received = Glibc.read(file, buffer.baseAddress, count)
      }
      if received < 0 { code = errno }
      filled = max(0, received)
    }
    if code != 0 { throw .refused(code: code) }
    return bytes
  }
}
