#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A program that answers each text, ended by a zero byte, with one that ends so too.
struct Conversation: ~Copyable {
  private let socket: Int32
  private let process: pid_t
  /// What came of the next answer with the end of the last.
  private var received: [UInt8] = []

  /// Longer than a dictionary ever takes for a hundred words, in seconds.
  private static let patience: Int32 = 10

  /// Starts the program with nothing of the surroundings; `nil` where it does not start.
  init?(_ program: String, _ arguments: [String]) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0, &ends) == 0 else {
      return nil
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = [strdup("LC_ALL=C.UTF-8"), nil]
    defer { (words + variables).forEach { free($0) } }
    var number = pid_t()
    let failure = posix_spawn(&number, program, &actions, nil, &words, &variables)
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      return nil
    }
    socket = ends[0]
    process = number
  }

  deinit {
    close(socket)
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }

  /// - Parameter text: without a zero byte; all that is asked and not yet answered must be short enough for what
  ///   is between the two to hold it and its answers.
  /// - Returns: whether the program took it.
  func ask(_ text: String) -> Bool {
    let question = Array(text.utf8) + [0]
    var sent = 0
    while sent < question.count {
      let count = question[sent...].withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// What the program says to the first text that it was asked and has not answered.
  ///
  /// - Returns: `nil` when the program ends or takes too long.
  mutating func answer() -> String? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let end = received.firstIndex(of: 0) {
        defer { received.removeFirst(end + 1) }
        return String(decoding: received[..<end], as: UTF8.self)
      }
      var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Self.patience * 1000)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = recv(socket, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      received += buffer[..<count]
    }
  }
}
