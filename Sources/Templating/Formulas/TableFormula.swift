internal import Decimals

/// A formula of Writer (`table:formula` and `text:formula`, ODF 1.3 part 3, §19.642 and §19.796): its
/// text with the cells it names, and how to compute it where that is plain.
struct TableFormula: Sendable {
  /// The text between the references, one more than there are references.
  private(set) var texts: [String] = []
  private(set) var references: [Reference] = []
  /// How it is computed; `nil` when it holds more than numbers, cells, the four operations and the
  /// functions on lists, or when what Writer makes of it depends on the order of its words.
  private(set) var term: Term?
  /// The constants with a sign among their digits, whose meaning the document's language decides;
  /// where ``term`` holds one, it is a decimal sign.
  private(set) var constants: [FormulaConstant] = []
  /// What looks like a reference and is none that can be followed, as written.
  private(set) var unknown: [String] = []

  struct Reference: Sendable {
    let cells: CellReference
    /// Whether a function on lists takes it, so that it may stand for any number of cells.
    fileprivate(set) var isListed = false
  }

  enum Function: String, Sendable {
    case sum, mean, min, max, product, count
  }

  indirect enum Term: Sendable {
    case number(DecimalNumber)
    /// By its number among the references.
    case cell(Int)
    case list(Function, [Int])
    case negated(Term)
    case operation(Operator, Term, Term)
  }

  enum Operator: Sendable { case plus, minus, times, over }

  /// `nil` when it names no cells.
  init?(_ source: String) {
    var text = ""
    var rest = source[...]
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      text += rest[..<open]
      let inner = rest[rest.index(after: open)..<close]
      if let cells = CellReference(inner) {
        texts.append(text)
        text = ""
        references.append(Reference(cells: cells))
      } else {
        text += "<\(inner)>"
        unknown.append(String(inner))
      }
      rest = rest[rest.index(after: close)...]
    }
    texts.append(text + rest)
    constants = texts.flatMap { FormulaConstant.all(in: $0) }
    if references.isEmpty, unknown.isEmpty { return nil }
    markListed()
    if unknown.isEmpty {
      var parser = FormulaParser(texts)
      term = parser.formula()
    }
  }

  /// A reference is listed when the last word before it, with no operation between, is a function.
  private mutating func markListed() {
    var isInList = false
    var depth = 0
    for (index, text) in texts.enumerated() {
      var word = ""
      for character in text + " " {
        if character.isLetter {
          word.append(character)
          continue
        }
        if !word.isEmpty {
          isInList = Function(rawValue: word.lowercased()) != nil
          depth = 0
          word = ""
        }
        switch character {
        case "(": if isInList { depth += 1 }
        case ")":
          depth -= 1
          if depth <= 0 { isInList = false }
        case "+", "-", "*", "/", "^": if depth <= 0 { isInList = false }
        default: break
        }
      }
      if index < references.count { references[index].isListed = isInList }
    }
  }

  /// The formula with other references in the places of its own.
  func written(_ references: [String]) -> String {
    var result = texts[0]
    for (reference, text) in zip(references, texts.dropFirst()) { result += reference + text }
    return result
  }
}

/// Reads formulas whose meaning is plain.
///
/// Writer's functions on lists take all that follows them, `sum 1|2*3` as `1|(2*3)`; so that nothing
/// is computed otherwise than Writer does, a list stands in parentheses, or before the formula's end.
private struct FormulaParser {
  private enum Token: Equatable {
    case number(DecimalNumber)
    case word(String)
    case cell(Int)
    case sign(Character)

    static func == (a: Token, b: Token) -> Bool {
      switch (a, b) {
      case (.word(let a), .word(let b)): a == b
      case (.cell(let a), .cell(let b)): a == b
      case (.sign(let a), .sign(let b)): a == b
      default: false
      }
    }
  }

  private var tokens: ArraySlice<Token> = []
  private var isReadable = true
  private var depth = 0

  init(_ texts: [String]) {
    var tokens: [Token] = []
    for (index, text) in texts.enumerated() {
      var text = text[...]
      if index == 0 { text = text.dropFirst(Self.prefix(of: text)) }
      while let character = text.first {
        if character.isWhitespace {
          text.removeFirst()
        } else if character.isLetter {
          let word = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
          tokens.append(.word(word.lowercased()))
          text = text.dropFirst(word.count)
        } else if ("0"..."9").contains(character) {
          let digits = FormulaConstant.number(at: text)
          text = text.dropFirst(digits.count)
          guard text.first != ".", text.first != ",",
            let number = DecimalNumber(written: String(digits).replacing(",", with: "."))
          else {
            isReadable = false
            return
          }
          tokens.append(.number(number.untyped))
        } else if "+-*/()|".contains(character) {
          tokens.append(.sign(character))
          text.removeFirst()
        } else {
          isReadable = false
          return
        }
      }
      if index < texts.count - 1 { tokens.append(.cell(index)) }
    }
    self.tokens = tokens[...]
  }

  /// How long the name of the formula's language at its start is: `ooow:`, an equals sign.
  private static func prefix(of text: Substring) -> Int {
    let name = text.prefix { $0.isLetter }
    var length = text.dropFirst(name.count).first == ":" && !name.isEmpty ? name.count + 1 : 0
    let spaces = text.dropFirst(length).prefix { $0 == " " }.count
    if text.dropFirst(length + spaces).first == "=" { length += spaces + 1 }
    return length
  }

  mutating func formula() -> TableFormula.Term? {
    guard isReadable, let term = sum(), tokens.isEmpty else { return nil }
    return term
  }

  private mutating func take(_ sign: Character) -> Bool {
    guard tokens.first == .sign(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func sum() -> TableFormula.Term? {
    guard var left = product() else { return nil }
    while true {
      let sign: TableFormula.Operator
      if take("+") { sign = .plus } else if take("-") { sign = .minus } else { return left }
      guard let right = product() else { return nil }
      left = .operation(sign, left, right)
    }
  }

  private mutating func product() -> TableFormula.Term? {
    guard var left = single() else { return nil }
    while true {
      let sign: TableFormula.Operator
      if take("*") { sign = .times } else if take("/") { sign = .over } else { return left }
      guard let right = single() else { return nil }
      left = .operation(sign, left, right)
    }
  }

  private mutating func single() -> TableFormula.Term? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100, let token = tokens.popFirst() else { return nil }
    switch token {
    case .number(let number):
      // Writer divides a number, not a cell, before `phd` by a hundred.
      guard tokens.first == .word("phd") else { return .number(number) }
      tokens.removeFirst()
      return .operation(.over, .number(number), .number(100))
    case .cell(let index): return .cell(index)
    case .sign("-"): return single().map { .negated($0) }
    case .sign("("):
      guard let inner = sum(), take(")") else { return nil }
      return inner
    case .word(let word):
      guard let function = TableFormula.Function(rawValue: word) else { return nil }
      return list(of: function)
    default: return nil
    }
  }

  /// Cells after a function: one, some in parentheses, or some up to the end of the formula.
  private mutating func list(of function: TableFormula.Function) -> TableFormula.Term? {
    var cells: [Int] = []
    let isEnclosed = take("(")
    repeat {
      guard case .cell(let index)? = tokens.popFirst() else { return nil }
      cells.append(index)
    } while take("|")
    if isEnclosed {
      guard take(")") else { return nil }
    }
    // What follows would belong to the list, or change the count of its members.
    let isLast = tokens.isEmpty || tokens.first == .sign(")")
    let isOpen = !isEnclosed && cells.count > 1
    let countsMembers = function == .mean || function == .count
    guard isLast || !isOpen && !countsMembers else { return nil }
    return .list(function, cells)
  }
}
