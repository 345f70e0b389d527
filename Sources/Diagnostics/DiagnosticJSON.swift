/// Diagnostics for other programs: a stable form, keys in a fixed order.
///
/// A place in a template has `where`, the words that lead to it; one in a data file has `line` and
/// `column`. What is not there is `null`.
package struct DiagnosticJSON: Sendable {
  private let language: Language

  package init(language: Language) {
    self.language = language
  }

  /// `{"findings": […]}`, without a line break at the end.
  package func text(_ diagnostics: [Diagnostic]) -> String {
    JSONText.object([(key: "findings", value: .list(diagnostics.map(entry)))]).text
  }

  private func entry(_ diagnostic: Diagnostic) -> JSONText {
    .object(
      [
        (key: "rule", value: .string(diagnostic.rule)),
        (key: "severity", value: .string(diagnostic.severity.rawValue)),
      ] + members(of: diagnostic.place) + [
        (key: "message", value: .string(diagnostic.message.text(in: language))),
        (key: "remedy", value: optional(diagnostic.remedy)),
        (
          key: "related",
          value: .list(
            diagnostic.related.map { related in
              .object(
                members(of: related.place) + [
                  (key: "message", value: .string(related.message.text(in: language)))
                ])
            })
        ),
      ])
  }

  private func members(of place: Place?) -> [(key: String, value: JSONText)] {
    var (file, words): (String?, Message?) = (nil, nil)
    var location: SourceLocation?
    switch place {
    case .source(let source, _)?: (file, location) = (source.file, source)
    case .template(let path, let description)?: (file, words) = (path, description)
    case .file(let path)?: file = path
    case nil: break
    }
    return [
      (key: "file", value: file.map(JSONText.string) ?? .null),
      (key: "where", value: optional(words)),
      (key: "line", value: optional(location?.line)),
      (key: "column", value: optional(location?.column)),
    ]
  }

  private func optional(_ words: Message?) -> JSONText {
    words.map { .string($0.text(in: language)) } ?? .null
  }

  private func optional(_ number: Int?) -> JSONText { number.map { .number(Double($0)) } ?? .null }
}
