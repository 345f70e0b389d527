/// The pairs, in rising order on both sides of two sequences, that are worth most in sum: their longest
/// common subsequence, where each pair of equals is worth 1.
package enum Pairing {
  /// In O(n · m).
  ///
  /// - Parameter worth: of two places, counted from 0; 0 for what is no pair.
  package static func heaviest(
    _ oldCount: Int, _ newCount: Int, worth: (Int, Int) -> Double
  ) -> [(Int, Int)] {
    if oldCount == 0 || newCount == 0 { return [] }
    let width = newCount + 1
    var best = [Double](repeating: 0, count: (oldCount + 1) * width)
    var value = best
    for a in (0..<oldCount).reversed() {
      for b in (0..<newCount).reversed() {
        let here = a * width + b
        value[here] = worth(a, b)
        let pair = value[here] > 0 ? value[here] + best[here + width + 1] : 0
        best[here] = max(pair, best[here + width], best[here + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (a, b) = (0, 0)
    while a < oldCount, b < newCount {
      let here = a * width + b
      if value[here] > 0, best[here] == value[here] + best[here + width + 1] {
        pairs.append((a, b))
        (a, b) = (a + 1, b + 1)
      } else if best[here] == best[here + width] {
        a += 1
      } else {
        b += 1
      }
    }
    return pairs
  }
}
