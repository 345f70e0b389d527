internal import OpenDocument

/// Brings a fragment's styles, fonts and pictures into the template that includes it.
///
/// Automatic styles come along, renamed where a different one of that name is there already. Named
/// styles are the host's; only those that it lacks are taken over.
struct StyleMerge {
  private(set) var content: XMLElement
  private(set) var styles: XMLElement
  private var fileMerge: FileMerge

  var files: [Package.File] { fileMerge.files }

  init(host: Package) {
    content = host.content
    styles = host.styles
    fileMerge = FileMerge(host.files)
  }

  /// Takes the fragment's styles over and gives its body, re-pointed to them.
  mutating func add(_ fragment: Package) -> XMLElement {
    var fragment = fragment
    fragment.content = Self.declared(fragment.content, in: &content)
    fragment.styles = Self.declared(fragment.styles, in: &styles)
    let renames = addAutomaticStyles(of: fragment)
    let pictures = fileMerge.add(fragment.files)
    let body =
      fragment.content.first("office:body")?.first("office:text") ?? XMLElement("office:text")
    var renamed = Self.renamed(body, styles: renames, pictures: pictures)
    let hostOnly = [
      "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "office:forms",
      "text:tracked-changes",
    ]
    renamed.children.removeAll {
      if case .element(let element) = $0 { hostOnly.contains(element.name) } else { true }
    }
    Self.dropTail(of: &renamed)
    addNamedStyles(of: fragment, usedIn: renamed)
    addFonts(of: fragment)
    return renamed
  }

  /// A fragment's part, what it declares taken over into the host's.
  private static func declared(_ part: XMLElement, in host: inout XMLElement) -> XMLElement {
    var declarations = NamespaceDeclarations(of: host)
    let known = declarations
    let part = part.declared(in: &declarations)
    if declarations != known {
      host.attributes.removeAll { NamespaceDeclarations.prefix(declaredBy: $0) != nil }
      host.attributes += declarations.attributes
    }
    return part
  }

  /// Writer ends every text with a paragraph; after a fragment's table, an empty one says nothing.
  private static func dropTail(of body: inout XMLElement) {
    while case .text? = body.children.last { body.children.removeLast() }
    guard body.children.count > 1, case .element(let last)? = body.children.last,
      last.name == "text:p", last.children.isEmpty
    else { return }
    body.children.removeLast()
  }

  /// Adds the styles of tables of contents that no style stands for yet.
  mutating func addContentsStyles() {
    let missing = ContentsStyles.missing(in: styles, for: content)
    if !missing.isEmpty { Self.append(missing, to: "office:styles", of: &styles) }
  }

  /// Gives the body, and headers, a place for automatic styles, should what is written need one.
  mutating func ensureAutomaticStyles() {
    Self.ensureAutomaticStyles(of: &content)
    Self.ensureAutomaticStyles(of: &styles)
  }

  private static func ensureAutomaticStyles(of part: inout XMLElement) {
    let name = "office:automatic-styles"
    if part.first(name) == nil {
      part.children.insert(.element(XMLElement(name)), at: position(of: name, in: part))
    }
  }

  // MARK: Automatic styles

  private mutating func addAutomaticStyles(of fragment: Package) -> [String: String] {
    let own = Self.group(content.first("office:automatic-styles"))
    let new = Self.group(fragment.content.first("office:automatic-styles"))
    var taken = Set(own.keys).union(new.keys)
    let masterPages = Set(
      styles.first("office:master-styles")?.childElements.compactMap { $0["style:name"] } ?? [])
    var renames: [String: String] = [:]
    for (name, elements) in new {
      guard let existing = own[name], existing != elements else { continue }
      var number = 2
      while !taken.insert("\(name)_\(number)").inserted { number += 1 }
      renames[name] = "\(name)_\(number)"
    }
    var additions: [XMLElement] = []
    for style in fragment.content.first("office:automatic-styles")?.childElements ?? [] {
      guard let name = style["style:name"] else { continue }
      if own[name] != nil, renames[name] == nil { continue }
      var style = Self.renamed(style, styles: renames, pictures: [:])
      style["style:name"] = renames[name] ?? name
      if let page = style["style:master-page-name"], !masterPages.contains(page) {
        style["style:master-page-name"] = nil
      }
      additions.append(style)
    }
    Self.append(additions, to: "office:automatic-styles", of: &content)
    return renames
  }

  private static func group(_ container: XMLElement?) -> [String: [XMLElement]] {
    var groups: [String: [XMLElement]] = [:]
    guard let container else { return groups }
    for style in container.childElements {
      if let name = style["style:name"] { groups[name, default: []].append(style) }
    }
    return groups
  }

  /// References to styles end so, whatever their kind (ODF 1.3 part 3, §19).
  private static func isReference(_ attribute: String) -> Bool {
    attribute.hasSuffix("style-name") && attribute != "style:parent-style-name"
      && attribute != "style:next-style-name"
  }

  private static func renamed(
    _ element: XMLElement, styles: [String: String], pictures: [String: String]
  ) -> XMLElement {
    if styles.isEmpty, pictures.isEmpty { return element }
    var element = element
    for index in element.attributes.indices {
      let attribute = element.attributes[index]
      if isReference(attribute.name), let name = styles[attribute.value] {
        element.attributes[index].value = name
      } else if attribute.name == "xlink:href", let path = pictures[attribute.value] {
        element.attributes[index].value = path
      }
    }
    element.children = element.children.map { child in
      if case .element(let child) = child {
        .element(renamed(child, styles: styles, pictures: pictures))
      } else {
        child
      }
    }
    return element
  }

  // MARK: Named styles and fonts

  private mutating func addNamedStyles(of fragment: Package, usedIn body: XMLElement) {
    var used: Set<String> = []
    Self.collectReferences(body, into: &used)
    if let automatic = content.first("office:automatic-styles") {
      Self.collectReferences(automatic, into: &used)
    }
    var known = Set(
      styles.first("office:styles")?.childElements.compactMap { Self.key(of: $0) } ?? [])
    let offered =
      fragment.styles.first("office:styles")?.childElements.filter { $0["style:name"] != nil } ?? []
    var additions: [XMLElement] = []
    var wasAdded = true
    while wasAdded {
      wasAdded = false
      for style in offered where used.contains(style["style:name"] ?? "") {
        guard let key = Self.key(of: style), known.insert(key).inserted else { continue }
        additions.append(style)
        Self.collectReferences(style, into: &used)
        wasAdded = true
      }
    }
    Self.append(additions, to: "office:styles", of: &styles)
  }

  private static func key(of style: XMLElement) -> String? {
    style["style:name"].map { "\(style.name) \(style["style:family"] ?? "") \($0)" }
  }

  private static func collectReferences(_ element: XMLElement, into names: inout Set<String>) {
    for attribute in element.attributes where attribute.name.hasSuffix("style-name") {
      names.insert(attribute.value)
    }
    for child in element.childElements { collectReferences(child, into: &names) }
  }

  private mutating func addFonts(of fragment: Package) {
    func missing(in part: XMLElement) -> [XMLElement] {
      let known = Set(
        part.first("office:font-face-decls")?.childElements.compactMap { $0["style:name"] } ?? [])
      let offered = [fragment.content, fragment.styles]
        .flatMap { $0.first("office:font-face-decls")?.childElements ?? [] }
      var seen = known
      return offered.filter { $0["style:name"].map { seen.insert($0).inserted } ?? false }
    }
    Self.append(missing(in: content), to: "office:font-face-decls", of: &content)
    Self.append(missing(in: styles), to: "office:font-face-decls", of: &styles)
  }

  // MARK: Tree

  private static func append(
    _ additions: [XMLElement], to name: String, of part: inout XMLElement
  ) {
    if additions.isEmpty { return }
    let index = part.children.firstIndex {
      if case .element(let element) = $0 { element.name == name } else { false }
    }
    if let index, case .element(var container) = part.children[index] {
      container.children += additions.map(XMLNode.element)
      part.children[index] = .element(container)
    } else {
      part.children.insert(
        .element(XMLElement(name, [], additions.map(XMLNode.element))),
        at: position(of: name, in: part))
    }
  }

  /// Parts have a fixed order of children (ODF 1.3 part 3, §3.1.3).
  private static let order = [
    "office:scripts", "office:font-face-decls", "office:styles", "office:automatic-styles",
    "office:master-styles", "office:body",
  ]

  private static func position(of name: String, in part: XMLElement) -> Int {
    let rank = order.firstIndex(of: name) ?? 0
    return part.children.firstIndex {
      if case .element(let element) = $0 {
        (order.firstIndex(of: element.name) ?? 0) > rank
      } else {
        false
      }
    } ?? part.children.count
  }
}
