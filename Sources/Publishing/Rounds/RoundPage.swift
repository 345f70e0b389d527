public import Diagnostics
import Reports
import Rounds

/// How a round stands, as one page of the web for a mail: nothing of it comes from elsewhere.
public struct RoundPage: Sendable {
  private let overview: RoundOverview
  private let language: Language

  public init(_ overview: RoundOverview, language: Language) {
    self.overview = overview
    self.language = language
  }

  private func words(_ es: String, _ en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  /// - Parameters:
  ///   - summary: what stands under the title.
  ///   - withClosed: whether what is resolved, accepted or withdrawn is listed too.
  public func html(_ summary: String, withClosed: Bool) -> [UInt8] {
    let title = words("Estado de la ronda", "State of the round")
    let settings = overview.reports?.settings
    let whose = settings.map { "\($0.institution) · \($0.exercise)" } ?? ""
    let findings = overview.units.compactMap { unit -> [HTMLNode]? in
      let own = overview.shown(of: unit, withClosed: withClosed)
      return own.isEmpty ? nil : [.element("h2", [:], unit.name), table(of: own, unit.name)]
    }
    return HTMLNode.page(
      title: whose.isEmpty ? title : "\(title) · \(whose)", language: language.rawValue,
      style: HTMLNode.plainStyle,
      [.element("h1", [:], title), .element("p", [:], whose), .element("p", [:], summary)]
        + [matrix(title, withNotes: withClosed)] + findings.flatMap { $0 })
  }

  private func table(_ name: String, head: [String], rows: [HTMLNode]) -> HTMLNode {
    .element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": name],
      [
        .element(
          "table", [:],
          [
            .element(
              "thead", [:],
              [.element("tr", [:], head.map { .element("th", ["scope": "col"], $0) })]),
            .element("tbody", [:], rows),
          ])
      ])
  }

  private func matrix(_ title: String, withNotes: Bool) -> HTMLNode {
    let states = FindingState.allCases
    let head =
      [
        words("Unidad", "Unit"), words("Ronda", "Round"), words("Enviada", "Sent"),
        words("Recibido", "Received"),
      ] + states.map { Self.capital($0.word.text(in: language)) }
    let rows = overview.units.map { unit -> HTMLNode in
      let received = unit.receipts.last.map { Moment.day($0.moment) } ?? ""
      let counts = states.map { state -> HTMLNode in
        let count = overview.count(state, of: unit, withNotes: withNotes)
        return .element("td", ["class": "number"], count == 0 ? "" : "\(count)")
      }
      return .element(
        "tr", [:],
        [
          .element("th", ["scope": "row"], unit.name),
          .element("td", ["class": "number"], unit.round == 0 ? "" : "\(unit.round)"),
          .element("td", ["class": "day"], unit.sent.map(Moment.day) ?? ""),
          unit.isMissing
            ? .element("td", ["class": "falta"], "○ \(words("falta", "missing"))")
            : .element("td", ["class": "day"], received),
        ] + counts)
    }
    return table(title, head: head, rows: rows)
  }

  private func table(of findings: [TrackedFinding], _ unit: String) -> HTMLNode {
    let head = [
      words("N.º", "No."), words("Dónde", "Where"), words("Observación", "Remark"),
      words("Respuesta o motivo", "Answer or reason"), words("Estado", "State"),
    ]
    return table(
      unit, head: head,
      rows: findings.map { finding in
        let last = finding.last
        let answers = finding.answers.map(\.text)
        let isCircling = finding.state.isOpen && finding.isCircling
        return .element(
          "tr", [:],
          [
            .element("th", ["scope": "row", "class": "day"], finding.id),
            .element(
              "td", [:],
              [last.section, overview.field(of: finding)].filter { !$0.isEmpty }
                .joined(separator: ": ")),
            .element("td", [:], last.message.text(in: language)),
            .element(
              "td", [:],
              (answers.isEmpty ? [last.reason ?? ""] : answers).flatMap {
                [HTMLNode.text($0), .element("br", [:], [])]
              }.dropLast()),
            .element(
              "td", ["class": Self.kind(of: finding.state)],
              finding.state.word.text(in: language)
                + (finding.isReopened
                  ? words("; se había decidido con otro valor", "; was decided with another value")
                  : "")
                + (isCircling ? words("; da vueltas", "; goes in circles") : "")),
          ])
      })
  }

  /// As the page's style names what is well, what waits and what is wrong.
  private static func kind(of state: FindingState) -> String {
    switch state {
    case .resolved, .accepted, .withdrawn: "completa"
    case .new, .answered: "parcial"
    case .persists, .miscorrected: "falta"
    }
  }

  private static func capital(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
