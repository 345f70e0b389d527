/// Writes diagnostics for a person at a terminal.
///
/// ```
/// regiones/01-tarapaca.yaml:12:5: error DAT-02: la clave «desafio» no existe aquí
///    12 |     desafio: Mantener la política
///       |     ^~~~~~~
///   remedio: ¿quiso decir «desafios»?
/// ```
public struct DiagnosticPrinter: Sendable {
  /// Of the messages.
  public let language: Language
  /// Whether severities are coloured, as a terminal shows them.
  public let color: Bool

  /// - Parameter color: whether severities carry marks of style; see ``TerminalText``.
  public init(language: Language, color: Bool = false) {
    self.language = language
    self.color = color
  }

  /// The diagnostic as lines, without a line break at the end.
  public func text(_ diagnostic: Diagnostic) -> String {
    let severity = style(Self.name(of: diagnostic.severity), for: diagnostic.severity)
    let message = diagnostic.message.text(in: language)
    var head = "\(severity.text(in: language)) \(diagnostic.rule): \(message)"
    if let place = diagnostic.place { head = "\(words(for: place)): \(head)" }
    var lines = [head]
    if case .source(let location, let snippet?)? = diagnostic.place {
      lines += picture(of: snippet, at: location)
    }
    for related in diagnostic.related {
      lines.append("  \(words(for: related.place)): \(related.message.text(in: language))")
      if case .source(let location, let snippet?) = related.place {
        lines += picture(of: snippet, at: location)
      }
    }
    if let remedy = diagnostic.remedy {
      let label = Message(es: "remedio", en: "remedy").text(in: language)
      lines.append("  \(label): \(remedy.text(in: language))")
    }
    return lines.joined(separator: "\n")
  }

  /// A severity's name in both languages.
  public static func name(of severity: Severity) -> Message {
    switch severity {
    case .error: Message(es: "error", en: "error")
    case .warning: Message(es: "aviso", en: "warning")
    case .info: Message(es: "nota", en: "info")
    }
  }

  /// How a place is written at the head of a line.
  public func words(for place: Place) -> String {
    switch place {
    case .source(let location, _): location.description
    case .template(let file, let description): "\(file): \(description.text(in: language))"
    case .file(let path): path
    }
  }

  private func style(_ name: Message, for severity: Severity) -> Message {
    guard color else { return name }
    let style: TerminalText.Style =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .info: .info
      }
    return Message(
      es: TerminalText.styled(name.spanish, style), en: TerminalText.styled(name.english, style))
  }

  /// The line and a caret under it. Long lines are cut around the caret; tabs keep their width.
  private func picture(of snippet: Snippet, at location: SourceLocation) -> [String] {
    let scalars = Array(snippet.line.unicodeScalars)
    let start = min(max(0, snippet.column - 1), scalars.count)
    let first = max(0, start - 60)
    let end = min(scalars.count, start + 60)
    let shown = String(String.UnicodeScalarView(scalars[first..<end].map(TerminalText.picture)))
    let marks = min(snippet.length, max(1, end - start))
    let indent = scalars[first..<start].map { $0 == "\t" ? "\t" : " " }.joined()
    let number = String(location.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let cutLeft = first > 0 ? "…" : ""
    let cutRight = end < scalars.count ? "…" : ""
    let caret = "^" + String(repeating: "~", count: marks - 1)
    return [
      "\(gutter) | \(cutLeft)\(shown)\(cutRight)",
      "      | \(first > 0 ? " " : "")\(indent)\(caret)",
    ]
  }
}
