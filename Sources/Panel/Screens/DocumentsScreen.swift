import Diagnostics
import Publishing
import Reviewing

/// Screen 7: the documents, and how far their making is.
struct DocumentsScreen {
  let look: Look
  /// What there is below the results' folder, by name; whether each is as the data are now is told by `build`.
  let files: [String]
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
    let own = files.filter { file in
      look.visitor.seat.seesAll || look.units.contains { file.contains("-\($0).") }
    }
    if own.isEmpty {
      nodes.append(
        .element("p", [:], words("Todavía no hay documentos.", "There are no documents yet.")))
    } else {
      let stems = Dictionary(grouping: own) {
        String($0[..<($0.lastIndex(of: ".") ?? $0.endIndex)])
      }
      nodes.append(
        .table(
          [words("Documento", "Document"), words("Archivos", "Files")],
          caption: words("Documentos hechos", "Documents made"),
          stems.keys.sorted().map { stem in
            [
              [.text(stem)],
              (stems[stem] ?? []).sorted().flatMap { name -> [HTMLNode] in
                let ending = String(name.dropFirst(stem.count + 1)).uppercased()
                return [
                  .element(
                    "a", ["href": "/documentos/archivo/\(Look.escaped(name))"],
                    [.text(ending), .element("span", ["class": "hidden"], " \(stem)")]), .text(" "),
                ]
              },
            ]
          }))
    }
    return nodes
  }
}
