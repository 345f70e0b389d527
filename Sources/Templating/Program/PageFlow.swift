internal import OpenDocument

/// What a paragraph says of the flow of pages around it (ODF 1.3 part 3, §20.184, §19.503).
struct PageFlow: Sendable, Hashable {
  /// `page` or `column`.
  var breakBefore: String?
  var breakAfter: String?
  /// The page style that begins with the paragraph.
  var masterPage: String?
  var pageNumber: String?
  /// Whether it stays on one page with the next paragraph.
  var keepsWithNext = false

  var isEmpty: Bool { self == PageFlow() }
  var beginsPage: Bool { masterPage != nil || breakBefore == "page" }
  var hasBefore: Bool { breakBefore != nil || masterPage != nil }
  var hasAfter: Bool { breakAfter != nil || keepsWithNext }

  /// What passes on from a paragraph of tags to the one that comes in its place: a break on either
  /// side of it is one before that.
  var passedOn: PageFlow {
    PageFlow(
      breakBefore: breakBefore ?? (masterPage == nil ? breakAfter : nil), masterPage: masterPage,
      pageNumber: masterPage == nil ? nil : pageNumber, keepsWithNext: keepsWithNext)
  }

  /// Both, where two such paragraphs follow each other: a page style is stronger than a page break,
  /// that than a column break; of equals the later one holds.
  func joined(with next: PageFlow) -> PageFlow {
    var result = next.strength >= strength ? next : self
    result.keepsWithNext = keepsWithNext || next.keepsWithNext
    return result
  }

  private var strength: Int {
    if masterPage != nil { return 3 }
    return breakBefore == "page" ? 2 : breakBefore == nil ? 0 : 1
  }
}

/// The styles of a document as far as they say something of the flow of pages.
struct PageFlowSheet {
  enum Family: String {
    case paragraph, table

    var properties: String { "style:\(rawValue)-properties" }
  }

  private var automatic: [String: XMLElement] = [:]
  private var common: [String: XMLElement] = [:]

  init(content: XMLElement, styles: XMLElement) {
    automatic = Self.byName(content.first("office:automatic-styles"))
    common = Self.byName(styles.first("office:styles"))
  }

  private static func byName(_ group: XMLElement?) -> [String: XMLElement] {
    var found: [String: XMLElement] = [:]
    for style in group?.childElements ?? [] {
      guard let name = style["style:name"], let family = style["style:family"] else { continue }
      found["\(family) \(name)"] = style
    }
    return found
  }

  /// What a style says, with all that it inherits.
  func flow(of name: String?, _ family: Family) -> PageFlow {
    var values: [String: String] = [:]
    var seen: Set<String> = []
    var next = name
    while let name = next, seen.insert(name).inserted {
      let key = "\(family.rawValue) \(name)"
      guard let style = automatic[key] ?? common[key] else { break }
      if let page = style["style:master-page-name"], values["page"] == nil { values["page"] = page }
      for attribute in style.first(family.properties)?.attributes ?? []
      where values[attribute.name] == nil {
        values[attribute.name] = attribute.value
      }
      next = style["style:parent-style-name"]
    }
    func position(_ name: String) -> String? {
      values[name].flatMap { $0 == "auto" ? nil : $0 }
    }
    return PageFlow(
      breakBefore: position("fo:break-before"), breakAfter: position("fo:break-after"),
      masterPage: values["page"].flatMap { $0.isEmpty ? nil : $0 },
      pageNumber: values["style:page-number"],
      keepsWithNext: values["fo:keep-with-next"] == "always")
  }

  /// A style like another that takes on a flow; `nil` where the style's own says as much.
  func style(like name: String?, _ family: Family, taking flow: PageFlow) -> XMLElement? {
    let own = self.flow(of: name, family)
    var attributes: [String: String?] = [:]
    var page: String?
    if flow.masterPage != nil, own.masterPage == nil {
      page = flow.masterPage
      attributes["style:page-number"] = flow.pageNumber ?? "auto"
      attributes["fo:break-before"] = .some(nil)
    } else if let position = flow.breakBefore, !own.hasBefore {
      attributes["fo:break-before"] = position
      attributes["fo:break-after"] = .some(nil)
    }
    if flow.keepsWithNext, !own.keepsWithNext { attributes["fo:keep-with-next"] = "always" }
    if attributes.isEmpty { return nil }
    return style(like: name, family, suffix: "inicio", page: page, attributes)
  }

  /// A style like another without its break before, or without what follows from it.
  func style(like name: String?, withoutBefore: Bool, withoutAfter: Bool) -> XMLElement? {
    let own = flow(of: name, .paragraph)
    var attributes: [String: String?] = [:]
    var page: String?
    if withoutBefore, own.hasBefore {
      attributes["fo:break-before"] = "auto"
      attributes["style:page-number"] = .some(nil)
      page = own.masterPage == nil ? nil : ""
    }
    if withoutAfter, own.hasAfter {
      attributes["fo:break-after"] = "auto"
      attributes["fo:keep-with-next"] = "auto"
    }
    if attributes.isEmpty { return nil }
    return style(like: name, .paragraph, suffix: "parte", page: page, attributes)
  }

  private func style(
    like name: String?, _ family: Family, suffix: String, page: String?,
    _ attributes: [String: String?]
  ) -> XMLElement {
    var style: XMLElement
    if let name, let own = automatic["\(family.rawValue) \(name)"] {
      style = own
    } else {
      style = XMLElement("style:style", [XMLAttribute("style:family", family.rawValue)])
      let hasStandard = family == .paragraph && common["paragraph Standard"] != nil
      style["style:parent-style-name"] = name ?? (hasStandard ? "Standard" : nil)
    }
    style["style:name"] = "\(name ?? "Pagina")_\(suffix)"
    if let page { style["style:master-page-name"] = page }
    var properties = style.first(family.properties) ?? XMLElement(family.properties)
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) { properties[name] = value }
    let index = style.children.firstIndex {
      if case .element(let element) = $0 { element.name == family.properties } else { false }
    }
    if let index {
      style.children[index] = .element(properties)
    } else {
      style.children.insert(.element(properties), at: 0)
    }
    return style
  }
}
