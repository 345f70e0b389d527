/// A place in a text file that the user wrote.
public struct SourceLocation: Sendable, Hashable {
  /// The path as the user knows it: as typed, or relative to the workspace.
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: Comparable, CustomStringConvertible {
  public static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }

  /// `file:line:column`, as editors and compilers write it.
  public var description: String { "\(file):\(line):\(column)" }
}
