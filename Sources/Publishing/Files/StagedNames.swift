import Glibc
import Synchronization

/// The names of files that have their bytes and not yet their own name.
///
/// Whoever is killed between the two leaves one behind. Its name says whose it is: machine, process and
/// when that began; so it can be told from one that somebody is writing just now.
enum StagedNames {
  private static let prefix = ".etapa4-"
  private static let ending = ".tmp"

  static func make() -> String {
    let owner = ProcessIdentity.own
    let chance = String(UInt64.random(in: .min ... .max), radix: 36)
    return "\(prefix)\(machine)-\(owner.number)-\(owner.start ?? 0)-\(chance)\(ending)"
  }

  /// Removes what killed runs left in the folder: of this machine, when the process is no more; of
  /// another, or of an unknown one, when it is a day old.
  ///
  /// - Parameter isLocked: whether nobody else may be writing there; then all of them go.
  static func sweep(_ folder: String, isLocked: Bool = false) {
    for name in Folder.names(folder) where name.hasPrefix(prefix) && name.hasSuffix(ending) {
      let path = Path.joined(folder, name)
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        status.st_uid == geteuid()
      else { continue }
      if isLocked || isAbandoned(name, modified: status.st_mtim.tv_sec) { unlink(path) }
    }
  }

  /// The same, the first time that this process writes to the folder.
  static func sweepOnce(_ folder: String) {
    let isNew = swept.withLock { $0.insert(folder).inserted }
    if isNew { sweep(folder) }
  }

  private static let swept = Mutex<Set<String>>([])

  private static func isAbandoned(_ name: String, modified: Int) -> Bool {
    let parts = name.dropFirst(prefix.count).dropLast(ending.count).split(separator: "-")
    if parts.count == 4, parts[0] == machine,
      let owner = ProcessIdentity(text: "\(parts[1]) \(parts[2])")
    {
      return !owner.isAlive
    }
    return time(nil) - modified > 24 * 3600
  }

  /// A few letters for the machine, so that one on the same network drive is told from this one.
  private static let machine: String = {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let bytes = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return String(Fingerprint.sha256(bytes).prefix(8))
  }()
}
