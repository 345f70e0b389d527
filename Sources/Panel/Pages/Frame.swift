import Diagnostics
import Publishing

/// What stands around every page: head, way about, foot.
struct Frame: Sendable {
  let words: Words
  /// The institution and the exercise; the program's name while they are not known.
  let title: String
  /// Where whoever looks may go: addresses with their names.
  let ways: [(address: String, name: String)]
  /// The number of the workspace's state that the page shows.
  let revision: Int
  /// The other language's name and address.
  let language: (name: String, address: String)

  /// - Parameters:
  ///   - name: what the page is called.
  ///   - current: the address in `ways` that it belongs to.
  func page(_ name: String, current: String, _ main: [HTMLNode]) -> [UInt8] {
    let navigation = ways.map { way -> HTMLNode in
      .element(
        "li", [:],
        [
          way.address == current
            ? .element("a", ["href": way.address, "aria-current": "page"], way.name)
            : .link(way.address, way.name)
        ])
    }
    return HTMLNode.page(
      title: "\(name) · \(title)", language: words.language.rawValue,
      head: [
        .element("link", ["rel": "stylesheet", "href": "/panel.css"], []),
        .element("link", ["rel": "icon", "href": "/panel.svg", "type": "image/svg+xml"], []),
        .element("script", ["src": "/panel.js", "defer": ""], ""),
      ],
      [
        .element(
          "a", ["class": "skip", "href": "#contenido"], words("Ir al contenido", "Skip to content")),
        .element(
          "header", [:],
          [
            .element("p", ["class": "title"], title),
            .element(
              "nav", ["aria-label": words("Pantallas", "Screens")],
              [.element("ul", [:], navigation)]),
          ]),
        .element(
          "main", ["id": "contenido", "tabindex": "-1", "data-revision": String(revision)],
          [.heading(1, name)] + main),
        .element("p", ["id": "aviso", "role": "status", "aria-live": "polite"], ""),
        .element(
          "footer", [:],
          [
            .element(
              "p", [:],
              [
                .text("\(Tool.name) \(Tool.version) · "),
                .element(
                  "a", ["href": language.address, "lang": words("en", "es")], language.name),
              ])
          ]),
      ])
  }
}
