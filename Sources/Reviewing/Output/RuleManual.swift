public import Diagnostics

/// The manual's page of the rules, in Markdown: each with its reason and its examples, then the
/// checks that were left out, and why.
public struct RuleManual: Sendable {
  private let language: Language
  private let explanation: RuleExplanation

  public init(language: Language) {
    self.language = language
    explanation = RuleExplanation(language: language)
  }

  /// The whole page; it ends with a line break.
  public var page: String {
    let parts = [introduction] + Rule.all.map(section) + [leftOut]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var introduction: String {
    let title = Message(es: "# Las reglas de la revisión", en: "# The rules of the review")
    let words = Message(
      es: """
        \(Rule.all.count) reglas. Esta página se hace a partir de las reglas mismas: sus ejemplos son \
        los que el programa prueba. `etapa4 revisar --explicar FIG-01` muestra una en la terminal.
        """,
      en: """
        \(Rule.all.count) rules. This page is made from the rules themselves: their examples are the \
        ones that the program is tested with. `etapa4 check --explain FIG-01` shows one on the \
        terminal.
        """)
    return title.text(in: language) + "\n\n" + words.text(in: language)
  }

  private func section(_ rule: Rule) -> String {
    let severity = DiagnosticPrinter.name(of: rule.severity).text(in: language)
    let criterion = rule.criterion.word.text(in: language)
    return """
      ## \(rule.id) · \(rule.title.text(in: language))

      \(severity) · \(criterion)

      \(explanation.reasonAndExamples(of: rule))
      """
  }

  private var leftOut: String {
    let title = Message(
      es: "## Lo que no se revisa, y por qué", en: "## What is not checked, and why")
    let checks = Rule.leftOut.map { check in
      "- **\(check.id)** \(check.title.text(in: language)): \(check.reason.text(in: language))."
    }
    return title.text(in: language) + "\n\n" + checks.joined(separator: "\n")
  }
}
