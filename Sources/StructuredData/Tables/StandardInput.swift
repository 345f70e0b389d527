import Platform

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Data that comes from another program.
public enum StandardInput {
  /// What stands for it where a file's name is expected.
  public static let name = "-"

  /// All that comes until the other program ends.
  ///
  /// - Parameter limit: in bytes; more is an error.
  public static func bytes(limit: Int) throws(FileError) -> [UInt8] {
    var result: [UInt8] = []
    var failure: Int32 = 0
    while result.count <= limit, failure == 0 {
      let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        var received = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        while received < 0, errno == EINTR {
          received = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        }
        if received < 0 { failure = errno }
        count = max(0, received)
      }
      if chunk.isEmpty { break }
      result += chunk
    }
    if result.count > limit { throw .tooLarge(name, size: nil, limit: limit) }
    if failure != 0 { throw .unreadable(name, .refused(code: failure)) }
    return result
  }
}
