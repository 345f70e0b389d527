/// Letters as people compare them: in lower case and without their accents.
package struct Folding: Sendable {
  /// Whether ñ, º and ª stay what they are.
  private let keepsLetters: Bool

  /// ñ is an n, and º an o.
  package static let whole = Folding(keepsLetters: false)
  /// ñ is a letter of its own, as for a dictionary.
  package static let words = Folding(keepsLetters: true)

  /// A letter in lower case without its accent; any other as it is.
  package func callAsFunction(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0x80 { return scalar }
    return Self.accented[scalar] ?? (keepsLetters ? nil : Self.letters[scalar]) ?? scalar
  }

  /// A text in lower case, with all its accents off, whichever way they are written.
  package func callAsFunction(_ text: some StringProtocol) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "\u{303}" where keepsLetters && folded.last == "n":
        folded.removeLast()
        folded.append("ñ")
      case "\u{300}"..."\u{36F}": continue
      default: folded.append(self(scalar))
      }
    }
    return String(folded)
  }

  private static let accented: [Unicode.Scalar: Unicode.Scalar] = [
    "á": "a", "à": "a", "é": "e", "è": "e", "í": "i", "ì": "i", "ó": "o", "ò": "o", "ú": "u",
    "ù": "u", "ü": "u",
  ]

  private static let letters: [Unicode.Scalar: Unicode.Scalar] = ["ñ": "n", "º": "o", "ª": "a"]
}

extension StringProtocol {
  /// Its letters and digits alone, in lower case.
  package var lettersAndDigits: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}
