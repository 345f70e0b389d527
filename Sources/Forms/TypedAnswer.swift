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
    let text = text.replacing("\r\n", with: "\n")
    let field = leaf.field
    let words = text.trimmingBlankEnds
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

extension String {
  /// Without empty lines around it and spaces at its end; a first line may stand in.
  fileprivate var trimmingBlankEnds: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
