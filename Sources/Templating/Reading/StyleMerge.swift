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
    fileMerge = FileMerge(host.files, lacking: host.lackingFiles)
  }

  /// The part that shows a fragment, which has automatic styles of its own.
  enum Part { case content, styles }

  /// What a fragment's names are called in the host.
  private struct Renames {
    var styles: [String: String] = [:]
    /// Addresses of pictures and objects.
    var files: [String: String] = [:]
    var drawings: [DrawingStyle.Name: String] = [:]

    var isEmpty: Bool { styles.isEmpty && files.isEmpty && drawings.isEmpty }
  }

  /// The page styles that a fragment would bring and that ask for data in their headers and footers.
  func filledPages(of fragment: Package) -> [String] {
    MasterPageMerge(of: fragment, lackingIn: styles, allowsTags: true).pages
      .filter { $0.textContent.contains("{{") }
      .compactMap { $0["style:display-name"] ?? $0["style:name"] }
  }

  /// Takes the fragment's styles over and gives its body, re-pointed to them.
  ///
  /// Heads and feet of pages begin no page.
  ///
  /// - Parameter isSure: whether the body comes out whatever the data says, so that its page styles may
  ///   ask for data.
  mutating func add(_ fragment: Package, to part: Part, isSure: Bool) -> XMLElement {
    var fragment = fragment
    fragment.content = Self.declared(fragment.content, in: &content)
    fragment.styles = Self.declared(fragment.styles, in: &styles)
    var renames = Renames()
    renames.files = fileMerge.add(fragment.files, lacking: fragment.lackingFiles)
    renames.drawings = drawingRenames(of: fragment, renames)
    let pages = part == .styles ? [] : addMasterPages(of: fragment, isSure: isSure, renames)
    let automatic = fragment.content.first("office:automatic-styles")?.childElements ?? []
    switch part {
    case .content:
      let masterPages = Set(
        styles.first("office:master-styles")?.childElements.compactMap { $0["style:name"] } ?? [])
      renames.styles = Self.addAutomaticStyles(
        automatic, to: &content, masterPages: masterPages, renames)
    case .styles:
      renames.styles = Self.addAutomaticStyles(automatic, to: &styles, masterPages: [], renames)
    }
    let body =
      fragment.content.first("office:body")?.first("office:text") ?? XMLElement("office:text")
    var renamed = Self.renamed(body, renames)
    let hostOnly = [
      "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "office:forms",
      "text:tracked-changes",
    ]
    renamed.children.removeAll {
      if case .element(let element) = $0 { hostOnly.contains(element.name) } else { true }
    }
    Self.dropTail(of: &renamed)
    Self.dropControls(of: &renamed)
    addNamedStyles(of: fragment, usedIn: [renamed] + pages, renames)
    addDrawingStyles(of: fragment, renames)
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

  /// What a control is lies in the forms of its own document, which do not come along.
  private static func dropControls(of element: inout XMLElement) {
    element.children = element.children.compactMap { child in
      guard case .element(var child) = child else { return child }
      if child.name == "draw:control" { return nil }
      dropControls(of: &child)
      return .element(child)
    }
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

  /// Adds automatic styles to a part; gives the new names of those that had to be renamed.
  ///
  /// - Parameters:
  ///   - masterPages: the page styles that there are.
  ///   - renames: of what else the styles name.
  private static func addAutomaticStyles(
    _ elements: [XMLElement], to part: inout XMLElement, masterPages: Set<String>,
    _ renames: Renames
  ) -> [String: String] {
    let name = "office:automatic-styles"
    let elements = elements.map { renamed($0, renames) }
    let own = group(part.first(name)?.childElements ?? [])
    let new = group(elements)
    var taken = Set(own.keys).union(new.keys)
    var renames: [String: String] = [:]
    for (name, elements) in new {
      guard let existing = own[name], existing != elements else { continue }
      var number = 2
      while !taken.insert("\(name)_\(number)").inserted { number += 1 }
      renames[name] = "\(name)_\(number)"
    }
    var additions: [XMLElement] = []
    for style in elements {
      guard let name = style["style:name"] else { continue }
      if own[name] != nil, renames[name] == nil { continue }
      var style = renamed(style, Renames(styles: renames))
      style["style:name"] = renames[name] ?? name
      if let page = style["style:master-page-name"], !masterPages.contains(page) {
        style["style:master-page-name"] = nil
      }
      additions.append(style)
    }
    append(additions, to: name, of: &part)
    return renames
  }

  /// Brings the page styles that the fragment's paragraphs and tables begin and the host lacks.
  private mutating func addMasterPages(
    of fragment: Package, isSure: Bool, _ renames: Renames
  ) -> [XMLElement] {
    let merge = MasterPageMerge(of: fragment, lackingIn: styles, allowsTags: isSure)
    if merge.pages.isEmpty { return [] }
    var renames = renames
    renames.styles = Self.addAutomaticStyles(
      merge.automaticStyles, to: &styles, masterPages: [], renames)
    let pages = merge.pages.map { Self.renamed($0, renames) }
    Self.append(pages, to: "office:master-styles", of: &styles)
    return pages
  }

  private static func group(_ elements: [XMLElement]) -> [String: [XMLElement]] {
    var groups: [String: [XMLElement]] = [:]
    for style in elements {
      if let name = style["style:name"] { groups[name, default: []].append(style) }
    }
    return groups
  }

  /// References to styles end so, whatever their kind (ODF 1.3 part 3, §19).
  private static func isReference(_ attribute: String) -> Bool {
    attribute.hasSuffix("style-name") && attribute != "style:parent-style-name"
      && attribute != "style:next-style-name" || attribute == "style:page-layout-name"
  }

  private static func renamed(_ element: XMLElement, _ renames: Renames) -> XMLElement {
    if renames.isEmpty { return element }
    var element = element
    for index in element.attributes.indices {
      let attribute = element.attributes[index]
      let name =
        isReference(attribute.name)
        ? renames.styles[attribute.value]
        : attribute.name == "xlink:href"
          ? renames.files[attribute.value]
          : DrawingStyle.named(by: attribute).flatMap { renames.drawings[$0] }
      if let name { element.attributes[index].value = name }
    }
    element.children = element.children.map { child in
      if case .element(let child) = child {
        .element(renamed(child, renames))
      } else {
        child
      }
    }
    return element
  }

  // MARK: Named styles and fonts

  private mutating func addNamedStyles(
    of fragment: Package, usedIn parts: [XMLElement], _ renames: Renames
  ) {
    var used: Set<String> = []
    for part in parts { Self.collectReferences(part, into: &used) }
    for part in [content, styles] {
      if let automatic = part.first("office:automatic-styles") {
        Self.collectReferences(automatic, into: &used)
      }
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
        // Named styles keep their names, and name others by theirs.
        additions.append(
          Self.renamed(style, Renames(files: renames.files, drawings: renames.drawings)))
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

  // MARK: What drawings are filled and drawn with

  /// Writer names them by numbers: those of a name that the host has for others get another.
  private func drawingRenames(of fragment: Package, _ renames: Renames) -> [DrawingStyle.Name:
    String]
  {
    let own = Self.drawingStyles(of: styles)
    let new = Self.drawingStyles(of: fragment.styles).mapValues { Self.renamed($0, renames) }
    var taken = Set(own.keys).union(new.keys)
    var found: [DrawingStyle.Name: String] = [:]
    for (name, style) in new {
      guard let existing = own[name], existing != style else { continue }
      var number = 2
      while !taken.insert(.init(kind: name.kind, name: "\(name.name)_\(number)")).inserted {
        number += 1
      }
      found[name] = "\(name.name)_\(number)"
    }
    return found
  }

  private static func drawingStyles(of styles: XMLElement) -> [DrawingStyle.Name: XMLElement] {
    Dictionary(
      (styles.first("office:styles")?.childElements ?? []).compactMap { style in
        DrawingStyle.defined(by: style).map { ($0, style) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Brings those that styles name now and that are not there.
  private mutating func addDrawingStyles(of fragment: Package, _ renames: Renames) {
    let offered = (fragment.styles.first("office:styles")?.childElements ?? []).compactMap {
      style in
      DrawingStyle.defined(by: style).map { (name: $0, style: style) }
    }
    if offered.isEmpty { return }
    var used: Set<DrawingStyle.Name> = []
    func collect(_ element: XMLElement) {
      for attribute in element.attributes {
        if let name = DrawingStyle.named(by: attribute) { used.insert(name) }
      }
      for child in element.childElements { collect(child) }
    }
    for part in [content, styles] {
      if let automatic = part.first("office:automatic-styles") { collect(automatic) }
    }
    if let named = styles.first("office:styles") { collect(named) }
    let known = Set(Self.drawingStyles(of: styles).keys)
    let additions = offered.compactMap { name, style -> XMLElement? in
      let own = DrawingStyle.Name(kind: name.kind, name: renames.drawings[name] ?? name.name)
      guard used.contains(own), !known.contains(own) else { return nil }
      var style = Self.renamed(style, Renames(files: renames.files))
      style["draw:name"] = own.name
      return style
    }
    Self.append(additions, to: "office:styles", of: &styles)
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
