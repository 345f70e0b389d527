/// A number with a fraction, or with groups of digits, in a formula.
struct FormulaConstant: Sendable, Hashable {
  /// As it is written: `0.19`, `1.234,5`.
  let text: String

  /// Whether Writer reads it in a document whose language has that decimal sign.
  func isRead(with sign: Character) -> Bool {
    text.filter { !$0.isNumber } == String(sign)
  }

  /// How it is to be written instead: the likeliest first.
  func spellings(with sign: Character) -> [String] {
    let signs = text.filter { !$0.isNumber }
    let whole = text.filter(\.isNumber)
    // Signs that part groups of digits come before the one of the fraction, which is another.
    guard let last = signs.last, signs.filter({ $0 == last }).count == 1,
      let place = text.lastIndex(of: last)
    else { return [whole] }
    let fraction = text[text.index(after: place)...]
    let decimal = text[..<place].filter(\.isNumber) + String(sign) + fraction
    let mayBeGroups = signs.count == 1 && fraction.count == 3 && place.utf16Offset(in: text) < 4
    return mayBeGroups && text.first != "0" ? [decimal, whole] : [decimal]
  }

  /// Those of a formula's text.
  static func all(in text: String) -> [FormulaConstant] {
    var found: [FormulaConstant] = []
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0.isLetter || isDigit($0) || $0 == "_" }) {
      rest = rest[start...]
      if !isDigit(rest[start]) {
        // The name of a function or a variable, which may hold digits.
        rest = rest.drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        continue
      }
      let run = number(at: rest)
      if run.contains(where: { !isDigit($0) }) { found.append(FormulaConstant(text: String(run))) }
      rest = rest.dropFirst(run.count)
    }
    return found
  }

  /// Digits with points or commas among them, at the start of a text.
  static func number(at text: Substring) -> Substring {
    var run = text.prefix { isDigit($0) || $0 == "." || $0 == "," }
    while let last = run.last, !isDigit(last) { run.removeLast() }
    return run
  }

  static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
