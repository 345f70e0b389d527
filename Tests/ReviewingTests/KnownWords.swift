import Reviewing

/// A dictionary that knows every word, for rules that are tested without the system's.
struct KnownWords: SpellingDictionary {
  func isKnown(_ word: String) -> Bool { true }
  func suggestions(for word: String) -> [String] { [] }
}
