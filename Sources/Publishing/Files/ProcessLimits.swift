public import Diagnostics
import Glibc

/// What the system lets this program have (getrlimit(2)).
public enum ProcessLimits {
  /// Files that the largest build has open at once, with room to spare.
  static let files: rlim_t = 64
  /// Address space of the least that can be done, in bytes.
  static let memory: rlim_t = 320 << 20

  /// Asks for as much as the system allows.
  ///
  /// - Throws: when that is too little to work with; the program would end without a word later.
  public static func raise() throws(TooLittleAllowed) {
    let count = raised(RLIMIT_NOFILE, to: 4096)
    if count < files { throw TooLittleAllowed(resource: .files, count: Int(count)) }
    // Whoever limits memory below what is allowed means it.
    let bytes = raised(RLIMIT_AS, to: 0)
    if bytes < memory { throw TooLittleAllowed(resource: .memory, count: Int(bytes >> 20)) }
  }

  /// The limit, raised to `wanted` where the system allows that.
  private static func raised(_ resource: __rlimit_resource, to wanted: rlim_t) -> rlim_t {
    let kind = __rlimit_resource_t(resource.rawValue)
    var limit = rlimit()
    guard getrlimit(kind, &limit) == 0 else { return .max }
    let old = limit.rlim_cur
    if old >= min(wanted, limit.rlim_max) { return old }
    limit.rlim_cur = min(wanted, limit.rlim_max)
    return setrlimit(kind, &limit) == 0 ? limit.rlim_cur : old
  }

  /// Whether so many more files can be opened now.
  static func hasRoom(forFiles count: Int) -> Bool {
    var files: [Int32] = []
    defer { for file in files { close(file) } }
    for _ in 0..<count {
      let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
      if file < 0 { return false }
      files.append(file)
    }
    return true
  }
}

/// The system lets the program have too little of something.
public struct TooLittleAllowed: Explained, Hashable {
  enum Resource: Hashable {
    case files
    case memory
  }

  let resource: Resource
  /// Files, or megabytes.
  let count: Int

  public var message: Message {
    switch resource {
    case .files:
      Message(
        es: "el sistema permite tener abiertos solo \(count) archivos a la vez, y se necesitan "
          + "\(ProcessLimits.files)",
        en: "the system lets only \(count) files be open at once, and \(ProcessLimits.files) are "
          + "needed")
    case .memory:
      Message(
        es: "el sistema permite a este programa solo \(count) MB de memoria, y se necesitan "
          + "\(ProcessLimits.memory >> 20)",
        en: "the system lets this program have only \(count) MB of memory, and "
          + "\(ProcessLimits.memory >> 20) are needed")
    }
  }

  public var remedy: Message? {
    let command =
      switch resource {
      case .files: "ulimit -n 1024"
      case .memory: "ulimit -v unlimited"
      }
    return Message(
      es: "ejecute antes «\(command)», o pídalo a quien administra el equipo",
      en: "run “\(command)” first, or ask whoever looks after the machine")
  }
}
