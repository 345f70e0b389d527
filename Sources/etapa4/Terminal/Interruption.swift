import Diagnostics
import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and its like.
enum Interruption {
  /// How long the program may take to end what it started, once it was asked to.
  private static let grace = DispatchTimeInterval.seconds(15)
  /// When it tells that it is still at it.
  private static let patience = DispatchTimeInterval.seconds(2)

  /// Runs `body`; SIGINT, SIGTERM and SIGHUP cancel it, so that it ends what it started and tidies up.
  ///
  /// A system call may not return, as on a network drive that is gone: a second signal ends the
  /// program at once, whatever it is doing, and so does the end of ``grace``. What it leaves then
  /// (LibreOffice, working folders) the ``Watchdog`` removes.
  static func cancelling(
    telling console: Console, _ body: sending @escaping () async throws -> Void
  ) async throws {
    let task = Task { try await body() }
    // A queue of its own, which finds a thread also when all others wait.
    let queue = DispatchQueue(label: "etapa4.signals", qos: .userInteractive)
    let signals = Signals(console: console)
    let sources = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        // Several of a kind may come as one event.
        if signals.isFirst(), source.data < 2 {
          task.cancel()
          queue.asyncAfter(deadline: .now() + patience) { signals.tell() }
          queue.asyncAfter(deadline: .now() + grace) { signals.end(number) }
        } else {
          signals.end(number)
        }
      }
      source.activate()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      signals.finish()
    }
    try await task.value
  }

  /// What came so far.
  private final class Signals: Sendable {
    private struct State {
      var count = 0
      var isOver = false
    }

    private let console: Console
    private let state = Mutex(State())

    init(console: Console) {
      self.console = console
    }

    private var isOver: Bool { state.withLock { $0.isOver } }

    func isFirst() -> Bool {
      state.withLock { state in
        state.count += 1
        return state.count == 1
      }
    }

    func finish() { state.withLock { $0.isOver = true } }

    func tell() {
      if isOver { return }
      console.textAtOnce(
        Message(
          es: "interrumpiendo…; con Ctrl-C otra vez termina de inmediato",
          en: "interrupting…; Ctrl-C once more ends at once"
        ).text(in: console.language))
    }

    func end(_ number: Int32) {
      if isOver { return }
      console.textAtOnce(
        Message(es: "interrumpido", en: "interrupted").text(in: console.language))
      // Nothing that waits is waited for, as exit(3) would for its handlers.
      _exit(number == SIGINT ? ExitStatus.interrupted.rawValue : 128 + number)
    }
  }

  /// Whether whoever started the program wants the signal to do nothing, as nohup does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
