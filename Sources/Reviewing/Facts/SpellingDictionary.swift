/// Says whether a word is spelled right, and what may have been meant.
public protocol SpellingDictionary: Sendable {
  func isKnown(_ word: String) -> Bool
  /// The best first.
  func suggestions(for word: String) -> [String]
}
