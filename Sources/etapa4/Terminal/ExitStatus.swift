/// What the program tells the shell when it ends.
enum ExitStatus: Int32, Error {
  case done = 0
  /// Findings or faults in the user's data or template.
  case findings = 1
  case usage = 2
  /// Something outside failed.
  case outside = 3
  /// 128 + SIGINT, as shells have it.
  case interrupted = 130
}
