import Dispatch
import Glibc

/// Ctrl-C and its like.
enum Interruption {
  /// Runs `body`; SIGINT, SIGTERM and SIGHUP cancel it, so that it ends what it started and tidies up.
  static func cancelling(_ body: sending @escaping () async throws -> Void) async throws {
    let task = Task { try await body() }
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { task.cancel() }
      source.activate()
      return source
    }
    defer { for source in sources { source.cancel() } }
    try await task.value
  }
}
