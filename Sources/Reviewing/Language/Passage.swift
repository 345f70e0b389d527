/// A text with its words, and what stands between them.
struct Passage: Sendable {
  let text: String
  let lexemes: [Lexeme]
  /// The lexemes' folded words.
  let words: [String]
  /// The stretches of words between full stops, semicolons and line ends.
  let sentences: [Range<Int>]

  init(_ text: String) {
    self.text = text
    lexemes = Lexeme.all(in: text)
    words = lexemes.map(\.folded)
    sentences = Self.sentences(of: lexemes, in: text)
  }

  /// A word as it was written.
  func original(_ index: Int) -> Substring { text[lexemes[index].range] }

  /// Words as they were written, with what stands between them.
  func original(_ range: Range<Int>) -> Substring {
    guard let first = range.first, let last = range.last else { return "" }
    return text[lexemes[first].range.lowerBound..<lexemes[last].range.upperBound]
  }

  /// What stands before a word: spaces, stops, parentheses.
  func gap(before index: Int) -> Substring {
    let start = index == 0 ? text.startIndex : lexemes[index - 1].range.upperBound
    let end = index == lexemes.count ? text.endIndex : lexemes[index].range.lowerBound
    return text[start..<end]
  }

  func gap(after index: Int) -> Substring { gap(before: index + 1) }

  private static func sentences(of lexemes: [Lexeme], in text: String) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for index in lexemes.indices.dropFirst() {
      let gap = text[lexemes[index - 1].range.upperBound..<lexemes[index].range.lowerBound]
      guard endsSentence(gap) else { continue }
      sentences.append(start..<index)
      start = index
    }
    if start < lexemes.count { sentences.append(start..<lexemes.count) }
    return sentences
  }

  /// The sentence that holds a word.
  func sentence(around index: Int) -> Range<Int> {
    // They follow one another: the first that ends behind it.
    var (low, high) = (0, sentences.count)
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].upperBound > index { high = middle } else { low = middle + 1 }
    }
    return low < sentences.count ? sentences[low] : 0..<lexemes.count
  }

  /// The words around a place, as written: enough to recognise it by.
  func excerpt(_ range: Range<Int>, before: Int = 3, after: Int = 5) -> String {
    // No further than its sentence.
    let (start, end) = (
      sentence(around: range.lowerBound).lowerBound,
      max(
        range.upperBound, sentence(around: max(range.lowerBound, range.upperBound - 1)).upperBound)
    )
    let around = max(start, range.lowerBound - before)..<min(end, range.upperBound + after)
    return String(original(around))
  }

  private static func endsSentence(_ gap: Substring) -> Bool {
    gap.unicodeScalars.contains { ".;!?\n".unicodeScalars.contains($0) }
  }
}
