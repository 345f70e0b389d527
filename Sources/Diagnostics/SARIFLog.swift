/// The parts of a log as SARIF 2.1.0: for editors and for the services that show findings beside the
/// changed lines.
package struct SARIFLog: Sendable {
  /// A key of an object with its value, in order.
  package typealias Member = (key: String, value: JSONText)
  /// The point after a place's last character; line and column counted from 1, in Unicode scalars.
  package typealias End = (line: Int, column: Int)

  private let language: Language
  private let tool: String
  private let version: String

  package init(language: Language, tool: String, version: String) {
    self.language = language
    self.tool = tool
    self.version = version
  }

  /// The document of one run, without a line break at its end.
  package func text(rules: [JSONText], results: [JSONText]) -> String {
    let driver = JSONText.object([
      (key: "name", value: .string(tool)),
      (key: "version", value: .string(version)),
      (key: "rules", value: .list(rules)),
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

  /// The document that tells of nothing but diagnostics.
  package func text(_ diagnostics: [Diagnostic]) -> String {
    let ids = Set(diagnostics.map(\.rule)).sorted()
    return text(
      rules: ids.map { .object([(key: "id", value: .string($0))]) },
      results: diagnostics.map { result($0, index: ids.firstIndex(of: $0.rule)) })
  }

  // MARK: Results

  /// A result (§3.27); `index` is that of its rule among the run's.
  ///
  /// - Parameter more: what else is said of it.
  package func result(_ fault: Diagnostic, index: Int?, more: [Member] = []) -> JSONText {
    var entries = head(fault.rule, index, fault.severity, fault.message, remedy: fault.remedy)
    if let place = fault.place {
      let location = JSONText.object([physical(place, end: nil)] + logical(place))
      entries.append((key: "locations", value: .list([location])))
    }
    let related = fault.related.enumerated().map { number, related in
      self.related(number, related.place, related.message, end: nil)
    }
    if !related.isEmpty { entries.append((key: "relatedLocations", value: .list(related))) }
    return .object(entries + more)
  }

  /// What every result begins with.
  package func head(
    _ rule: String, _ index: Int?, _ severity: Severity, _ message: Message, remedy: Message?
  ) -> [Member] {
    var text = message.text(in: language)
    if let remedy {
      let label = Message(es: "Remedio", en: "Remedy").text(in: language)
      text += ". \(label): \(remedy.text(in: language))"
    }
    var entries: [Member] = [(key: "ruleId", value: .string(rule))]
    if let index { entries.append((key: "ruleIndex", value: .number(Double(index)))) }
    entries.append((key: "level", value: level(severity)))
    entries.append((key: "message", value: .object([(key: "text", value: .string(text))])))
    return entries
  }

  /// Another place of a result (`relatedLocations`, SARIF 2.1.0, §3.27.22).
  package func related(_ number: Int, _ place: Place, _ words: Message, end: End?) -> JSONText {
    .object([
      (key: "id", value: .number(Double(number))), physical(place, end: end),
      (key: "message", value: message(words)),
    ])
  }

  // MARK: Parts

  /// A severity in SARIF's words (§3.27.10).
  package func level(_ severity: Severity) -> JSONText {
    switch severity {
    case .error: .string("error")
    case .warning: .string("warning")
    case .info: .string("note")
    }
  }

  package func message(_ words: Message) -> JSONText {
    .object([(key: "text", value: .string(words.text(in: language)))])
  }

  /// A place in a file (§3.29).
  package func physical(_ place: Place, end: End?) -> Member {
    var entries: [Member] = []
    switch place {
    case .source(let location, let snippet):
      entries.append(artifact(location.file))
      var region: [Member] = [
        (key: "startLine", value: .number(Double(location.line))),
        (key: "startColumn", value: .number(Double(location.column))),
      ]
      if let end, end > (location.line, location.column) {
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

  /// The words that lead to a place in a document that has no lines (§3.33).
  private func logical(_ place: Place) -> [Member] {
    guard case .template(_, let words) = place else { return [] }
    let name: Member = (key: "fullyQualifiedName", value: .string(words.text(in: language)))
    return [(key: "logicalLocations", value: .list([.object([name])]))]
  }

  private func artifact(_ path: String) -> Member {
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
