/// The prefixes that a part declares, in order.
///
/// ODF has prefixes inside the values of attributes: formulas (`ooow:sum`), settings
/// (`ooo:view-settings`), kinds of charts and controls (ODF 1.3 part 3, §18.3.20). No name in the part
/// shows that they are used, so all declarations are kept.
package struct NamespaceDeclarations: Sendable, Equatable {
  /// `xmlns:` attributes.
  private(set) package var attributes: [XMLAttribute] = []
  private var uris: [String: String] = [:]

  package init() {}

  /// Those of a part's root.
  package init(of root: XMLElement) {
    for attribute in root.attributes {
      guard let prefix = Self.prefix(declaredBy: attribute) else { continue }
      _ = add(prefix, attribute.value)
    }
  }

  /// Declares a namespace, and gives the prefix that stands for it from now on: the file's own unless
  /// that means another namespace already, here or in the standard.
  package mutating func add(_ prefix: String, _ uri: String) -> String {
    if meaning(of: prefix, for: uri) == uri { return prefix }
    if let known = Namespaces.prefix(of: uri)
      ?? attributes.first(where: { $0.value == uri })
      .flatMap(Self.prefix(declaredBy:))
    {
      return meaning(of: known, for: uri) == uri ? known : numbered(prefix, uri)
    }
    return numbered(prefix, uri)
  }

  private mutating func numbered(_ prefix: String, _ uri: String) -> String {
    var number = 2
    while meaning(of: "\(prefix)\(number)", for: uri) != uri { number += 1 }
    return "\(prefix)\(number)"
  }

  /// What a prefix means; a free one means `uri` from now on.
  private mutating func meaning(of prefix: String, for uri: String) -> String {
    if let standard = Namespaces.uri(of: prefix), standard != uri { return standard }
    if let known = uris[prefix] { return known }
    uris[prefix] = uri
    attributes.append(XMLAttribute("xmlns:" + prefix, uri))
    return uri
  }

  /// `nil` for an attribute that declares no prefix.
  package static func prefix(declaredBy attribute: XMLAttribute) -> String? {
    let marker = "xmlns:"
    return attribute.name.hasPrefix(marker) ? String(attribute.name.dropFirst(marker.count)) : nil
  }

  /// The attributes whose values begin with a prefix.
  private static let prefixed: Set<String> = [
    "text:condition", "text:formula", "table:formula", "table:condition", "style:condition",
    "form:control-implementation", "draw:engine", "chart:class", "script:language",
    "script:event-name", "config:name", "xhtml:property", "xhtml:datatype",
  ]

  /// A value whose prefix is called otherwise now.
  static func renamed(_ value: String, of attribute: String, by renames: [String: String])
    -> String
  {
    guard prefixed.contains(attribute), let colon = value.firstIndex(of: ":"),
      let name = renames[String(value[..<colon])]
    else { return value }
    return name + value[colon...]
  }
}

extension XMLElement {
  /// The part under declarations that others share: its own are added to them, and values whose prefix
  /// means something else there get another.
  package func declared(in declarations: inout NamespaceDeclarations) -> XMLElement {
    var renames: [String: String] = [:]
    for attribute in attributes {
      guard let prefix = NamespaceDeclarations.prefix(declaredBy: attribute) else { continue }
      let name = declarations.add(prefix, attribute.value)
      if name != prefix { renames[prefix] = name }
    }
    return renames.isEmpty ? self : renaming(renames)
  }

  private func renaming(_ renames: [String: String]) -> XMLElement {
    var element = self
    for index in attributes.indices {
      let attribute = attributes[index]
      element.attributes[index].value = NamespaceDeclarations.renamed(
        attribute.value, of: attribute.name, by: renames)
    }
    for case (let index, .element(let child)) in children.enumerated() {
      element.children[index] = .element(child.renaming(renames))
    }
    return element
  }
}
