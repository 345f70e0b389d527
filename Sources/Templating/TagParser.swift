/// Reads what stands between `{{` and `}}`.
///
/// ```
/// tag = "#each" pipeline ["as" name] ["of" unit] | "#if" pipeline ["of" unit]
///     | "#unless" pipeline ["of" unit] | "else" | "/" block | ">" name
///     | expression { "|" filter { argument } }
/// ```
/// ``ExpressionParser`` says what a pipeline and an expression are.
enum TagParser {
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
      let filters = try parser.filters()
      try parser.expectEnd()
      return .value(value, filters: filters)
    }
  }

  private static func block(_ kind: BlockKind, _ source: String) throws(SyntaxFault) -> TagContent {
    var parser = try ExpressionParser(source)
    let value = try parser.pipeline()
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
}
