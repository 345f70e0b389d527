internal import OpenDocument

/// The paragraph styles of a table of contents that a template names and does not hold.
///
/// Writer saves only styles in use: a table of contents that was empty when it was saved lacks those
/// of its entries (ODF 1.3 part 3, §8.3.3).
enum ContentsStyles {
  static func missing(in styles: XMLElement, for content: XMLElement) -> [XMLElement] {
    let known = Set(
      (styles.first("office:styles")?.childElements ?? [])
        .filter { $0["style:family"] == "paragraph" }.compactMap { $0["style:name"] })
    var levels: [(name: String, level: Int)] = []
    collect(content, into: &levels)
    var seen = known
    return levels.filter { seen.insert($0.name).inserted }
      .map { style($0.name, level: $0.level, parent: known.contains("Index") ? "Index" : nil) }
  }

  private static func collect(
    _ element: XMLElement, into levels: inout [(name: String, level: Int)]
  ) {
    if element.name == "text:table-of-content-entry-template",
      let name = element["text:style-name"]
    {
      levels.append((name, element["text:outline-level"].flatMap { Int($0) } ?? 1))
    }
    for child in element.childElements { collect(child, into: &levels) }
  }

  /// As Writer's own look: each level further in, page numbers at the right, dots before them.
  private static func style(_ name: String, level: Int, parent: String?) -> XMLElement {
    let indent = (level - 1) * 5
    var style = XMLElement("style:style", [XMLAttribute("style:name", name)])
    if name.contains("_20_") {
      style["style:display-name"] = name.replacing("_20_", with: " ")
    }
    style["style:family"] = "paragraph"
    style["style:parent-style-name"] = parent
    style["style:class"] = "index"
    let stop = XMLElement(
      "style:tab-stop",
      [
        XMLAttribute("style:position", "\(160 - indent)mm"), XMLAttribute("style:type", "right"),
        XMLAttribute("style:leader-style", "dotted"), XMLAttribute("style:leader-text", "."),
      ])
    style.children = [
      .element(
        XMLElement(
          "style:paragraph-properties", [XMLAttribute("fo:margin-left", "\(indent)mm")],
          [.element(XMLElement("style:tab-stops", [], [.element(stop)]))]))
    ]
    return style
  }
}
