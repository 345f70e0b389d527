/// Which items of two lists are clearly the same, wherever they stand: each is more like the other than
/// like any third one.
struct ItemPartners {
  /// By the places of the older items, and of the newer ones.
  let ofOld: [Int: Int]
  let ofNew: [Int: Int]

  /// - Parameter likeness: of two places; 0 of items that are too unlike to be one another's.
  init(_ oldCount: Int, _ newCount: Int, _ likeness: (Int, Int) -> Double) {
    var best = (
      old: Array(repeating: (value: 0.0, place: -1), count: oldCount),
      new: Array(repeating: (value: 0.0, place: -1), count: newCount)
    )
    for a in 0..<oldCount {
      for b in 0..<newCount {
        let value = likeness(a, b)
        if value > best.old[a].value { best.old[a] = (value, b) }
        if value > best.new[b].value { best.new[b] = (value, a) }
      }
    }
    var (ofOld, ofNew): ([Int: Int], [Int: Int]) = ([:], [:])
    for a in 0..<oldCount {
      let b = best.old[a].place
      // Of several that are as like, the first ones are one another's.
      if b >= 0, best.new[b].place == a {
        ofOld[a] = b
        ofNew[b] = a
      }
    }
    self.ofOld = ofOld
    self.ofNew = ofNew
  }

  /// Whether two items may be the same: none of them is clearly another one.
  func allow(_ a: Int, _ b: Int) -> Bool {
    ofOld[a].map { $0 == b } ?? true && ofNew[b].map { $0 == a } ?? true
  }
}
