internal import Diagnostics
internal import OpenDocument

/// The styles of a template, to be found by the name that an author sees and to make others of.
struct StyleCatalog: Sendable {
  /// Named styles by family and name, and by family and the name that Writer shows.
  private var common: [String: XMLElement] = [:]
  private var shown: [String: XMLElement] = [:]
  /// The names that Writer shows, by family.
  private var names: [String: [String]] = [:]
  /// Automatic styles of the body, and of headers and footers, by family and name.
  private let ofContent: [String: XMLElement]
  private let ofStyles: [String: XMLElement]

  /// - Parameters:
  ///   - content: the root of `content.xml`.
  ///   - styles: the root of `styles.xml`.
  init(content: XMLElement, styles: XMLElement) {
    ofContent = Self.automatic(in: content)
    ofStyles = Self.automatic(in: styles)
    for style in styles.first("office:styles")?.childElements ?? [] {
      guard style.name == "style:style", let name = style["style:name"],
        let family = style["style:family"]
      else { continue }
      let display = style["style:display-name"] ?? name
      common["\(family) \(name)"] = style
      shown["\(family) \(display)"] = style
      names[family, default: []].append(display)
    }
  }

  private static func automatic(in part: XMLElement) -> [String: XMLElement] {
    var styles: [String: XMLElement] = [:]
    for style in part.first("office:automatic-styles")?.childElements ?? [] {
      guard let name = style["style:name"], let family = style["style:family"] else { continue }
      styles["\(family) \(name)"] = style
    }
    return styles
  }

  /// A named style as an author calls it.
  func named(_ name: String, _ family: String) -> XMLElement? {
    shown["\(family) \(name)"] ?? common["\(family) \(name)"]
      ?? Self.inSpanish(name).flatMap { shown["\(family) \($0)"] }
  }

  func automatic(_ name: String, _ family: String, inStyles: Bool) -> XMLElement? {
    (inStyles ? ofStyles : ofContent)["\(family) \(name)"]
  }

  /// Writer's own styles, which it shows by other names in Spanish than it saves them by.
  private static func inSpanish(_ name: String) -> String? {
    if name.hasPrefix("Título "), let level = Int(name.dropFirst(7)) { return "Heading \(level)" }
    return spanish[name]
  }

  private static let spanish = [
    "Cuerpo de texto": "Text body", "Énfasis": "Emphasis", "Énfasis fuerte": "Strong Emphasis",
    "Destacado": "Strong Emphasis", "Cita": "Quotations", "Citas": "Quotations",
    "Texto preformateado": "Preformatted Text", "Contenido de la tabla": "Table Contents",
    "Encabezado de la tabla": "Table Heading", "Título de la tabla": "Table Heading",
    "Título": "Title", "Subtítulo": "Subtitle", "Texto original": "Source Text",
    "Estilo de párrafo predeterminado": "Standard",
  ]

  // MARK: What an author may choose

  static func isColour(_ name: String) -> Bool {
    name.utf8.count == 7 && name.first == "#"
      && name.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  private static func families(_ target: StyleCall.Target) -> [String] {
    switch target {
    case .text: ["text"]
    case .paragraph: ["paragraph"]
    case .cell, .row: ["paragraph", "table-cell"]
    }
  }

  /// What is wrong with a name; an empty one chooses nothing.
  func fault(of name: String, _ target: StyleCall.Target, _ tag: Tag) -> Diagnostic? {
    if name.isEmpty || Self.isColour(name) { return nil }
    let families = Self.families(target)
    if families.contains(where: { named(name, $0) != nil }) { return nil }
    let known = families.flatMap { names[$0] ?? [] }.sorted()
    return TemplateFault.unknownStyle(
      name, tag, suggestion: Suggestion.nearest(to: name, among: known),
      families: target == .text
        ? Message(es: "carácter", en: "character") : Message(es: "párrafo", en: "paragraph"))
  }

  // MARK: Properties

  /// What a named style says by itself or by those it follows, as far as they are not the ordinary
  /// styles of a text.
  func properties(_ element: String, of style: XMLElement) -> [String: String] {
    var properties: [String: String] = [:]
    var current: XMLElement? = style
    var steps = 0
    while let style = current, steps < 16 {
      for attribute in style.first(element)?.attributes ?? []
      where properties[attribute.name] == nil {
        properties[attribute.name] = attribute.value
      }
      let family = style["style:family"] ?? ""
      current = style["style:parent-style-name"].flatMap { name in
        Self.ordinary.contains(name) ? nil : common["\(family) \(name)"]
      }
      steps += 1
    }
    return properties
  }

  private static let ordinary: Set<String> = [
    "Standard", "Text_20_body", "Default", "Table_20_Contents",
  ]
}
