/// Writes XML as UTF-8 bytes.
package enum XMLWriter {
  /// A whole document: declaration, the root with every namespace below it, and its contents.
  package static func document(_ root: XMLElement) -> [UInt8] {
    var bytes = declaration
    append(declaring(root), to: &bytes)
    return bytes
  }

  /// What each part begins with.
  package static let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

  /// The root with a declaration of each namespace that ODF uses in it, in a fixed order, then those
  /// that the root itself declares.
  ///
  /// - Parameter more: standard prefixes that are declared in any case.
  package static func declaring(_ root: XMLElement, and more: Set<String> = []) -> XMLElement {
    var used = more
    collectPrefixes(root, into: &used)
    let own = root.attributes.filter { NamespaceDeclarations.prefix(declaredBy: $0) != nil }
    var root = root
    root.attributes =
      namespaceDeclarations(of: used)
      + own.filter { !used.contains(NamespaceDeclarations.prefix(declaredBy: $0) ?? "") }
      + root.attributes.filter { !$0.name.hasPrefix("xmlns") }
    return root
  }

  /// `xmlns:` attributes for prefixes, in the order of ``Namespaces/all``.
  package static func namespaceDeclarations(of prefixes: Set<String>) -> [XMLAttribute] {
    Namespaces.all.filter { $0.prefix != "xml" && prefixes.contains($0.prefix) }
      .map { XMLAttribute("xmlns:\($0.prefix)", $0.uri) }
  }

  /// The prefixes that an element and all below it use.
  package static func collectPrefixes(_ element: XMLElement, into prefixes: inout Set<String>) {
    prefixes.insert(prefix(of: element.name))
    for attribute in element.attributes { prefixes.insert(prefix(of: attribute.name)) }
    for case .element(let child) in element.children { collectPrefixes(child, into: &prefixes) }
  }

  private static func prefix(of name: String) -> String {
    String(name.prefix { $0 != ":" })
  }

  /// Writes a node with all below it.
  package static func append(_ node: XMLNode, to bytes: inout [UInt8]) {
    switch node {
    case .element(let element): append(element, to: &bytes)
    case .text(let text): appendText(text, to: &bytes)
    }
  }

  /// Writes an element with all below it.
  package static func append(_ element: XMLElement, to bytes: inout [UInt8]) {
    appendStart(of: element, isEmpty: element.children.isEmpty, to: &bytes)
    if element.children.isEmpty { return }
    for child in element.children { append(child, to: &bytes) }
    appendEnd(of: element.name, to: &bytes)
  }

  /// A start tag, or an empty-element tag.
  package static func appendStart(
    of element: XMLElement, isEmpty: Bool = false, to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: element.name.utf8)
    for attribute in element.attributes {
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: attribute.name.utf8)
      bytes.append(contentsOf: "=\"".utf8)
      appendAttributeValue(attribute.value, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(contentsOf: (isEmpty ? "/>" : ">").utf8)
  }

  /// Writes an end tag.
  package static func appendEnd(of name: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "</".utf8)
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Character data; the caller sees to ODF's own rules for white space.
  package static func appendText(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// An attribute's value without its quotes; line breaks and tabs survive.
  package static func appendAttributeValue(_ value: String, to bytes: inout [UInt8]) {
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "&#10;".utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "&#13;".utf8)
      case UInt8(ascii: "\t"): bytes.append(contentsOf: "&#9;".utf8)
      default: bytes.append(byte)
      }
    }
  }
}
