import Glibc
import Synchronization

/// A process that the benchmark started, in a process group of its own.
final class Child {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let id: pid_t
  private let name: String
  /// What it printed.
  private let log: String
  private var status: Int32?

  /// - Parameters:
  ///   - environment: beside the variables of this process, or in their place.
  ///   - log: where its output goes.
  init(_ arguments: [String], environment: [String: String], log: String) throws(Failure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o644)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    var words = arguments.map { strdup($0) } + [nil]
    var variables = Self.variables(with: environment).map { strdup($0) } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var id = pid_t()
    let error = posix_spawnp(&id, arguments[0], &actions, &attributes, &words, &variables)
    guard error == 0 else {
      throw Failure(description: "\(arguments[0]) cannot be started: error \(error)")
    }
    self.id = id
    self.log = log
    name = arguments.prefix(2).joined(separator: " ")
  }

  private static func variables(with others: [String: String]) -> [String] {
    var all: [String] = []
    var next = environ
    while let variable = next.pointee {
      let text = String(cString: variable)
      if others[String(text.prefix { $0 != "=" })] == nil { all.append(text) }
      next += 1
    }
    return all + others.map { "\($0)=\($1)" }
  }

  /// Runs a program to its end.
  ///
  /// - Returns: its exit status, or 128 and the signal that ended it.
  static func run(
    _ arguments: [String], environment: [String: String], log: String, limit: Double = 300
  ) throws -> Int32 {
    let child = try Child(arguments, environment: environment, log: log)
    defer { child.end() }
    var status = child.ending()
    try Waiting.wait(limit: limit, step: 500, for: "the end of \(child.name)") {
      status = child.ending()
      return status != nil
    }
    return status ?? -1
  }

  /// Its exit status, or 128 and the signal that ended it; `nil` while it runs.
  func ending() -> Int32? {
    if let status { return status }
    var raw: Int32 = 0
    guard waitpid(id, &raw, WNOHANG) == id else { return nil }
    status = raw & 0x7f == 0 ? raw >> 8 & 0xff : 128 + raw & 0x7f
    return status
  }

  /// Asks it to end, and those that it started, and after 10 s compels them.
  func end() {
    guard ending() == nil else { return }
    kill(-id, SIGTERM)
    for _ in 0..<1000 where ending() == nil { usleep(10_000) }
    // LibreOffice's wrapper may have gone before LibreOffice.
    kill(-id, SIGKILL)
    while ending() == nil { usleep(1000) }
  }

  /// Waits until it has printed one of the words.
  func waitToPrint(_ words: [String], limit: Double) throws {
    try Waiting.wait(limit: limit, step: 2000, for: "“\(words[0])” from \(name)") {
      let text = Self.printed(log)
      if words.contains(where: { text.contains($0) }) { return true }
      try mustRun()
      return false
    }
  }

  /// Fails when it has ended.
  func mustRun() throws(Failure) {
    guard let status = ending() else { return }
    throw Self.failure(name, status: status, log: log)
  }

  static func failure(_ name: String, status: Int32, log: String) -> Failure {
    Failure(description: "\(name) ended with \(status): \(printed(log))")
  }

  static func printed(_ log: String) -> String {
    String(decoding: (try? LocalFile.read(log)) ?? [], as: UTF8.self)
  }
}

/// Waits with a limit, which Ctrl-C ends as a failure, so that all is tidied up.
enum Waiting {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private static let isInterrupted = Atomic(false)

  static func heedInterruptions() {
    isInterrupted.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { _ in Waiting.isInterrupted.store(true, ordering: .relaxed) }
    }
  }

  /// - Parameters:
  ///   - limit: in seconds.
  ///   - step: how long until it is looked at again, in microseconds.
  static func wait(
    limit: Double, step: useconds_t, for thing: String, until isDone: () throws -> Bool
  ) throws {
    let start = Clock.now
    while try !isDone() {
      if isInterrupted.load(ordering: .relaxed) { throw Failure(description: "interrupted") }
      if Clock.now - start > limit {
        throw Failure(description: "waited \(Int(limit)) s in vain for \(thing)")
      }
      usleep(step)
    }
  }

  static func pause(_ seconds: Double) throws {
    let end = Clock.now + seconds
    try wait(limit: seconds + 1, step: 10_000, for: "the clock") { Clock.now >= end }
  }
}
