import Diagnostics

/// How many findings of each severity there are.
struct DiagnosticCount {
  let errors: Int
  let warnings: Int
  let notes: Int

  init(_ diagnostics: [Diagnostic]) {
    errors = diagnostics.count { $0.severity == .error }
    warnings = diagnostics.count { $0.severity == .warning }
    notes = diagnostics.count { $0.severity == .info }
  }

  var words: Message {
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
