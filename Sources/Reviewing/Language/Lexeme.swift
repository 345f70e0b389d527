/// A word or a number of a text, with its place in it.
struct Lexeme: Sendable {
  /// In lower case without accents, as ``Words/folded(_:)`` gives it.
  let folded: String
  let range: Range<String.Index>

  var isNumber: Bool { folded.utf8.first.map { (48...57).contains($0) } ?? false }

  /// All words and numbers of a text, in order. Combining accents fold away like the others.
  static func all(in text: String) -> [Lexeme] {
    var lexemes: [Lexeme] = []
    var folded = ""
    var start: String.Index?
    var end = text.startIndex
    var endsInDigit = false
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if let letter = fold(scalar) {
        if start == nil { start = index }
        folded.unicodeScalars.append(letter)
        endsInDigit = isDigit(letter)
        end = next
      } else if (0x300...0x36F).contains(scalar.value), start != nil {
        end = next
      } else if endsInDigit, scalar == "." || scalar == ",", next < scalars.endIndex,
        isDigit(scalars[next])
      {
        folded.unicodeScalars.append(scalar)
      } else if let first = start {
        lexemes.append(Lexeme(folded: folded, range: first..<end))
        (folded, start, endsInDigit) = ("", nil, false)
      }
      index = next
    }
    if let start { lexemes.append(Lexeme(folded: folded, range: start..<end)) }
    return lexemes
  }

  /// The letter in lower case without its accent, or the digit; `nil` for all else.
  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: scalar
    case 0x41...0x5A: Unicode.Scalar(scalar.value + 32)
    case 0..<0x80: nil
    case 0xC0, 0xC1, 0xE0, 0xE1: "a"
    case 0xC8, 0xC9, 0xE8, 0xE9: "e"
    case 0xCC, 0xCD, 0xEC, 0xED: "i"
    case 0xD2, 0xD3, 0xF2, 0xF3: "o"
    case 0xD9, 0xDA, 0xDC, 0xF9, 0xFA, 0xFC: "u"
    case 0xD1, 0xF1: "ñ"
    default:
      scalar.properties.isAlphabetic
        ? scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar : nil
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }
}
