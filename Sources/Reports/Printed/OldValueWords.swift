package import StructuredData

extension FormField {
  /// What a value of this field says, on one line of Markdown; texts end as sentences do.
  ///
  /// `nil` for nothing, and for `ninguna`.
  package func words(of node: DataNode) -> String? {
    switch type {
    case .figures:
      switch IndicatorMeasurement(node) {
      case .words(let prose): return Self.sentence(prose.markdown)
      case .figures(let figures):
        let words = [figures.indicator.value?.markdown, figures.sentence(false)].compactMap { $0 }
        return words.isEmpty ? nil : Self.sentence(words.joined(separator: ": "))
      case nil: return nil
      }
    case .prose: return Fields.prose(node).value.map { Self.sentence($0.markdown) }
    case .line, .number, .integer, .moment, .state:
      return Fields.prose(node).value.map { Self.line($0.markdown) }
    }
  }

  private static func line(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func sentence(_ text: String) -> String {
    let words = line(text)
    return words.last.map { ".!?…".contains($0) } ?? true ? words : words + "."
  }
}
