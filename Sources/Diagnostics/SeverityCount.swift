/// How many findings of each severity there are.
public struct SeverityCount: Sendable, Hashable {
  /// How many errors.
  public private(set) var errors = 0
  /// How many warnings.
  public private(set) var warnings = 0
  /// How many notes.
  public private(set) var notes = 0

  public init(errors: Int, warnings: Int, notes: Int) {
    self.errors = errors
    self.warnings = warnings
    self.notes = notes
  }

  public init(_ severities: some Sequence<Severity>) {
    for severity in severities {
      switch severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: notes += 1
      }
    }
  }

  public init(_ diagnostics: [Diagnostic]) {
    self.init(diagnostics.map(\.severity))
  }

  /// Whether nothing was counted.
  public var isEmpty: Bool { errors + warnings + notes == 0 }

  /// «12 errores, 1 aviso, 7 notas»
  public var words: Message {
    let parts = [
      Self.words(errors, es: ("error", "errores"), en: ("error", "errors")),
      Self.words(warnings, es: ("aviso", "avisos"), en: ("warning", "warnings")),
      Self.words(notes, es: ("nota", "notas"), en: ("note", "notes")),
    ].compactMap { $0 }
    if parts.isEmpty { return Message(es: "sin observaciones", en: "no findings") }
    return Message(
      es: parts.map(\.spanish).joined(separator: ", "),
      en: parts.map(\.english).joined(separator: ", "))
  }

  private static func words(
    _ count: Int, es: (String, String), en: (String, String)
  ) -> Message? {
    if count == 0 { return nil }
    return Message(
      es: "\(count) \(count == 1 ? es.0 : es.1)", en: "\(count) \(count == 1 ? en.0 : en.1)")
  }
}
