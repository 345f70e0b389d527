import Diagnostics
import Publishing
import Reports
import Reviewing
import StructuredData

/// One finding, with what can be done about it.
struct FindingCard {
  let look: Look
  /// Whether it tells where it is; at its field that is plain.
  var tellsPlace = true
  /// Whether it stands in a file by itself.
  var isAlone = false

  private var words: Words { look.words }

  /// - Parameter others: findings about the same thing at other places.
  func node(_ finding: Finding, _ others: [Finding] = []) -> HTMLNode {
    var parts: [HTMLNode] = [
      .element(
        "p", [:],
        [
          .severity(finding.severity, words), .text(" "), rule(finding.rule),
          .text(" \(look.told(finding.message, finding))"),
        ])
    ]
    if tellsPlace { parts.append(.element("p", ["class": "place"], [place(finding)])) }
    if !others.isEmpty {
      parts.append(
        .element(
          "details", [:],
          [
            .element(
              "summary", [:],
              words(others.count, ("lugar más", "lugares más"), ("more place", "more places"))),
            .element("ul", [:], others.map { .element("li", [:], [place($0)]) }),
          ]))
    }
    for related in finding.related {
      parts.append(
        .element(
          "p", ["class": "related"],
          [.text("\(words(related.message)): ")] + quoted(related.quote)
            + [.text(" "), place(related.path, finding.unit)]))
    }
    parts.append(.element("p", ["class": "remedy"], look.told(finding.remedy, finding)))
    if let reason = finding.acceptance {
      parts.append(.element("p", [:], words("Aceptado: \(reason)", "Accepted: \(reason)")))
      if let id = id(of: finding) { parts.append(takingBack(id)) }
    } else if let id = id(of: finding) {
      parts.append(acceptance(id, finding))
    }
    let kind = finding.acceptance == nil ? finding.severity.rawValue : "accepted"
    return .element("li", ["class": "finding \(kind)"], parts)
  }

  private func quoted(_ text: String) -> [HTMLNode] {
    text.isEmpty ? [] : [.element("q", [:], text)]
  }

  private func rule(_ id: String) -> HTMLNode {
    isAlone
      ? .element("code", [:], id)
      : .element("a", ["class": "rule", "href": "/hallazgos/regla/\(id)"], id)
  }

  private func place(_ finding: Finding) -> HTMLNode {
    place(finding.path, finding.unit, finding.section)
  }

  private func place(_ path: String, _ unit: String, _ section: Section? = nil) -> HTMLNode {
    let parts = [look.name(of: unit), section.map { words($0.label) } ?? "", look.field(path)]
    let text = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    return isAlone ? .text(text) : .link(Look.address(of: unit, path), text)
  }

  private func id(of finding: Finding) -> String? {
    guard look.visitor.seat == .planning, !look.isReadOnly, !isAlone,
      let place = look.inspection.findings.firstIndex(of: finding)
    else { return nil }
    return look.standing.tracked[place]
  }

  private func takingBack(_ id: String) -> HTMLNode {
    .form(
      "/ronda/decidir", class: "inline",
      [
        .hidden("hallazgo", id), .hidden("decision", "insistir"), .hidden("vuelve", "/hallazgos"),
        .button(words("Quitar la aceptación", "Take the acceptance back")),
      ])
  }

  private func acceptance(_ id: String, _ finding: Finding) -> HTMLNode {
    let field = "motivo-\(id)"
    return .element(
      "details", [:],
      [
        .element("summary", [:], words("Aceptar con un motivo", "Accept with a reason")),
        .form(
          "/hallazgos/aceptar", class: "inline",
          [
            .hidden("hallazgo", id), .hidden("regla", finding.rule),
            .labelled(
              words("Por qué está bien así", "Why it is right as it is"), field,
              .element(
                "input",
                [
                  "type": "text", "id": field, "name": "motivo", "required": "", "maxlength": "500",
                ], [])),
            .button(words("Aceptar", "Accept")),
          ]),
      ])
  }
}
