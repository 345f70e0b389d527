package import StructuredData
internal import Text

/// Which items of a list are which of an earlier one, by what they say.
package struct ItemAlignment {
  /// What became of an item.
  package enum Step: Equatable {
    /// Places in the older and the newer list, counted from 0.
    case same(Int, Int)
    case moved(Int, Int)
    case removed(Int)
    case added(Int)
  }

  /// In the newer list's order; what was removed stands where it was.
  package let steps: [Step]

  /// Items less alike than this are not the same item corrected.
  package static let threshold = 0.3
  /// An item so much alike elsewhere in the list was moved there, or is the one that was put in before.
  package static let movedThreshold = 0.6
  /// What it counts that an item still bears the sign of the one that it was.
  private static let originWorth = 0.2
  /// More pairs than any two lists of reports have.
  private static let maximumPairs = 1_000_000

  init(_ old: [ValueNode], _ new: [ValueNode]) {
    self.init(old.map(AlignedItem.init), new.map(AlignedItem.init))
  }

  /// - Parameters:
  ///   - origins: the older item of which a newer one bears the sign, such as a bookmark.
  ///   - likely: the older item that a newer one is by all likelihood, though it bears no sign.
  ///   - isFilledIn: whether the newer items were typed over the older ones: then only one that says
  ///     something wherever the one in its place did is the same, so that none takes after another.
  package init(
    _ old: [AlignedItem], _ new: [AlignedItem], origins: [Int: Int] = [:],
    likely: [Int: Int] = [:], isFilledIn: Bool = false
  ) {
    let isHuge = old.count * new.count > Self.maximumPairs
    let worth = Self.worth(of: isHuge ? [] : old + new)
    var table: [Likeness] = []
    if !isHuge {
      table.reserveCapacity(old.count * new.count)
      for a in old.indices {
        for b in new.indices {
          let own = Likeness(of: old[a], new[b], worth)
          let isOrigin = origins[b] == a || likely[b] == a
          table.append(isOrigin ? own.raised(from: Self.threshold, by: Self.originWorth) : own)
        }
      }
    }
    let likenesses = table
    func likeness(_ a: Int, _ b: Int) -> Likeness { likenesses[a * new.count + b] }

    let partners = ItemPartners(isHuge ? 0 : old.count, isHuge ? 0 : new.count) { a, b in
      let value = likeness(a, b)
      return value.words >= Self.movedThreshold ? value.rank : 0
    }
    let pairs =
      isHuge
      ? (0..<min(old.count, new.count)).map { ($0, $0) }
      : Pairing.heaviest(old.count, new.count) { a, b in
        guard partners.allow(a, b) else { return 0 }
        let value = likeness(a, b)
        return value.words >= Self.threshold ? value.rank : 0
      }
    let common = Self.common(in: old).union(Self.common(in: new))
    var steps: [Step] = []
    var (before, after) = (0, 0)
    for (a, b) in pairs + [(old.count, new.count)] {
      let removed = before..<a
      let added = after..<b
      // One for one in the same place, with something left of it: the same item, rewritten. Where items
      // bear signs, one that bears none was put in.
      let isRewritten =
        removed.count == added.count
        && zip(removed, added).allSatisfy {
          partners.allow($0, $1)
            && (isFilledIn
              ? (origins.isEmpty || origins[$1] == $0) && new[$1].covers(old[$0])
                || new[$1].isPart(of: old[$0])
              : old[$0].isRewritten(as: new[$1], beside: common))
        }
      if isRewritten {
        steps += zip(removed, added).map { Step.same($0, $1) }
      } else {
        steps += removed.map(Step.removed) + added.map(Step.added)
      }
      if a < old.count { steps.append(.same(a, b)) }
      (before, after) = (a + 1, b + 1)
    }
    self.steps = isHuge ? steps : Self.findingMoves(steps, partners, likeness)
  }

  /// The older item of each newer one that has one.
  package var origins: [Int: Int] {
    var origins: [Int: Int] = [:]
    for step in steps {
      switch step {
      case .same(let a, let b), .moved(let a, let b): origins[b] = a
      case .removed, .added: break
      }
    }
    return origins
  }

  /// How alike two items are.
  private struct Likeness {
    /// How many of their words they share: from 0 to 1.
    let words: Double
    /// The same for a choice: of two items that share as many words, those are likelier the same that share
    /// what others lack.
    let rank: Double

    init(words: Double, rank: Double) {
      (self.words, self.rank) = (words, rank)
    }

    /// The same, at least so much, and more.
    func raised(from least: Double, by more: Double) -> Likeness {
      Likeness(words: max(words, least) + more, rank: max(rank, least) + more)
    }

    init(of old: AlignedItem, _ new: AlignedItem, _ worth: [String: Double]) {
      if old.says(new) {
        self.init(words: 1, rank: 1)
        return
      }
      let words = min(0.99, old.words.likeness(to: new.words))
      let rare =
        words < ItemAlignment.threshold
        ? words : old.words.likeness(to: new.words, worth: worth)
      // A long text that was exchanged weighs no more than all that stayed.
      let same = words < ItemAlignment.threshold ? words : old.sameness(with: new)
      self.init(words: words, rank: min(0.99, (words + rare + same) / 3))
    }
  }

  /// What each word tells of the item that it is in: the less, the more items it is in.
  private static func worth(of items: [AlignedItem]) -> [String: Double] {
    var counts: [String: Int] = [:]
    for item in items { for word in item.words.counts.keys { counts[word, default: 0] += 1 } }
    return counts.mapValues { 1 / Double($0) }
  }

  /// What several items say alike, which tells none of them from the others.
  private static func common(in items: [AlignedItem]) -> Set<AlignedItem.Said> {
    var once: Set<AlignedItem.Said> = []
    return Set(items.flatMap(\.said).filter { !once.insert($0).inserted })
  }

  private static func findingMoves(
    _ steps: [Step], _ partners: ItemPartners, _ likeness: (Int, Int) -> Likeness
  ) -> [Step] {
    var removed = Set(steps.compactMap { if case .removed(let a) = $0 { a } else { nil } })
    let added = steps.compactMap { if case .added(let b) = $0 { b } else { nil } }
    var moved: [Int: Int] = [:]
    for b in added {
      if let old = partners.ofNew[b], removed.remove(old) != nil { moved[b] = old }
    }
    // The likest first, so that none takes the place of one that is more like it.
    let pairs = removed.sorted().flatMap { a in
      added.filter { moved[$0] == nil }.map { b in (a: a, b: b, likeness: likeness(a, b)) }
    }.filter { $0.likeness.words >= movedThreshold }.sorted {
      $0.likeness.rank != $1.likeness.rank
        ? $0.likeness.rank > $1.likeness.rank : ($0.b, $0.a) < ($1.b, $1.a)
    }
    for (a, b, _) in pairs where moved[b] == nil && removed.contains(a) {
      moved[b] = a
      removed.remove(a)
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

/// What an item of a list says, as far as it tells the item from others.
package struct AlignedItem: Sendable {
  /// By their paths within the item, such as `resultados[0].logro`.
  private let texts: [String: String]
  fileprivate let words: WordBag<String>

  /// - Parameter texts: all that it says, by the paths within the item.
  package init(_ texts: [(path: ValuePath, text: String)]) {
    self.texts = Dictionary(texts.map { ($0.path.description, $0.text) }) { first, _ in first }
    // The same words under another key are less alike.
    words = WordBag(
      texts.lazy.flatMap { path, text in
        let key = path.keys.last ?? ""
        return text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { key + ":" + $0 }
      })
  }

  init(_ node: ValueNode) { self.init(node.texts()) }

  /// Whether both say the same.
  package func says(_ other: AlignedItem) -> Bool { texts == other.texts }

  /// How much of what both say is the same, from 0 to 1.
  package func likeness(to other: AlignedItem) -> Double { words.likeness(to: other.words) }

  /// How many of all their texts are the same in both, from 0 to 1.
  fileprivate func sameness(with other: AlignedItem) -> Double {
    let same = texts.count { other.texts[$0.key] == $0.value }
    return Double(same) / Double(max(1, texts.count + other.texts.count - same))
  }

  /// Whether it says nothing but what the other one says.
  fileprivate func isPart(of other: AlignedItem) -> Bool {
    !texts.isEmpty && texts.allSatisfy { other.texts[$0.key] == $0.value }
  }

  /// Whether it says something, in whatever words, wherever the other one does.
  fileprivate func covers(_ other: AlignedItem) -> Bool {
    other.texts.keys.allSatisfy { texts[$0] != nil }
  }

  /// Whether a wholly other item may be this one: both say one or two things only, or one of
  /// their texts is the same, and is not among those that many items have.
  fileprivate func isRewritten(as other: AlignedItem, beside common: Set<Said>) -> Bool {
    if texts.count <= 2, other.texts.count <= 2 { return true }
    return said.contains { other.texts[$0.path] == $0.text && !common.contains($0) }
  }

  /// A text and its path within the item.
  fileprivate struct Said: Hashable {
    let path: String
    let text: String
  }

  fileprivate var said: [Said] { texts.map { Said(path: $0.key, text: $0.value) } }
}
