import Glibc

/// A private working folder whose processes do not outlive this program.
struct WatchedFolder: Sendable {
  let path: String
  private let watchdog: Watchdog?

  /// A new folder; whoever makes it removes it.
  static func make(in parent: String) async throws(DiskError) -> WatchedFolder {
    let path = try TemporaryFolder.make(in: parent)
    do throws(DiskError) {
      try Folder.make(Path.joined(path, Watchdog.notes))
    } catch {
      await TemporaryFolder.remove(path)
      throw error
    }
    return WatchedFolder(path: path, watchdog: Watchdog.start(over: path))
  }

  func remove() async {
    await TemporaryFolder.remove(path)
    // Not before the folder is gone, which is what it waits for.
    watchdog?.stop()
  }

  /// Runs `body` with the path of a new folder, then removes it.
  static func with<Result>(
    in parent: String, _ body: (_ path: String) async throws(DiskError) -> Result
  ) async throws(DiskError) -> Result {
    let folder = try await make(in: parent)
    do throws(DiskError) {
      let result = try await body(folder.path)
      await folder.remove()
      return result
    } catch {
      await folder.remove()
      throw error
    }
  }
}

/// A shell that waits for this program to end and then removes what it could not: should it be killed,
/// the processes that it started and its working folder go too.
///
/// A pair of sockets tells it of the end, however that comes (SIGKILL too): the kernel closes our side. The
/// processes note themselves in a folder before they begin, so none is missed.
struct Watchdog: Sendable {
  private let process: pid_t
  /// Our side of the pair.
  private let lifeline: Int32

  /// Watches over `folder`, which holds a folder ``notes``.
  ///
  /// - Returns: `nil` when it could not be started; work goes on without it.
  static func start(over folder: String) -> Watchdog? {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: Ctrl-C does not reach it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)

    var process = pid_t()
    let words = ["sh", "-c", script, "etapa4-watchdog", folder]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for case let argument? in arguments { free(argument) } }
    let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, environ)
    guard status == 0 else {
      close(ends[1])
      return nil
    }
    return Watchdog(process: process, lifeline: ends[1])
  }

  /// Lets it go, once the folder is removed and the processes are gone.
  func stop() {
    close(lifeline)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  /// The folder below the working folder where processes leave a file named by their number.
  static let notes = "groups"

  /// The folder of notes is moved away first: who has not noted itself by then cannot, and gives up. A
  /// dying process may still write for a moment; hence the repetitions.
  private static let script = """
    trap '' INT TERM HUP QUIT
    while read -r _; do :; done
    cd / || exit
    [ -d "$1" ] || exit
    mv "$1/\(notes)" "$1/ended" || exit
    for note in "$1"/ended/*; do
      group=${note##*/}
      case $group in '*') continue ;; esac
      kill -9 "-$group"
      read -r socket < "$note" && rm -f -- "$socket"
    done
    for process in /proc/[0-9]*; do
      grep -aqF -- "=$1/" "$process/environ" && kill -9 "${process#/proc/}"
    done
    for i in 1 2 3 4 5 6 7 8; do
      rm -rf -- "$1"
      [ -e "$1" ] || exit
      sleep 0.2
    done
    """
}
