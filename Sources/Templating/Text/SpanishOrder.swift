/// A text's place in Spanish alphabetical order (CLDR, locale es): accents and capitals decide only
/// between words that are the same without them, and ñ is a letter after n.
struct SpanishOrder: Comparable {
  private let letters: [UInt32]
  private let text: String

  init(_ text: String) {
    self.text = text
    var letters: [UInt32] = []
    letters.reserveCapacity(text.utf8.count)
    for character in text.lowercased() {
      if character == "ñ" {
        letters += [Self.n, .max]
        continue
      }
      for scalar in Self.decomposed(character) where !(0x300...0x36F).contains(scalar.value) {
        letters.append(scalar.value)
      }
    }
    self.letters = letters
  }

  private static let n: UInt32 = 0x6E

  /// A letter of the Latin alphabets of Western Europe without its accent.
  private static func decomposed(_ character: Character) -> String.UnicodeScalarView {
    bare[character].map { String($0).unicodeScalars } ?? String(character).unicodeScalars
  }

  private static let bare: [Character: Character] = {
    let families: [(Character, String)] = [
      ("a", "áàâäãåā"), ("e", "éèêëē"), ("i", "íìîïī"), ("o", "óòôöõō"), ("u", "úùûüū"), ("c", "ç"),
      ("y", "ýÿ"),
    ]
    var bare: [Character: Character] = [:]
    for (letter, accented) in families { for character in accented { bare[character] = letter } }
    return bare
  }()

  static func < (a: SpanishOrder, b: SpanishOrder) -> Bool {
    if a.letters != b.letters { return a.letters.lexicographicallyPrecedes(b.letters) }
    let (x, y) = (a.text.lowercased(), b.text.lowercased())
    // Small letters come first.
    return x == y ? a.text > b.text : x < y
  }
}
