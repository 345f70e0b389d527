/// A word of a text as it was written, with what stands before it.
struct PlacedWord: Sendable {
  /// Lower case, without accents.
  let folded: String
  let written: Substring
  /// Between the word before, or the text's beginning, and this one.
  let gap: Substring

  /// The words and numbers of a text, as ``Lexeme/all(in:)`` finds them.
  static func all(in text: String) -> [PlacedWord] {
    var gapStart = text.startIndex
    return Lexeme.all(in: text).map { lexeme in
      defer { gapStart = lexeme.range.upperBound }
      return PlacedWord(
        folded: lexeme.folded, written: text[lexeme.range],
        gap: text[gapStart..<lexeme.range.lowerBound])
    }
  }

  /// The whole number that the word is, such as a day or a year: «09», «2009», «1º».
  var wholeNumber: Int? {
    let digits = folded.last == "º" ? folded.dropLast() : folded[...]
    guard (1...4).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(digits)
  }

  /// Only spaces before it.
  var followsSpace: Bool { !gap.isEmpty && gap.allSatisfy(\.isWhitespace) }

  var beginsUpperCase: Bool {
    guard let first = written.utf8.first else { return false }
    // What a character is costs much to ask of each word.
    return first < 0x80 ? (0x41...0x5A).contains(first) : written.first?.isUppercase ?? false
  }

  /// Several letters, all of them capitals.
  var isUpperCase: Bool { written.count > 1 && written.allSatisfy(\.isUppercase) }
}
