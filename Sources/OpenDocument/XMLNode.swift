/// A node of an XML document, comments and processing instructions left out.
package indirect enum XMLNode: Sendable, Equatable {
  case element(XMLElement)
  case text(String)
}

/// An element with its name as ODF writes it, such as `text:p`.
///
/// Namespaces are resolved when a document is read: whatever prefix the file uses, a name here
/// carries the prefix that the ODF standard uses for that namespace (ODF 1.3 part 3, §1.4).
package struct XMLElement: Sendable, Equatable {
  /// With its prefix: `text:p`.
  package var name: String
  /// In document order.
  package var attributes: [XMLAttribute]
  /// In document order.
  package var children: [XMLNode]

  package init(_ name: String, _ attributes: [XMLAttribute] = [], _ children: [XMLNode] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  /// The value of the attribute of that name.
  package subscript(attribute: String) -> String? {
    get { attributes.first { $0.name == attribute }?.value }
    set {
      if let index = attributes.firstIndex(where: { $0.name == attribute }) {
        if let newValue {
          attributes[index].value = newValue
        } else {
          attributes.remove(at: index)
        }
      } else if let newValue {
        attributes.append(XMLAttribute(attribute, newValue))
      }
    }
  }

  /// The children that are elements.
  package var childElements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The first child element of that name.
  package func first(_ name: String) -> XMLElement? {
    for case .element(let child) in children where child.name == name { return child }
    return nil
  }

  /// All text below the element, in document order.
  package var textContent: String {
    var text = ""
    for child in children {
      switch child {
      case .text(let string): text += string
      case .element(let element): text += element.textContent
      }
    }
    return text
  }
}

/// An attribute of an element.
package struct XMLAttribute: Sendable, Equatable {
  /// With its prefix.
  package var name: String
  /// Without escapes.
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
