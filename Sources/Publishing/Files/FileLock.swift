import Diagnostics
import Glibc
import Platform

/// A file that one process at a time may hold; the system lets go of it when the process ends,
/// however it ends.
final class FileLock: Sendable {
  private let path: String
  private let file: Int32

  private init(path: String, file: Int32) {
    self.path = path
    self.file = file
  }

  /// Removed while it is still held, so that nobody holds a file that has no name any more.
  deinit {
    unlink(path)
    close(file)
  }

  enum Attempt {
    case held(FileLock)
    /// Another process has it; `nil` when it has not yet said which.
    case busy(ProcessIdentity?)
  }

  /// Takes the lock, unless another process has it. What a killed process left is taken over.
  static func attempt(_ path: String) throws(DiskError) -> Attempt {
    while true {
      if let kind = FileKind(of: path) { throw DiskError(.lock, path, .notOrdinary(kind)) }
      // A link would lead somewhere else, to a file that is not ours to empty.
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
      guard file >= 0 else { throw DiskError(.create, path, code: errno) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(file)
        guard code == EWOULDBLOCK || code == EINTR else {
          throw DiskError(.lock, path, code: code)
        }
        return .busy(holder(path))
      }
      // The one who had it may have removed it between our opening and our locking.
      guard isNamed(file, path) else {
        close(file)
        continue
      }
      let lock = FileLock(path: path, file: file)
      guard ftruncate(file, 0) == 0 else { throw DiskError(.write, path, code: errno) }
      try WholeFile.fill(file, with: Array(ProcessIdentity.own.text.utf8), named: path)
      return .held(lock)
    }
  }

  private static func holder(_ path: String) -> ProcessIdentity? {
    guard let bytes = try? WholeFile.read(path),
      let identity = ProcessIdentity(text: String(decoding: bytes, as: UTF8.self))
    else { return nil }
    return identity.isAlive ? identity : nil
  }

  private static func isNamed(_ file: Int32, _ path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(file, &opened) == 0 && stat(path, &named) == 0
      && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino
  }
}

/// A process, told from another that has its number later.
struct ProcessIdentity: Sendable, Hashable {
  let number: Int32
  /// When it began, in the system's ticks since it booted; `nil` where the system does not tell.
  let start: UInt64?

  static let own = ProcessIdentity(number: getpid())

  init(number: Int32) {
    self.number = number
    start = Self.start(of: number)
  }

  /// Reads what ``text`` gave.
  init?(text: String) {
    let words = text.split { $0.isWhitespace }
    guard words.count == 2, let number = Int32(words[0]), number > 0 else { return nil }
    self.number = number
    start = UInt64(words[1])
  }

  /// Number and start, on one line.
  var text: String { "\(number) \(start.map(String.init) ?? "-")\n" }

  /// Whether this very process still runs.
  var isAlive: Bool {
    guard kill(number, 0) == 0 || errno == EPERM else { return false }
    guard let start else { return true }
    return Self.start(of: number) == start
  }

  /// The twenty-second field of `/proc/PID/stat`, counted behind the name in parentheses.
  private static func start(of number: Int32) -> UInt64? {
    guard let bytes = try? WholeFile.read("/proc/\(number)/stat"),
      let end = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = String(decoding: bytes[(end + 1)...], as: UTF8.self).split(separator: " ")
    return fields.count > 19 ? UInt64(fields[19]) : nil
  }
}
