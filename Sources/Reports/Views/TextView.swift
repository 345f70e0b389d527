import StructuredData
import Templating

extension ReportSet {
  /// A text as it prints; `key` says which phrase stands for `ninguna`.
  func text(_ entry: Entry<Prose>, _ key: String) -> Value {
    switch entry {
    case .absent: .null
    case .noneOnPurpose: phrase(form.nonePhrase(for: key))
    case .given(let prose): .richText(prose.richText)
    }
  }

  /// A date as it prints: by the form's pattern when given as data, as typed otherwise.
  func text(_ entry: Entry<Moment>, _ key: String) -> Value {
    switch entry {
    case .absent: return .null
    case .noneOnPurpose: return phrase(form.nonePhrase(for: key))
    case .given(let moment):
      if case .data(let date) = moment.meaning { return phrase(form.text(of: date)) }
      return .richText(moment.prose.richText)
    }
  }

  /// Words of the form itself, which are no Markdown.
  func phrase(_ words: String?) -> Value {
    guard let words, !words.isEmpty else { return .null }
    return .richText(RichText([.paragraph([.text(words)])]))
  }
}
