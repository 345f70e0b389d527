internal import Decimals

/// Reads expressions: values, arithmetic, comparisons and conditions, and the filters that they go
/// through.
///
/// ```
/// pipeline   = expression { "|" filter { argument } }
/// expression = and { "or" and }          and      = not { "and" not }
/// not        = "not" not | relation      relation = range [ ("==" | … | "in") range ]
/// range      = sum [ ".." sum ]          sum      = product { ("+" | "-") product }
/// product    = unary { ("*" | "/" | "%") unary }
/// unary      = "-" unary | operand       argument = unary
/// call       = ("si" | "if" | "min" | "max") "(" pipeline { ("," | ";") pipeline } ")"
/// operand    = ( call | literal | path ["?"] | "(" pipeline ")" ) { "." name | "[" pipeline "]" ["?"] }
/// path       = name { "." name }         name = letters and digits | "[" any words "]" | "@" name
/// ```
/// A bracket that follows a value at once is an element of it, or some; any other holds a name. Typographic
/// quotes, dashes and relation signs that a word processor puts in are understood.
struct ExpressionParser {
  private let tokens: [Token]
  /// Whether words of a block, such as `como fila`, may follow.
  private let isOfBlock: Bool
  private var next = 0
  private var depth = 0
  private var terms = 0

  /// How deep parentheses, brackets and `not` may be nested.
  static let maximumDepth = 64
  /// How many values and filters one tag may have.
  static let maximumTerms = 256

  init(_ source: String, isOfBlock: Bool = false) throws(SyntaxFault) {
    tokens = try Token.tokens(of: source)
    self.isOfBlock = isOfBlock
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
    if !filters.isEmpty, let sign = peek, sign.isOperator {
      throw .operatorAfterFilter(sign.written)
    }
    return filters
  }

  /// An expression without filters of its own.
  mutating func expression() throws(SyntaxFault) -> Expression {
    var left = try conjunction()
    while takeWord("or", "o") { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(SyntaxFault) -> Expression {
    var left = try negation()
    while takeWord("and", "y") { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(SyntaxFault) -> Expression {
    guard takeNot() else { return try relation() }
    try descend()
    let inner = try negation()
    depth -= 1
    return .not(inner)
  }

  private mutating func relation() throws(SyntaxFault) -> Expression {
    let left = try range()
    if case .relation(let comparison)? = peek {
      next += 1
      return .comparison(comparison, left, try range())
    }
    if takeWord("in", "en") { return .contains(left, in: try range()) }
    guard next + 1 < tokens.count, case .word(let word) = tokens[next + 1],
      ["in", "en"].contains(word.lowercased()), takeWord("not", "no")
    else { return left }
    next += 1
    return .not(.contains(left, in: try range()))
  }

  private mutating func range() throws(SyntaxFault) -> Expression {
    let start = try sum()
    return take(.range) ? .range(start, try sum()) : start
  }

  private mutating func sum() throws(SyntaxFault) -> Expression {
    var left = try product()
    while case .operation(let sign)? = peek, sign == .plus || sign == .minus {
      next += 1
      left = .arithmetic(sign, left, try product())
    }
    return left
  }

  private mutating func product() throws(SyntaxFault) -> Expression {
    var left = try unary()
    while case .operation(let sign)? = peek, sign != .plus, sign != .minus {
      next += 1
      left = .arithmetic(sign, left, try unary())
    }
    return left
  }

  private mutating func unary() throws(SyntaxFault) -> Expression {
    guard take(.operation(.minus)) else { return try operand() }
    try descend()
    let inner = try unary()
    depth -= 1
    if case .literal(.number(let number)) = inner,
      let negative = DecimalNumber(written: "-" + number.description)
    {
      return .literal(.number(negative))
    }
    return .negated(inner)
  }

  /// One value without signs between values, as it stands after the name of a filter.
  mutating func argument() throws(SyntaxFault) -> Expression { try unary() }

  private mutating func operand() throws(SyntaxFault) -> Expression {
    try count()
    var value = try primary()
    while true {
      if take(.dot) {
        try count()
        let path = try path(from: try name())
        value = .member(value, path)
      } else if take(.openElement) {
        try count()
        try descend()
        let key = try pipeline()
        depth -= 1
        guard take(.closeElement) else { throw peek == nil ? .unfinished : .unexpected(rest) }
        value = .element(value, key, isOptional: take(.question))
      } else {
        return value
      }
    }
  }

  private mutating func primary() throws(SyntaxFault) -> Expression {
    switch advance() {
    case .string(let text)?: return .literal(.text(text))
    case .number(let number)?: return .literal(.number(number))
    case .open?:
      try descend()
      let inner = try pipeline()
      depth -= 1
      guard take(.close) else { throw peek == nil ? .unfinished : .unexpected(rest) }
      return inner
    case .word("true")?: return .literal(.boolean(true))
    case .word("false")?: return .literal(.boolean(false))
    case .word("null")?: return .literal(.null)
    case .word(let name)? where peek == .open && Self.calls[name.lowercased()] != nil:
      return try call(name)
    case .word(let name)? where !Self.reserved.contains(name): return .path(try path(from: name))
    case .bracketed(let name)?, .loop(let name)?: return .path(try path(from: name))
    case nil: throw .unfinished
    case let token?: throw .unexpected(token.written)
    }
  }

  private enum Call { case choice, least, greatest }

  private static let calls: [String: Call] = [
    "si": .choice, "if": .choice, "min": .least, "minimo": .least, "mínimo": .least,
    "max": .greatest, "maximo": .greatest, "máximo": .greatest,
  ]

  /// Whether a word before a parenthesis takes the values in it.
  static func isCall(_ token: Token) -> Bool {
    if case .word(let name) = token { calls[name.lowercased()] != nil } else { false }
  }

  /// What takes several values, after its name; each may have filters of its own.
  private mutating func call(_ name: String) throws(SyntaxFault) -> Expression {
    try descend()
    next += 1
    var values = [try pipeline()]
    while take(.comma) { values.append(try pipeline()) }
    depth -= 1
    guard take(.close) else { throw peek == nil ? .unfinished : .unexpected(rest) }
    switch Self.calls[name.lowercased()] {
    case .choice?, nil:
      guard values.count == 3 else { throw .choiceOf(values.count) }
      return .choice(values[0], values[1], values[2])
    case .least?: return .extreme(isLeast: true, values)
    case .greatest?: return .extreme(isLeast: false, values)
    }
  }

  private mutating func path(from first: String) throws(SyntaxFault) -> Path {
    var names = [first]
    var isOptional = take(.question)
    while take(.dot) {
      names.append(try name())
      if take(.question) { isOptional = true }
    }
    return Path(names: names, isOptional: isOptional)
  }

  /// What may follow a dot.
  private mutating func name() throws(SyntaxFault) -> String {
    switch advance() {
    case .word(let name)?, .bracketed(let name)?, .loop(let name)?: return name
    case .number(let number)?:
      guard let index = number.integer else { throw .unexpected("\(number)") }
      return String(index)
    case nil: throw .unfinished
    case let token?: throw .unexpected(token.written)
    }
  }

  private mutating func filter() throws(SyntaxFault) -> FilterCall {
    try count()
    guard case .word(let name)? = advance() else { throw .unfinished }
    var arguments: [Expression] = []
    let most = Filter.all[name]?.argumentCount.upperBound ?? .max
    while let token = peek, Self.beginsArgument(token), !isWordOfBlock {
      // A dash after all the arguments is a subtraction, and «y» is what its English is.
      if token == .operation(.minus) || token.isOperator, arguments.count >= most { break }
      try descend()
      arguments.append(try unary())
      depth -= 1
    }
    return FilterCall(name: name, arguments: arguments)
  }

  private static func beginsArgument(_ token: Token) -> Bool {
    switch token {
    case .word(let word): !reserved.contains(word) || ["true", "false", "null"].contains(word)
    case .bracketed, .loop, .string, .number, .open, .operation(.minus): true
    default: false
    }
  }

  // MARK: Words

  /// Takes a word that stands between two values: English or Spanish, in any case.
  mutating func takeWord(_ english: String, _ spanish: String) -> Bool {
    guard case .word(let word)? = peek, [english, spanish].contains(word.lowercased()) else {
      return false
    }
    next += 1
    return true
  }

  /// `no` is a word only before a value; elsewhere it is a name.
  private mutating func takeNot() -> Bool {
    if take(.word("not")) { return true }
    guard case .word(let word)? = peek, ["no", "not"].contains(word.lowercased()),
      beginsValue(next + 1)
    else { return false }
    // «no y x» is a name, and more; «no y» is not «y».
    if tokens[next + 1].isOperator, beginsValue(next + 2) { return false }
    next += 1
    return true
  }

  private func beginsValue(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return tokens[index] != .operation(.minus) && Self.beginsArgument(tokens[index])
  }

  /// Whether the name of an item or a unit follows, which is no argument of a filter.
  private var isWordOfBlock: Bool {
    guard isOfBlock, case .word(let word)? = peek, next + 1 < tokens.count else { return false }
    switch (word.lowercased(), tokens[next + 1]) {
    case ("as", .word), ("como", .word), ("como", .bracketed): return true
    case ("of", .word(let unit)), ("de", .word(let unit)): return BlockUnit(word: unit) != nil
    default: return false
    }
  }

  // MARK: Limits

  private mutating func descend() throws(SyntaxFault) {
    depth += 1
    if depth > Self.maximumDepth { throw .tooDeep(Self.maximumDepth) }
  }

  private mutating func count() throws(SyntaxFault) {
    terms += 1
    if terms > Self.maximumTerms { throw .tooLong(Self.maximumTerms) }
  }

  // MARK: Tokens

  var peek: Token? { next < tokens.count ? tokens[next] : nil }

  /// The next token as it was written.
  private var rest: String { peek?.written ?? "" }

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
