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

extension WordBag {
  /// The same with each word counted by what it is worth: what is in few texts tells them apart better than
  /// what is in all. A word without a worth counts for nothing.
  package func likeness(to other: WordBag, worth: [Word: Double]) -> Double {
    func sum(_ counts: [Word: Int]) -> Double {
      counts.reduce(0) { $0 + Double($1.value) * (worth[$1.key] ?? 0) }
    }
    let all = sum(counts) + sum(other.counts)
    if all == 0 { return 1 }
    let (small, large) = counts.count < other.counts.count ? (self, other) : (other, self)
    let common = small.counts.reduce(0.0) { sum, entry in
      sum + Double(min(entry.value, large.counts[entry.key] ?? 0)) * (worth[entry.key] ?? 0)
    }
    return 2 * common / all
  }
}

extension WordBag where Word == Substring {
  /// A text's runs of letters and digits.
  package init(wordsOf text: String) {
    self.init(text.split { !$0.isLetter && !$0.isNumber })
  }
}
