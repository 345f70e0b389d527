import Diagnostics
import Publishing
import Reviewing
import Templating

extension HTMLNode {
  static func link(_ address: String, _ text: String) -> HTMLNode {
    .element("a", ["href": address], text)
  }

  static func heading(_ level: Int, _ text: String, id: String? = nil) -> HTMLNode {
    id.map { .element("h\(level)", ["id": $0], text) } ?? .element("h\(level)", [:], text)
  }

  static func hidden(_ name: String, _ value: String) -> HTMLNode {
    .element("input", ["type": "hidden", "name": name, "value": value], [])
  }

  static func button(_ text: String, class style: String = "") -> HTMLNode {
    style.isEmpty
      ? .element("button", ["type": "submit"], text)
      : .element("button", ["type": "submit", "class": style], text)
  }

  /// What sends its fields to an address of ours.
  static func form(
    _ action: String, class style: String = "", id: String = "", _ children: [HTMLNode]
  ) -> HTMLNode {
    let base = [
      Attribute(name: "method", value: "post"), Attribute(name: "action", value: action),
      Attribute(name: "class", value: style), Attribute(name: "id", value: id),
    ]
    return .element("form", base.filter { !$0.value.isEmpty }, children)
  }

  /// A table with its heads; the first cell of each row heads the row.
  static func table(_ heads: [String], caption: String, _ rows: [[[HTMLNode]]]) -> HTMLNode {
    .element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption],
      [
        .element(
          "table", [:],
          [
            .element("caption", [:], caption),
            .element(
              "thead", [:],
              [.element("tr", [:], heads.map { .element("th", ["scope": "col"], $0) })]),
            .element(
              "tbody", [:],
              rows.map { row in
                .element(
                  "tr", [:],
                  row.enumerated().map { index, cell in
                    index == 0
                      ? .element("th", ["scope": "row"], cell) : .element("td", [:], cell)
                  })
              }),
          ])
      ])
  }

  /// A label with the field that it names; what helps to fill it in is told with it.
  static func labelled(
    _ label: String, _ id: String, _ field: HTMLNode, help: String? = nil
  ) -> HTMLNode {
    .element(
      "p", ["class": "labelled"],
      [.element("label", ["for": id], label)]
        + (help.map { [.element("small", ["id": "\(id)-ayuda"], $0)] } ?? []) + [field])
  }

  /// Faults with their places and remedies.
  static func faults(_ faults: [Diagnostic], _ words: Words) -> HTMLNode {
    let printer = DiagnosticPrinter(language: words.language)
    return .element(
      "ul", ["class": "findings"],
      faults.map { fault in
        .element(
          "li", ["class": "finding \(fault.severity.rawValue)"],
          [
            .element(
              "p", [:],
              [
                .severity(fault.severity, words), .text(" "), .element("code", [:], fault.rule),
                .text(" \(words(fault.message))"),
              ])
          ]
            + (fault.place.map { [.element("p", ["class": "place"], printer.words(for: $0))] }
              ?? [])
            + (fault.remedy.map { [.element("p", ["class": "remedy"], words($0))] } ?? []))
      })
  }

  /// A severity, told by a sign and a word, never by colour alone.
  static func severity(_ severity: Severity, _ words: Words) -> HTMLNode {
    let sign =
      switch severity {
      case .error: "✖"
      case .warning: "▲"
      case .info: "●"
      }
    let name = words(DiagnosticPrinter.name(of: severity))
    return .element(
      "span", ["class": "tag \(severity.rawValue)"],
      [.element("span", ["aria-hidden": "true"], sign), .text(" \(name)")])
  }

  /// A text as it prints.
  static func prose(_ markdown: String) -> [HTMLNode] {
    RichText(markdown: markdown).blocks.map(block)
  }

  private static func block(_ block: RichText.Block) -> HTMLNode {
    switch block {
    case .paragraph(let inlines): .element("p", [:], inlines.map(inline))
    case .list(let ordered, let start, let items):
      .element(
        ordered ? "ol" : "ul", ordered && start != 1 ? ["start": String(start)] : [:],
        items.map { .element("li", [:], $0.map(Self.block)) })
    case .heading(let level, let inlines):
      .element("p", ["class": "heading-\(level)"], [.element("strong", [:], inlines.map(inline))])
    case .quote(let blocks): .element("blockquote", [:], blocks.map(Self.block))
    case .code(let text): .element("pre", [:], text)
    case .table(let table):
      .element(
        "table", [:],
        [
          .element(
            "thead", [:],
            [
              .element(
                "tr", [:],
                table.header.map { .element("th", ["scope": "col"], $0.map(inline)) })
            ]),
          .element(
            "tbody", [:],
            table.rows.map { row in
              .element("tr", [:], row.map { .element("td", [:], $0.map(inline)) })
            }),
        ])
    case .rule: .element("hr", [:], [])
    }
  }

  private static func inline(_ inline: RichText.Inline) -> HTMLNode {
    switch inline {
    case .text(let text): .text(text)
    case .lineBreak: .element("br", [:], [])
    case .strong(let inner): .element("strong", [:], inner.map(Self.inline))
    case .emphasis(let inner): .element("em", [:], inner.map(Self.inline))
    case .code(let text): .element("code", [:], text)
    case .note(let blocks): .element("small", [:], blocks.map(block))
    // Where a link leads is told, and not followed from here.
    case .link(let target, let inner):
      .element("span", [:], inner.map(Self.inline) + [.text(" (\(target))")])
    }
  }
}
