/// Tells whoever listens that something changed: pages in browsers, which look again.
actor Bulletin {
  private var listeners: [Int: AsyncStream<String>.Continuation] = [:]
  private var count = 0
  /// What the work under way says, or the last one said.
  private(set) var progress = ""

  func listen() -> AsyncStream<String> {
    count += 1
    let number = count
    let (stream, continuation) = AsyncStream<String>.makeStream(
      bufferingPolicy: .bufferingNewest(16))
    listeners[number] = continuation
    continuation.onTermination = { _ in Task { await self.forget(number) } }
    continuation.yield(": hola\n\n")
    return stream
  }

  private func forget(_ number: Int) { listeners[number] = nil }

  func changed(to revision: Int) { send("cambio", String(revision)) }

  func tell(_ words: String) {
    progress = words
    send("avance", words)
  }

  /// So that a connection that is gone is found to be.
  func beat() { for one in listeners.values { one.yield(": sigo\n\n") } }

  func end() { for one in listeners.values { one.finish() } }

  private func send(_ name: String, _ data: String) {
    let lines = data.split(separator: "\n", omittingEmptySubsequences: false).map {
      "data: \($0)\n"
    }
    for one in listeners.values { one.yield("event: \(name)\n\(lines.joined())\n") }
  }
}
