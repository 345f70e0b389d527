public import StructuredData
public import Templating

/// A text as a person wrote it: the small Markdown, with its place.
public struct Prose: Sendable, Hashable {
  /// The Markdown, with YAML's quotes and folding resolved.
  public let markdown: String
  public let span: SourceSpan

  public init(_ markdown: String, at span: SourceSpan) {
    self.markdown = markdown
    self.span = span
  }

  /// A text that was given; `nil` for a blank, for `ninguna`, and for what is no text.
  package init?(written node: DataNode) {
    guard let prose = Fields.prose(node).value else { return nil }
    self = prose
  }

  public var richText: RichText { RichText(markdown: markdown) }
}

/// When something is due or done: a date, a month, or words.
public struct Moment: Sendable, Hashable {
  public let prose: Prose
  public let meaning: WrittenDate

  public init(_ prose: Prose) {
    self.prose = prose
    meaning = WrittenDate(prose.markdown)
  }
}
