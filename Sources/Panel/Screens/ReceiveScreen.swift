import Diagnostics
import Publishing
import Rounds
import StructuredData

/// Screen 3: what came in, what it says and what became of it.
struct ReceiveScreen {
  let look: Look
  /// Of files that were handed over just now, and are not taken yet.
  var pending: [Pending] = []
  /// What the work under way, or the last one, says.
  var progress = ""

  /// A file that waits for a decision.
  struct Pending: Sendable {
    /// By which the page names it.
    let key: String
    let receipt: Receipt
    let proposal: ImportProposal?
    /// Of a printed report, which nothing is taken of: what it is.
    var verdict: HTMLNode?
  }

  private var words: Words { look.words }

  var body: [HTMLNode] {
    var nodes: [HTMLNode] = [
      .element("p", ["id": "avance", "role": "status", "aria-live": "polite"], progress)
    ]
    if look.visitor.seat == .planning, !look.isReadOnly { nodes.append(Drop.received(words)) }
    if !pending.isEmpty {
      nodes.append(.heading(2, words("Por tomar", "To be taken")))
      nodes += pending.map(card)
      nodes.append(
        .element(
          "div", ["class": "status"],
          [
            .form(
              "/recibir/tomar", class: "inline",
              [.button(words("Tomar todo lo que es seguro", "Take all that is sure"))]),
            .form("/recibir/descartar", class: "inline", [.button(words("Descartar", "Discard"))]),
          ]))
    }
    guard let overview = look.standing.overview else { return nodes }
    nodes.append(.heading(2, words("Recibido", "Received")))
    let units = overview.units.filter { look.visitor.seat.sees($0.id) && !$0.isWhole }
    nodes.append(
      .table(
        [
          words("Unidad", "Unit"), words("Archivo", "File"), words("Cuándo", "When"),
          words("Resultado", "Outcome"), words("Cambios", "Changes"),
          words("Conflictos", "Conflicts"),
          words("Sin lugar", "No place"), words("Respuestas", "Answers"),
        ], caption: words("Lo que llegó de cada unidad", "What came of each unit"),
        units.flatMap { unit -> [[[HTMLNode]]] in
          let none =
            unit.isMissing
            ? [
              [
                [.text(unit.name)], [.text("—")], [], [.text(words("falta", "missing"))], [], [],
                [], [],
              ] as [[HTMLNode]]
            ] : []
          return unit.receipts.isEmpty ? none : unit.receipts.map { row(unit.name, $0) }
        } + overview.strangers.map { row(words("(de nadie)", "(nobody's)"), $0) }))
    return nodes
  }

  private func row(_ unit: String, _ receipt: Receipt) -> [[HTMLNode]] {
    let why: [HTMLNode] =
      receipt.reasons.isEmpty
      ? []
      : [
        .element(
          "details", [:],
          [.element("summary", [:], words("Por qué", "Why"))]
            + receipt.reasons.map { .element("p", [:], words($0)) })
      ]
    return [
      [.text(unit)], [.text(receipt.file)], [.text(words.moment(receipt.moment))],
      [.text(words(receipt.outcome.word))] + why,
    ]
      + [receipt.changes.count, receipt.conflicts, receipt.left, receipt.answers.count].map {
        [.text("\($0)")]
      }
  }

  private func card(_ one: Pending) -> HTMLNode {
    let receipt = one.receipt
    let units = receipt.units.map(look.name).joined(separator: ", ")
    var nodes: [HTMLNode] = [
      .heading(3, receipt.file),
      .element(
        "p", [:],
        [receipt.kindWord.map { words($0) } ?? "", units, words(receipt.outcome.word)]
          .filter { !$0.isEmpty }.joined(separator: " · ")),
    ]
    nodes += receipt.reasons.map { .element("p", ["class": "trouble"], words($0)) }
    if let verdict = one.verdict { nodes.append(verdict) }
    if let proposal = one.proposal {
      nodes += changes(proposal, of: receipt.file)
      nodes += conflicts(proposal)
      nodes += remnants(proposal)
      nodes += comments(proposal)
    }
    nodes.append(
      .form(
        "/recibir/descartar", class: "inline",
        [
          .hidden("archivo", one.key),
          .button(words("Descartar este archivo", "Discard this file")),
        ]))
    return .element("section", ["class": "pending"], nodes)
  }

  private func changes(_ proposal: ImportProposal, of file: String) -> [HTMLNode] {
    if proposal.changes.isEmpty { return [] }
    return [
      .table(
        [words("Campo", "Field"), words("Antes", "Before"), words("Después", "After")],
        caption: words(proposal.changes.count, ("cambio", "cambios"), ("change", "changes"))
          + " · \(file)",
        proposal.changes.map { change in
          let (old, new) = WordDifference.nodes(change.old ?? "", change.new ?? "")
          return [
            [
              .link(
                Look.address(of: change.unit, change.path.description),
                look.field(change.path.description))
            ], old, new,
          ]
        })
    ]
  }

  private func conflicts(_ proposal: ImportProposal) -> [HTMLNode] {
    if proposal.conflicts.isEmpty { return [] }
    return [
      .heading(4, words("Conflictos: cambió aquí y allá", "Conflicts: changed here and there")),
      .element(
        "ul", ["class": "conflicts"],
        proposal.conflicts.map { conflict in
          let path = conflict.path.description
          func choice(_ text: String, _ label: String) -> HTMLNode {
            .element(
              "div", [:],
              [
                .element(
                  "p", [:], [.element("strong", [:], "\(label): "), .element("q", [:], text)]),
                .form(
                  "/unidad/\(conflict.unit)/guardar", class: "inline",
                  [
                    .hidden("campo", path),
                    .hidden("visto", conflict.isData ? conflict.other : conflict.base),
                    .hidden("valor", text), .hidden("vuelve", "/recibir"),
                    .button(words("Vale esto", "This holds")),
                  ]),
              ])
          }
          return .element(
            "li", [:],
            [
              .element(
                "p", [:],
                [
                  .link(Look.address(of: conflict.unit, path), look.field(path)),
                  .text(" · \(words(conflict.place))"),
                ]),
              choice(conflict.document, words("El archivo dice", "The file says")),
              choice(conflict.other, words("Los datos dicen", "The data say")),
            ])
        }),
    ]
  }

  private func remnants(_ proposal: ImportProposal) -> [HTMLNode] {
    let left = proposal.remnants.filter(\.isLeft)
    if left.isEmpty { return [] }
    return [
      .heading(4, words("Lo que no tiene lugar en los datos", "What has no place in the data")),
      .element(
        "ul", [:],
        left.map { remnant in
          .element(
            "li", [:],
            [
              .element(
                "p", [:],
                [
                  .text("\(words(remnant.message)): "), .element("q", [:], remnant.words),
                  .text(" · \(words(remnant.place))"),
                ])
            ] + (remnant.remedy.map { [.element("p", ["class": "remedy"], words($0))] } ?? []))
        }),
    ]
  }

  private func comments(_ proposal: ImportProposal) -> [HTMLNode] {
    if proposal.comments.isEmpty { return [] }
    return [
      .heading(4, words("Comentarios", "Comments")),
      .element(
        "ul", [:],
        proposal.comments.map {
          .element("li", [:], [.element("q", [:], $0.text), .text(" · \($0.author)")])
        }),
    ]
  }
}
