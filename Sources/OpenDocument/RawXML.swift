internal import CLibXML2

/// Any XML, not only ODF's, with all that it says: for looking through it and taking things out.
package final class RawXML {
  private let document: xmlDocPtr

  /// `nil` when it is malformed. Nothing that it names is ever read, and no entity is put in place.
  ///
  /// - Parameter isMended: whether what is malformed is put right as well as it can be.
  package init?(_ bytes: [UInt8], isMended: Bool = false) {
    guard bytes.count < 1 << 30, let context = xmlNewParserCtxt() else { return nil }
    defer { xmlFreeParserCtxt(context) }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_COMPACT.rawValue | (isMended ? XML_PARSE_RECOVER.rawValue : 0)
        | (Self.mayBeHuge(bytes) ? XML_PARSE_HUGE.rawValue : 0))
    let parsed = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { chars in
        xmlCtxtReadMemory(context, chars.baseAddress, Int32(chars.count), nil, nil, options)
      }
    }
    guard let parsed else { return nil }
    document = parsed
    isEdited = isMended
  }

  deinit { xmlFreeDoc(document) }

  /// Whether libxml2 may read texts of more than 10 MB, such as a picture in a flat document: where no
  /// entities could grow out of bounds, as can be seen in an encoding that writes them in ASCII.
  private static func mayBeHuge(_ bytes: [UInt8]) -> Bool {
    if bytes.count < 8 << 20 { return false }
    let start = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    guard !start.contains("\0"), !start.contains("encoding") || start.contains("utf-8") else {
      return false
    }
    let word = Array("<!ENTITY".utf8)
    return bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while let place = rest.firstIndex(of: word[0]) {
        if rest[place...].starts(with: word) { return false }
        rest = rest[(place + 1)...]
      }
      return true
    }
  }

  /// Whether bytes begin as XML does, in any of its usual encodings: `<` and what may follow it, behind
  /// marks of the encoding and white space.
  package static func isLikely(_ bytes: [UInt8]) -> Bool {
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF]
    let start = bytes.drop { $0 <= 0x20 || marks.contains($0) }
    guard start.first == UInt8(ascii: "<"), let next = start.dropFirst().first(where: { $0 != 0 })
    else { return false }
    switch next {
    case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "_"), UInt8(ascii: ":"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...0xFF:
      return true
    default: return false
    }
  }

  /// An element as it stands, without its children.
  package struct Element: Sendable {
    /// Which element of the document it is.
    package let id: ID
    /// Without its prefix.
    package let name: String
    /// Its namespace; empty where it has none.
    package let namespace: String
    /// In the order in which they are written.
    package let attributes: [Attribute]
    /// Text right below it.
    package let text: String

    /// An attribute with its namespace.
    package struct Attribute: Sendable {
      /// Without its prefix.
      package let name: String
      /// Its address; empty for none.
      package let namespace: String
      /// With its references resolved.
      package let value: String
    }

    /// The value of an attribute; `nil` where there is none.
    package subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// An element's place in memory, which it keeps as long as it is in the document.
    package struct ID: Sendable, Hashable {
      private let place: Int

      fileprivate init(_ node: UnsafeMutablePointer<xmlNode>) { place = Int(bitPattern: node) }
    }
  }

  /// What is to become of an element.
  package enum Edit: Sendable {
    case keep
    /// Takes the element out, with all that is in it.
    case remove
    /// Leaves the element without the text right below it.
    case empty
    /// Takes attributes off, by their names without prefix.
    case drop(attributes: Set<String>)
    /// Gives attributes that the element has other values, by their names without prefix.
    case set(attributes: [String: String])
  }

  /// `nil` also where the document declares entities, which its attributes might multiply.
  package var root: Element? { readableRoot.map(Self.element) }

  private var readableRoot: UnsafeMutablePointer<xmlNode>? {
    documentType?.declares == true ? nil : xmlDocGetRootElement(document)
  }

  /// A document type declaration.
  package struct DocumentType: Sendable {
    /// As it is written, with its prefix.
    package let name: String
    /// What it names outside of the document.
    package let publicName, systemName: String?
    /// Whether it declares anything itself, such as entities.
    package let declares: Bool
  }

  /// The declaration of a document type; `nil` where there is none.
  package var documentType: DocumentType? {
    guard let subset = xmlGetIntSubset(document) else { return nil }
    func text(_ chars: UnsafePointer<xmlChar>?) -> String? { chars.map { String(cString: $0) } }
    return DocumentType(
      name: text(subset.pointee.name) ?? "", publicName: text(subset.pointee.ExternalID),
      systemName: text(subset.pointee.SystemID), declares: subset.pointee.children != nil)
  }

  /// The processing instructions, by target and content.
  package var instructions: [(target: String, content: String)] {
    var all: [(String, String)] = []
    func collect(_ first: UnsafeMutablePointer<xmlNode>?) {
      var next = first
      while let node = next {
        next = node.pointee.next
        if node.pointee.type == XML_PI_NODE, let name = node.pointee.name {
          all.append(
            (String(cString: name), node.pointee.content.map { String(cString: $0) } ?? ""))
        } else if node.pointee.type == XML_ELEMENT_NODE {
          collect(node.pointee.children)
        }
      }
    }
    collect(document.pointee.children)
    return all
  }

  /// Calls `body` with each element in document order; with none where the document declares entities.
  package func visit(_ body: (Element) -> Void) {
    edit {
      body($0)
      return .keep
    }
  }

  /// Changes elements in document order, none where the document declares entities; what is below one
  /// that goes is not visited.
  package func edit(_ change: (Element) -> Edit) {
    if let root = readableRoot { edit(root, change) }
  }

  /// Whether anything was changed.
  package private(set) var isEdited = false

  private func edit(_ node: UnsafeMutablePointer<xmlNode>, _ change: (Element) -> Edit) {
    let edit = change(Self.element(node))
    if case .keep = edit {} else { isEdited = true }
    switch edit {
    case .keep: break
    case .remove:
      xmlUnlinkNode(node)
      xmlFreeNode(node)
      return
    case .empty:
      var next = node.pointee.children
      while let child = next {
        next = child.pointee.next
        if child.pointee.type == XML_TEXT_NODE || child.pointee.type == XML_CDATA_SECTION_NODE {
          xmlUnlinkNode(child)
          xmlFreeNode(child)
        }
      }
    case .drop(let names):
      var next = node.pointee.properties
      while let attribute = next {
        next = attribute.pointee.next
        if let name = attribute.pointee.name, names.contains(String(cString: name)) {
          xmlRemoveProp(attribute)
        }
      }
    case .set(let values):
      var next = node.pointee.properties
      while let attribute = next {
        next = attribute.pointee.next
        if let name = attribute.pointee.name, let value = values[String(cString: name)] {
          xmlSetNsProp(node, attribute.pointee.ns, name, value)
        }
      }
    }
    var next = node.pointee.children
    while let child = next {
      next = child.pointee.next
      if child.pointee.type == XML_ELEMENT_NODE { self.edit(child, change) }
    }
  }

  private static func element(_ node: UnsafeMutablePointer<xmlNode>) -> Element {
    var attributes: [Element.Attribute] = []
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      let value = xmlNodeListGetString(attribute.pointee.doc, attribute.pointee.children, 1)
      defer { if let value { etapa4_xmlFree(value) } }
      attributes.append(
        Element.Attribute(
          name: attribute.pointee.name.map { String(cString: $0) } ?? "",
          namespace: attribute.pointee.ns?.pointee.href.map { String(cString: $0) } ?? "",
          value: value.map { String(cString: $0) } ?? ""))
    }
    var text = ""
    var child = node.pointee.children
    while let current = child {
      child = current.pointee.next
      if current.pointee.type == XML_TEXT_NODE || current.pointee.type == XML_CDATA_SECTION_NODE,
        let content = current.pointee.content
      {
        text += String(cString: content)
      }
    }
    return Element(
      id: Element.ID(node), name: node.pointee.name.map { String(cString: $0) } ?? "",
      namespace: node.pointee.ns?.pointee.href.map { String(cString: $0) } ?? "",
      attributes: attributes, text: text)
  }

  /// The document as it is now, in UTF-8.
  package var bytes: [UInt8] {
    var memory: UnsafeMutablePointer<xmlChar>?
    var size: Int32 = 0
    xmlDocDumpMemoryEnc(document, &memory, &size, "UTF-8")
    guard let memory else { return [] }
    defer { etapa4_xmlFree(memory) }
    return Array(UnsafeBufferPointer(start: memory, count: Int(size)))
  }
}
