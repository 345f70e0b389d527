import Diagnostics
import Publishing
import Reviewing

/// Screen 7: the documents, and how far their making is.
struct DocumentsScreen {
  let look: Look
  /// What there is; whether each is as the data are now, its making tells.
  let files: [ResultFile]
  /// What the work under way, or the last one, says.
  let progress: String

  private var words: Words { look.words }

  var body: [HTMLNode] {
    var nodes: [HTMLNode] = [
      .element("p", ["id": "avance", "role": "status", "aria-live": "polite"], progress)
    ]
    if look.visitor.seat == .planning, !look.isReadOnly {
      let errors = look.inspection.count.errors
      nodes.append(
        .form(
          "/documentos/generar", class: "status",
          (errors > 0
            ? [
              .element(
                "p", [:],
                [
                  .element(
                    "input",
                    ["type": "checkbox", "id": "errores", "name": "errores", "value": "si"], []),
                  .element(
                    "label", ["for": "errores"],
                    words(
                      "generar aunque haya \(errors) errores (borrador)",
                      "make them in spite of \(errors) errors (a draft)")),
                ])
            ] : []) + [.button(words("Generar todo", "Make all"))]))
      nodes.append(
        .form(
          "/documentos/formularios", class: "status",
          [.button(words("Hacer los formularios para enviar", "Make the forms to be sent"))]))
    }
    let units = look.units.filter { unit in files.contains { $0.unit == unit } }
    if units.isEmpty {
      nodes.append(
        .element("p", [:], words("Todavía no hay informes.", "There are no reports yet.")))
    } else {
      nodes.append(
        .table(
          [words("Informe", "Report"), words("Archivos", "Files")],
          caption: words("Informes hechos", "Reports made"),
          units.map { unit in
            [
              [.text(look.name(of: unit))],
              files.filter { $0.unit == unit }.flatMap { file -> [HTMLNode] in
                let ending = file.name.split(separator: ".").last.map { $0.uppercased() } ?? ""
                return [Self.link(file, ending, about: look.name(of: unit)), .text(" ")]
              },
            ]
          }))
    }
    nodes += list(.form, words("Formularios para enviar", "Forms to be sent"))
    nodes += list(.remarks, words("Observaciones para enviar", "Remarks to be sent"))
    return nodes
  }

  private func list(_ kind: ResultFile.Kind, _ title: String) -> [HTMLNode] {
    let own = files.filter { $0.kind == kind }
    if own.isEmpty { return [] }
    return [
      .element(
        "details", [:],
        [
          .element("summary", [:], "\(title) (\(own.count))"),
          .element("ul", [:], own.map { .element("li", [:], [Self.link($0, $0.path)]) }),
        ])
    ]
  }

  /// What fetches a file; `about` tells a short text apart from others of its kind.
  static func link(_ file: ResultFile, _ text: String, about: String = "") -> HTMLNode {
    let parts = file.path.split(separator: "/").map { Look.escaped(String($0)) }
    let more: [HTMLNode] =
      about.isEmpty ? [] : [.element("span", ["class": "hidden"], " \(about)")]
    return .element(
      "a", ["href": "/documentos/archivo/\(parts.joined(separator: "/"))"], [.text(text)] + more)
  }
}
