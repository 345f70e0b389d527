import Diagnostics
import Publishing
import Rounds
import StructuredData

/// Screen 5: what was observed, what was answered, and the life of each finding.
struct RoundScreen {
  let look: Look
  /// What the work under way, or the last one, says.
  let progress: String

  private var words: Words { look.words }
  private var canDecide: Bool { look.visitor.seat == .planning && !look.isReadOnly }

  var body: [HTMLNode] {
    guard let overview = look.standing.overview else {
      return [
        .element(
          "p", [:], words("Los datos no se pueden leer todavía.", "The data cannot be read yet."))
      ]
    }
    let findings = overview.units.flatMap(\.findings)
    let open = findings.filter { $0.state.isOpen && !$0.isSilentNote }
    let order: [FindingState] = [
      .answered, .miscorrected, .persists, .new, .accepted, .withdrawn, .resolved,
    ]
    var nodes: [HTMLNode] = [
      .element("p", ["id": "avance", "role": "status", "aria-live": "polite"], progress),
      .element(
        "p", [:],
        words(
          open.count, ("hallazgo abierto", "hallazgos abiertos"), ("open finding", "open findings"))
          + "."),
    ]
    if canDecide {
      nodes.append(
        .form(
          "/ronda/observar", class: "status",
          [
            .button(
              words("Preparar las observaciones de esta ronda", "Prepare this round's remarks")),
            .element(
              "small", [:],
              words(
                "Deja en «observaciones» el archivo de cada unidad con sus comentarios, la carta y el correo.",
                "Puts into “observaciones” each unit's file with its comments, the letter and the mail."
              )),
          ]))
    }
    nodes.append(table(overview))
    for state in order {
      let own = findings.filter { $0.state == state && (!$0.isSilentNote || state == .resolved) }
      if own.isEmpty { continue }
      let list = HTMLNode.element("ul", ["class": "findings"], own.map { card($0, overview) })
      let title =
        "\(words(state.word).prefix(1).uppercased())\(words(state.word).dropFirst()) (\(own.count))"
      nodes.append(
        state.isOpen
          ? .element("section", [:], [.heading(2, title), list])
          : .element("details", [:], [.element("summary", [:], title), list]))
    }
    return nodes
  }

  private func table(_ overview: RoundOverview) -> HTMLNode {
    let states = FindingState.allCases
    return .table(
      [
        words("Unidad", "Unit"), words("Ronda", "Round"), words("Enviada", "Sent"),
        words("Recibido", "Received"),
      ]
        + states.map { words($0.word) },
      caption: words("Cómo está la ronda", "How the round stands"),
      overview.units.map { unit in
        let received =
          unit.isMissing
          ? words("falta", "missing") : unit.receipts.last.map { words.moment($0.moment) } ?? ""
        let texts =
          [
            unit.name, unit.round == 0 ? "" : "\(unit.round)", unit.sent.map(words.moment) ?? "",
            received,
          ]
          + states.map { state in
            String(unit.findings.count { $0.state == state && !$0.isSilentNote })
          }
        return texts.map { [.text($0)] }
      })
  }

  private func card(_ finding: TrackedFinding, _ overview: RoundOverview) -> HTMLNode {
    let last = finding.last
    let place = [look.name(of: finding.unit), last.section, overview.field(of: finding)]
      .filter { !$0.isEmpty }.joined(separator: ", ")
    var nodes: [HTMLNode] = [
      .element(
        "p", [:],
        (finding.severity.map { [.severity($0, words), .text(" ")] } ?? [])
          + [.element("strong", [:], finding.id), .text(" \(last.rule) · \(words(last.message))")]),
      .element(
        "p", ["class": "place"],
        [.link(Look.address(of: finding.unit, finding.path?.description ?? ""), place)]),
    ]
    nodes += finding.answers.map { answer in
      .element(
        "p", [:],
        [
          .text(words("Responde: ", "Answers: ")), .element("q", [:], answer.text),
          .text(answer.author.isEmpty ? "" : " · \(answer.author)"),
        ])
    }
    if finding.isContradictory {
      nodes.append(
        .element(
          "p", ["class": "trouble"],
          words("Se contradice: decida usted.", "It contradicts itself: you decide.")))
    }
    if finding.answers.isEmpty, let reason = last.reason {
      nodes.append(.element("p", [:], words("Motivo: ", "Reason: ") + reason))
    }
    if finding.state.isOpen, finding.isCircling {
      nodes.append(
        .element(
          "p", ["class": "trouble"],
          words(
            "Da vueltas: se observó por primera vez en la ronda \(max(1, finding.firstRound)).",
            "It goes in circles: told first in round \(max(1, finding.firstRound)).")))
    }
    if canDecide, finding.state.isOpen { nodes.append(decision(finding)) }
    return .element("li", ["class": "finding", "id": finding.id], nodes)
  }

  private func decision(_ finding: TrackedFinding) -> HTMLNode {
    let field = "motivo-\(finding.id)"
    func choice(_ value: String, _ text: String) -> HTMLNode {
      .element("button", ["type": "submit", "name": "decision", "value": value], text)
    }
    return .element(
      "details", [:],
      [
        .element("summary", [:], words("Decidir", "Decide")),
        .form(
          "/ronda/decidir", class: "inline",
          [
            .hidden("hallazgo", finding.id),
            .labelled(
              words(
                "Motivo (al aceptar una respuesta, vale la de la unidad)",
                "Reason (the unit's own answer holds when you accept one)"), field,
              .element(
                "input", ["type": "text", "id": field, "name": "motivo", "maxlength": "500"], [])),
            choice("aceptar", words("Aceptar", "Accept")),
            choice("insistir", words("Insistir", "Insist")),
            choice("retirar", words("Retirar", "Withdraw")),
          ]),
      ])
  }
}
