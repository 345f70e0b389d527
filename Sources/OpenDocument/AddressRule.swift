/// Where an attribute's address may lead.
package enum AddressRule: Sendable, Hashable {
  /// Into the package.
  case inside
  /// Into the package, or to the document around the part, as a chart names it (ODF 1.3 part 3, §11.1).
  case host
  /// Wherever a reader may be sent by a click.
  case link
  /// Nowhere: it names something outside by its nature, such as a DDE server.
  case never
  /// It is kept by name alone, and nothing ever opens it.
  case unused
  /// A formula, which may name cells of another file or fetch something.
  case formula
  /// Cells of a spreadsheet, which may be of another file.
  case cells

  /// The rule for an attribute of ODF 1.3, of MathML or of any other XML in a package; `nil` when it
  /// holds no address.
  ///
  /// What is not named here and is called as addresses are (`href`, `src`…) must lead into the package.
  package static func of(_ attribute: String, in element: String) -> AddressRule? {
    if let rule = attributes[attribute] { return rule }
    if attribute == "xlink:href", element == "chart:chart" { return .host }
    switch attribute {
    case "xlink:href":
      return links.contains(element) ? .link : .inside
    case "href": return element == "a" || shapes.contains(element) ? .link : .inside
    case "action": return element.hasPrefix("xforms:") ? .link : nil
    case "resource", "schema": return element.hasPrefix("xforms:") ? .inside : nil
    default:
      let name = attribute.split(separator: ":").last ?? ""
      if addresses.contains(String(name)) { return .inside }
      return ranges.contains { name.hasSuffix($0) } ? .cells : nil
    }
  }

  /// Whether an attribute is what a reader clicks; quicker than ``of(_:in:)`` for all the others.
  package static func isLink(_ attribute: String, in element: String) -> Bool {
    clicked.contains(attribute) && of(attribute, in: element) == .link
  }

  private static let clicked = Set(
    attributes.filter { $0.value == .link }.keys + ["xlink:href", "href", "action"])

  /// Whether another element's attribute of that name may hold an address where this one's does not.
  static func dependsOnElement(_ attribute: String) -> Bool {
    ["action", "resource", "schema"].contains(attribute)
  }

  /// What a reader clicks: text and drawings, the parts of a picture, the buttons of a form.
  private static let links: Set<String> = [
    "text:a", "draw:a", "svg:a", "a", "draw:area-rectangle", "draw:area-circle",
    "draw:area-polygon", "form:form", "form:button", "form:image",
  ]

  /// The shapes of VML, which are links when they name an address (ECMA-376 part 4, §19.1.2).
  private static let shapes: Set<String> = [
    "shape", "group", "rect", "oval", "line", "polyline", "roundrect", "arc", "curve",
  ]

  private static let attributes: [String: AddressRule] = [
    // A bibliography's entry: a page, and a file of its author's machine.
    "text:url": .link, "text:local-url": .never, "math:href": .link, "xforms:action": .link,
    "form:target-location": .inside, "form:image-data": .inside,
    // Names of data sources, which may be addresses of their files.
    "form:datasource": .inside, "text:database-name": .inside, "table:database-name": .inside,
    "office:dde-application": .never, "office:dde-topic": .never, "office:dde-item": .never,
    // What a program is to do with the RDF in a document; Writer names it in each flat one.
    "grddl:transformation": .unused,
    "table:formula": .formula, "text:formula": .formula, "table:expression": .formula,
    "table:condition": .formula, "calcext:value": .formula, "calcext:expression": .formula,
    "xml:base": .never,
  ]

  /// Local names of attributes that name a file.
  private static let addresses: Set<String> = [
    "href", "src", "altimg", "archive", "codebase",
  ]

  /// How the local names of attributes end that name cells, which may be of another file (ODF 1.3
  /// part 3, §19.599 and others).
  private static let ranges = [
    "cell-address", "range-address", "range-addresses", "cell-range", "linked-cell",
    "update-of-ranges",
  ]

  /// Whether an address keeps to the rule.
  ///
  /// - Parameter folder: where in the package the part lies that names it; see
  ///   ``Address/isInside(from:)``.
  package func allows(_ value: String, from folder: String = "") -> Bool {
    switch self {
    case .inside: Address(value).isInside(from: folder)
    case .host: value == ".." || Address(value).isInside(from: folder)
    case .link: Address(value).isClickable
    case .never: Address(value).target == .nothing
    case .unused: true
    case .formula: FormulaCode.isSelfContained(value)
    case .cells: !FormulaCode.namesFile(value)
    }
  }
}
