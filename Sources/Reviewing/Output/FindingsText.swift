public import Diagnostics
internal import Reports
internal import StructuredData

/// What an inspection found, for a person at a terminal.
public struct FindingsText: Sendable {
  private let language: Language
  private let printer: DiagnosticPrinter

  public init(language: Language, color: Bool = false) {
    self.language = language
    printer = DiagnosticPrinter(language: language, color: color)
  }

  /// The faults of the files, the findings, the gravest first, what was accepted, the matrix and the
  /// count; without a line break at the end.
  public func text(_ inspection: Inspection) -> String {
    var parts = inspection.faults.map(printer.text)
    if let reports = inspection.reports {
      let groups = inspection.groups
      for severity in Severity.allCases.sorted(by: >) {
        let own = groups.filter { $0.first?.severity == severity }
        if own.isEmpty { continue }
        let count = SeverityCount(own.joined().map(\.severity)).words.text(in: language)
        parts.append(heading(count))
        parts += own.map { text($0, in: reports) }
      }
      if !inspection.accepted.isEmpty { parts.append(accepted(inspection.accepted)) }
    }
    return (parts + [summary(inspection)]).joined(separator: "\n\n")
  }

  /// The matrix and the count, and what keeps the files from being read.
  public func summary(_ inspection: Inspection) -> String {
    let count = inspection.count.words.text(in: language)
    guard inspection.reports != nil else { return count }
    let title = Message(es: "Completitud", en: "Completeness").text(in: language)
    let matrix = MatrixText(language: language).text(inspection)
    return [heading(title), matrix, count].joined(separator: "\n\n")
  }

  /// Only what is wrong for certain; empty when nothing is.
  public func errors(_ inspection: Inspection) -> String {
    let faults = inspection.faults.filter { $0.severity == .error }.map(printer.text)
    guard let reports = inspection.reports else { return faults.joined(separator: "\n\n") }
    let findings = inspection.groups.filter { $0.first?.severity == .error }
      .map { text($0, in: reports) }
    return (faults + findings).joined(separator: "\n\n")
  }

  /// What is about the same thing: the first in full, of the others their places.
  private func text(_ group: [Finding], in reports: ReportSet) -> String {
    guard let first = group.first else { return "" }
    if first.subject == nil { return text(first, as: first.diagnostic(in: reports)) }
    let diagnostic = first.diagnostic(in: reports)
    let alone = Diagnostic(
      rule: diagnostic.rule, severity: diagnostic.severity, diagnostic.message,
      at: diagnostic.place, remedy: diagnostic.remedy)
    let others = group.flatMap { finding in
      (finding == first ? [] : [(finding.span, finding.message)])
        + finding.related.map { ($0.span, finding.message) }
    }
    if others.isEmpty { return text(first, as: alone) }
    let label =
      others.count == 1
      ? Message(es: "y en otro lugar", en: "and in another place")
      : Message(es: "y en otros \(others.count) lugares", en: "and in \(others.count) other places")
    let lines = others.map { span, message in
      "    \(span.location)" + (message == first.message ? "" : ": \(message.text(in: language))")
    }
    return ([text(first, as: alone), "  \(label.text(in: language)):"] + lines)
      .joined(separator: "\n")
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
