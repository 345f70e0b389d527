import Text

/// A text reduced to the words by which a label is recognized.
///
/// Lower case, no accents, no punctuation, no years, and nothing that stands in parentheses.
struct LabelWords: Hashable {
  let words: [String]

  init(_ text: String) { self.init(text, isWhole: false) }

  /// - Parameter isWhole: Whether years and what stands in parentheses are words too.
  init(_ text: String, isWhole: Bool) {
    var folded = ""
    var depth = 0
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "(" where !isWhole: depth += 1
      case ")" where !isWhole: depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case "\u{0300}"..."\u{036F}", "\u{AD}", "\u{200B}": continue
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        folded.unicodeScalars.append(Folding.whole(scalar))
      default: folded.append(" ")
      }
      if scalar == "(" || scalar == ")" { folded.append(" ") }
    }
    var words = folded.split(separator: " ").map(String.init)
      .filter { isWhole || !Self.isYear($0) }
    // A label that stands in parentheses as a whole is its own words.
    if words.isEmpty, text.contains("("), text.contains(where: { $0.isLetter }) {
      words = LabelWords(text.filter { $0 != "(" && $0 != ")" }).words
    }
    self.words = words
  }

  private static func isYear(_ word: String) -> Bool {
    word.utf8.count == 4 && Int(word).map { (1900...2100).contains($0) } ?? false
  }

  /// How alike two labels are: twice the words that they share, by all their words (Dice 1945);
  /// 1 for the same words, 0 for none in common.
  ///
  /// - Parameter threshold: Below which the answer may be 0 without a look at the words.
  func likeness(to other: LabelWords, atLeast threshold: Double = 0) -> Double {
    if words.isEmpty || other.words.isEmpty { return 0 }
    let most = Double(2 * min(words.count, other.words.count))
    if most < threshold * Double(words.count + other.words.count) { return 0 }
    if words == other.words { return 1 }
    var rest = other.words
    var shared = 0
    for word in words {
      guard let index = rest.firstIndex(where: { Self.isSame($0, word) }) else { continue }
      rest.remove(at: index)
      shared += 1
    }
    return Double(2 * shared) / Double(words.count + other.words.count)
  }

  /// Whether two words are the same but for a letter, where they are long enough to tell.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    let (long, short) = a.utf8.count >= b.utf8.count ? (a, b) : (b, a)
    guard short.utf8.count >= 5, long.utf8.count - short.utf8.count <= 1 else { return false }
    let (l, s) = (Array(long.utf8), Array(short.utf8))
    var start = 0
    while start < s.count, l[start] == s[start] { start += 1 }
    return l.count == s.count
      ? l[(start + 1)...] == s[(start + 1)...] : l[(start + 1)...] == s[start...]
  }

  /// The one of several labelled things that a text names; `nil` when none does, or two may.
  static func best<Key: Hashable>(
    for words: LabelWords, among labels: [(key: Key, labels: [LabelWords])],
    atLeast threshold: Double
  ) -> Key? {
    let scores = labels.map { entry in
      (entry.key, entry.labels.map { $0.likeness(to: words, atLeast: 0.5) }.max() ?? 0)
    }.sorted { $0.1 > $1.1 }
    guard let first = scores.first, first.1 >= threshold else { return nil }
    let second = scores.dropFirst().first { $0.0 != first.0 }?.1 ?? 0
    return first.1 - second >= 0.1 || first.1 == 1 && second < 1 ? first.0 : nil
  }
}
