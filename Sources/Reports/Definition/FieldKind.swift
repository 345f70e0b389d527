/// What may stand in one place of a form, as the shapes of the data say.
package enum FieldKind: Sendable, Hashable {
  /// The small Markdown.
  case prose(allowsNone: Bool)
  /// A line of text.
  case line
  case number
  case integer(allowsNone: Bool)
  /// A date, a month or words.
  case moment
  /// One of a list of states.
  case state([FormState])

  package var allowsNone: Bool {
    switch self {
    case .prose(let allows), .integer(let allows): allows
    case .moment: true
    case .line, .number, .state: false
    }
  }
}
