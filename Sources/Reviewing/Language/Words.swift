import Text

/// Spanish words as the rules compare them.
enum Words {
  /// Words and numbers in lower case without accents: «N° 1.385 ganadores» gives n, 1.385,
  /// ganadores. ñ stays.
  static func folded(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    let scalars = Array(text.lowercased().unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let plain = Folding.words(scalar)
      if isLetter(plain) || isDigit(plain) {
        word.unicodeScalars.append(plain)
      } else if scalar == "." || scalar == ",", let last = word.unicodeScalars.last, isDigit(last),
        index + 1 < scalars.count, isDigit(scalars[index + 1])
      {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// One word or phrase folded, words joined by single spaces.
  static func phrase(_ text: String) -> String { folded(text).joined(separator: " ") }

  /// Whether the words contain the phrase as whole words.
  static func contains(_ words: [String], _ phrase: String) -> Bool {
    firstIndex(of: phrase, in: words) != nil
  }

  /// Where a phrase of folded words begins.
  static func firstIndex(of phrase: String, in words: [String]) -> Int? {
    let wanted = phrase.split(separator: " ").map(String.init)
    guard !wanted.isEmpty, words.count >= wanted.count else { return nil }
    return (0...(words.count - wanted.count)).first {
      words[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || scalar.properties.isAlphabetic
  }
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Words that say nothing of what a text is about.
  static let functionWords: Set<String> = [
    "a", "al", "ante", "asi", "bajo", "cada", "como", "con", "contra", "cual", "cuales", "de",
    "del", "desde", "donde", "durante", "e", "el", "ella", "en", "entre", "es", "esta", "estas",
    "este", "esto", "estos", "ha", "han", "hasta", "la", "las", "le", "les", "lo", "los", "mas",
    "me", "mediante", "ni", "no", "o", "otra", "otras", "otro", "otros", "para", "pero", "por",
    "que", "se", "segun", "ser", "si", "sin", "sobre", "son", "su", "sus", "tambien", "tanto",
    "tras", "u", "un", "una", "unas", "unos", "y", "ya",
  ]
}
