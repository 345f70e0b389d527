import StructuredData

/// Which items of a list are which of an earlier one, by what they say.
struct ItemAlignment {
  enum Step: Equatable {
    /// Places in the older and the newer list, counted from 0.
    case same(Int, Int)
    case moved(Int, Int)
    case removed(Int)
    case added(Int)
  }

  /// In the newer list's order; what was removed stands where it was.
  let steps: [Step]

  /// Items less alike than this are not the same item corrected.
  private static let threshold = 0.3
  /// An item so much alike elsewhere in the list was moved there.
  private static let movedThreshold = 0.6

  init(_ old: [ValueNode], _ new: [ValueNode]) {
    let oldWords = old.map(WordCount.init)
    let newWords = new.map(WordCount.init)
    func likeness(_ a: Int, _ b: Int) -> Double {
      old[a].says(new[b]) ? 1 : min(0.99, oldWords[a].likeness(to: newWords[b]))
    }

    let pairs = Self.pairs(old.count, new.count, likeness)
    var steps: [Step] = []
    var (before, after) = (0, 0)
    for (a, b) in pairs + [(old.count, new.count)] {
      let removed = before..<a
      let added = after..<b
      // One for one in the same place, with something left of it: the same item, rewritten.
      let isRewritten =
        removed.count == added.count
        && zip(removed, added).allSatisfy { old[$0].isRewritten(as: new[$1]) }
      if isRewritten {
        steps += zip(removed, added).map { Step.same($0, $1) }
      } else {
        steps += removed.map(Step.removed) + added.map(Step.added)
      }
      if a < old.count { steps.append(.same(a, b)) }
      (before, after) = (a + 1, b + 1)
    }
    self.steps = Self.findingMoves(steps, likeness)
  }

  /// The pairs in rising order on both sides that are alike most in sum.
  private static func pairs(
    _ oldCount: Int, _ newCount: Int, _ likeness: (Int, Int) -> Double
  ) -> [(Int, Int)] {
    if oldCount == 0 || newCount == 0 { return [] }
    var worth = Array(repeating: Array(repeating: 0.0, count: newCount + 1), count: oldCount + 1)
    var alike = Array(repeating: Array(repeating: 0.0, count: newCount), count: oldCount)
    for a in (0..<oldCount).reversed() {
      for b in (0..<newCount).reversed() {
        let value = likeness(a, b)
        alike[a][b] = value
        let pair = value >= threshold ? value + worth[a + 1][b + 1] : 0
        worth[a][b] = max(pair, worth[a + 1][b], worth[a][b + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (a, b) = (0, 0)
    while a < oldCount, b < newCount {
      let value = alike[a][b]
      if value >= threshold, worth[a][b] == value + worth[a + 1][b + 1] {
        pairs.append((a, b))
        (a, b) = (a + 1, b + 1)
      } else if worth[a][b] == worth[a + 1][b] {
        a += 1
      } else {
        b += 1
      }
    }
    return pairs
  }

  private static func findingMoves(
    _ steps: [Step], _ likeness: (Int, Int) -> Double
  ) -> [Step] {
    var removed = steps.compactMap { if case .removed(let a) = $0 { a } else { nil } }
    var moved: [Int: Int] = [:]
    for case .added(let b) in steps {
      let best = removed.max { likeness($0, b) < likeness($1, b) }
      guard let best, likeness(best, b) >= movedThreshold else { continue }
      moved[b] = best
      removed.removeAll { $0 == best }
    }
    return steps.compactMap { step in
      switch step {
      case .removed(let a): removed.contains(a) ? step : nil
      case .added(let b): moved[b].map { .moved($0, b) } ?? step
      case .same, .moved: step
      }
    }
  }
}

extension ValueNode {
  /// Whether a wholly other item may be this one: both say one or two things only, or one of
  /// their texts is the same.
  fileprivate func isRewritten(as other: ValueNode) -> Bool {
    let own = texts()
    let others = other.texts()
    if own.count <= 2, others.count <= 2 { return true }
    return own.contains { text in others.contains { $0.path == text.path && $0.text == text.text } }
  }
}

/// The words of a value, however its texts are divided.
private struct WordCount {
  private let counts: [Substring: Int]
  private let total: Int

  init(_ node: ValueNode) {
    var counts: [Substring: Int] = [:]
    var total = 0
    for (path, text) in node.texts() {
      // The same words under another key are less alike.
      let key = path.keys.last.map { Substring($0) } ?? ""
      for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        counts[key + ":" + word, default: 0] += 1
        total += 1
      }
    }
    self.counts = counts
    self.total = total
  }

  /// From 0 to 1: the words in common, twice, over the words of both.
  func likeness(to other: WordCount) -> Double {
    if total + other.total == 0 { return 1 }
    var common = 0
    for (word, count) in counts { common += min(count, other.counts[word] ?? 0) }
    return 2 * Double(common) / Double(total + other.total)
  }
}
