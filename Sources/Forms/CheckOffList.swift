/// What is to be looked at before a form is handed in, which people tick off: that says nothing of the data.
struct CheckOffList {
  private let items: Set<PlainWords>

  init(_ items: [String]) { self.items = Set(items.map { PlainWords($0) }) }

  private static let signs: Set<Character> = [
    "☐", "☒", "☑", "✓", "✔", "✗", "✘", "□", "■", "*", "-", ".",
  ]
  private static let words: Set<PlainWords> = Set(
    ["x", "ok", "v", "si", "listo", "lista", "hecho", "revisado"].map { PlainWords($0) })

  /// Whether words are no more than a tick.
  func isTick(_ words: String) -> Bool {
    let bare = words.filter { !$0.isWhitespace && !Self.signs.contains($0) && !"()[]".contains($0) }
    return bare.isEmpty || Self.words.contains(PlainWords(bare))
  }

  /// What may stand beside an item: the longest of the words, in bytes.
  private static let longestWord = 8

  /// Whether a line is one of the list's, ticked or not.
  func isItem(_ line: String) -> Bool {
    let words = PlainWords(line).key
    return items.contains { item in
      let more = words.utf8.count - item.key.utf8.count
      if more < 0 || more > Self.longestWord { return false }
      guard let place = words.firstRange(of: item.key) else { return false }
      let rest = [words[..<place.lowerBound], words[place.upperBound...]].filter { !$0.isEmpty }
      return rest.count < 2 && rest.allSatisfy { Self.words.contains(PlainWords(String($0))) }
    }
  }
}
