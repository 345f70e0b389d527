package import Reports

/// The label that somebody typed before an answer, as reports print it: «Logro: …».
package struct AnswerLabel {
  /// The keys, below the section's, of the field that it names.
  package let field: [String]
  package let name: String
  /// What stands behind it; Markdown.
  package let rest: String

  /// A label of another field that begins a sentence or a paragraph within a text.
  package static func other(
    in text: String, than field: [String], among choices: [FormAlternative.Choice]
  ) -> String? {
    var start = text.startIndex
    while let mark = text[start...].firstIndex(where: { ".;\n".contains($0) }) {
      start = text.index(after: mark)
      guard start < text.endIndex, text[start].isWhitespace || text[mark] == "\n" else { continue }
      let rest = text[start...].drop { $0.isWhitespace }
      // A label is no longer than a line.
      if let label = AnswerLabel(of: String(rest.prefix(120)), choices), label.field != field {
        return label.name
      }
    }
    return nil
  }

  /// What parts a label from what follows it: «Logro: », «Logro.- », «Logro – ».
  private static let marks = [":", ".-", ".–", "- ", "– ", "— "]

  /// `nil` where a text begins with none of the choices' labels.
  package init?(of text: String, _ choices: [FormAlternative.Choice]) {
    let bare = text.drop { $0 == "*" || $0.isWhitespace }
    let label = bare.prefix { $0.isLetter || $0 == " " }
    let isClosedBefore = bare.dropFirst(label.count).first == "*"
    let behind = bare.dropFirst(label.count).drop { $0 == "*" }
    guard let mark = Self.marks.first(where: behind.hasPrefix) else { return nil }
    let words = PlainWords(String(label))
    let choice = choices.first { choice in
      ([choice.label] + choice.recognised).contains { PlainWords($0) == words }
    }
    guard let choice, !words.isEmpty else { return nil }
    field = choice.field.keys
    name = choice.label
    let said = behind.dropFirst(mark.count).drop { $0.isWhitespace }
    // The marks that made the label bold end behind its colon.
    let marks = text.dropLast(bare.count).filter { $0 == "*" }
    let isClosedBehind = !marks.isEmpty && !isClosedBefore && said.hasPrefix(marks)
    let isOpen = !marks.isEmpty && !isClosedBefore && !isClosedBehind
    rest =
      (isOpen ? marks : "")
      + (isClosedBehind ? said.dropFirst(marks.count) : said).drop { $0.isWhitespace }
  }
}
