public import Diagnostics
internal import StructuredData

/// What an inspection found, for a person at a terminal.
public struct FindingsText: Sendable {
  private let language: Language
  private let printer: DiagnosticPrinter

  public init(language: Language, color: Bool = false) {
    self.language = language
    printer = DiagnosticPrinter(language: language, color: color)
  }

  /// The faults of the files, the findings unit by unit, what was accepted, the matrix and the
  /// count; without a line break at the end.
  public func text(_ inspection: Inspection) -> String {
    var parts = inspection.faults.map(printer.text)
    if let reports = inspection.reports {
      for row in inspection.matrix {
        let findings = inspection.open.filter { $0.unit == row.unit }
        if findings.isEmpty { continue }
        let count = SeverityCount(findings.map(\.severity)).words.text(in: language)
        parts.append(heading("\(inspection.name(of: row.unit)): \(count)"))
        parts += findings.map { text($0, as: $0.diagnostic(in: reports)) }
      }
      if !inspection.accepted.isEmpty { parts.append(accepted(inspection.accepted)) }
      let title = Message(es: "Completitud", en: "Completeness").text(in: language)
      parts.append(heading(title))
      parts.append(MatrixText(language: language).text(inspection))
    }
    parts.append(inspection.count.words.text(in: language))
    return parts.joined(separator: "\n\n")
  }

  /// Only what is wrong for certain; empty when nothing is.
  public func errors(_ inspection: Inspection) -> String {
    let faults = inspection.faults.filter { $0.severity == .error }.map(printer.text)
    guard let reports = inspection.reports else { return faults.joined(separator: "\n\n") }
    let findings = inspection.open.filter { $0.severity == .error }
      .map { text($0, as: $0.diagnostic(in: reports)) }
    return (faults + findings).joined(separator: "\n\n")
  }

  /// A long text begins on the line after the one that is shown; then its words are quoted.
  private func text(_ finding: Finding, as diagnostic: Diagnostic) -> String {
    let text = printer.text(diagnostic)
    guard case .source(_, let snippet?)? = diagnostic.place,
      [">", "|"].contains(snippet.line.unicodeScalars.dropFirst(snippet.column - 1).first)
    else { return text }
    let label = Message(es: "dice", en: "it says").text(in: language)
    return finding.quote.isEmpty ? text : "\(text)\n  \(label): «\(finding.quote)»"
  }

  private func heading(_ words: String) -> String {
    words + "\n" + String(repeating: "=", count: words.count)
  }

  /// One line each: the rule, the place and the reason.
  private func accepted(_ findings: [Finding]) -> String {
    let title = Message(es: "Aceptados", en: "Accepted").text(in: language)
    let lines = findings.map { finding in
      let reason = finding.reason?.text(in: language) ?? ""
      return "  \(finding.rule) \(finding.span.location): \(reason)"
    }
    return ([heading("\(title): \(findings.count)")] + lines).joined(separator: "\n")
  }
}
