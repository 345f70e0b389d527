import Text

/// A unit's words, ready to be compared with many others.
struct ComparedText: Sendable {
  let unit: String
  let words: [String]
  let counts: WordBag<String>

  init(unit: String, words: [String]) {
    self.unit = unit
    self.words = words
    counts = WordBag(words)
  }

  init(_ cell: Cell) { self.init(unit: cell.unit, words: cell.comparableWords) }

  func isAlike(_ other: ComparedText, atLeast ratio: Double) -> Bool {
    likeness(to: other, atLeast: ratio) != nil
  }

  /// The similarity, where it reaches the ratio: bounds by length and by words come first.
  func likeness(to other: ComparedText, atLeast ratio: Double) -> Double? {
    let (a, b) = (Double(words.count), Double(other.words.count))
    // The words alone tell what the ratio can be at most.
    guard 2 * min(a, b) >= ratio * (a + b), counts.likeness(to: other.counts) >= ratio else {
      return nil
    }
    let found = Similarity.ratio(words, other.words)
    return found >= ratio ? found : nil
  }
}

/// Finds for each text an earlier one, of another unit, that is much like it. Both are told by their
/// place in the list.
///
/// Two texts that are alike must share one of their rarest words: only texts that do are compared.
/// A text that is nearly the same as an earlier one is not compared with later ones again.
struct CopySearch {
  private(set) var copies: [(copy: Int, original: Int, likeness: Double)] = []

  init(_ texts: [ComparedText], atLeast ratio: Double) {
    var frequency: [String: Int] = [:]
    for text in texts { for word in text.counts.counts.keys { frequency[word, default: 0] += 1 } }
    var bySeed: [String: [Int]] = [:]
    for (index, text) in texts.enumerated() {
      let seeds = Self.seeds(of: text, frequency, ratio)
      var tried: Set<Int> = []
      var best: (index: Int, likeness: Double)?
      for seed in seeds {
        for candidate in bySeed[seed] ?? [] where tried.insert(candidate).inserted {
          guard texts[candidate].unit != text.unit,
            let likeness = texts[candidate].likeness(to: text, atLeast: best?.likeness ?? ratio)
          else { continue }
          if best.map({ likeness > $0.likeness }) ?? true { best = (candidate, likeness) }
        }
      }
      if let best { copies.append((index, best.index, best.likeness)) }
      if best.map({ $0.likeness < Self.nearlySame }) ?? true {
        for seed in seeds { bySeed[seed, default: []].append(index) }
      }
    }
  }

  private static let nearlySame = 0.9

  /// The words that a text cannot do without to be like another: so many of its rarest that no text
  /// without any of them can reach the ratio.
  private static func seeds(
    of text: ComparedText, _ frequency: [String: Int], _ ratio: Double
  ) -> [String] {
    let shared = ratio / (2 - ratio) * Double(text.words.count)
    var left = Double(text.words.count) - shared.rounded(.up) + 1
    let rarest = text.counts.counts.map { (frequency[$0.key] ?? 0, $0.key, $0.value) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    var seeds: [String] = []
    for (_, word, count) in rarest where left > 0 {
      seeds.append(word)
      left -= Double(count)
    }
    return seeds
  }
}
