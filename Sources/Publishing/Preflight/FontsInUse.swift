import OpenDocument

/// The font families that a document's styles in use ask for; those of styles that nothing uses do not
/// count (ODF 1.3 part 3, §16.2 and §20.186).
struct FontsInUse: Sendable {
  private(set) var families: Set<String> = []

  init(content: XMLElement, styles: XMLElement) {
    var definitions: [String: [XMLElement]] = [:]
    var declared: [String: String] = [:]
    var waiting: [XMLElement] = []
    for part in [content, styles] {
      for group in part.childElements {
        switch group.name {
        case "office:font-face-decls":
          for face in group.childElements {
            guard let name = face["style:name"] else { continue }
            declared[name] = face["svg:font-family"].map(FontFamilies.unquoted) ?? name
          }
        case "office:styles", "office:automatic-styles":
          for style in group.childElements {
            if let name = style["style:name"] { definitions[name, default: []].append(style) }
            if style.name == "style:default-style" { waiting.append(style) }
          }
        case "office:body", "office:master-styles": waiting.append(group)
        default: break
        }
      }
    }
    var seen: Set<String> = []
    while let element = waiting.popLast() {
      element.visit { element in
        for attribute in element.attributes {
          if attribute.name == "fo:font-family" {
            families.insert(FontFamilies.unquoted(attribute.value))
          } else if attribute.name == "style:font-name" {
            families.insert(declared[attribute.value] ?? attribute.value)
          } else if attribute.name.hasSuffix("style-name"), seen.insert(attribute.value).inserted {
            waiting += definitions[attribute.value] ?? []
          }
        }
      }
    }
    families.remove("")
  }
}
