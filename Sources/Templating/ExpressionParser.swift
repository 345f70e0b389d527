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

/// Reads what stands between `{{` and `}}`.
///
/// ```
/// tag        = "#each" expression ["as" name] ["of" unit] | "#if" expression ["of" unit]
///            | "#unless" expression ["of" unit] | "else" | "/" block | ">" name
///            | expression { "|" filter { argument } }
/// expression = and { "or" and }          and     = not { "and" not }
/// not        = "not" not | relation      relation = operand [ ("==" | … | "in") operand ]
/// operand    = literal | path ["?"] | "(" expression ")"
/// path       = name { "." name }         name = letters and digits | "[" any words "]" | "@" name
/// ```
/// Typographic quotes, dashes and relation signs that a word processor puts in are understood.
struct ExpressionParser {
  private var tokens: [Token]
  private var next = 0

  static func content(of source: String) throws(SyntaxFault) -> TagContent {
    let trimmed = source.trimmingWhitespace()
    guard let first = trimmed.first else { throw .empty }
    switch first {
    case "#":
      let keyword = trimmed.dropFirst().prefix { $0.isLetter }
      let rest = String(trimmed.dropFirst(keyword.count + 1))
      guard let kind = BlockKind(rawValue: String(keyword).lowercased()) else {
        throw .unknownBlock("#\(keyword)")
      }
      return try block(kind, rest)
    case "/":
      let keyword = String(trimmed.dropFirst()).trimmingWhitespace()
      guard let kind = BlockKind(rawValue: keyword.lowercased()) else {
        throw .unknownBlock("/\(keyword)")
      }
      return .end(kind)
    case ">":
      let name = String(trimmed.dropFirst()).trimmingWhitespace()
      guard !name.isEmpty else { throw .unfinished }
      return .include(name)
    default:
      if trimmed == "else" { return .otherwise }
      var parser = try ExpressionParser(trimmed)
      let value = try parser.expression()
      var filters: [FilterCall] = []
      while parser.take(.bar) { filters.append(try parser.filter()) }
      try parser.expectEnd()
      return .value(value, filters: filters)
    }
  }

  private static func block(_ kind: BlockKind, _ source: String) throws(SyntaxFault) -> TagContent {
    var parser = try ExpressionParser(source)
    let value = try parser.expression()
    var name: String?
    var unit: BlockUnit?
    if kind == .each, parser.take(.word("as")) { name = try parser.variable() }
    if parser.take(.word("of")) {
      guard case .word(let word)? = parser.advance() else { throw .unfinished }
      unit = BlockUnit(rawValue: word)
      if unit == nil { throw .unknownUnit(word) }
    }
    try parser.expectEnd()
    return switch kind {
    case .each: .each(value, name: name, unit: unit)
    case .if: .condition(value, isNegated: false, unit: unit)
    case .unless: .condition(value, isNegated: true, unit: unit)
    }
  }

  private init(_ source: String) throws(SyntaxFault) {
    tokens = try Token.tokens(of: source)
  }

  private static let reserved: Set<String> = [
    "and", "or", "not", "in", "as", "of", "true", "false", "null", "else",
  ]

  private mutating func variable() throws(SyntaxFault) -> String {
    switch advance() {
    case .word(let name)? where !Self.reserved.contains(name): return name
    case .bracketed(let name)?: return name
    case nil: throw .unfinished
    case let token?: throw .badVariable(token.written)
    }
  }

  private mutating func expression() throws(SyntaxFault) -> Expression {
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
      let inner = try expression()
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
        guard let index = Int(exactly: number) else { throw .unexpected("\(number)") }
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
    while let token = peek, token != .bar { arguments.append(try operand()) }
    return FilterCall(name: name, arguments: arguments)
  }

  private var peek: Token? { next < tokens.count ? tokens[next] : nil }

  private mutating func advance() -> Token? {
    guard next < tokens.count else { return nil }
    next += 1
    return tokens[next - 1]
  }

  private mutating func take(_ token: Token) -> Bool {
    if peek == token {
      next += 1
      return true
    }
    return false
  }

  private func expectEnd() throws(SyntaxFault) {
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
