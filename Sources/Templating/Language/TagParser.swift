import Text

/// Reads what stands between `{{` and `}}`.
///
/// ```
/// tag   = "#each" pipeline ["as" name] ["of" unit] | "#if" pipeline ["of" unit]
///       | "#unless" pipeline ["of" unit] | "#with" pipeline ["as" name] ["of" unit]
///       | "#let" name "=" pipeline ["of" unit] | "else" ["if" pipeline] | "/" block
///       | ">" ( words | "(" pipeline ")" ) { name "=" argument }
///       | "!" any words | expression { "|" filter { argument } }
/// ```
/// The words of blocks may be in capitals, and Spanish: `#cada … como`, `#si`, `sino`, `sino si`,
/// `#salvo`, `#con`, `#sea`, `de fila`. ``ExpressionParser`` says what a pipeline and an expression
/// are.
enum TagParser {
  static func content(of source: String) throws(SyntaxFault) -> TagContent {
    let trimmed = Token.visible(source).trimmed
    guard let first = trimmed.first else { throw .empty }
    let rest = String(trimmed.dropFirst()).trimmed
    switch first {
    case "#":
      let keyword = rest.prefix { $0.isLetter }
      guard let kind = BlockKind(word: keyword) else {
        throw .unknownBlock("#\(rest.prefix { !$0.isWhitespace })")
      }
      return try block(kind, String(rest.dropFirst(keyword.count)))
    case "/":
      guard let kind = BlockKind(word: rest) else { throw .unknownBlock("/\(rest)") }
      return .end(kind)
    case ">":
      guard !rest.isEmpty else { throw .unfinished }
      return .include(try IncludeCall(rest))
    case "!": return .comment
    default:
      if let condition = otherwise(trimmed) {
        return .otherwise(condition.isEmpty ? nil : try self.condition(condition))
      }
      return try value(of: trimmed)
    }
  }

  /// A value with its filters, as it may stand outside of a template too.
  static func value(of source: String) throws(SyntaxFault) -> TagContent {
    let visible = Token.visible(source).trimmed
    if visible.isEmpty { throw .empty }
    var parser = try ExpressionParser(visible)
    let value = try parser.expression()
    let filters = try parser.filters()
    try parser.expectEnd()
    return .value(value, filters: filters)
  }

  private static func condition(_ source: String) throws(SyntaxFault) -> Expression {
    var parser = try ExpressionParser(source)
    let value = try parser.pipeline()
    try parser.expectEnd()
    return value
  }

  /// What follows `else if`; nothing after a mere `else`; `nil` for another tag.
  private static func otherwise(_ source: String) -> String? {
    let words = source.split(maxSplits: 2, whereSeparator: \.isWhitespace)
    let isSpanish = words[0].lowercased() == "sino"
    guard isSpanish || words[0].lowercased() == "else" else { return nil }
    if words.count == 1 { return "" }
    guard words.count == 3, BlockKind(word: words[1]) == .if else { return nil }
    // A name that is called `sino` may be compared and filtered.
    return String(words[2])
  }

  private static func block(_ kind: BlockKind, _ source: String) throws(SyntaxFault) -> TagContent {
    var parser = try ExpressionParser(source, isOfBlock: true)
    var name: String?
    if kind == .let {
      let given = try parser.variable()
      guard parser.take(.relation(.equal)) else { throw .noValueForName(given) }
      name = given
    }
    let value = try parser.pipeline()
    if kind == .each || kind == .with, parser.takeWord("as", "como") {
      name = try parser.variable()
    }
    var unit: BlockUnit?
    if parser.takeWord("of", "de") {
      guard case .word(let word)? = parser.advance() else { throw .unfinished }
      unit = BlockUnit(word: word)
      if unit == nil { throw .unknownUnit(word) }
    }
    try parser.expectEnd()
    switch kind {
    case .each:
      // `x in xs` is a question; whoever repeats it means something else.
      if name == nil, case .contains = value { throw .unexpected("in") }
      return .each(value, name: name, unit: unit)
    case .if: return .condition(value, isNegated: false, unit: unit)
    case .unless: return .condition(value, isNegated: true, unit: unit)
    case .with, .let:
      if unit == .column { throw .noColumns(kind) }
      return .scope(value, name: name, kind: kind, unit: unit)
    }
  }
}

extension BrokenTag {
  /// What a tag that is not understood was meant to do; `nil` for a value.
  init?(_ source: String, _ fault: SyntaxFault) {
    let trimmed = Token.visible(source).trimmed
    let rest = trimmed.dropFirst().drop(while: \.isWhitespace)
    let word = rest.prefix { $0.isLetter }
    switch trimmed.first {
    case "#" where Self.dividing.contains(word.lowercased()), ":": self = .otherwise
    case "#", "^": self = .open(BlockKind(word: word))
    case "/": self = .end(fault)
    default:
      let word = trimmed.prefix { $0.isLetter }.lowercased()
      if Self.dividing.contains(word) || trimmed.lowercased() == "si no" {
        self = .otherwise
      } else if Self.ending.contains(word) {
        self = .end(fault)
      } else if let kind = Self.opening[word], trimmed.dropFirst(word.count).first == " " {
        self = .open(kind)
      } else {
        return nil
      }
    }
  }

  private static let dividing: Set<String> = ["else", "elseif", "elsif", "elif", "sino", "sinosi"]

  /// Words that end a block in other engines' templates.
  static let ending: Set<String> = [
    "end", "endif", "endfor", "endeach", "endunless", "endwith", "endforeach", "fin", "finsi",
  ]

  /// Words that begin a block in other engines' templates.
  private static let opening: [String: BlockKind] = [
    "if": .if, "for": .each, "foreach": .each, "each": .each, "with": .with, "let": .let,
    "unless": .unless, "si": .if, "cada": .each, "para": .each,
  ]
}
