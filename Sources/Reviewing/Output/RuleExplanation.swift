public import Diagnostics
public import Reports
internal import Templating

/// A rule of the catalogue explained to a person, and the catalogue itself.
public struct RuleExplanation: Sendable {
  private let language: Language

  public init(language: Language) {
    self.language = language
  }

  // MARK: One rule

  /// Title, criterion, severity, why, an example of wrong and right, and how to accept it; without
  /// a line break at the end.
  public func text(of rule: Rule) -> String {
    [
      "\(rule.id) · \(severity(of: rule)) · \(rule.criterion.word.text(in: language))",
      rule.title.text(in: language),
      wrapped(rule.explanation.text(in: language)),
      headings.wrong + "\n" + indented(example(rule.wrong)),
      headings.right + "\n" + indented(example(rule.right)),
      wrapped(acceptance.comment), "    " + comment(accepting: rule.id),
      wrapped(acceptance.settings),
    ].joined(separator: "\n\n")
  }

  /// The same for what shows Markdown.
  func markdown(of rule: Rule) -> String {
    [
      reasonAndExamples(of: rule),
      acceptance.comment, block(comment(accepting: rule.id)), acceptance.settings,
    ].joined(separator: "\n\n")
  }

  /// Why a rule matters and how it is seen, with its examples, in Markdown.
  func reasonAndExamples(of rule: Rule) -> String {
    [
      rule.explanation.text(in: language),
      "**\(headings.wrong)**\n\n" + block(example(rule.wrong)),
      "**\(headings.right)**\n\n" + block(example(rule.right)),
    ].joined(separator: "\n\n")
  }

  private func block(_ yaml: String) -> String { "```yaml\n\(yaml)\n```" }

  /// What `--explain` says of a name: a rule's explanation; `nil` when there is no such rule.
  public func text(of id: String) -> String? {
    if let rule = Rule.named(id) { return text(of: rule) }
    let id = id.uppercased()
    if id == Acceptances.staleRule { return staleText }
    return Rule.leftOut.first { $0.id == id }.map { rule in
      "\(rule.id) · \(leftOutWord)\n\n\(wrapped(sentence(rule)))"
    }
  }

  // MARK: A form's own rules

  /// The same of a rule of a form's definition: what it demands, of what, where, and how to accept it.
  public func text(of id: String, in form: Form) -> String? {
    let id = id.uppercased()
    if id == FormDefinition.fileRule, form.definition.ownRules.contains(id) { return fileText }
    guard let constraint = form.definition.constraints.first(where: { $0.id.uppercased() == id })
    else { return nil }
    return [
      "\(constraint.id) · \(name(of: constraint.severity)) · \(form.definition.title.text(in: language))",
      wrapped(Self.withoutValues(constraint.message.text(in: language))),
      wrapped(demand(of: constraint, in: form)),
      wrapped(Self.withoutValues(constraint.remedy.text(in: language))),
      wrapped(acceptance.comment), "    " + comment(accepting: constraint.id),
      wrapped(acceptance.settings),
    ].joined(separator: "\n\n")
  }

  /// A form's own rules in a line each; `nil` for a form without any.
  public func catalogue(of form: Form) -> String? {
    let rules = form.definition.constraints.map { constraint in
      line(
        constraint.id, name(of: constraint.severity),
        Self.withoutValues(constraint.message.text(in: language)))
    }
    if rules.isEmpty { return nil }
    let title = Message(
      es: "Las de «\(form.definition.title.spanish)»:",
      en: "Those of “\(form.definition.title.english)”:")
    return ([title.text(in: language), ""] + rules).joined(separator: "\n")
  }

  /// A message with no data to fill it.
  private static func withoutValues(_ text: String) -> String {
    FormWords(
      Dictionary(
        FormWords.names(in: text).map { ($0, "…") }, uniquingKeysWith: { first, _ in first })
    ).filled(text)
  }

  private func demand(of constraint: FormConstraint, in form: Form) -> String {
    let units = form.definition.units
    let of =
      constraint.isOfWhole
      ? Message(es: "De «\(units.whole)»", en: "Of “\(units.whole)”")
      : Message(
        es: "De cada \(units.noun.spanish)", en: "Of each \(units.noun.english)")
    let list = constraint.owner.description
    let item =
      list.isEmpty
      ? Message(verbatim: "")
      : Message(es: ", en cada elemento de «\(list)»", en: ", in each item of “\(list)”")
    let when = constraint.condition.map { condition in
      Message(es: ", donde \(condition.text)", en: ", where \(condition.text)")
    }
    let years = constraint.years
    let since = years.from.map { Message(es: ", desde \($0)", en: ", from \($0) on") }
    let until = years.until.map { Message(es: ", hasta \($0)", en: ", until \($0)") }
    let what =
      switch constraint.demand {
      case .holds(let demand):
        Message(es: "se exige: \(demand.text)", en: "it demands: \(demand.text)")
      case .unique(let key):
        Message(
          es: "se exige que «\(key)» no se repita", en: "it demands that no two share “\(key)”")
      }
    let parts = [of, item, when, since, until].compactMap { $0?.text(in: language) }
    return parts.joined() + ", " + what.text(in: language)
  }

  private var fileText: String {
    let words = Message(
      es: """
        Un campo que nombra un archivo lo nombra tal como está en la carpeta del espacio que dice la \
        definición del formulario: un medio de verificación que no está no verifica nada.
        """,
      en: """
        A field that names a file names it as it is in the workspace's folder that the form's \
        definition says: evidence that is not there proves nothing.
        """)
    let title = Message(es: "Un archivo que no está", en: "A file that is not there")
    return [
      "\(FormDefinition.fileRule) · \(name(of: .error))", title.text(in: language),
      wrapped(words.text(in: language)), wrapped(acceptance.comment),
      "    " + comment(accepting: FormDefinition.fileRule), wrapped(acceptance.settings),
    ].joined(separator: "\n\n")
  }

  // MARK: The catalogue

  /// Every rule in a line, then those that were left out, with the reason.
  public var catalogue: String {
    let rules = Rule.all.map { rule in
      line(rule.id, severity(of: rule), rule.title.text(in: language))
    }
    let stale = line(
      Acceptances.staleRule, name(of: .warning), Self.staleTitle.text(in: language))
    let omitted = Rule.leftOut.map { rule in
      "\(rule.id)  \(wrapped(sentence(rule), indent: 8))"
    }
    let title = Message(
      es: "\(rules.count) reglas; «etapa4 revisar --explicar REGLA» explica una",
      en: "\(rules.count) rules; “etapa4 check --explain RULE” explains one")
    let parts = [[title.text(in: language), ""], rules, [stale]]
    let rest = omitted.isEmpty ? [] : ["", leftOutHeading] + omitted
    return (parts.joined() + rest).joined(separator: "\n")
  }

  private func line(_ id: String, _ severity: String, _ title: String) -> String {
    let width = Severity.allCases.map { name(of: $0).count }.max() ?? 0
    return "\(id)  \(severity)\(String(repeating: " ", count: width - severity.count))  \(title)"
  }

  private func sentence(_ rule: LeftOutCheck) -> String {
    "\(rule.title.text(in: language)): \(rule.reason.text(in: language))"
  }

  private var leftOutWord: String {
    Message(es: "no se revisa", en: "not checked").text(in: language)
  }

  private var leftOutHeading: String {
    Message(
      es: "Lo que no se revisa, y por qué:", en: "What is not checked, and why:"
    ).text(in: language)
  }

  // MARK: Stale acceptances

  /// What the rule of stale acceptances is about.
  static let staleTitle = Message(
    es: "Aceptación que ya no corresponde a ningún hallazgo",
    en: "An acceptance that meets no finding any more")

  private var staleText: String {
    let words = Message(
      es: """
        Un hallazgo se acepta con un comentario sobre su línea, con el motivo. Cuando el dato se \
        corrige, o la regla del comentario no existe, la aceptación sobra: bórrela, para que no \
        esconda una falta futura.
        """,
      en: """
        A finding is accepted by a comment above its line, with the reason. Once the data is put \
        right, or when there is no rule of that name, the acceptance is of no use: delete it, lest \
        it hide a fault to come.
        """)
    return [
      "\(Acceptances.staleRule) · \(name(of: .warning))", Self.staleTitle.text(in: language),
      wrapped(words.text(in: language)),
    ].joined(separator: "\n\n")
  }

  // MARK: Words

  private var headings: (wrong: String, right: String) {
    let wrong = Message(es: "Mal:", en: "Wrong:")
    let right = Message(es: "Bien:", en: "Right:")
    return (wrong.text(in: language), right.text(in: language))
  }

  private func severity(of rule: Rule) -> String { name(of: rule.severity) }

  private func name(of severity: Severity) -> String {
    DiagnosticPrinter.name(of: severity).text(in: language)
  }

  private var acceptance: (comment: String, settings: String) {
    let comment = Message(
      es: "Si el dato está bien así, escriba sobre su línea, con el motivo:",
      en: "If the data is right as it is, write above its line, with the reason:")
    let settings = Message(
      es: "Para cambiar la gravedad de la regla, o apagarla, use «reglas» en informe.yaml.",
      en: "To change the rule's severity, or to switch it off, use «reglas» in informe.yaml.")
    return (comment.text(in: language), settings.text(in: language))
  }

  private func comment(accepting id: String) -> String {
    Message(es: "# etapa4: acepta \(id) porque …", en: "# etapa4: accepts \(id) because …")
      .text(in: language)
  }

  /// The example's YAML, and the other region's where there are two.
  private func example(_ example: Example) -> String {
    guard let other = example.otherRegion else { return example.yaml }
    let label = Message(es: "# en otra región:", en: "# in another region:").text(in: language)
    return "\(example.yaml)\n\(label)\n\(other)"
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
      .joined(separator: "\n")
  }

  /// Broken into lines of at most 80 characters; all but the first are indented.
  private func wrapped(_ text: String, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ") {
        let width = 80 - indent
        if !line.isEmpty, line.count + 1 + word.count > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? "\(word)" : " \(word)"
      }
      return (lines + [line]).joined(separator: "\n" + margin)
    }.joined(separator: "\n" + margin)
  }
}
