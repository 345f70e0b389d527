/// An address in a document that leads where it may not.
package struct OutsideReference: Sendable, Hashable {
  /// What was to be found there, for words.
  package enum Kind: Sendable, Hashable {
    case picture, object, section, link, database, style, document, data
    /// The template that a document was made from.
    case template
    /// The letters that Word writes to the people of a list, which names no address.
    case mailMerge
    case unreadable(Unreadable)
  }

  /// Why something cannot be looked through.
  package enum Unreadable: Sendable, Hashable {
    /// It is no XML, or nested more than ``XMLReader/maximumDepth`` levels deep.
    case malformed
    /// It declares entities, or names a document type that might.
    case declarations
    /// It is shown by a style sheet that lies elsewhere, with its address.
    case styleSheet(String)
    /// Files stand too deep in one another.
    case files
    /// Fields stand too deep in one another.
    case fields
    /// What is packed is damaged, or too large unpacked.
    case packing
    /// What is written in letters, such as Base64, is damaged.
    case encoding
    case program
    /// A text of a format that nothing here looks through.
    case format
  }

  /// What leads outside.
  package let kind: Kind
  /// Where it leads, as it is written.
  package let address: String
  /// The file in the package, as in `content.xml`.
  package let part: String
  /// The name that the part of the document has in Writer, where it has one.
  package let name: String?

  package init(_ kind: Kind, _ address: String, in part: String, named name: String? = nil) {
    self.kind = kind
    self.address = address
    self.part = part
    self.name = name
  }
}

/// Finds the addresses that lead out of a package.
package struct OutsideReferences {
  /// In document order, those of Word's fields after the others of their part; each address once for each
  /// named part of the document.
  package private(set) var found: [OutsideReference] = []
  private var known: Set<OutsideReference> = []
  /// Why nothing was left of files of the package, by their paths.
  package internal(set) var leftOut: [String: OutsideReference.Unreadable] = [:]
  /// What a file that stands in another is told by.
  var embedded: String?
  /// Attributes met before that never hold an address.
  private var harmless: Set<String> = []
  /// Whether tags may stand in links, which are looked at again when they are filled in.
  let allowsTags: Bool

  package init(allowingTags allowsTags: Bool = false) {
    self.allowsTags = allowsTags
  }

  func allows(_ value: String, by rule: AddressRule, from folder: String = "") -> Bool {
    rule.allows(value, from: folder)
      || allowsTags && rule == .link && Address(value).isClickableWhenFilled
  }

  /// Notes one more.
  package mutating func add(_ reference: OutsideReference) {
    if known.insert(reference).inserted { found.append(reference) }
  }

  /// Looks through a part that lies at the top of its package.
  package mutating func look(through element: XMLElement, of part: String) {
    // Nearly all parts are sound: names for messages are only sought in the others.
    if mayLeadOut(element) { look(through: element, of: part, named: nil) }
  }

  private mutating func mayLeadOut(_ element: XMLElement) -> Bool {
    if element.name == "office:binary-data" { return true }
    for attribute in element.attributes where !harmless.contains(attribute.name) {
      if let rule = AddressRule.of(attribute.name, in: element.name) {
        if !allows(attribute.value, by: rule) { return true }
      } else if !AddressRule.dependsOnElement(attribute.name) {
        harmless.insert(attribute.name)
      }
    }
    return element.children.contains { child in
      if case .element(let child) = child { mayLeadOut(child) } else { false }
    }
  }

  private mutating func look(through element: XMLElement, of part: String, named name: String?) {
    let name = Self.nameAttributes.lazy.compactMap { element[$0] }.first ?? name
    for attribute in element.attributes {
      guard let rule = AddressRule.of(attribute.name, in: element.name) else { continue }
      if allows(attribute.value, by: rule) { continue }
      add(
        OutsideReference(
          Self.kind(of: attribute.name, in: element.name), attribute.value, in: part, named: name))
    }
    if element.name == "office:binary-data" { look(throughText: element.textContent, part) }
    for case .element(let child) in element.children {
      look(through: child, of: part, named: name)
    }
  }

  private static let nameAttributes = [
    "draw:name", "table:name", "text:name", "style:name", "style:display-name", "form:name",
  ]

  /// What an attribute names.
  static func kind(of attribute: String, in element: String) -> OutsideReference.Kind {
    let rule = AddressRule.of(attribute, in: element)
    if rule == .link || attribute == "text:local-url" { return .link }
    if rule == .formula || rule == .cells { return .database }
    switch element {
    case "draw:image", "style:background-image", "text:list-level-style-image", "draw:fill-image",
      "imagedata":
      return .picture
    case "draw:object", "draw:object-ole", "draw:plugin", "draw:floating-frame", "draw:applet":
      return .object
    // LibreOffice opens the template that a document says it was made from.
    case "meta:template": return .template
    case "meta:auto-reload": return .document
    case "text:section-source", "text:alphabetical-index-auto-mark-file": return .section
    default: break
    }
    switch attribute {
    case "form:image-data": return .picture
    case "form:datasource", "text:database-name", "table:database-name", "office:dde-application",
      "office:dde-topic", "office:dde-item":
      return .database
    default: return element == "form:connection-resource" ? .database : .data
    }
  }
}
