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
  ///
  /// - Parameter baseline: what a record knows from before; `nil` without one.
  public func text(_ inspection: Inspection, since baseline: FindingsBaseline? = nil) -> String {
    let ids = ruleIDs(inspection, baseline)
    let indices = Dictionary(
      ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let fingerprints = Finding.fingerprints(of: inspection.findings)
    // Either all results of a run tell of the baseline or none (§3.27.24).
    let new = baseline == nil ? [] : [Self.state("new")]
    let results =
      inspection.faults.map { log.result($0, index: indices[$0.rule], more: new) }
      + zip(inspection.findings, fingerprints).map { finding, fingerprint in
        result(
          finding, in: inspection, index: indices[finding.rule], fingerprint: fingerprint,
          since: baseline)
      } + (baseline?.absent ?? []).map { result($0, index: indices[$0.rule]) }
    return log.text(rules: ids.map(rule), results: results)
  }

  /// The rules, then whatever else was found, such as faults of the files.
  private func ruleIDs(_ inspection: Inspection, _ baseline: FindingsBaseline?) -> [String] {
    let known = rules.map(\.id)
    let found = Set(
      inspection.faults.map(\.rule) + inspection.findings.map(\.rule)
        + (baseline?.absent ?? []).map(\.rule))
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

  /// A finding of the record that is no more; it has no place in the files (§3.27.24).
  private func result(_ absent: FindingsBaseline.Absent, index: Int?) -> JSONText {
    var entries = log.head(absent.rule, index, absent.severity, absent.message, remedy: nil)
    let name = absent.path.map { "\(absent.unit)/\($0)" } ?? absent.unit
    let logical: JSONText = .object([(key: "fullyQualifiedName", value: .string(name))])
    entries.append(
      (
        key: "locations",
        value: .list([.object([(key: "logicalLocations", value: .list([logical]))])])
      ))
    entries.append(Self.fingerprints([("hallazgo/v1", absent.id)]))
    entries.append(Self.state("absent"))
    return .object(entries)
  }

  private static func state(_ word: String) -> SARIFLog.Member {
    (key: "baselineState", value: .string(word))
  }

  private static func fingerprints(_ all: [(name: String, value: String)]) -> SARIFLog.Member {
    (
      key: "partialFingerprints",
      value: .object(all.map { (key: $0.name, value: .string($0.value)) })
    )
  }

  private func result(
    _ finding: Finding, in inspection: Inspection, index: Int?, fingerprint: String,
    since baseline: FindingsBaseline?
  ) -> JSONText {
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
    let known = baseline?.known[finding]
    let own = [("datos/v1", fingerprint)] + (known.map { [("hallazgo/v1", $0.id)] } ?? [])
    entries.append(Self.fingerprints(own))
    if baseline != nil {
      let word = known.map { !$0.isOld ? "new" : $0.isChanged ? "updated" : "unchanged" }
      entries.append(Self.state(word ?? "new"))
    }
    let suppressions =
      (finding.reason.map { [suppression($0, kind: "inSource")] } ?? [])
      + (known?.withdrawal.map { [suppression(Message(verbatim: $0), kind: "external")] } ?? [])
    entries.append((key: "suppressions", value: .list(suppressions)))
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

  /// A person accepted the finding, in the file or in the record of the rounds (SARIF 2.1.0, §3.35).
  private func suppression(_ reason: Message, kind: String) -> JSONText {
    .object([
      (key: "kind", value: .string(kind)),
      (key: "status", value: .string("accepted")),
      (key: "justification", value: .string(reason.text(in: language))),
    ])
  }

  private func end(of span: SourceSpan) -> SARIFLog.End { (span.end.line, span.end.column) }
}
