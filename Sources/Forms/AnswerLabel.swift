import Reports

/// The label that somebody typed before an answer, as reports print it: «Logro: …».
struct AnswerLabel {
  /// The keys, below the section's, of the field that it names.
  let field: [String]
  let name: String
  /// What stands behind it; Markdown.
  let rest: String

  /// `nil` where a text begins with none of the choices' labels.
  init?(of text: String, _ choices: [FormAlternative.Choice]) {
    let bare = text.drop { $0 == "*" || $0.isWhitespace }
    let label = bare.prefix { $0.isLetter || $0 == " " }
    let isClosedBefore = bare.dropFirst(label.count).first == "*"
    let behind = bare.dropFirst(label.count).drop { $0 == "*" }
    guard behind.first == ":" else { return nil }
    let words = PlainWords(String(label))
    let choice = choices.first { choice in
      ([choice.label] + choice.recognised).contains { PlainWords($0) == words }
    }
    guard let choice, !words.isEmpty else { return nil }
    field = choice.field.keys
    name = choice.label
    let said = behind.dropFirst().drop { $0.isWhitespace }
    // The marks that made the label bold end behind its colon.
    let marks = text.dropLast(bare.count).filter { $0 == "*" }
    let isClosedBehind = !marks.isEmpty && !isClosedBefore && said.hasPrefix(marks)
    let isOpen = !marks.isEmpty && !isClosedBefore && !isClosedBehind
    rest =
      (isOpen ? marks : "")
      + (isClosedBehind ? said.dropFirst(marks.count) : said).drop { $0.isWhitespace }
  }
}
