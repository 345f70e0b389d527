#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The files of this machine.
public struct LocalFiles: FileSource {
  public init() {}

  public func bytes(of path: String) throws(FileError) -> [UInt8] {
    let length = try size(of: path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.error(path) }
    defer { close(descriptor) }
    var result: [UInt8] = []
    result.reserveCapacity(length)
    var failure: Int32 = 0
    while failure == 0 {
      let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        var received = read(descriptor, buffer.baseAddress, buffer.count)
        while received < 0, errno == EINTR {
          received = read(descriptor, buffer.baseAddress, buffer.count)
        }
        if received < 0 { failure = errno }
        count = max(0, received)
      }
      if chunk.isEmpty { break }
      result += chunk
    }
    if failure != 0 { throw Self.error(path, code: failure) }
    return result
  }

  public func entries(of folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw Self.error(folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  public func size(of path: String) throws(FileError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Self.error(path) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .isFolder(path) }
    return Int(status.st_size)
  }

  private static func error(_ path: String, code: Int32 = errno) -> FileError {
    switch code {
    case ENOENT: .notFound(path)
    case ENOTDIR: .isNotFolder(path)
    case EISDIR: .isFolder(path)
    case EACCES, EPERM: .denied(path)
    default: .failed(path, code: code)
    }
  }
}
