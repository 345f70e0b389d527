internal import OpenDocument

/// The paragraph styles of the entries of a table of contents.
struct ContentsSheet: Sendable {
  private var styles: [String: XMLElement] = [:]
  private var automatic: Set<String> = []
  /// How wide the text of the first page style is, in millimetres.
  private let width: Double
  private var taken: Set<String>

  init(content: XMLElement, styles sheet: XMLElement) {
    let common = sheet.first("office:styles")?.childElements ?? []
    let own = content.first("office:automatic-styles")?.childElements ?? []
    for style in common + own where style["style:family"] == "paragraph" {
      if let name = style["style:name"] { styles[name] = style }
    }
    automatic = Set(own.compactMap { $0["style:name"] })
    taken = AddedStyles.names(in: [content, sheet])
    width = Self.width(of: sheet)
  }

  private static func width(of sheet: XMLElement) -> Double {
    let masters = sheet.first("office:master-styles")?.childElements ?? []
    let master =
      masters.first { $0["style:name"] == "Standard" }
      ?? masters.first { $0.name == "style:master-page" }
    let layout = sheet.first("office:automatic-styles")?.childElements.first {
      $0.name == "style:page-layout" && $0["style:name"] == master?["style:page-layout-name"]
    }?.first("style:page-layout-properties")
    func length(_ names: String..., otherwise: Double) -> Double {
      names.lazy.compactMap { layout?[$0].flatMap { Length($0) } }.first?.millimetres ?? otherwise
    }
    return length("fo:page-width", otherwise: 210)
      - length("fo:margin-left", "fo:margin", otherwise: 20)
      - length("fo:margin-right", "fo:margin", otherwise: 20)
  }

  /// The style of an entry's paragraph, and one to be added when it is new.
  ///
  /// - Parameters:
  ///   - name: the style that the index asks for.
  ///   - template: `text:table-of-content-entry-template`.
  ///   - samples: the styles of the entries that Writer made.
  mutating func style(
    _ name: String, for template: MarkupElement, samples: [String]
  ) -> (name: String, added: XMLElement?) {
    let sample = samples.first { sample in
      guard automatic.contains(sample), let style = styles[sample],
        style["style:parent-style-name"] == name, let properties = style.paragraphProperties
      else { return false }
      return properties.first("style:tab-stops") != nil && properties["fo:break-before"] == nil
        && (style["style:master-page-name"] ?? "").isEmpty
    }
    if let sample { return (sample, nil) }
    let stops = template.children.compactMap { child -> MarkupElement? in
      if case .element(let part) = child, part.name == "text:index-entry-tab-stop" {
        part
      } else {
        nil
      }
    }
    if stops.isEmpty || property(of: name, { $0.first("style:tab-stops") }) != nil {
      return (name, nil)
    }
    let margin =
      property(of: name) { $0["fo:margin-left"].flatMap { Length($0) } }?
      .millimetres ?? 0
    let written = stops.map { XMLNode.element(stop($0, margin: margin)) }
    let properties = XMLElement(
      "style:paragraph-properties", [], [.element(XMLElement("style:tab-stops", [], written))])
    let own = freeName(for: name)
    return (
      own,
      XMLElement(
        "style:style",
        [
          XMLAttribute("style:name", own), XMLAttribute("style:family", "paragraph"),
          XMLAttribute("style:parent-style-name", name),
        ], [.element(properties)])
    )
  }

  /// A stop of the entry; one at the right without a place stands at the end of the line.
  private func stop(_ stop: MarkupElement, margin: Double) -> XMLElement {
    let isRight = stop["style:type"] == "right"
    let place = stop["style:position"].flatMap { Length($0) }?.millimetres ?? width - margin
    var result = XMLElement(
      "style:tab-stop", [XMLAttribute("style:position", Length(millimetres: place).written)])
    if isRight { result["style:type"] = "right" }
    if let leader = stop["style:leader-char"], !leader.isEmpty, leader != " " {
      result["style:leader-style"] = leader == "." ? "dotted" : "solid"
      result["style:leader-text"] = leader
    }
    return result
  }

  /// A property of a style or of those that it is made of.
  private func property<Found>(
    of style: String, _ find: (XMLElement) -> Found?
  ) -> Found? {
    var style: String? = style
    var depth = 0
    while let element = style.flatMap({ styles[$0] }), depth < 100 {
      if let found = element.paragraphProperties.flatMap(find) { return found }
      style = element["style:parent-style-name"]
      depth += 1
    }
    return nil
  }

  private mutating func freeName(for style: String) -> String {
    var name = "\(style)_indice"
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(style)_indice_\(number)"
      number += 1
    }
    return name
  }
}

extension XMLElement {
  fileprivate var paragraphProperties: XMLElement? { first("style:paragraph-properties") }
}
