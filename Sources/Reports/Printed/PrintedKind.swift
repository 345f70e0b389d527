/// The kinds of value that print, by how their print is read back.
public enum PrintedKind: String, Sendable, Hashable, CaseIterable {
  /// The small Markdown.
  case prose = "texto"
  /// A date, a month, or words.
  case moment = "fecha"
  case number = "numero"
  /// Plain words.
  case words = "palabras"
  /// A state, printed as its phrase.
  case state = "estado"
  /// An indicator with its numbers.
  case figures = "cifras"
}
