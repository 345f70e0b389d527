public import Diagnostics
internal import Reports
internal import StructuredData

/// What an inspection found, as SARIF 2.1.0: for editors and for the services that show findings
/// beside the changed lines.
public struct FindingsSARIF: Sendable {
  private let language: Language
  private let log: SARIFLog
  private let rules: [Rule]

  /// `rules` are those that ran; their help goes along.
  public init(language: Language, tool: String, version: String, rules: [Rule] = Rule.all) {
    self.language = language
    log = SARIFLog(language: language, tool: tool, version: version)
    self.rules = rules
  }

  /// The document, without a line break at its end.
  public func text(_ inspection: Inspection) -> String {
    let ids = ruleIDs(inspection)
    let indices = Dictionary(
      ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let results =
      inspection.faults.map { log.result($0, index: indices[$0.rule]) }
      + inspection.findings.map { result($0, in: inspection, index: indices[$0.rule]) }
    return log.text(rules: ids.map(rule), results: results)
  }

  /// The rules, then whatever else was found, such as faults of the files.
  private func ruleIDs(_ inspection: Inspection) -> [String] {
    let known = rules.map(\.id)
    let found = Set(inspection.faults.map(\.rule) + inspection.findings.map(\.rule))
    return known + found.subtracting(known).sorted()
  }

  // MARK: Rules

  private func rule(_ id: String) -> JSONText {
    guard let rule = rules.first(where: { $0.id == id }) else {
      let title =
        Rule.title(of: id).map { [(key: "shortDescription", value: log.message($0))] } ?? []
      return .object([(key: "id", value: .string(id))] + title)
    }
    let explanation = RuleExplanation(language: language)
    return .object([
      (key: "id", value: .string(id)),
      (key: "shortDescription", value: log.message(rule.title)),
      (key: "fullDescription", value: log.message(rule.explanation)),
      (
        key: "help",
        value: .object([
          (key: "text", value: .string(explanation.text(of: rule))),
          (key: "markdown", value: .string(explanation.markdown(of: rule))),
        ])
      ),
      (
        key: "defaultConfiguration",
        value: .object([(key: "level", value: log.level(rule.severity))])
      ),
      (
        key: "properties",
        value: .object([
          (key: "tags", value: .list([.string(rule.criterion.word.text(in: language))]))
        ])
      ),
    ])
  }

  // MARK: Results

  private func result(_ finding: Finding, in inspection: Inspection, index: Int?) -> JSONText {
    let place = inspection.reports?.place(finding.span) ?? .file(finding.span.file)
    var location = [log.physical(place, end: end(of: finding.span))]
    let logical = [
      (key: "fullyQualifiedName", value: JSONText.string("\(finding.unit)/\(finding.path)"))
    ]
    location.append((key: "logicalLocations", value: .list([.object(logical)])))
    var entries = log.head(
      finding.rule, index, finding.severity, finding.message, remedy: finding.remedy)
    entries.append((key: "locations", value: .list([.object(location)])))
    let related = finding.related.enumerated().map { number, related in
      let place = inspection.reports?.place(related.span) ?? .file(related.span.file)
      return log.related(number, place, related.message, end: end(of: related.span))
    }
    if !related.isEmpty { entries.append((key: "relatedLocations", value: .list(related))) }
    entries.append(
      (
        key: "suppressions", value: .list(finding.reason.map { [suppression($0)] } ?? [])
      ))
    entries.append(
      (
        key: "properties",
        value: .object([
          (key: "unit", value: .string(finding.unit)),
          (key: "section", value: .string(finding.section.rawValue)),
          (key: "quote", value: .string(finding.quote)),
          (key: "remedy", value: .string(finding.remedy.text(in: language))),
        ])
      ))
    return .object(entries)
  }

  /// A person accepted the finding in the file (SARIF 2.1.0, §3.35).
  private func suppression(_ reason: Message) -> JSONText {
    .object([
      (key: "kind", value: .string("inSource")),
      (key: "status", value: .string("accepted")),
      (key: "justification", value: .string(reason.text(in: language))),
    ])
  }

  private func end(of span: SourceSpan) -> SARIFLog.End { (span.end.line, span.end.column) }
}
