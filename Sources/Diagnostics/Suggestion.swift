internal import Text

/// The nearest right word to a wrong one.
public enum Suggestion {
  /// The candidate with the fewest edits from `word`, when it is near enough to be meant.
  ///
  /// Near enough is a third of the word's length, at least one edit and at most three. Edits are
  /// counted on Unicode scalars without accents or case; a swap of neighbours is one edit.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = folded(word)
    let limit = min(3, max(1, wanted.count / 3))
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let distance = editDistance(wanted, folded(candidate))
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// Without what people get wrong first.
  private static func folded(_ word: String) -> [Unicode.Scalar] {
    Array(Folding.whole(word).unicodeScalars)
  }

  /// The optimal string alignment distance (insert, delete, replace, swap neighbours).
  private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var distance = min(last[j] + 1, row[j - 1] + 1, replaced)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          distance = min(distance, beforeLast[j - 2] + 1)
        }
        row.append(distance)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
