/// Numbers as Chile writes them: 1.385 · 1,5.
enum Figure {
  /// `1.385` is 1385, `1.5` and `1,5` are one and a half; `nil` for a word that mixes letters.
  static func number(_ word: String) -> Double? {
    let parts = word.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
    let isGrouped = groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 }
    let digits = isGrouped ? groups.joined() : String(whole)
    return Double(parts.count == 2 ? digits + "." + parts[1] : digits)
  }
}
