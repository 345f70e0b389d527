public import Diagnostics

/// A failure of the world that can say, in both languages, what happened and what to do.
public protocol Explained: Error, Sendable {
  /// What happened; names the culprit.
  var message: Message { get }
  /// What to do about it, when that is known.
  var remedy: Message? { get }
}
