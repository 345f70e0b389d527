/// Phrases of folded words to look for, all at once.
///
/// A word that ends in `*` stands for all words that begin so (at least three letters before it);
/// `…` stands for up to three words of any kind.
struct Phrases: Sendable {
  private enum Part: Sendable {
    case word(String)
    case stem(String)
    case anything
  }

  /// By the first letters of their first word.
  private let byStart: [Int: [[Part]]]

  init(_ phrases: [String]) {
    var byStart: [Int: [[Part]]] = [:]
    for phrase in phrases {
      let parts = phrase.split(separator: " ").map { word -> Part in
        if word == "…" { return .anything }
        return word.last == "*" ? .stem(String(word.dropLast())) : .word(String(word))
      }
      switch parts.first {
      case .word(let word)?, .stem(let word)?: byStart[Self.key(word), default: []].append(parts)
      case .anything?, nil: continue
      }
    }
    self.byStart = byStart
  }

  init(_ phrases: String...) { self.init(phrases) }

  /// The first phrase found, from a place on.
  func first(in words: [String], from start: Int = 0) -> Range<Int>? {
    for index in words.indices.dropFirst(start) {
      if let range = match(at: index, in: words) { return range }
    }
    return nil
  }

  func isFound(in words: [String]) -> Bool { first(in: words) != nil }

  /// All stretches of the words that are one of the phrases, none overlapping another.
  func all(in words: [String]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while let range = first(in: words, from: start) {
      found.append(range)
      start = range.upperBound
    }
    return found
  }

  /// The longest phrase that begins at a place.
  func match(at index: Int, in words: [String]) -> Range<Int>? {
    guard let candidates = byStart[Self.key(words[index])] else { return nil }
    return candidates.compactMap { Self.end(of: $0[...], in: words, from: index) }.max().map {
      index..<$0
    }
  }

  private static func end(of parts: ArraySlice<Part>, in words: [String], from index: Int) -> Int? {
    guard let part = parts.first else { return index }
    let rest = parts.dropFirst()
    switch part {
    case .word(let word):
      guard index < words.count, words[index] == word else { return nil }
      return end(of: rest, in: words, from: index + 1)
    case .stem(let stem):
      guard index < words.count, words[index].utf8.starts(with: stem.utf8) else { return nil }
      return end(of: rest, in: words, from: index + 1)
    case .anything:
      for skipped in 0...3 where index + skipped <= words.count {
        if let end = end(of: rest, in: words, from: index + skipped) { return end }
      }
      return nil
    }
  }

  private static func key(_ word: String) -> Int {
    word.utf8.prefix(3).reduce(0) { $0 << 8 | Int($1) }
  }
}
