/// A style that a tag chooses by a value, and what takes it.
struct StyleCall: Sendable {
  enum Target: String, Sendable, CaseIterable {
    /// The tag's own value.
    case text
    /// The paragraph in which the tag stands.
    case paragraph
    /// The table cell in which it stands.
    case cell
    /// All cells of its row.
    case row

    /// The filters that choose such a style, in Spanish and English.
    var filters: [String] {
      switch self {
      case .text: ["estilo", "style"]
      case .paragraph: ["estilo_parrafo", "paragraph_style"]
      case .cell: ["estilo_celda", "cell_style"]
      case .row: ["estilo_fila", "row_style"]
      }
    }
  }

  let target: Target
  /// The style's name as Writer shows it, or a colour such as `#ffcc00`.
  let name: Code

  static let targets: [String: Target] = Dictionary(
    uniqueKeysWithValues: Target.allCases.flatMap { target in
      target.filters.map { ($0, target) }
    })
}
