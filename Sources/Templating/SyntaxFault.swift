/// Why the words between `{{` and `}}` are not a tag.
enum SyntaxFault: Error, Sendable, Hashable {
  case empty
  case unexpected(String)
  case unfinished
  case unclosedQuote
  case unknownBlock(String)
  case unknownUnit(String)
  case badVariable(String)
  /// What stands after a filter belongs to no argument of it.
  case operatorAfterFilter(String)
  /// Parentheses, brackets or `not` nested deeper than the limit.
  case tooDeep(Int)
  /// More values and filters than the limit.
  case tooLong(Int)
}
