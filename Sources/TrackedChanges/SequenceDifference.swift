import Text

/// How one sequence becomes another.
enum SequenceStep: Equatable {
  /// Places in the older and the newer sequence, counted from 0.
  case same(Int, Int)
  case removed(Int)
  case added(Int)
}

enum SequenceDifference {
  /// The longest common subsequence of equal keys; between two equal ones, what was removed comes
  /// before what was added.
  static func steps<Key: Hashable>(_ old: [Key], _ new: [Key]) -> [SequenceStep] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var end = 0
    while end < min(old.count, new.count) - start,
      old[old.count - 1 - end] == new[new.count - 1 - end]
    { end += 1 }

    let pairs =
      (0..<start).map { ($0, $0) }
      + middle(old[start..<(old.count - end)], new[start..<(new.count - end)])
      + (0..<end).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
    return steps(between: pairs, old.count, new.count)
  }

  /// All steps, when only the pairs are the same.
  static func steps(
    between pairs: [(Int, Int)], _ oldCount: Int, _ newCount: Int
  ) -> [SequenceStep] {
    var steps: [SequenceStep] = []
    var (before, after) = (0, 0)
    for (a, b) in pairs + [(oldCount, newCount)] {
      steps += (before..<a).map(SequenceStep.removed) + (after..<b).map(SequenceStep.added)
      if a < oldCount { steps.append(.same(a, b)) }
      (before, after) = (a + 1, b + 1)
    }
    return steps
  }

  private static func middle<Key: Hashable>(
    _ old: ArraySlice<Key>, _ new: ArraySlice<Key>
  ) -> [(Int, Int)] {
    let (first, second) = (old.startIndex, new.startIndex)
    return Pairing.heaviest(old.count, new.count) { old[first + $0] == new[second + $1] ? 1 : 0 }
      .map { (first + $0.0, second + $0.1) }
  }
}

/// Pieces of a document, paired by what they say.
struct PieceAlignment {
  let steps: [SequenceStep]

  /// Less alike than this, and they are other pieces.
  private static let threshold = 0.35

  /// Equal pieces are pairs; between them, alike ones are; what is left in the same place and of the
  /// same kind is paired in order.
  init(_ old: [Piece], _ new: [Piece]) {
    let equal = SequenceDifference.steps(old.map(\.key), new.map(\.key))
    var pairs: [(Int, Int)] = []
    var removed: [Int] = []
    var added: [Int] = []
    func settle() {
      pairs += Self.pairs(old, new, removed, added)
      removed = []
      added = []
    }
    for step in equal {
      switch step {
      case .removed(let a): removed.append(a)
      case .added(let b): added.append(b)
      case .same(let a, let b):
        settle()
        pairs.append((a, b))
      }
    }
    settle()
    steps = SequenceDifference.steps(between: pairs, old.count, new.count)
  }

  private static func pairs(
    _ old: [Piece], _ new: [Piece], _ removed: [Int], _ added: [Int]
  ) -> [(Int, Int)] {
    if removed.isEmpty || added.isEmpty { return [] }
    let alike = Pairing.heaviest(removed.count, added.count) { a, b in
      let (a, b) = (removed[a], added[b])
      guard old[a].kind == new[b].kind else { return 0 }
      let likeness = old[a].words.likeness(to: new[b].words)
      return likeness >= threshold ? likeness : 0
    }.map { (removed[$0.0], added[$0.1]) }
    var pairs: [(Int, Int)] = []
    var (rest, more) = (removed[...], added[...])
    for end in alike.map({ Optional($0) }) + [nil] {
      let before = rest.prefix { $0 != end?.0 }
      let after = more.prefix { $0 != end?.1 }
      for (a, b) in zip(before, after) where old[a].kind == new[b].kind { pairs.append((a, b)) }
      rest = rest.dropFirst(before.count + 1)
      more = more.dropFirst(after.count + 1)
      if let end { pairs.append(end) }
    }
    return pairs
  }
}

/// A paragraph, a row or a table, as far as pairing goes.
struct Piece {
  /// Only pieces of one kind are paired.
  let kind: String
  /// All that it says; equal pieces have equal keys.
  let key: String
  let words: WordBag<Substring>

  init(kind: String, key: String) {
    self.kind = kind
    self.key = "\(kind) \(key)"
    words = WordBag(wordsOf: key)
  }
}
