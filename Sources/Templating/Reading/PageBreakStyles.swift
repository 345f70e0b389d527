internal import OpenDocument

/// Automatic styles that are like others but begin a page (ODF 1.3 part 3, §20.184).
struct PageBreakStyles {
  enum Family: String {
    case paragraph, table
  }

  private let automatic: [String: XMLElement]
  private let hasStandard: Bool
  private var taken: Set<String>
  private var known: [String: String] = [:]
  private var added: [XMLElement] = []

  /// - Parameters:
  ///   - content: the root of `content.xml`, with the automatic styles.
  ///   - styles: the root of `styles.xml`, with the named ones.
  init(content: XMLElement, styles: XMLElement) {
    var automatic: [String: XMLElement] = [:]
    for style in content.first("office:automatic-styles")?.childElements ?? [] {
      guard let name = style["style:name"], let family = style["style:family"] else { continue }
      automatic["\(family) \(name)"] = style
    }
    self.automatic = automatic
    let common = styles.first("office:styles")?.childElements ?? []
    hasStandard = common.contains {
      $0["style:name"] == "Standard" && $0["style:family"] == Family.paragraph.rawValue
    }
    taken = Set((Array(automatic.values) + common).compactMap { $0["style:name"] })
  }

  /// The style that adds a page break to `style`; `style` itself when it has one.
  mutating func breaking(_ style: String?, _ family: Family) -> String? {
    let key = "\(family.rawValue) \(style ?? "")"
    if let name = known[key] { return name }
    let name = make(style, family, like: automatic[key])
    known[key] = name
    return name
  }

  private mutating func make(_ style: String?, _ family: Family, like original: XMLElement?)
    -> String?
  {
    var new =
      original
      ?? XMLElement("style:style", [XMLAttribute("style:family", family.rawValue)])
    let propertiesName = "style:\(family.rawValue)-properties"
    let properties = new.first(propertiesName)
    if new["style:master-page-name"]?.isEmpty == false { return style }
    if let position = properties?["fo:break-before"], position == "page" { return style }
    if original == nil {
      new["style:parent-style-name"] =
        style ?? (family == .paragraph && hasStandard ? "Standard" : nil)
    }
    let name = freeName(for: style ?? "Pagina")
    new["style:name"] = name
    var changed = properties ?? XMLElement(propertiesName)
    changed["fo:break-after"] = nil
    changed["fo:break-before"] = "page"
    let index = new.children.firstIndex {
      if case .element(let element) = $0 { element.name == propertiesName } else { false }
    }
    if let index {
      new.children[index] = .element(changed)
    } else {
      new.children.insert(.element(changed), at: 0)
    }
    added.append(new)
    return name
  }

  private mutating func freeName(for style: String) -> String {
    var name = "\(style)_salto"
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(style)_salto_\(number)"
      number += 1
    }
    return name
  }

  /// The styles made so far, to be written once.
  mutating func takeAdded() -> [XMLElement] {
    defer { added = [] }
    return added
  }
}
