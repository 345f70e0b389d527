internal import CLibXML2

/// Why bytes are not an XML document that we take.
package struct XMLError: Error, Sendable {
  package enum Reason: Sendable, Equatable {
    case malformed(String)
    /// A document type declaration: ODF has none, and entities could read files.
    case documentType
  }

  package let reason: Reason
  /// Counted from 1; 0 when unknown.
  package let line: Int
}

/// Reads XML into a tree of values.
///
/// What a namespace unknown to ODF adds is left out, as ODF 1.3 part 3, §3.17 asks of a consumer:
/// its attributes are dropped, its elements too, except that inside a paragraph their contents stay,
/// and that of macros, which Writer writes in a namespace of its own, the elements' names are kept.
/// All declarations of namespaces are kept at the root, for values may use them.
package enum XMLReader {
  /// The root element.
  ///
  /// - Parameter allowsDocumentType: whether a document type may be named, as OpenOffice 2 does in the
  ///   manifest; nothing of it is ever read, and it may not say anything itself.
  package static func document(from bytes: [UInt8], allowsDocumentType: Bool = false)
    throws(XMLError) -> XMLElement
  {
    guard let context = xmlNewParserCtxt() else {
      throw XMLError(reason: .malformed("no memory"), line: 0)
    }
    defer { xmlFreeParserCtxt(context) }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_NOCDATA.rawValue | XML_PARSE_COMPACT.rawValue)
    let parsed = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { chars in
        xmlCtxtReadMemory(context, chars.baseAddress, Int32(chars.count), nil, nil, options)
      }
    }
    guard let document = parsed else {
      let last = xmlCtxtGetLastError(context)
      let words = last?.pointee.message.map { String(cString: $0) } ?? "unreadable"
      throw XMLError(
        reason: .malformed(String(words.prefix { !$0.isNewline })),
        line: Int(last?.pointee.line ?? 0))
    }
    defer { xmlFreeDoc(document) }
    if let type = xmlGetIntSubset(document),
      !allowsDocumentType || type.pointee.children != nil
    {
      throw XMLError(reason: .documentType, line: 1)
    }
    guard let root = xmlDocGetRootElement(document) else {
      throw XMLError(reason: .malformed("no root element"), line: 0)
    }
    var names = NameTable()
    guard var element = Self.element(root, inParagraph: false, &names) else {
      throw XMLError(reason: .malformed("the root element is not of ODF"), line: 1)
    }
    element.attributes.insert(contentsOf: names.declarations.attributes, at: 0)
    return element
  }

  private typealias Node = UnsafeMutablePointer<xmlNode>

  private static func element(_ node: Node, inParagraph: Bool, _ names: inout NameTable)
    -> XMLElement?
  {
    let outer = names.renames
    defer { names.renames = outer }
    names.declare(node.pointee.nsDef)
    guard let name = names.name(node.pointee.name, in: node.pointee.ns) else { return nil }
    var element = XMLElement(name)
    if name == "office:script" {
      element.children = scriptParts(of: node)
      return element
    }
    var attribute = node.pointee.properties
    while let current = attribute {
      if let name = names.name(current.pointee.name, in: current.pointee.ns) {
        let value = value(of: current, in: node.pointee.doc)
        element.attributes.append(XMLAttribute(name, names.renamed(value, of: name)))
      }
      attribute = current.pointee.next
    }
    let isParagraph = inParagraph || name == "text:p" || name == "text:h"
    element.children = children(of: node, inParagraph: isParagraph, &names)
    // Writer leaves midnight out of a date, which ODF 1.3 (part 3, §4.3.2.10) does not allow.
    if name == "dc:date", case .text(let date)? = element.children.first, date.count == 10 {
      element.children = [.text(date + "T00:00:00")]
    }
    return element
  }

  /// What is inside a script, by local names alone.
  private static func scriptParts(of node: Node) -> [XMLNode] {
    var parts: [XMLNode] = []
    var child = node.pointee.children
    while let current = child {
      if current.pointee.type == XML_ELEMENT_NODE, let name = current.pointee.name {
        let local = String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
        parts.append(.element(XMLElement(local, [], scriptParts(of: current))))
      } else if let content = current.pointee.content {
        parts.append(
          .text(
            String(cString: UnsafeRawPointer(content).assumingMemoryBound(to: CChar.self))))
      }
      child = current.pointee.next
    }
    return parts
  }

  private static func children(of node: Node, inParagraph: Bool, _ names: inout NameTable)
    -> [XMLNode]
  {
    var children: [XMLNode] = []
    var child = node.pointee.children
    while let current = child {
      switch current.pointee.type {
      case XML_ELEMENT_NODE:
        if let element = element(current, inParagraph: inParagraph, &names) {
          children.append(.element(element))
        } else if inParagraph {
          children += Self.children(of: current, inParagraph: true, &names)
        }
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        if let content = current.pointee.content {
          children.append(.text(String(cString: content)))
        }
      default:
        break
      }
      child = current.pointee.next
    }
    return children
  }

  private static func value(of attribute: UnsafeMutablePointer<xmlAttr>, in document: xmlDocPtr?)
    -> String
  {
    guard let first = attribute.pointee.children else { return "" }
    if first.pointee.next == nil, first.pointee.type == XML_TEXT_NODE,
      let content = first.pointee.content
    {
      return String(cString: content)
    }
    guard let joined = xmlNodeListGetString(document, first, 1) else { return "" }
    defer { etapa4_xmlFree(joined) }
    return String(cString: joined)
  }
}

/// Turns a file's own prefixes into the standard's, once for each namespace declaration.
private struct NameTable {
  private var prefixes: [UnsafeMutablePointer<xmlNs>: String?] = [:]
  private(set) var declarations = NamespaceDeclarations()
  /// The prefixes around the current place that are called otherwise now.
  var renames: [String: String] = [:]

  /// Takes the declarations that stand on an element.
  mutating func declare(_ first: UnsafeMutablePointer<xmlNs>?) {
    var next = first
    while let namespace = next {
      next = namespace.pointee.next
      guard let prefix = namespace.pointee.prefix, let uri = namespace.pointee.href else {
        continue
      }
      let own = String(cString: prefix)
      let name = declarations.add(own, String(cString: uri))
      renames[own] = name == own ? nil : name
    }
  }

  func renamed(_ value: String, of attribute: String) -> String {
    if renames.isEmpty { return value }
    return NamespaceDeclarations.renamed(value, of: attribute, by: renames)
  }

  /// `nil` when the namespace is not one of ODF's.
  mutating func name(_ local: UnsafePointer<xmlChar>?, in namespace: UnsafeMutablePointer<xmlNs>?)
    -> String?
  {
    guard let local else { return nil }
    let localName = String(cString: local)
    guard let namespace else { return localName }
    let prefix: String?
    if let known = prefixes[namespace] {
      prefix = known
    } else {
      prefix = namespace.pointee.href.flatMap { Namespaces.prefix(of: String(cString: $0)) }
      prefixes[namespace] = .some(prefix)
    }
    return prefix.map { "\($0):\(localName)" }
  }
}
