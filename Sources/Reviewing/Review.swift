public import Diagnostics
internal import Platform
public import Reports
internal import StructuredData

/// Everything that the rules find in a set of reports.
public struct Review: Sendable {
  /// The gravest first; in one severity in the order of the form: by unit, file and line.
  public let findings: [Finding]
  /// For each unit, how complete each of its sections is.
  public let matrix: CompletenessMatrix

  /// Runs every rule that the workspace has not switched off, and holds what they find against the
  /// acceptances in the files.
  ///
  /// - Parameters:
  ///   - dictionaries: what is known of Spanish words.
  ///   - rules: by default the whole catalogue.
  public init(
    of reports: ReportSet, dictionaries: Dictionaries = .none, rules: [Rule] = Rule.all
  ) {
    let subject = Subject(reports, dictionaries)
    let active = rules.filter { $0.serves(reports.form.definition) }.compactMap { rule in
      Self.severity(rule.severity, of: rule.id, in: reports.settings)
        .map { (rule: rule, severity: $0) }
    }
    var found = Self.found(by: active, in: subject)
    found += Self.unable(active.map(\.rule), in: subject)
    let constraints = reports.trees.unit.definition.constraints.compactMap { constraint in
      Self.severity(constraint.severity, of: constraint.id, in: reports.settings)
        .map { (constraint: constraint, severity: $0) }
    }
    found += ConstraintCheck(constraints).findings(in: subject)
    let hasFiles = reports.form.definition.ownRules.contains(FormDefinition.fileRule)
    let fileSeverity =
      hasFiles ? Self.severity(.error, of: FormDefinition.fileRule, in: reports.settings) : nil
    if let fileSeverity { found += FileCheck(severity: fileSeverity).findings(in: subject) }
    let places = ExactPlaces(in: subject)
    var acceptances = Acceptances(in: reports, subject.cells)
    found = Rule.withoutBlanks(ofUntouchedUnitsIn: found).map { finding in
      // A comment that accepts stands above the key, and the words may be lines below it.
      places.atWords(acceptances.apply(to: places.atBlankKey(finding)))
    }
    let ran =
      active.map(\.rule.id) + constraints.map(\.constraint.id)
      + (fileSeverity == nil ? [] : [FormDefinition.fileRule])
    found += acceptances.misplaced + acceptances.stale(after: Set(ran))
    findings = Self.sorted(found, reports)
    matrix = CompletenessMatrix(of: subject)
  }

  /// What still stands: findings that nobody accepted.
  public var open: [Finding] { findings.filter { $0.acceptance == nil } }

  /// What the rules find, in their order. Each looks by itself, so that all cores have work.
  private static func found(
    by rules: [(rule: Rule, severity: Severity)], in subject: Subject
  ) -> [Finding] {
    rules.concurrentMap { rule, severity in
      let own = rule.needsForms && !subject.lexicon.isThere ? [] : rule.check(subject)
      return own.map { finding in
        var finding = finding
        finding.rule = rule.id
        finding.severity =
          severity == rule.severity ? min(severity, finding.ceiling) : severity
        return finding
      }
    }.flatMap { $0 }
  }

  /// That rules did not run for want of a dictionary of forms.
  private static func unable(_ rules: [Rule], in subject: Subject) -> [Finding] {
    let idle = rules.filter(\.needsForms).map(\.id)
    guard !subject.lexicon.isThere, let first = idle.first else { return [] }
    let names = idle.joined(separator: ", ")
    var finding = Finding(
      unit: subject.nation.id, section: .plan, path: "", span: subject.settings.span,
      Message(
        es: "no se revisó \(names): falta el diccionario de formas de Apertium",
        en: "\(names) was not checked: Apertium's dictionary of forms is missing"),
      remedy: Message(
        es: "instale los paquetes lttoolbox y apertium-eng-spa y revise de nuevo",
        en: "install the packages lttoolbox and apertium-eng-spa and check again"))
    finding.rule = first
    return [finding]
  }

  /// `nil` when the workspace switches the rule off.
  private static func severity(
    _ own: Severity, of rule: String, in settings: ReportSettings
  ) -> Severity? {
    settings.ruleSettings.last { $0.rule == rule }.map(\.severity) ?? own
  }

  private static func sorted(_ findings: [Finding], _ reports: ReportSet) -> [Finding] {
    let order = [reports.wholeID] + reports.regions.map(\.region.id)
    let ranks = Dictionary(
      order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return findings.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.severity != y.severity { return x.severity > y.severity }
      return (
        ranks[x.unit] ?? .max, x.span.file, x.span.start.offset, x.rule, a.offset
      ) < (
        ranks[y.unit] ?? .max, y.span.file, y.span.start.offset, y.rule, b.offset
      )
    }.map(\.element)
  }
}

extension Finding {
  /// The finding as a message to print.
  public func diagnostic(in reports: ReportSet) -> Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, message, at: reports.place(span),
      related: related.map { .init(reports.place($0.span), $0.message) }, remedy: remedy)
  }
}
