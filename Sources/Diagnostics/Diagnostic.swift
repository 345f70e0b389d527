/// How bad a finding is.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  case info
  case warning
  case error

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// Where something is, in words that lead a person there.
public enum Place: Sendable, Hashable {
  /// A place in a data file, with the line where it is at hand.
  case source(SourceLocation, Snippet?)
  /// A place in a template: its file, and a description such as
  /// «tabla "Objetivos", fila 2, celda 3: "Desafíos…"».
  case template(file: String, where: Message)
  /// A whole file or folder.
  case file(String)

  /// The file that it is in, or is.
  public var path: String {
    switch self {
    case .source(let location, _): location.file
    case .template(let file, _), .file(let file): file
    }
  }
}

/// What is wrong, where, what was expected and what to do: one finding about what the user wrote.
///
/// Failures of the world (a full disk, a missing program) are typed errors instead.
public struct Diagnostic: Sendable, Hashable {
  /// The stable name of the fault, such as `DAT-02`.
  public let rule: String
  /// How grave it is.
  public let severity: Severity
  public let message: Message
  /// The place of the fault.
  public let place: Place?
  /// The second place, where two places disagree: the tag and the data that lacks its value.
  public let related: [Related]
  /// What to do.
  public let remedy: Message?

  /// Another place that the message speaks of.
  public struct Related: Sendable, Hashable {
    /// Where it is.
    public let place: Place
    public let message: Message

    public init(_ place: Place, _ message: Message) {
      self.place = place
      self.message = message
    }
  }

  public init(
    rule: String, severity: Severity = .error, _ message: Message, at place: Place? = nil,
    related: [Related] = [], remedy: Message? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.place = place
    self.related = related
    self.remedy = remedy
  }
}

/// Thrown when a step cannot give a result because of what the user wrote.
public struct DiagnosticError: Error, Sendable {
  /// All of them, at least one.
  public let diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}
