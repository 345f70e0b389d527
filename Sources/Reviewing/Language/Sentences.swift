/// The sentences of a text.
enum Sentences {
  /// Split at ends of lines, and at a full stop, question or exclamation mark that a capital follows;
  /// the stop of a short abbreviation («Ej.», «N°.», «Ss.») ends nothing.
  static func all(in text: String) -> [Substring] {
    var sentences: [Substring] = []
    var start = text.startIndex
    var letters = 0
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      if character.isNewline {
        sentences.append(text[start..<index])
        start = next
        letters = 0
      } else if [".", "?", "!"].contains(character), letters >= 4 || letters == 0,
        isBoundary(text[next...])
      {
        sentences.append(text[start..<next])
        start = next
        letters = 0
      } else {
        letters = character.isLetter ? letters + 1 : character == "." ? letters : 0
      }
      index = next
    }
    sentences.append(text[start...])
    return sentences.map { $0.drop { $0.isWhitespace } }.filter { $0.contains { $0.isLetter } }
  }

  /// Spaces, and then a capital.
  private static func isBoundary(_ rest: Substring) -> Bool {
    guard let first = rest.first, first.isWhitespace else { return false }
    return rest.first { $0.isLetter || $0.isNumber }?.isUppercase ?? false
  }
}
