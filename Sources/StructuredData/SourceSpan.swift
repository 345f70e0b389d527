public import Diagnostics

/// A point of a file.
public struct SourcePosition: Sendable, Hashable {
  /// In bytes from the file's first.
  public let offset: Int
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int

  public init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// The first point of any file.
  public static let start = SourcePosition(offset: 0, line: 1, column: 1)
}

/// A stretch of a file: from its first character to the one after its last.
public struct SourceSpan: Sendable, Hashable {
  /// The path as the user knows it.
  public let file: String
  /// Of its first character.
  public let start: SourcePosition
  /// Behind its last character.
  public let end: SourcePosition

  public init(file: String, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// Where the stretch begins.
  public var location: SourceLocation {
    SourceLocation(file: file, line: start.line, column: start.column)
  }
}
