/// Is told how far a build has come; calls come one after the other.
public protocol BuildProgress: Sendable {
  func report(_ event: BuildEvent)
}

public enum BuildEvent: Sendable, Hashable {
  case reading
  /// Another build is at work in the output folder.
  case waiting(process: Int)
  case compiling
  case rendering(done: Int, of: Int)
  case writing(done: Int, of: Int)
  /// LibreOffice has made so many files of a format.
  case converting(done: Int, of: Int, to: OutputFormat)
}

/// Tells nobody.
public struct SilentProgress: BuildProgress {
  public init() {}

  public func report(_ event: BuildEvent) {}
}
