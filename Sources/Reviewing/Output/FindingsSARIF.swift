public import Diagnostics
internal import Reports
internal import StructuredData

/// What an inspection found, as SARIF 2.1.0: for editors and for the services that show findings
/// beside the changed lines.
public struct FindingsSARIF: Sendable {
  private let language: Language
  private let tool: String
  private let version: String
  private let rules: [Rule]

  /// `rules` are those that ran; their help goes along.
  public init(language: Language, tool: String, version: String, rules: [Rule] = Rule.all) {
    self.language = language
    self.tool = tool
    self.version = version
    self.rules = rules
  }

  /// The document, without a line break at its end.
  public func text(_ inspection: Inspection) -> String {
    let ids = ruleIDs(inspection)
    let indices = Dictionary(
      ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let results =
      inspection.faults.map { result($0, index: indices[$0.rule]) }
      + inspection.findings.map { result($0, in: inspection, index: indices[$0.rule]) }
    let driver = JSONText.object([
      (key: "name", value: .string(tool)),
      (key: "version", value: .string(version)),
      (key: "rules", value: .list(ids.map(rule))),
    ])
    let run = JSONText.object([
      (key: "tool", value: .object([(key: "driver", value: driver)])),
      (key: "language", value: .string(language == .spanish ? "es-CL" : "en")),
      (key: "columnKind", value: .string("unicodeCodePoints")),
      (key: "results", value: .list(results)),
    ])
    return JSONText.object([
      (key: "$schema", value: .string("https://json.schemastore.org/sarif-2.1.0.json")),
      (key: "version", value: .string("2.1.0")),
      (key: "runs", value: .list([run])),
    ]).text
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
      let title = Rule.title(of: id).map { [(key: "shortDescription", value: message($0))] } ?? []
      return .object([(key: "id", value: .string(id))] + title)
    }
    let explanation = RuleExplanation(language: language)
    return .object([
      (key: "id", value: .string(id)),
      (key: "shortDescription", value: message(rule.title)),
      (key: "fullDescription", value: message(rule.explanation)),
      (
        key: "help",
        value: .object([
          (key: "text", value: .string(explanation.text(of: rule))),
          (key: "markdown", value: .string(explanation.markdown(of: rule))),
        ])
      ),
      (
        key: "defaultConfiguration",
        value: .object([(key: "level", value: .string(level(rule.severity)))])
      ),
      (
        key: "properties",
        value: .object([
          (key: "tags", value: .list([.string(rule.criterion.word.text(in: language))]))
        ])
      ),
    ])
  }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  // MARK: Results

  private func result(_ finding: Finding, in inspection: Inspection, index: Int?) -> JSONText {
    let place = inspection.reports?.place(finding.span) ?? .file(finding.span.file)
    var location = [physical(place, end: finding.span.end)]
    let logical = [
      (key: "fullyQualifiedName", value: JSONText.string("\(finding.unit)/\(finding.path)"))
    ]
    location.append((key: "logicalLocations", value: .list([.object(logical)])))
    var entries = head(
      finding.rule, index, finding.severity, finding.message, remedy: finding.remedy)
    entries.append((key: "locations", value: .list([.object(location)])))
    let related = finding.related.enumerated().map { number, related in
      let place = inspection.reports?.place(related.span) ?? .file(related.span.file)
      return self.related(number, place, related.message, end: related.span.end)
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

  private func result(_ fault: Diagnostic, index: Int?) -> JSONText {
    var entries = head(
      fault.rule, index, fault.severity, fault.message, remedy: fault.remedy)
    if let place = fault.place {
      entries.append((key: "locations", value: .list([.object([physical(place, end: nil)])])))
    }
    let related = fault.related.enumerated().map { number, related in
      self.related(number, related.place, related.message, end: nil)
    }
    if !related.isEmpty { entries.append((key: "relatedLocations", value: .list(related))) }
    return .object(entries)
  }

  private func head(
    _ rule: String, _ index: Int?, _ severity: Severity, _ message: Message, remedy: Message?
  ) -> [(key: String, value: JSONText)] {
    var text = message.text(in: language)
    if let remedy {
      let label = Message(es: "Remedio", en: "Remedy").text(in: language)
      text += ". \(label): \(remedy.text(in: language))"
    }
    var entries = [(key: "ruleId", value: JSONText.string(rule))]
    if let index { entries.append((key: "ruleIndex", value: .number(Double(index)))) }
    entries.append((key: "level", value: .string(level(severity))))
    entries.append((key: "message", value: .object([(key: "text", value: .string(text))])))
    return entries
  }

  /// A person accepted the finding in the file (SARIF 2.1.0, §3.35).
  private func suppression(_ reason: Message) -> JSONText {
    .object([
      (key: "kind", value: .string("inSource")),
      (key: "status", value: .string("accepted")),
      (key: "justification", value: .string(reason.text(in: language))),
    ])
  }

  private func related(
    _ number: Int, _ place: Place, _ words: Message, end: SourcePosition?
  ) -> JSONText {
    .object([
      (key: "id", value: .number(Double(number))), physical(place, end: end),
      (key: "message", value: message(words)),
    ])
  }

  // MARK: Parts

  private func message(_ words: Message) -> JSONText {
    .object([(key: "text", value: .string(words.text(in: language)))])
  }

  /// A place in a file (SARIF 2.1.0, §3.29); `end` is the point after its last character.
  private func physical(
    _ place: Place, end: SourcePosition?
  ) -> (key: String, value: JSONText) {
    var entries: [(key: String, value: JSONText)] = []
    switch place {
    case .source(let location, let snippet):
      entries.append(artifact(location.file))
      var region: [(key: String, value: JSONText)] = [
        (key: "startLine", value: .number(Double(location.line))),
        (key: "startColumn", value: .number(Double(location.column))),
      ]
      if let end, (end.line, end.column) > (location.line, location.column) {
        region.append((key: "endLine", value: .number(Double(end.line))))
        region.append((key: "endColumn", value: .number(Double(end.column))))
      } else if let snippet {
        let column = location.column + snippet.length
        region.append((key: "endColumn", value: .number(Double(column))))
      }
      entries.append((key: "region", value: .object(region)))
    case .template(let file, _), .file(let file):
      entries.append(artifact(file))
    }
    return (key: "physicalLocation", value: .object(entries))
  }

  private func artifact(_ path: String) -> (key: String, value: JSONText) {
    let uri = path.hasPrefix("/") ? "file://" + encoded(path) : encoded(path)
    return (key: "artifactLocation", value: .object([(key: "uri", value: .string(uri))]))
  }

  /// A path as a URI reference (RFC 3986, §3.3).
  private func encoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || "-._~/".unicodeScalars.contains(scalar)
      return isPlain
        ? String(scalar) : "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }.joined()
  }
}
