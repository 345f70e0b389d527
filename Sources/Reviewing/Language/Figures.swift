/// Numbers in running text, as Chile writes them: 1.385 · 1,5 · 100 % · 2/3 · «dos».
struct Figure: Sendable, Hashable {
  let value: Double
  let isPercent: Bool
  /// As written, without the sign of percent.
  let written: String
  /// The number's place among the folded words of the text.
  let index: Int
  /// Written with letters.
  let isInWords: Bool

  /// All figures of a text, in order. Ordinals («1.», «1.-», «N° 36», years and dates) are figures
  /// too: rules that count things ask ``quantities(in:)``.
  static func all(in text: String) -> [Figure] {
    let words = Words.folded(text)
    let percents = percentPositions(in: text)
    var numberCount = 0
    var figures: [Figure] = []
    var next = 0
    for (index, word) in words.enumerated() where index >= next {
      if let first = word.unicodeScalars.first, ("0"..."9").contains(first) {
        defer { numberCount += 1 }
        guard let value = number(word) else { continue }
        figures.append(
          Figure(
            value: value, isPercent: percents.contains(numberCount), written: word, index: index,
            isInWords: false))
      } else if let phrase = NumberPhrase(at: index, in: words) {
        next = index + phrase.length
        figures.append(
          Figure(
            value: phrase.value, isPercent: false,
            written: words[index..<next].joined(separator: " "), index: index, isInWords: true))
      }
    }
    return figures
  }

  /// `1.385` is 1385, `1.5` and `1,5` are one and a half; `nil` for a word that mixes letters.
  static func number(_ word: String) -> Double? {
    let parts = word.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
    let isGrouped = groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 }
    let digits = isGrouped ? groups.joined() : String(whole)
    return Double(parts.count == 2 ? digits + "." + parts[1] : digits)
  }

  /// Which of the numbers in digits are followed by a sign of percent, counted from 0.
  private static func percentPositions(in text: String) -> Set<Int> {
    var positions: Set<Int> = []
    var count = 0
    var isInNumber = false
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let isDigit = character.isASCII && character.isNumber
      let previous = index > 0 ? characters[index - 1] : " "
      if isDigit, !isInNumber, !previous.isLetter { isInNumber = true }
      if isInNumber, !isDigit {
        let next = index + 1 < characters.count ? characters[index + 1] : " "
        let joins = (character == "." || character == ",") && next.isASCII && next.isNumber
        if !joins {
          isInNumber = character.isLetter
          if !isInNumber {
            let rest = characters[index...].first { !$0.isWhitespace }
            if rest == "%" { positions.insert(count) }
            count += 1
          }
        }
      }
    }
    return positions
  }
}
