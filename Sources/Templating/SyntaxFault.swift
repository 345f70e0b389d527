/// Why the words between `{{` and `}}` are not a tag.
enum SyntaxFault: Error, Sendable, Hashable {
  case empty
  case unexpected(String)
  case unfinished
  case unclosedQuote
  case unknownBlock(String)
  case unknownUnit(String)
  case badVariable(String)
}
