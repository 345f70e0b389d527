import Glibc
import Subprocess
import SystemPackage

/// Runs another program in a process group of its own, so that it and all that it starts can be
/// ended together.
enum ChildProcess {
  enum Ending: Sendable {
    /// It ended by itself; what it printed on both streams.
    case ended(output: String)
    case timedOut
    /// The task was cancelled.
    case cancelled
    case notStarted(reason: String)
  }

  /// Runs `program` to its end, or until `limit` has passed or the task is cancelled; then SIGKILL
  /// goes to the whole group. None of the group is left when this returns.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    limit: Duration
  ) async -> Ending {
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
        .path(FilePath(program)), arguments: Arguments(arguments),
        environment: .inherit.updating(updates), platformOptions: options, input: .none,
        output: .string(limit: 1 << 20), error: .combinedWithOutput
      ) { execution in
        let process = execution.processIdentifier.value
        group = process
        let inTime = try await hasEnded(process, within: limit)
        // The leader is not reaped before this closure returns: its group's number is still its own.
        kill(-process, SIGKILL)
        return inTime
      }
      ending = result.closureResult ? .ended(output: result.standardOutput) : .timedOut
    } catch is CancellationError {
      ending = .cancelled
    } catch {
      if Task.isCancelled {
        ending = .cancelled
      } else {
        ending = group == nil ? .notStarted(reason: "\(error)") : .ended(output: "")
      }
    }
    if let group { await untilGone(group) }
    return ending
  }

  /// Waits for the process without reaping it; `false` when the limit passed first.
  private static func hasEnded(_ process: pid_t, within limit: Duration) async throws -> Bool {
    let deadline = ContinuousClock.now + limit
    while true {
      var information = siginfo_t()
      let flags = WEXITED | WNOWAIT | WNOHANG
      let answer = waitid(P_PID, id_t(process), &information, flags)
      if answer == 0 && information.si_signo == SIGCHLD { return true }
      if answer != 0 && errno == ECHILD { return true }
      if ContinuousClock.now >= deadline { return false }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Killed processes take a moment to go; at most half a second is given to them.
  private static func untilGone(_ group: pid_t) async {
    for _ in 0..<50 {
      if kill(-group, 0) != 0 { return }
      usleep(10_000)
    }
  }
}
