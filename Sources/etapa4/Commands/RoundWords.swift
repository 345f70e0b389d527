import Diagnostics
import Publishing
import Rounds
import StructuredData
import Templating

/// How a round stands, for people and for programs.
struct RoundWords {
  private let overview: RoundOverview
  private let language: Language

  init(_ overview: RoundOverview, language: Language) {
    self.overview = overview
    self.language = language
  }

  private func words(_ es: String, _ en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  /// The table of units and states, then each finding, what has to be decided first.
  func blocks(withClosed: Bool) -> [String] {
    var blocks = [table(withNotes: withClosed)]
    let shown = overview.units.flatMap { overview.shown(of: $0, withClosed: withClosed) }
    for state in FindingState.byUrgency {
      let own = shown.filter { $0.state == state }
      if own.isEmpty { continue }
      blocks.append("\n" + state.word.text(in: language) + " (\(own.count))")
      blocks += own.map(block)
    }
    return blocks
  }

  private func block(_ finding: TrackedFinding) -> String {
    let last = finding.last
    let place = [name(of: finding.unit), last.section, overview.field(of: finding)]
      .filter { !$0.isEmpty }
    let severity = finding.severity.map { DiagnosticPrinter.name(of: $0).text(in: language) + " " }
    var lines = [
      "\(finding.id) \(severity ?? "")\(last.rule) \(place.joined(separator: ", "))",
      "  \(last.message.text(in: language))",
    ]
    for answer in finding.answers {
      lines.append("  \(words("responde", "answers")): \(ImportWords.line(answer.text))")
    }
    if finding.isContradictory {
      lines.append("  " + words("se contradice: decida usted", "contradicts itself: you decide"))
    }
    if finding.answers.isEmpty, let reason = last.reason {
      lines.append("  \(words("motivo", "reason")): \(ImportWords.line(reason))")
    }
    if finding.isReopened {
      lines.append("  " + reopened(finding))
    }
    if finding.state.isOpen, finding.isCircling {
      lines.append(
        "  "
          + words(
            "da vueltas: se observó por primera vez en la ronda \(max(1, finding.firstRound))",
            "goes in circles: told first in round \(max(1, finding.firstRound))"))
    }
    return lines.joined(separator: "\n")
  }

  private func reopened(_ finding: TrackedFinding) -> String {
    let value = ImportWords.line(finding.settledValue ?? "")
    let (es, en) = value.isEmpty ? ("", "") : (": «\(value)»", ": “\(value)”")
    return words(
      "lo que usted decidió era de otro valor\(es)", "what you decided was about another value\(en)"
    )
  }

  private func name(of unit: String) -> String {
    overview.units.first { $0.id == unit }?.name ?? unit
  }

  private func table(withNotes: Bool) -> String {
    let states = FindingState.allCases
    var table = TextTable(
      [
        (words("unidad", "unit"), .left), (words("ronda", "round"), .right),
        (words("enviada", "sent"), .left), (words("recibido", "received"), .left),
      ] + states.map { ($0.word.text(in: language), .right) })
    for unit in overview.units {
      let received =
        unit.isMissing
        ? words("falta", "missing") : unit.receipts.last.map { String($0.moment.prefix(10)) } ?? ""
      table.add(
        [
          unit.name, unit.round == 0 ? "" : "\(unit.round)",
          unit.sent.map { String($0.prefix(10)) } ?? "", received,
        ]
          + states.map { state in
            String(overview.count(state, of: unit, withNotes: withNotes))
          })
    }
    return table.text
  }

  var summary: Message {
    let open = overview.open.count
    var es = "\(open) \(open == 1 ? "hallazgo abierto" : "hallazgos abiertos")"
    var en = "\(open) open \(open == 1 ? "finding" : "findings")"
    let toDecide = overview.toDecide.count
    if toDecide > 0 {
      es += "; \(toDecide) \(toDecide == 1 ? "respuesta" : "respuestas") por decidir"
      en += "; \(toDecide) \(toDecide == 1 ? "answer" : "answers") to decide on"
    }
    let missing = overview.missing.count
    if missing > 0 {
      es += "; \(missing == 1 ? "falta" : "faltan") \(missing)"
      en += "; \(missing) missing"
    }
    if overview.isOverdue {
      es += "; el plazo venció"
      en += "; the deadline has passed"
    }
    return Message(es: es, en: en)
  }

  var json: String {
    func text(_ value: String?) -> JSONText { value.map(JSONText.string) ?? .null }
    func number(_ value: Int) -> JSONText { .number(Double(value)) }
    let units = overview.units.map { unit in
      JSONText.object([
        ("unidad", .string(unit.id)), ("nombre", .string(unit.name)),
        ("ronda", number(unit.round)), ("enviada", text(unit.sent)),
        ("plazo", text(unit.deadline?.description)),
        ("recibido", text(unit.receipts.last?.moment)),
        ("falta", .boolean(unit.isMissing)),
        (
          "estados",
          .object(FindingState.allCases.map { ($0.rawValue, number(unit.count($0))) })
        ),
      ])
    }
    let findings = overview.units.flatMap(\.findings).map { finding in
      let last = finding.last
      return JSONText.object([
        ("hallazgo", .string(finding.id)), ("unidad", .string(finding.unit)),
        ("regla", .string(last.rule)), ("gravedad", text(last.severity)),
        ("seccion", .string(last.section)), ("campo", text(last.path)),
        ("cita", .string(last.quote)), ("valor", .string(last.value)),
        ("mensaje", .string(last.message.text(in: language))),
        ("remedio", .string(last.remedy.text(in: language))),
        ("estado", .string(finding.state.rawValue)), ("motivo", text(last.reason)),
        ("desde", .string(finding.since)), ("primera_ronda", number(finding.firstRound)),
        ("ronda", number(finding.round)),
        (
          "respuestas",
          .list(
            finding.answers.map {
              .object([("texto", .string($0.text)), ("autor", .string($0.author))])
            })
        ),
        ("contradictorio", .boolean(finding.isContradictory)),
        ("decidido_con_otro_valor", finding.isReopened ? text(finding.settledValue) : .null),
        ("da_vueltas", .boolean(finding.isCircling)),
      ])
    }
    return JSONText.object([
      ("unidades", .list(units)), ("hallazgos", .list(findings)),
      ("faltan", .list(overview.missing.map { .string($0.id) })),
      ("vencido", .boolean(overview.isOverdue)),
    ]).text
  }
}
