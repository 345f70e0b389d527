/// The words of a text without their order, each with how often it stands there.
package struct WordBag<Word: Hashable & Sendable>: Sendable {
  /// How often each word stands there.
  package let counts: [Word: Int]
  /// How many words there are.
  package let total: Int

  package init(_ words: some Sequence<Word>) {
    var total = 0
    counts = words.reduce(into: [:]) { counts, word in
      counts[word, default: 0] += 1
      total += 1
    }
    self.total = total
  }

  /// How alike two texts are: twice the words in common, over the words of both (Dice 1945); 1 for two
  /// without words.
  package func likeness(to other: WordBag) -> Double {
    if total + other.total == 0 { return 1 }
    let (small, large) = counts.count < other.counts.count ? (self, other) : (other, self)
    var common = 0
    for (word, count) in small.counts { common += min(count, large.counts[word] ?? 0) }
    return 2 * Double(common) / Double(total + other.total)
  }
}

extension WordBag where Word == Substring {
  /// A text's runs of letters and digits.
  package init(wordsOf text: String) {
    self.init(text.split { !$0.isLetter && !$0.isNumber })
  }
}
