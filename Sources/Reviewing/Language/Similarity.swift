/// How alike two texts are, by their words.
enum Similarity {
  /// From 0 to 1: twice the length of the longest common subsequence of words over both lengths.
  static func ratio(_ a: [String], _ b: [String]) -> Double {
    if a.isEmpty && b.isEmpty { return 1 }
    if a.isEmpty || b.isEmpty { return 0 }
    return 2 * Double(commonLength(a, b)) / Double(a.count + b.count)
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
