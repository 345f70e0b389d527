import Diagnostics
import Publishing
import Reports
import StructuredData
import Templating

/// A field as it is filled in: its label, what helps, its value, what is said of it.
struct FieldForm {
  /// Why what was typed was not saved.
  enum Trouble {
    case refused(String)
    /// Somebody saved something else meanwhile.
    case conflict(now: String)
    /// It was saved, with a doubt.
    case doubt(String)
  }

  let unit: String
  let path: ValuePath
  let label: String
  let help: String?
  let kind: FieldKind
  /// What a list of states shows before one is chosen.
  let unchosen: String
  /// What the data say.
  let shown: String
  /// What tells the rows apart that it stands in.
  let rows: String
  let findings: [HTMLNode]
  let isWritable: Bool
  let words: Words
  /// What was typed and is not saved.
  var typed: String?
  var trouble: Trouble?

  private var id: String { UnitScreen.id(path.description) }
  private var text: String { typed ?? shown }

  var node: HTMLNode {
    let field = "\(id)-v"
    let described = help == nil ? [] : ["\(id)-ayuda"]
    var parts: [HTMLNode] = [
      .hidden("campo", path.description), .hidden("visto", shown), .hidden("filas", rows),
      .element("label", ["for": field], label),
    ]
    if let help { parts.append(.element("small", ["id": "\(id)-ayuda"], help)) }
    parts += input(field, described: described.joined(separator: " "))
    parts += told
    if case .prose = kind, !shown.isEmpty, typed == nil,
      shown.contains(where: { "*_#|\n[-".contains($0) })
    {
      parts.append(
        .element(
          "div",
          [
            "class": "printed", "aria-label": words("Como se imprime", "As it prints"),
            "role": "note",
          ], HTMLNode.prose(shown)))
    }
    if isWritable {
      parts.append(
        .element(
          "p", ["class": "actions"],
          [
            .button(words("Guardar", "Save")),
            .element("span", ["class": "saved", "role": "status"], ""),
          ]))
    }
    // Forms do not hold one another: a finding's own stands beside.
    return .element(
      "div", ["class": "field", "id": id],
      [.form("/unidad/\(unit)/guardar", class: "edit", parts)] + findings)
  }

  private var told: [HTMLNode] {
    switch trouble {
    case nil: []
    case .refused(let why):
      [
        .element(
          "p", ["class": "trouble", "role": "alert"],
          words("No se guardó: \(why)", "Not saved: \(why)"))
      ]
    case .doubt(let why):
      [
        .element(
          "p", ["class": "trouble", "role": "status"],
          words("Se guardó, pero mírelo: \(why)", "Saved, but look at it: \(why)"))
      ]
    case .conflict(let now):
      [
        .element(
          "div", ["class": "trouble", "role": "alert"],
          [
            .element(
              "p", [:],
              words(
                "No se guardó: mientras usted escribía, alguien cambió este campo. Ahora dice:",
                "Not saved: while you were writing, somebody changed this field. Now it says:")),
            .element("blockquote", [:], now.isEmpty ? words("(nada)", "(nothing)") : now),
            .element(
              "p", [:],
              words(
                "Guarde otra vez si vale lo suyo; o copie aquí lo que vale y guarde.",
                "Save again where yours holds; or write here what holds, and save.")),
          ])
      ]
    }
  }

  private func input(_ field: String, described: String) -> [HTMLNode] {
    func element(
      _ name: String, _ attributes: [(String, String)], _ children: [HTMLNode]
    ) -> HTMLNode {
      var all = [("id", field), ("name", "valor")] + attributes
      if !described.isEmpty { all.append(("aria-describedby", described)) }
      if !isWritable { all.append((name == "select" ? "disabled" : "readonly", "")) }
      return .element(name, all.map { .init(name: $0.0, value: $0.1) }, children)
    }
    switch kind {
    case .prose:
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { max(1, ($0.count + 79) / 80) }.reduce(0, +)
      return [
        element(
          "textarea", [("rows", String(min(max(lines, 2), 24))), ("cols", "80")], [.text(text)])
      ]
    case .line: return [element("input", [("type", "text"), ("value", text)], [])]
    case .number, .integer:
      return [element("input", [("type", "text"), ("inputmode", "decimal"), ("value", text)], [])]
    case .moment:
      // A calendar for those who want one; words are as good.
      let day = WrittenDate(text).date.flatMap { $0.day == nil ? nil : $0.description } ?? ""
      return [
        element("input", [("type", "text"), ("value", text)], [])
      ]
        + (isWritable
          ? [
            .element(
              "input",
              [
                "type": "date", "class": "calendar", "value": day, "data-for": field,
                "aria-label": words(
                  "Elegir «\(label)» en el calendario", "Choose “\(label)” in the calendar"),
              ], [])
          ] : [])
    case .state(let states):
      let isKnown = text.isEmpty || states.contains { $0.id == text }
      let options =
        [("", unchosen)] + states.map { ($0.id, $0.phrase ?? $0.id) }
        + (isKnown ? [] : [(text, text)])
      return [
        element(
          "select", [],
          options.map { value, name -> HTMLNode in
            value == text
              ? .element("option", ["value": value, "selected": ""], name)
              : .element("option", ["value": value], name)
          })
      ]
    }
  }
}
