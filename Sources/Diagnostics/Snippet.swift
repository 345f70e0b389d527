/// One line of a source with the part that a message is about.
public struct Snippet: Sendable, Hashable {
  /// The line without its line break.
  public let line: String
  /// Where the marked part begins, counted from 1, in Unicode scalars.
  public let column: Int
  /// How many Unicode scalars are marked; at least 1.
  public let length: Int

  public init(line: String, column: Int, length: Int = 1) {
    self.line = line
    self.column = column
    self.length = max(1, length)
  }
}
