import Glibc
import Testing

@testable import Publishing

/// The program while a system call does not return: here a write to a pipe that nobody reads, as a read
/// from a network drive that is gone.
@Suite(.timeLimit(.minutes(5)))
struct InterruptionTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    _ = try SmallWorkspace.make(in: scratch)
  }

  /// Runs `check` against a full pipe; `signals` are sent once it can write no more, a moment apart.
  private func run(_ signals: [Int32], language: String = "en") async throws
    -> CommandLineTool.Outcome
  {
    let full = scratch.path("full")
    let tool = CommandLineTool(
      environment: ["ETAPA4_HOME": SmallWorkspace.home], folder: scratch.path,
      prelude: """
        \(CommandLineTool.endedAfterAMinute)
        mkfifo '\(full)'
        exec 7<> '\(full)'
        # As much as the pipe holds, so that not a byte more goes in.
        head -c 65536 /dev/zero >&7
        exec >&7 7<&-
        (
          for _ in {1..300}; do
            # Asleep in a write to a pipe.
            grep -qs pipe_write /proc/$$/task/*/wchan && break
            grep -qs '^1 0x1 ' /proc/$$/task/*/syscall && break
            sleep 0.1
          done
          for signal in \(signals.map(String.init).joined(separator: " ")); do
            kill -$signal $$
            sleep 1
          done
        ) > /dev/null 2>&1 &
        """)
    return try await tool.run("check", "sercotec", "--lang", language)
  }

  struct Case: Sendable {
    let signals: [Int32]
    let status: Int32

    static let twice = [
      Case(signals: [SIGINT, SIGINT], status: 130), Case(signals: [SIGTERM, SIGINT], status: 130),
      Case(signals: [SIGINT, SIGTERM], status: 143), Case(signals: [SIGHUP, SIGHUP], status: 129),
    ]
    static let once = [
      Case(signals: [SIGINT], status: 130), Case(signals: [SIGTERM], status: 143),
    ]
  }

  @Test("A second signal ends the program at once, whatever it waits for", arguments: Case.twice)
  func twice(_ given: Case) async throws {
    let outcome = try await run(given.signals)
    #expect(outcome.status == given.status, "\(outcome.err)")
    #expect(outcome.err.contains("interrupted"))
  }

  @Test(
    "After one it tells how to end at once, and ends by itself in the end", arguments: Case.once)
  func grace(_ given: Case) async throws {
    let outcome = try await run(given.signals, language: "es")
    #expect(outcome.status == given.status, "\(outcome.err)")
    #expect(outcome.err.contains("con Ctrl-C otra vez termina de inmediato"))
  }
}
