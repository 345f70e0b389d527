public import Diagnostics

/// Why nothing was made, sorted by who can mend it.
public enum Failure: Error, Sendable {
  /// What the user wrote, in the data or in a template.
  case findings([Diagnostic])
  /// What the review of sound data found.
  case refused(ReviewVerdict)
  /// What the user asked for.
  case usage(any Explained)
  /// Something outside: the disk, LibreOffice, the installation.
  case world(any Explained)
  /// The user interrupted the run.
  case interrupted
}

extension Failure {
  /// Runs `body`, turning the findings it throws into a failure.
  static func catching<Value>(
    _ body: () throws(DiagnosticError) -> Value
  ) throws(Failure) -> Value {
    do throws(DiagnosticError) { return try body() } catch { throw .findings(error.diagnostics) }
  }

  /// Runs `body`, turning the operating system's refusal into a failure.
  static func catching<Value>(_ body: () throws(DiskError) -> Value) throws(Failure) -> Value {
    do throws(DiskError) { return try body() } catch { throw .world(error) }
  }

  /// Reads what the user named: a file that cannot be read is wrong usage.
  static func reading<Value>(_ body: () throws(DiskError) -> Value) throws(Failure) -> Value {
    do throws(DiskError) { return try body() } catch { throw .usage(error) }
  }

  /// Stops here when the user interrupted the run.
  static func checkInterruption() throws(Failure) {
    if Task.isCancelled { throw .interrupted }
  }
}
