import StructuredData
import Templating

/// The kinds of value that print, by how their print is read back.
public enum PrintedKind: String, Sendable, Hashable, CaseIterable {
  /// The small Markdown.
  case prose = "texto"
  /// A date, a month, or words.
  case moment = "fecha"
  case number = "numero"
  /// Plain words.
  case words = "palabras"
  /// A state of the annex, printed as its phrase.
  case state = "estado"
  /// An indicator with its numbers.
  case figures = "cifras"
}

/// Gathers where the fields of one block come from.
struct Sources {
  /// The block, or the nearest one around it when it was not written.
  private let owner: SourceSpan
  /// The way to the block from the top of its file; what of it is written, the owner's place says.
  private let path: [ValueSource.Step]
  private(set) var fields: [String: ValueSource] = [:]

  init(_ owner: SourceSpan, _ path: [ValueSource.Step]) {
    self.owner = owner
    self.path = path
  }

  /// A value that stands at `span`, or would stand under `key`.
  mutating func add(
    _ field: String, at span: SourceSpan?, key: String? = nil, _ kind: PrintedKind
  ) {
    fields[field] =
      span.map { ValueSource(place: $0.location, kind: kind.rawValue) }
      ?? ValueSource(
        place: owner.location, missing: path + [.key(key ?? field)], kind: kind.rawValue)
  }

  mutating func add(_ field: String, _ entry: Entry<Prose>, key: String? = nil) {
    add(field, at: entry.span, key: key, .prose)
  }

  mutating func add(_ field: String, _ entry: Entry<Moment>, key: String? = nil) {
    let span: SourceSpan? =
      switch entry {
      case .absent: nil
      case .noneOnPurpose(let span): span
      case .given(let moment): moment.prose.span
      }
    add(field, at: span, key: key, .moment)
  }
}

extension Entry<Prose> {
  fileprivate var span: SourceSpan? {
    switch self {
    case .absent: nil
    case .noneOnPurpose(let span): span
    case .given(let prose): prose.span
    }
  }
}
