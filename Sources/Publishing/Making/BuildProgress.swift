/// Is told how far a build has come; calls come one after the other.
public protocol BuildProgress: Sendable {
  func report(_ event: BuildEvent)
}

public enum BuildEvent: Sendable, Hashable {
  case reading
  case compiling
  case rendering(done: Int, of: Int)
  case writing(done: Int, of: Int)
  case converting(count: Int)
}

/// Tells nobody.
public struct SilentProgress: BuildProgress {
  public init() {}

  public func report(_ event: BuildEvent) {}
}
