public import Diagnostics

/// Where a value that prints comes from, so that an edited document can be read back to its data.
public struct ValueSource: Sendable, Hashable {
  /// Where the value was written; where it was not, the nearest thing written around it.
  public let place: SourceLocation
  /// What leads from the top of the data to a value that was not written; empty for one that was.
  public let missing: [Step]
  /// What the data calls this kind of value: the engine only hands it on.
  public let kind: String

  /// A key, or a place in a list counted from 0.
  public enum Step: Sendable, Hashable {
    case key(String)
    case item(Int)
  }

  public init(place: SourceLocation, missing: [Step] = [], kind: String) {
    self.place = place
    self.missing = missing
    self.kind = kind
  }
}

/// A value's print in a document, and the bookmark around it (ODF 1.3 part 3, §6.2.1).
public struct ValueMark: Sendable, Hashable {
  /// `D_` and a number, in document order from 1.
  public let name: String
  public let source: ValueSource
}
