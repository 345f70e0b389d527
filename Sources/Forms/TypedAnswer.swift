package import Diagnostics
package import Reports
package import StructuredData

/// What a person typed for a field, understood as in the forms that come back.
package struct TypedAnswer: Sendable {
  /// Why it is no answer; `nil` where it is one.
  package let refusal: Message?
  /// Why it may not be what was meant, though it was taken.
  package let doubt: Message?
  package let value: NewValue

  /// - Parameter text: Markdown where the field is a text.
  package init(_ text: String, for leaf: FormLeaf, _ form: Form, _ settings: ReportSettings) {
    let field = leaf.field
    let words = text.cleaned.trimmingBlankEnds
    if case .number = field.type {
      if let number = Self.fraction(words) {
        (refusal, doubt, value) = (nil, nil, .bare(number))
        return
      }
      if words.contains(where: { $0.isASCII && $0.isLetter }), words.first?.isNumber == true,
        !words.contains(where: \.isWhitespace)
      {
        refusal = Message(
          es: "escriba el número con sus cifras: 1.250 o 17,5",
          en: "write the number with its digits: 1.250 or 17,5")
        (doubt, value) = (nil, .blank)
        return
      }
    }
    let asked = form.definition.typed(leaf)
    let cell = FormGrid.Cell(
      label: words, words: words, markdown: words, place: Message(verbatim: ""))
    switch AnswerReading(layout: form.layout(settings), form: form).outcome(
      of: cell, for: asked, field)
    {
    case .blank: (refusal, doubt, value) = (nil, nil, .blank)
    case .bare(let word): (refusal, doubt, value) = (nil, nil, .bare(word))
    case .text(let text): (refusal, doubt, value) = (nil, nil, .text(text))
    case .likely(let word, let why): (refusal, doubt, value) = (nil, why, .bare(word))
    case .unsure(let why): (refusal, doubt, value) = (why, nil, .blank)
    }
  }
}

extension TypedAnswer {
  /// A number with a comma, as the page shows fractions; `nil` for any other.
  private static func fraction(_ words: String) -> String? {
    let halves = words.split(separator: ",", omittingEmptySubsequences: false)
    func isDigits(_ text: Substring) -> Bool {
      !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
    }
    let whole = halves[0].first == "-" ? halves[0].dropFirst() : halves[0]
    guard halves.count == 2, isDigits(whole), isDigits(halves[1]) else { return nil }
    // In the data three digits behind a point would be thousands.
    return "\(halves[0]).\(halves[1])" + (halves[1].count == 3 ? "0" : "")
  }
}

extension String {
  /// With line breaks of one kind, and without characters that nobody sees and no file of data holds.
  fileprivate var cleaned: String {
    var text = ""
    for scalar in replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": text += "\n"
      case "\n", "\t": text.unicodeScalars.append(scalar)
      case "\u{FEFF}", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": break
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Without empty lines around it and spaces at its end; a first line may stand in.
  fileprivate var trimmingBlankEnds: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
