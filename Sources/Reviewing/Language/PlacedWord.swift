/// A word of a text as it was written, with what stands before it.
struct PlacedWord: Sendable {
  /// Lower case, without accents.
  let folded: String
  let written: Substring
  /// Between the word before, or the text's beginning, and this one.
  let gap: Substring

  /// The words and numbers of a text, as ``Words/folded(_:)`` sees them.
  static func all(in text: String) -> [PlacedWord] {
    var words: [PlacedWord] = []
    var gapStart = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      guard isWord(text[index]) else {
        index = text.index(after: index)
        continue
      }
      let start = index
      while index < text.endIndex, isWord(text[index]) || joinsDigits(at: index, in: text) {
        index = text.index(after: index)
      }
      let written = text[start..<index]
      words.append(
        PlacedWord(
          folded: folded(written), written: written,
          gap: text[gapStart..<start]))
      gapStart = index
    }
    return words
  }

  private static func folded(_ written: Substring) -> String {
    let isPlain = written.utf8.allSatisfy { $0 < 0x80 }
    return isPlain ? written.lowercased() : Words.folded(String(written)).first ?? ""
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

  var beginsUpperCase: Bool { written.first?.isUppercase ?? false }

  /// Several letters, all of them capitals.
  var isUpperCase: Bool { written.count > 1 && written.allSatisfy(\.isUppercase) }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  /// The point of «1.385», the comma of «1,5».
  private static func joinsDigits(at index: String.Index, in text: String) -> Bool {
    guard text[index] == "." || text[index] == ",", index > text.startIndex else { return false }
    let next = text.index(after: index)
    return next < text.endIndex && text[next].isNumber
      && text[text.index(before: index)].isNumber
  }
}
