import Diagnostics
import Publishing
import Reports

/// Screen 6: what was submitted, and what changed since.
struct VersionsScreen {
  let look: Look
  /// The changes since the version that was asked for, as its list prints them; `nil` where none was packed.
  let changes: (since: Int, text: String)?
  let bundles: [ResultFile]
  let progress: String

  private var words: Words { look.words }

  var body: [HTMLNode] {
    let versions = look.standing.versions
    var nodes: [HTMLNode] = [
      .element("p", ["id": "avance", "role": "status", "aria-live": "polite"], progress)
    ]
    let version = look.standing.settings?.version ?? 1
    if look.visitor.seat == .planning, !look.isReadOnly {
      // What was submitted stays what its number means: corrections are another version's.
      let isPacked = changes.map { $0.since == version && !$0.text.isEmpty } ?? false
      nodes.append(
        isPacked
          ? .form(
            "/entregas/version", class: "status",
            [
              .button(words("Comenzar la versión \(version + 1)", "Begin version \(version + 1)")),
              .element(
                "small", [:],
                words(
                  "La versión \(version) ya se empaquetó, y los datos cambiaron desde entonces.",
                  "Version \(version) is packed, and the data have changed since.")),
            ])
          : .form(
            "/entregas/empaquetar", class: "status",
            [.button(words("Empaquetar la versión \(version)", "Pack version \(version)"))]))
    }
    if versions.isEmpty {
      nodes.append(
        .element(
          "p", [:],
          words("Todavía no se ha empaquetado ninguna versión.", "No version has been packed yet."))
      )
    } else {
      nodes.append(
        .element(
          "form", ["method": "get", "action": "/entregas", "class": "filters"],
          [
            .labelled(
              words("Cambios desde la versión", "Changes since version"), "desde",
              .element(
                "select", ["id": "desde", "name": "desde"],
                versions.map { version -> HTMLNode in
                  version == changes?.since
                    ? .element("option", ["value": "\(version)", "selected": ""], "\(version)")
                    : .element("option", ["value": "\(version)"], "\(version)")
                })),
            .button(words("Comparar", "Compare")),
          ]))
    }
    if let changes {
      nodes.append(
        .heading(2, words("Desde la versión \(changes.since)", "Since version \(changes.since)")))
      nodes.append(
        changes.text.isEmpty
          ? .element("p", [:], words("Nada ha cambiado.", "Nothing has changed."))
          : .element("pre", ["class": "explanation", "tabindex": "0"], changes.text))
    }
    if look.visitor.seat == .planning, !look.isReadOnly {
      nodes += [.heading(2, words("¿Es la que se entregó?", "Is it what was submitted?"))]
      nodes.append(Drop.verified(words))
    }
    if !bundles.isEmpty {
      nodes.append(.heading(2, words("Paquetes", "Bundles")))
      nodes.append(
        .element(
          "ul", [:],
          bundles.map { .element("li", [:], [DocumentsScreen.link($0, $0.name)]) }))
    }
    return nodes
  }
}
