import Diagnostics
import Glibc
import Platform
import Subprocess
import SystemPackage

/// Runs another program in a process group of its own, so that it and all that it starts can be
/// ended together.
enum ChildProcess {
  enum Ending: Sendable {
    /// It ended by itself; what it printed on both streams. The status after a signal is 128 more than the
    /// signal's number, as in a shell; `nil` when it is not known.
    case ended(output: String, status: Int32? = nil)
    case timedOut
    /// The task was cancelled.
    case cancelled
    case notStarted(reason: String)
  }

  /// What a process leaves for ``Watchdog`` before it begins: a file named by its number.
  struct Note: Sendable {
    /// Where the file goes.
    let folder: String
    /// A file that the process may leave elsewhere when it is killed.
    let socket: String
  }

  /// Runs `program` to its end, or until `limit` has passed or the task is cancelled; then SIGKILL
  /// goes to the whole group. None of the group is left when this returns.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], limit: Duration
  ) async -> Ending {
    await run(program, arguments, environment: environment, note: nil) { process in
      let deadline = ContinuousClock.now + limit
      while !hasEnded(process) {
        if ContinuousClock.now >= deadline { return false }
        try await Task.sleep(for: .milliseconds(4))
      }
      return true
    }
  }

  /// Runs `program` for as long as `supervise`, which is told its number, goes on; `supervise`
  /// answers whether it ended in time.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String], note: Note?,
    supervise: (pid_t) async throws -> Bool
  ) async -> Ending {
    var (command, words) = (program, arguments)
    if let note {
      // The shell makes way for the program, which so keeps its number.
      command = "/bin/sh"
      words =
        [
          "-c", "printf '%s\\n' \"$1\" > \"$0/$$\" && shift && exec \"$@\"", note.folder,
          note.socket, program,
        ] + arguments
    }
    // Subprocess ends the program when it runs out of descriptors half way.
    guard ProcessLimits.hasRoom(forFiles: 16) else {
      return .notStarted(reason: ErrorNumber.words(for: EMFILE).english)
    }
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
    ]
    var updates: [Environment.Key: String?] = [:]
    for (name, value) in environment { updates[Environment.Key(stringLiteral: name)] = value }

    var group: pid_t?
    let ending: Ending
    do {
      let result = try await Subprocess.run(
        .path(FilePath(command)), arguments: Arguments(words),
        environment: .inherit.updating(updates), platformOptions: options, input: .none,
        output: .string(limit: 1 << 20), error: .combinedWithOutput
      ) { execution in
        let process = execution.processIdentifier.value
        group = process
        let inTime = try await supervise(process)
        // The leader is not reaped before this closure returns: its group's number is still its own.
        kill(-process, SIGKILL)
        return inTime
      }
      let status: Int32 =
        switch result.terminationStatus {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
      if !result.closureResult {
        ending = .timedOut
      } else if note != nil, status == 126 || status == 127 {
        // So the shell says that it could not make way.
        ending = .notStarted(reason: result.standardOutput)
      } else {
        ending = .ended(output: result.standardOutput, status: status)
      }
    } catch is CancellationError {
      ending = .cancelled
    } catch {
      if Task.isCancelled {
        ending = .cancelled
      } else {
        ending = group == nil ? .notStarted(reason: "\(error)") : .ended(output: "")
      }
    }
    if let group {
      if note != nil, let mark = environment["TMPDIR"] { StrayProcesses.kill(mark) }
      await untilGone(group)
      if let note {
        unlink(note.socket)
        unlink(Path.joined(note.folder, String(group)))
      }
    }
    return ending
  }

  /// Whether the process has ended; it is not reaped.
  static func hasEnded(_ process: pid_t) -> Bool {
    var information = siginfo_t()
    let answer = waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT | WNOHANG)
    return answer == 0 ? information.si_signo == SIGCHLD : errno == ECHILD
  }

  /// Killed processes take a moment to go; at most half a second is given to them.
  private static func untilGone(_ group: pid_t) async {
    for _ in 0..<50 {
      if kill(-group, 0) != 0 || !isAlive(group) { return }
      usleep(10_000)
    }
  }

  /// Whether any process of the group still runs. Orphans that ended stay as zombies for as long as
  /// the system's first process does not reap them, in some containers for ever.
  private static func isAlive(_ group: pid_t) -> Bool {
    for name in Folder.names("/proc") {
      guard let number = name.first, number.isNumber,
        let bytes = try? WholeFile.read("/proc/\(name)/stat"),
        let end = bytes.lastIndex(of: UInt8(ascii: ")"))
      else { continue }
      // State, parent and group come behind the name, which may hold anything (proc(5)).
      let words = bytes[(end + 1)...].split(separator: UInt8(ascii: " "))
      guard words.count > 2, pid_t(String(decoding: words[2], as: UTF8.self)) == group else {
        continue
      }
      if words[0].first != UInt8(ascii: "Z") { return true }
    }
    return false
  }
}
