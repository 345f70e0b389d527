/// How alike two texts are, by their words.
enum Similarity {
  /// From 0 to 1: twice the length of the longest common subsequence of words over both lengths.
  static func ratio(_ a: [String], _ b: [String]) -> Double {
    if a.isEmpty && b.isEmpty { return 1 }
    if a.isEmpty || b.isEmpty { return 0 }
    return 2 * Double(commonLength(a, b)) / Double(a.count + b.count)
  }

  /// What ``ratio(_:_:)`` can be at most, from the words' counts alone: a cheap first look.
  static func bound(_ a: WordCounts, _ b: WordCounts) -> Double {
    let (small, large) = a.counts.count < b.counts.count ? (a, b) : (b, a)
    var common = 0
    for (word, count) in small.counts { common += min(count, large.counts[word] ?? 0) }
    return a.total + b.total == 0 ? 1 : 2 * Double(common) / Double(a.total + b.total)
  }

  struct WordCounts: Sendable {
    let counts: [String: Int]
    let total: Int

    init(_ words: [String]) {
      counts = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      total = words.count
    }
  }

  /// Whether all words of `part` stand in `whole` in the same order.
  static func isExtract(_ part: [String], of whole: [String]) -> Bool {
    var rest = whole[...]
    for word in part {
      guard let index = rest.firstIndex(of: word) else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }

  private static func commonLength(_ a: [String], _ b: [String]) -> Int {
    var row = Array(repeating: 0, count: b.count + 1)
    for word in a {
      var diagonal = 0
      for index in b.indices {
        let above = row[index + 1]
        row[index + 1] = word == b[index] ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[b.count]
  }
}
