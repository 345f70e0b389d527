public import Diagnostics

/// Where a value that prints comes from, so that an edit of its print can be taken back.
public struct ValueSource: Sendable, Hashable {
  /// The data file, as messages show it.
  public let file: String
  /// What leads from the top of the file to the value, written or not.
  public let path: [Step]
  /// Where the value was written; `nil` where it was not.
  public let place: SourceLocation?
  /// What the data calls this kind of value: the engine only hands it on.
  public let kind: String
  /// Where another text would be written that prints instead of the value, in this place alone; `nil` where
  /// there is no such thing.
  public var instead: [Step]?

  /// A key, or a place in a list counted from 0.
  public enum Step: Sendable, Hashable {
    case key(String)
    case item(Int)
  }

  public init(file: String, path: [Step], place: SourceLocation?, kind: String) {
    self.file = file
    self.path = path
    self.place = place
    self.kind = kind
  }
}

/// A value's print in a document, and the bookmark around it (ODF 1.3 part 3, §6.2.1).
public struct ValueMark: Sendable, Hashable {
  /// `D_` and a number, in document order from 1.
  public let name: String
  /// Where the value comes from.
  public let source: ValueSource
}
