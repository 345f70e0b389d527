internal import Decimals

/// Reads expressions: values, comparisons and conditions, and the filters that they go through.
///
/// ```
/// pipeline   = expression { "|" filter { argument } }
/// expression = and { "or" and }          and     = not { "and" not }
/// not        = "not" not | relation      relation = operand [ ("==" | … | "in") operand ]
/// operand    = literal | path ["?"] | "(" pipeline ")"      argument = operand
/// path       = name { "." name }         name = letters and digits | "[" any words "]" | "@" name
/// ```
/// Typographic quotes, dashes and relation signs that a word processor puts in are understood.
struct ExpressionParser {
  private let tokens: [Token]
  private var next = 0

  init(_ source: String) throws(SyntaxFault) {
    tokens = try Token.tokens(of: source)
  }

  private static let reserved: Set<String> = [
    "and", "or", "not", "in", "as", "of", "true", "false", "null", "else",
  ]

  /// The name that a block gives to its items.
  mutating func variable() throws(SyntaxFault) -> String {
    switch advance() {
    case .word(let name)? where !Self.reserved.contains(name): return name
    case .bracketed(let name)?: return name
    case nil: throw .unfinished
    case let token?: throw .badVariable(token.written)
    }
  }

  /// An expression with its filters.
  mutating func pipeline() throws(SyntaxFault) -> Expression {
    let value = try expression()
    let filters = try filters()
    return filters.isEmpty ? value : .filtered(value, filters)
  }

  /// The filters that follow a value, if any.
  mutating func filters() throws(SyntaxFault) -> [FilterCall] {
    var filters: [FilterCall] = []
    while take(.bar) { filters.append(try filter()) }
    return filters
  }

  /// An expression without filters of its own.
  mutating func expression() throws(SyntaxFault) -> Expression {
    var left = try conjunction()
    while take(.word("or")) { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(SyntaxFault) -> Expression {
    var left = try negation()
    while take(.word("and")) { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(SyntaxFault) -> Expression {
    take(.word("not")) ? .not(try negation()) : try relation()
  }

  private mutating func relation() throws(SyntaxFault) -> Expression {
    let left = try operand()
    if case .relation(let comparison)? = peek {
      next += 1
      return .comparison(comparison, left, try operand())
    }
    return take(.word("in")) ? .contains(left, in: try operand()) : left
  }

  private mutating func operand() throws(SyntaxFault) -> Expression {
    switch advance() {
    case .string(let text)?: return .literal(.text(text))
    case .number(let number)?: return .literal(.number(number))
    case .open?:
      let inner = try pipeline()
      guard take(.close) else { throw .unfinished }
      return inner
    case .word("true")?: return .literal(.boolean(true))
    case .word("false")?: return .literal(.boolean(false))
    case .word("null")?: return .literal(.null)
    case .word(let name)? where !Self.reserved.contains(name): return try path(from: name)
    case .bracketed(let name)?, .loop(let name)?: return try path(from: name)
    case nil: throw .unfinished
    case let token?: throw .unexpected(token.written)
    }
  }

  private mutating func path(from first: String) throws(SyntaxFault) -> Expression {
    var names = [first]
    var isOptional = take(.question)
    while take(.dot) {
      switch advance() {
      case .word(let name)?, .bracketed(let name)?, .loop(let name)?: names.append(name)
      case .number(let number)?:
        guard let index = number.integer else { throw .unexpected("\(number)") }
        names.append(String(index))
      case nil: throw .unfinished
      case let token?: throw .unexpected(token.written)
      }
      if take(.question) { isOptional = true }
    }
    return .path(Path(names: names, isOptional: isOptional))
  }

  private mutating func filter() throws(SyntaxFault) -> FilterCall {
    guard case .word(let name)? = advance() else { throw .unfinished }
    var arguments: [Expression] = []
    while peek.map(Self.beginsOperand) == true { arguments.append(try operand()) }
    return FilterCall(name: name, arguments: arguments)
  }

  private static func beginsOperand(_ token: Token) -> Bool {
    switch token {
    case .word(let word): !reserved.contains(word) || ["true", "false", "null"].contains(word)
    case .bracketed, .loop, .string, .number, .open: true
    case .relation, .dot, .question, .bar, .close: false
    }
  }

  var peek: Token? { next < tokens.count ? tokens[next] : nil }

  mutating func advance() -> Token? {
    guard next < tokens.count else { return nil }
    next += 1
    return tokens[next - 1]
  }

  mutating func take(_ token: Token) -> Bool {
    if peek == token {
      next += 1
      return true
    }
    return false
  }

  func expectEnd() throws(SyntaxFault) {
    if let token = peek { throw .unexpected(token.written) }
  }
}

extension String {
  func trimmingWhitespace() -> String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
