internal import Reports

extension ReadParagraph {
  /// The alternative whose label begins the paragraph, with the label's length in characters: «Logro: ».
  func choice(of alternative: FormAlternative) -> (field: FieldPath, length: Int)? {
    let text = plainText
    let lead = text.prefix { $0.isWhitespace }.count
    let label = text.dropFirst(lead).prefix { $0.isLetter || $0.isWhitespace && !$0.isNewline }
    let rest = text.dropFirst(lead + label.count)
    let sign = rest.prefix { ":.-–".contains($0) }
    guard sign.contains(":") || sign == ".-" || sign == "-" || sign == "–" else { return nil }
    let words = LabelWords(String(label))
    let choice = alternative.choices.first { choice in
      ([choice.label] + choice.recognised).contains { LabelWords($0) == words }
    }
    let space = rest.dropFirst(sign.count).prefix { $0.isWhitespace }
    return choice.map { ($0.field, lead + label.count + sign.count + space.count) }
  }
}
