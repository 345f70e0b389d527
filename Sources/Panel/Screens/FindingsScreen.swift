import Diagnostics
import Publishing
import Reports
import Reviewing
import Rounds

/// Screen 4: all findings, the gravest first, as many as were asked for.
struct FindingsScreen {
  let look: Look
  var isAlone = false

  private var words: Words { look.words }

  /// What was asked for, by the fields of the form.
  private func asked(_ name: String) -> String? {
    look.query[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The findings to be shown: without those that were accepted, unless they were asked for.
  private var groups: [[Finding]] {
    let inspection = look.inspection
    let isAccepted = asked("estado") == "aceptado"
    let all = isAccepted ? inspection.accepted.map { [$0] } : inspection.groups
    let ids = Dictionary(look.standing.tracked.map { ($1, $0) }) { first, _ in first }
    let tracked = look.standing.overview?.units.flatMap(\.findings) ?? []
    let news = Set(tracked.filter { $0.round == 0 }.compactMap { ids[$0.id] })
    let isNew = asked("estado") == "nuevo"
    let places = isNew ? inspection.findings.enumerated().filter { news.contains($0.offset) } : []
    let new = Set(places.map(\.element))
    return all.compactMap { group in
      let own = group.filter { finding in
        look.visitor.seat.sees(finding.unit)
          && asked("regla").map { $0.uppercased() == finding.rule } != false
          && asked("severidad").map { $0 == finding.severity.rawValue } != false
          && asked("unidad").map { $0 == finding.unit } != false
          && asked("seccion").map { $0 == finding.section.rawValue } != false
          && (!isNew || new.contains(finding))
      }
      return own.isEmpty ? nil : own
    }
  }

  var body: [HTMLNode] {
    let groups = groups
    let card = FindingCard(look: look, isAlone: isAlone)
    let count = SeverityCount(groups.flatMap { $0 }.map(\.severity))
    let summary =
      count.isEmpty ? words("Nada que mostrar.", "Nothing to show.") : words(count.words)
    let heads = (isAlone ? [] : [filters]) + [.element("p", ["role": "status"], summary)]
    // In a file by itself each unit has its own part, to which the table leads.
    if isAlone {
      return heads
        + look.units.flatMap { unit -> [HTMLNode] in
          let own = groups.filter { $0.first?.unit == unit }
          return [
            .heading(3, look.name(of: unit), id: unit),
            own.isEmpty
              ? .element("p", [:], words("Sin hallazgos.", "No findings."))
              : .element(
                "ul", ["class": "findings"],
                own.map { card.node($0[0], Array($0.dropFirst())) }),
          ]
        }
    }
    return heads + [
      .element(
        "ul", ["class": "findings"], groups.map { card.node($0[0], Array($0.dropFirst())) })
    ]
  }

  private var filters: HTMLNode {
    let inspection = look.inspection
    let rules = Set(inspection.findings.map(\.rule)).sorted()
    let all = words("todas", "all")
    return .element(
      "form", ["method": "get", "action": "/hallazgos", "class": "filters"],
      [
        select(
          "severidad", words("Severidad", "Severity"), all,
          [Severity.error, .warning, .info].map {
            ($0.rawValue, words(DiagnosticPrinter.name(of: $0)))
          }),
        select("unidad", words("Unidad", "Unit"), all, look.units.map { ($0, look.name(of: $0)) }),
        select(
          "seccion", words("Sección", "Section"), all,
          inspection.sectionHeads.map {
            ($0.section.rawValue, words($0.section.label) + ($0.name.isEmpty ? "" : " \($0.name)"))
          }),
        select("regla", words("Regla", "Rule"), all, rules.map { ($0, $0) }),
        select(
          "estado", words("Estado", "State"), words("abiertos", "open"),
          [
            ("nuevo", words("no observados aún", "not told yet")),
            ("aceptado", words("aceptados", "accepted")),
          ]),
        .button(words("Mostrar", "Show")),
      ])
  }

  private func select(
    _ name: String, _ label: String, _ all: String, _ choices: [(value: String, text: String)]
  ) -> HTMLNode {
    let options = ([("", all)] + choices).map { value, text -> HTMLNode in
      (asked(name) ?? "") == value
        ? .element("option", ["value": value, "selected": ""], text)
        : .element("option", ["value": value], text)
    }
    return .labelled(
      label, "filtro-\(name)",
      .element("select", ["id": "filtro-\(name)", "name": name], options))
  }
}

/// A rule with what it is for, wrong and right.
struct RuleScreen {
  let look: Look
  let id: String

  /// `nil` where there is no such rule.
  var body: [HTMLNode]? {
    let explanation = RuleExplanation(language: look.words.language)
    guard
      let text = explanation.text(of: id)
        ?? explanation.text(of: id, in: look.standing.assets.form)
    else { return nil }
    return [
      .element("pre", ["class": "explanation", "tabindex": "0"], text),
      .element(
        "p", [:],
        [.link("/hallazgos?regla=\(id)", look.words("Sus hallazgos", "Its findings"))]),
    ]
  }
}
