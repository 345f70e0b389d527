public import Diagnostics
public import StructuredData

/// A section of the form, as people cite it.
public struct Section: RawRepresentable, Sendable, Hashable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  static let plan = Section(rawValue: "IV.1.1")
  static let design = Section(rawValue: "IV.1.2")
  static let complementarity = Section(rawValue: "IV.1.3")
  static let information = Section(rawValue: "IV.1.4")
  static let annex = Section(rawValue: "anexo")
  static let executive = Section(rawValue: "IV.2.1")
  static let followUp = Section(rawValue: "IV.3.1")
  static let dissemination = Section(rawValue: "IV.4.1")
}

/// What a rule found, and where.
public struct Finding: Sendable, Hashable {
  public var rule: String
  public var severity: Severity
  /// The region's id, or `nacional`.
  public let unit: String
  public let section: Section
  /// In the data: `plan_plurianual[0].resultados[1].logro`; indices count from 0.
  public let path: String
  public internal(set) var span: SourceSpan
  /// The line above which a comment accepts the finding: that of its key, and not of words in a long text.
  public internal(set) var acceptanceLine: Int
  /// The words that are wrong.
  public let quote: String
  public let message: Message
  public let remedy: Message
  public internal(set) var related: [Related]
  /// Findings of one rule with the same subject, such as one unknown word, are told together; `nil` for
  /// one that is told by itself.
  public internal(set) var subject: String?
  /// Whether only words say it, and no figure, date, state or identity given as data: such a finding
  /// warns, and stops nothing, where its rule's own severity is graver.
  var restsOnWords: Bool {
    get { ceiling < .error }
    set { ceiling = newValue ? .warning : .error }
  }
  /// The gravest that it may be, where the workspace does not set its rule's severity.
  var ceiling = Severity.error
  /// The reason given in the file for accepting it; `nil` when it stands.
  public var acceptance: String?

  public struct Related: Sendable, Hashable {
    public let span: SourceSpan
    public let path: String
    /// The words that stand there; empty for the whole of it.
    package let quote: String
    public let message: Message

    public init(_ span: SourceSpan, path: String, quote: String = "", _ message: Message) {
      self.span = span
      self.path = path
      self.quote = quote
      self.message = message
    }
  }

  /// A finding about a cell; rule and severity are filled in by the review.
  init(
    _ cell: Cell, quote: String? = nil, _ message: Message, remedy: Message,
    related: [Related] = []
  ) {
    self.init(
      unit: cell.unit, section: cell.section, path: cell.path, span: cell.span,
      quote: quote ?? cell.text, message, remedy: remedy, related: related)
  }

  init(
    unit: String, section: Section, path: String, span: SourceSpan, quote: String = "",
    _ message: Message, remedy: Message, related: [Related] = []
  ) {
    rule = ""
    severity = .info
    self.unit = unit
    self.section = section
    self.path = path
    self.span = span
    acceptanceLine = span.start.line
    self.quote = Self.shortened(quote)
    self.message = message
    self.remedy = remedy
    self.related = related
  }

  /// Enough words to recognise a text by.
  private static func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 160 ? line : String(line.prefix(159)) + "…"
  }
}
