/// Why the words between `{{` and `}}` are not a tag.
enum SyntaxFault: Error, Sendable, Hashable {
  case empty
  case unexpected(String)
  case unfinished
  case unclosedQuote
  case unknownBlock(String)
  case unknownUnit(String)
  case badVariable(String)
  /// A name is to be given and no value follows.
  case noValueForName(String)
  /// A block that only names a value cannot act on columns.
  case noColumns(BlockKind)
  /// What stands after a filter belongs to no argument of it.
  case operatorAfterFilter(String)
  /// Not a condition and two values, but so many.
  case choiceOf(Int)
  /// Parentheses, brackets or `not` nested deeper than the limit.
  case tooDeep(Int)
  /// More values and filters than the limit.
  case tooLong(Int)

  /// Whether the tag may be one of another template language.
  var mayBeHabit: Bool {
    switch self {
    case .unexpected, .unfinished, .unknownBlock, .badVariable, .noValueForName,
      .choiceOf:
      true
    case .empty, .unclosedQuote, .unknownUnit, .noColumns, .operatorAfterFilter, .tooDeep, .tooLong:
      false
    }
  }
}
