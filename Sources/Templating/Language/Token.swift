internal import Decimals
internal import Text

/// The smallest parts of an expression.
enum Token: Sendable, Hashable {
  case word(String)
  /// A name in brackets, which may hold spaces.
  case bracketed(String)
  /// `@index` and its like, with the sign.
  case loop(String)
  case string(String)
  case number(DecimalNumber)
  case relation(Expression.Comparison)
  case operation(Expression.Operator)
  case dot, question, bar, open, close, range
  /// Between the values of a call.
  case comma
  /// Brackets that follow a value at once.
  case openElement, closeElement

  /// As a person would recognise it.
  var written: String {
    switch self {
    case .word(let word), .loop(let word): word
    case .bracketed(let name): "[\(name)]"
    case .string(let text): "\"\(text)\""
    case .number(let number): "\(number)"
    case .relation(let comparison): Self.signs.first { $0.1 == comparison }?.0 ?? ""
    case .operation(let operation): operation.sign
    case .dot: "."
    case .question: "?"
    case .bar: "|"
    case .open: "("
    case .close: ")"
    case .comma: ","
    case .range: ".."
    case .openElement: "["
    case .closeElement: "]"
    }
  }

  /// Whether it stands between two values.
  var isOperator: Bool {
    switch self {
    case .relation, .operation, .range: true
    case .word(let word): ["and", "or", "in", "y", "o", "en"].contains(word.lowercased())
    default: false
    }
  }

  /// Whether a value may end with it, so that a bracket at once after it is an element.
  private var endsValue: Bool {
    switch self {
    case .word, .bracketed, .loop, .question, .close, .closeElement: true
    default: false
    }
  }

  /// Longer signs first.
  private static let signs: [(String, Expression.Comparison)] = [
    ("==", .equal), ("!=", .notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual),
    ("=", .equal), ("≠", .notEqual), ("≤", .lessOrEqual), ("≥", .greaterOrEqual), ("<", .less),
    (">", .greater),
  ]

  /// Dashes too that AutoCorrect makes of a hyphen.
  private static let operations: [Character: Expression.Operator] = [
    "+": .plus, "-": .minus, "−": .minus, "–": .minus, "—": .minus, "‐": .minus, "‑": .minus,
    "*": .times, "×": .times, "/": .divided, "÷": .divided, "%": .modulo,
  ]

  private static let others: [Character: Token] = [
    ".": .dot, "?": .question, "|": .bar, "(": .open, ")": .close, "…": .range,
  ]

  /// What closes a quote that opens so; AutoCorrect may have changed either.
  private static let quotes: [Character: Set<Character>] = [
    "\"": ["\"", "”", "“"], "“": ["”", "\"", "“"], "”": ["”", "\""], "„": ["“", "”"],
    "'": ["'", "’"], "‘": ["’", "'"], "’": ["’", "'"], "«": ["»"],
  ]

  /// A tag without the characters that nobody sees, which Writer and copied texts bring: soft
  /// hyphens, spaces of no width, marks of direction. Quoted words keep theirs.
  static func visible(_ source: String) -> String {
    func isHidden(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.isASCII && scalar.properties.isDefaultIgnorableCodePoint
    }
    guard source.unicodeScalars.contains(where: isHidden) else { return source }
    var result = ""
    var closers: Set<Character>?
    for character in source {
      if let open = closers {
        result.append(character)
        if open.contains(character) { closers = nil }
      } else {
        result.unicodeScalars.append(
          contentsOf: character.unicodeScalars.filter { !isHidden($0) })
        closers = quotes[character]
      }
    }
    return result
  }

  static func tokens(of source: String) throws(SyntaxFault) -> [Token] {
    var tokens: [Token] = []
    var rest = source[...]
    var elements = 0
    var isAtOnce = false
    /// Of each parenthesis that is open, whether it holds the values of a call.
    var calls: [Bool] = []
    while let first = rest.first {
      let followsValue = isAtOnce && tokens.last?.endsValue == true
      let isSpace = first == " " || first.isWhitespace
      isAtOnce = !isSpace
      if isSpace {
        rest.removeFirst()
      } else if first == "@" || isNamePart(first) && !first.isNumber {
        // The commonest come first.
        let name =
          first == "@"
          ? "@" + rest.dropFirst().prefix(while: isNamePart)
          : String(rest.prefix(while: isNamePart))
        rest = rest.dropFirst(name.count)
        tokens.append(first == "@" ? .loop(name) : .word(name))
      } else if let closers = quotes[first] {
        let text = rest.dropFirst().prefix { !closers.contains($0) }
        rest = rest.dropFirst(text.count + 1)
        guard !rest.isEmpty else { throw .unclosedQuote }
        rest.removeFirst()
        tokens.append(.string(String(text)))
      } else if first == "[", followsValue {
        rest.removeFirst()
        elements += 1
        tokens.append(.openElement)
      } else if first == "]", elements > 0 {
        rest.removeFirst()
        elements -= 1
        tokens.append(.closeElement)
      } else if first == "[" {
        let name = rest.dropFirst().prefix { $0 != "]" }
        rest = rest.dropFirst(name.count + 1)
        guard !rest.isEmpty else { throw .unfinished }
        rest.removeFirst()
        tokens.append(.bracketed(String(name).trimmed))
      } else if let (sign, comparison) = signs.first(where: { rest.hasPrefix($0.0) }) {
        rest = rest.dropFirst(sign.count)
        tokens.append(.relation(comparison))
      } else if rest.hasPrefix("..") {
        rest = rest.dropFirst(2)
        tokens.append(.range)
      } else if let number = number(&rest, after: tokens.last) {
        tokens.append(.number(number))
      } else if isNamePart(first) {
        let name = rest.prefix(while: isNamePart)
        rest = rest.dropFirst(name.count)
        tokens.append(.word(String(name)))
      } else if let operation = operations[first] {
        rest.removeFirst()
        tokens.append(.operation(operation))
      } else if first == "," || first == ";", calls.last == true {
        rest.removeFirst()
        tokens.append(.comma)
      } else if let sign = others[first] {
        if sign == .open { calls.append(tokens.last.map(ExpressionParser.isCall) ?? false) }
        if sign == .close { _ = calls.popLast() }
        rest.removeFirst()
        tokens.append(sign)
      } else {
        throw .unexpected(written(first))
      }
    }
    return tokens
  }

  /// A character as a message can show it.
  private static func written(_ character: Character) -> String {
    let shows = character.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator, .spaceSeparator, .nonspacingMark:
        false
      default: true
      }
    }
    if shows { return String(character) }
    return character.unicodeScalars.map { scalar in
      let code = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    }.joined(separator: " ")
  }

  private static func isNamePart(_ character: Character) -> Bool {
    guard let byte = character.asciiValue else {
      return character.isLetter || character.isNumber
    }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      return true
    default: return false
    }
  }

  /// A number such as `12` or `1.5` (after a dot, only digits: an index in a path).
  private static func number(_ rest: inout Substring, after last: Token?) -> DecimalNumber? {
    var digits = rest
    guard digits.first?.isASCII == true, digits.first?.isNumber == true else { return nil }
    var written = String(digits.prefix { $0.isASCII && $0.isNumber })
    digits = digits.dropFirst(written.count)
    if last != .dot, digits.first == "." {
      let fraction = digits.dropFirst().prefix { $0.isASCII && $0.isNumber }
      if !fraction.isEmpty {
        written += "." + fraction
        digits = digits.dropFirst(fraction.count + 1)
      }
    }
    // A name may begin with a digit only when a letter follows at once.
    if let next = digits.first, isNamePart(next) { return nil }
    rest = digits
    return DecimalNumber(written: written)
  }
}
