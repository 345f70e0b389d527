internal import Diagnostics
internal import Reports
internal import StructuredData

/// Findings that a person has accepted in the data, each with its reason:
///
/// ```yaml
/// # etapa4: acepta FIG-04 porque el conteo incluye el concurso especial
/// logro: …
/// ```
///
/// An acceptance holds for the findings of the value whose key is on the next line that is no comment. One
/// that stands among the lines of a text is part of it, and would print.
struct Acceptances {
  private struct Acceptance {
    let rule: String
    let reason: String
    let span: SourceSpan
    /// The line that it speaks of, counted from 1.
    let line: Int
    var isUsed = false

    /// Whether it is one of the lines of a text, by the texts' places.
    func isInside(_ texts: [SourceSpan]) -> Bool {
      let line = span.start.line
      return texts.contains { $0.start.line < line && line <= $0.end.line && $0.end.column > 1 }
    }
  }

  private var byFile: [String: [Acceptance]] = [:]
  private var inside: [SourceSpan] = []
  private let units: [String: String]
  private let whole: String

  /// - Parameter cells: all texts.
  init(in reports: ReportSet, _ cells: [Cell]) {
    whole = reports.wholeID
    units = Dictionary(
      reports.unitFiles.map { ($0.path, $0.unit) }, uniquingKeysWith: { first, _ in first })
    let texts = Dictionary(grouping: cells.map(\.span), by: \.file)
    for (file, source) in reports.sources {
      var found = Self.acceptances(in: source)
      if found.isEmpty { continue }
      let spans = texts[file] ?? []
      inside += found.filter { $0.isInside(spans) }.map(\.span)
      found.removeAll { $0.isInside(spans) }
      byFile[file] = found
    }
  }

  /// Those that are part of a text.
  var misplaced: [Finding] {
    inside.map { span in
      var finding = Finding(
        unit: units[span.file] ?? whole, section: .plan, path: "", span: span,
        Message(
          es: "este comentario está dentro de un texto: no acepta nada, y se imprimiría",
          en: "this comment is inside a text: it accepts nothing, and it would print"),
        remedy: Message(
          es: "póngalo sobre la línea de la clave del texto",
          en: "put it above the line of the text's key"))
      finding.rule = Self.staleRule
      finding.severity = .error
      return finding
    }
  }

  /// The same finding, with the reason when it is accepted.
  mutating func apply(to finding: Finding) -> Finding {
    guard let list = byFile[finding.span.file],
      let index = list.firstIndex(where: {
        $0.line == finding.acceptanceLine && $0.rule == finding.rule
      })
    else { return finding }
    byFile[finding.span.file]?[index].isUsed = true
    var accepted = finding
    accepted.acceptance = list[index].reason
    return accepted
  }

  /// Acceptances that meet no finding: the fault was mended, or the rule is named wrong. Those of a
  /// rule that did not run are left in peace.
  func stale(after ran: Set<String>) -> [Finding] {
    let known = ran.union(Rule.all.map(\.id))
    let unmet = byFile.values.joined().filter {
      !$0.isUsed && (ran.contains($0.rule) || !known.contains($0.rule))
    }
    return unmet.map { acceptance in
      let id = acceptance.rule
      let isKnown = known.contains(id)
      var finding = Finding(
        unit: units[acceptance.span.file] ?? whole, section: .plan, path: "",
        span: acceptance.span, quote: id,
        isKnown
          ? Message(
            es: "se acepta \(id) aquí, pero \(id) ya no encuentra nada en la línea siguiente",
            en: "\(id) is accepted here, but it finds nothing on the next line any more")
          : Message(
            es: "se acepta «\(id)», pero no hay una regla con ese nombre",
            en: "“\(id)” is accepted, but there is no rule of that name"),
        remedy: Message(
          es: "borre el comentario, o póngalo justo sobre la línea de la clave",
          en: "delete the comment, or put it right above the key's line"))
      finding.rule = Self.staleRule
      finding.severity = .warning
      return finding
    }
  }

  /// The rule id under which a stale acceptance is reported.
  static let staleRule = "ACE-01"

  private static func acceptances(in source: SourceText) -> [Acceptance] {
    var acceptances: [Acceptance] = []
    var waiting: [(rule: String, reason: String, span: SourceSpan)] = []
    for number in stride(from: 1, through: source.lineCount, by: 1) {
      let line = source.line(number)
      let offset = source.offset(ofLine: number)
      let indent = line.prefix { $0 == " " }.utf8.count
      let rest = line.dropFirst(indent)
      if rest.hasPrefix("#") {
        guard let (rule, reason) = acceptance(in: rest) else { continue }
        let span = source.span((offset + indent)..<(offset + line.utf8.count))
        waiting.append((rule, reason, span))
      } else if rest.contains(where: { !$0.isWhitespace }) {
        acceptances += waiting.map {
          Acceptance(rule: $0.rule, reason: $0.reason, span: $0.span, line: number)
        }
        waiting = []
      }
    }
    return acceptances
      + waiting.map { Acceptance(rule: $0.rule, reason: $0.reason, span: $0.span, line: 0) }
  }

  /// «# etapa4: acepta FIG-04 porque …»; English «accepts … because …» too.
  static func acceptance(in comment: Substring) -> (rule: String, reason: String)? {
    let words = comment.drop { $0 == "#" || $0 == " " }.split(
      separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
    guard words.count >= 3, words[0] == "etapa4:", words[1] == "acepta" || words[1] == "accepts"
    else { return nil }
    var reason = words.count > 3 ? String(words[3]) : ""
    for word in ["porque ", "because "] where reason.hasPrefix(word) {
      reason.removeFirst(word.count)
    }
    return (words[2].uppercased(), reason)
  }
}

extension Finding {
  /// That the comment which accepts it was given for another value.
  ///
  /// - Parameters:
  ///   - value: what the value was then.
  ///   - id: its number in the round.
  package func outlived(acceptedAs value: String, id: String) -> Finding {
    let words = value.firstRecorded(upTo: 60)
    let (es, en) =
      words.map { ("cuando decía «\($0)»", "when it said “\($0)”") }
      ?? ("con otros datos", "with other data")
    var finding = Finding(
      unit: unit, section: section, path: path, span: span, quote: rule,
      Message(
        es: "\(rule) se aceptó aquí \(es): la aceptación no vale para lo que dice ahora",
        en: "\(rule) was accepted here \(en): that does not hold for what it says now"),
      remedy: Message(
        es: "corrija el dato y borre el comentario, o acéptelo de nuevo: «etapa4 ronda --aceptar "
          + "\(id) --motivo …»",
        en: "correct the data and delete the comment, or accept it anew: “etapa4 round --accept "
          + "\(id) --reason …”"))
    finding.acceptanceLine = acceptanceLine
    finding.rule = Acceptances.staleRule
    finding.severity = .warning
    return finding
  }
}

extension String {
  /// The first of the values that a record of the round holds, shortened; `nil` where it says nothing.
  fileprivate func firstRecorded(upTo length: Int) -> String? {
    let first = prefix { $0 != "¦" }.split(separator: " ").joined(separator: " ")
    return first.isEmpty ? nil : first.count <= length ? first : first.prefix(length - 1) + "…"
  }
}
