/// A list in running text: «uno, dos y tres».
enum SpanishList {
  /// The conjunction is «y», or «e» before the sound i, unless another is given.
  static func text(_ items: [String], conjunction: String? = nil) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let word = conjunction ?? (startsWithISound(last) ? "e" : "y")
    return items.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  private static func startsWithISound(_ word: String) -> Bool {
    let start = Array(word.lowercased().prefix(3))
    guard let first = start.first else { return false }
    if first == "i" || first == "í" { return !(start.count > 1 && "aeo".contains(start[1])) }
    if first == "h", start.count > 1, "ií".contains(start[1]) {
      return !(start.count > 2 && "ae".contains(start[2]))
    }
    return false
  }
}

/// Upper and lower case as Spanish writes titles.
enum LetterCase {
  /// The first letter upper case, the rest as it is.
  static func sentence(_ text: String) -> String {
    guard let index = text.firstIndex(where: \.isLetter) else { return text }
    return text[..<index] + text[index].uppercased() + text[text.index(after: index)...]
  }

  private static let small: Set<String> = [
    "a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "o", "para", "por", "u",
    "un", "una", "y",
  ]

  /// Each word with a capital but articles, prepositions and conjunctions: «Región de los Lagos»
  /// from «REGIÓN DE LOS LAGOS». The parts of a word with a hyphen are words too: «Bío-Bío», and so
  /// is what follows «O'»: «O'Higgins». Roman numerals stay.
  static func title(_ text: String) -> String {
    var result = ""
    var word = ""
    var isFirst = true
    func close() {
      guard !word.isEmpty else { return }
      let lower = word.lowercased()
      if isRoman(word) {
        result += word
      } else {
        result += !isFirst && small.contains(lower) ? lower : capitalised(lower)
      }
      isFirst = false
      word = ""
    }
    for character in text {
      if character.isLetter || character.isNumber || isApostrophe(character) {
        word.append(character)
      } else {
        close()
        result.append(character)
      }
    }
    close()
    return result
  }

  private static func isApostrophe(_ character: Character) -> Bool {
    character == "'" || character == "’"
  }

  private static func capitalised(_ word: String) -> String {
    var letters = sentence(word)
    let second = letters.dropFirst()
    if let mark = second.first, isApostrophe(mark) {
      letters = String(letters.prefix(2)) + sentence(String(second.dropFirst()))
    }
    return letters
  }

  /// «XI» and its like, written in capitals.
  private static func isRoman(_ word: String) -> Bool {
    word.wholeMatch(of: /X{0,3}(?:IX|IV|V?I{0,3})/) != nil
  }
}
