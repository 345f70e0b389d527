/// Characters for what is raised or lowered in a line, where Unicode has them.
package enum RaisedText {
  package enum Position: Sendable, Hashable {
    case raised, lowered
  }

  /// `nil` where not all of the text has such characters.
  package static func characters(_ text: String, _ position: Position) -> String? {
    let table = position == .raised ? raised : lowered
    var result = ""
    for character in text {
      if character.isWhitespace {
        result.append(character)
      } else if let known = table[character] {
        result.append(known)
      } else {
        return nil
      }
    }
    return result
  }

  private static let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "+": "⁺", "-": "⁻", "−": "⁻", "(": "⁽", ")": "⁾", "n": "ⁿ", "o": "º", "a": "ª",
    "º": "º", "ª": "ª", "°": "°",
  ]
  private static let lowered: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈",
    "9": "₉", "+": "₊", "-": "₋", "−": "₋", "(": "₍", ")": "₎",
  ]

  /// What an ODF position (`super 58%`, `-33% 58%`; ODF 1.3 part 3, §20.416) is; `nil` on the line.
  package static func position(_ value: String?) -> Position? {
    guard let first = value?.split(separator: " ").first else { return nil }
    if first == "super" { return .raised }
    if first == "sub" { return .lowered }
    guard first.hasSuffix("%"), let percent = Double(first.dropLast()) else { return nil }
    return percent > 0 ? .raised : percent < 0 ? .lowered : nil
  }
}
