import Diagnostics
import Publishing
import Reports
import Reviewing

/// The links by which others come in: one for each unit, others for those who approve.
struct LinksScreen {
  let look: Look
  let links: [AccessLinks.Link]
  /// One that was made just now: its address is not told again.
  var new: (name: String, address: String)?

  private var words: Words { look.words }

  var body: [HTMLNode] {
    var nodes: [HTMLNode] = []
    if let new {
      nodes.append(
        .element(
          "div", ["class": "status", "role": "status"],
          [
            .element(
              "p", [:],
              words(
                "El enlace de \(new.name). Cópielo ahora: no se vuelve a mostrar.",
                "The link of \(new.name). Copy it now: it is not shown again.")),
            .element("p", [:], [.element("code", [:], new.address)]),
          ]))
    }
    let choices =
      [
        (
          "planificacion",
          words("Planificación: ve y corrige todo", "Planning: sees and corrects all")
        ),
        ("aprobacion", words("Aprobación: ve todo y aprueba", "Approval: sees all and approves")),
      ]
      + look.units.filter { $0 != look.inspection.reports?.wholeID }.map { ($0, look.name(of: $0)) }
    nodes.append(
      .form(
        "/enlaces/crear", class: "filters",
        [
          .labelled(
            words("Para qué puesto", "For which seat"), "puesto",
            .element(
              "select", ["id": "puesto", "name": "puesto"],
              choices.map { .element("option", ["value": $0.0], $0.1) })),
          .labelled(
            words("Nombre de la persona", "The person's name"), "nombre",
            .element(
              "input",
              [
                "type": "text", "id": "nombre", "name": "nombre", "required": "",
                "maxlength": "100",
              ], [])),
          .button(words("Crear enlace", "Make a link")),
        ]))
    nodes.append(
      .table(
        [
          words("Persona", "Person"), words("Puesto", "Seat"), words("Desde", "Since"),
          words("Estado", "State"),
        ],
        caption: words("Enlaces", "Links"),
        links.map { link in
          [
            [.text(link.name)],
            [
              .text(
                link.seat.unit.map(look.name)
                  ?? (link.seat == .planning
                    ? words("Planificación", "Planning") : words("Aprobación", "Approval")))
            ],
            [.text(words.moment(link.since))],
            link.isRevoked
              ? [.text(words("revocado", "revoked"))]
              : [
                .form(
                  "/enlaces/revocar", class: "inline",
                  [
                    .hidden("enlace", link.id),
                    .button(words("Revocar el de \(link.name)", "Revoke that of \(link.name)")),
                  ])
              ],
          ]
        }))
    return nodes
  }
}
