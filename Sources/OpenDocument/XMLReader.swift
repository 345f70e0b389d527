internal import CLibXML2

/// Why bytes are not an XML document that we take.
package struct XMLError: Error, Sendable {
  /// What is wrong.
  package enum Reason: Sendable, Equatable {
    case malformed(String)
    /// Its elements are nested deeper than ``XMLReader/maximumDepth``.
    case tooDeep
    /// A document type declaration: ODF has none, and entities could read files.
    case documentType
  }

  /// What is wrong.
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
  /// How deep elements may be nested: so libxml2 bounds them.
  package static let maximumDepth = 256

  /// The root element.
  ///
  /// - Parameter allowsDocumentType: whether a document type may be named, as OpenOffice 2 does in the
  ///   manifest; nothing of it is ever read, and it may not say anything itself.
  package static func document(from bytes: [UInt8], allowsDocumentType: Bool = false)
    throws(XMLError) -> XMLElement
  {
    var extensions: Set<OfficeExtension> = []
    return try document(
      from: bytes, allowsDocumentType: allowsDocumentType, leavingOut: &extensions)
  }

  /// The same, with a note of what was left out of the namespaces that ODF does not know.
  static func document(
    from bytes: [UInt8], allowsDocumentType: Bool = false,
    leavingOut extensions: inout Set<OfficeExtension>
  ) throws(XMLError) -> XMLElement {
    guard let context = xmlNewParserCtxt() else {
      throw XMLError(reason: .malformed("no memory"), line: 0)
    }
    defer { xmlFreeParserCtxt(context) }
    let tree = XMLTree(allowsDocumentType: allowsDocumentType)
    tree.listen(to: context)
    // Entities, of which there are only the five of XML itself, stand for their characters.
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_NOCDATA.rawValue | XML_PARSE_NOENT.rawValue)
    withExtendedLifetime(tree) {
      bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { chars in
          _ = xmlCtxtReadMemory(context, chars.baseAddress, Int32(chars.count), nil, nil, options)
        }
      }
    }
    if tree.hasDocumentType { throw XMLError(reason: .documentType, line: 1) }
    guard context.pointee.wellFormed == 1 else {
      let last = xmlCtxtGetLastError(context)
      let words = last?.pointee.message.map { String(cString: $0) } ?? "unreadable"
      throw XMLError(
        reason: tree.depth >= maximumDepth
          ? .tooDeep : .malformed(String(words.prefix { !$0.isNewline })),
        line: Int(last?.pointee.line ?? 0))
    }
    guard var root = tree.root else {
      throw XMLError(reason: .malformed("the root element is not of ODF"), line: 1)
    }
    root.attributes.insert(contentsOf: tree.names.declarations.attributes, at: 0)
    extensions.formUnion(tree.extensions)
    return root
  }
}

/// Builds the tree while libxml2 tells of what it meets (SAX2): no tree of its own is made first.
private final class XMLTree {
  private(set) var root: XMLElement?
  private(set) var hasDocumentType = false
  private(set) var names = NameTable()
  private(set) var extensions: Set<OfficeExtension> = []
  private let allowsDocumentType: Bool

  private struct Frame {
    var element: XMLElement
    let role: Role
    let isInParagraph: Bool
    /// The prefixes' names around the element.
    let renames: [String: String]
  }

  private enum Role {
    case element
    /// What is inside a script, by local names alone.
    case script
    /// Of an unknown namespace: only its contents stay.
    case contents
  }

  private var open: [Frame] = []
  /// How many elements are open of which nothing stays.
  private var dropped = 0
  /// How many elements are open.
  var depth: Int { open.count + dropped }
  /// Characters since the last tag.
  private var text: [UInt8] = []

  init(allowsDocumentType: Bool) {
    self.allowsDocumentType = allowsDocumentType
  }

  func listen(to context: xmlParserCtxtPtr) {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = {
      data, name, prefix, uri, count, namespaces, attributeCount, _, attributes in
      XMLTree.of(data)?.begin(
        name, prefix, uri,
        namespaces: UnsafeBufferPointer(start: namespaces, count: Int(count) * 2),
        attributes: UnsafeBufferPointer(start: attributes, count: Int(attributeCount) * 5))
    }
    handler.endElementNs = { data, _, _, _ in XMLTree.of(data)?.end() }
    handler.characters = { data, bytes, count in
      XMLTree.of(data)?.take(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    handler.ignorableWhitespace = handler.characters
    handler.internalSubset = { data, _, _, _ in
      guard let tree = XMLTree.of(data) else { return }
      if !tree.allowsDocumentType { tree.hasDocumentType = true }
    }
    // What a document type says of itself.
    handler.entityDecl = { data, _, _, _, _, _ in XMLTree.of(data)?.hasDocumentType = true }
    handler.unparsedEntityDecl = { data, _, _, _, _ in XMLTree.of(data)?.hasDocumentType = true }
    handler.notationDecl = { data, _, _, _ in XMLTree.of(data)?.hasDocumentType = true }
    handler.elementDecl = { data, _, _, content in
      XMLTree.of(data)?.hasDocumentType = true
    }
    handler.attributeDecl = { data, _, _, _, _, _, tree in
      XMLTree.of(data)?.hasDocumentType = true
      xmlFreeEnumeration(tree)
    }
    context.pointee.sax.pointee = handler
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLTree? {
    data.map { Unmanaged<XMLTree>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: Elements

  private typealias Characters = UnsafePointer<xmlChar>?

  private func begin(
    _ local: Characters, _ prefix: Characters, _ uri: Characters,
    namespaces: UnsafeBufferPointer<Characters>, attributes: UnsafeBufferPointer<Characters>
  ) {
    if dropped > 0 {
      dropped += 1
      return
    }
    flush()
    let around = names.renames
    let parent = open.last
    let isInParagraph = parent?.isInParagraph ?? false
    func push(_ element: XMLElement, _ role: Role, isInParagraph: Bool) {
      open.append(
        Frame(element: element, role: role, isInParagraph: isInParagraph, renames: around))
    }
    if parent?.role == .script || parent?.element.name == "office:script" {
      push(XMLElement(local.map { String(cString: $0) } ?? ""), .script, isInParagraph: false)
      return
    }
    names.declare(namespaces)
    guard let name = names.name(local, prefix, uri) else {
      noteExtension(local, uri, attributes)
      if isInParagraph {
        push(XMLElement(""), .contents, isInParagraph: true)
      } else {
        names.renames = around
        dropped = 1
      }
      return
    }
    var element = XMLElement(name)
    if name != "office:script" {
      element.attributes.reserveCapacity(attributes.count / 5)
      var foreign: [(name: String, value: String)] = []
      for index in stride(from: 0, to: attributes.count, by: 5) {
        guard let start = attributes[index + 3], let end = attributes[index + 4] else { continue }
        var value: String {
          String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
        }
        if let name = names.name(attributes[index], attributes[index + 1], attributes[index + 2]) {
          element.attributes.append(XMLAttribute(name, names.renamed(value, of: name)))
        } else if let name = names.extensionName(attributes[index], attributes[index + 2]) {
          foreign.append((name, value))
        }
      }
      // They are told by what stands beside them.
      for (name, value) in foreign {
        if let found = OfficeExtension(name, value, of: element) { extensions.insert(found) }
      }
    }
    push(
      element, .element,
      isInParagraph: isInParagraph || name == "text:p" || name == "text:h")
  }

  private func noteExtension(
    _ local: Characters, _ uri: Characters, _ attributes: UnsafeBufferPointer<Characters>
  ) {
    guard let name = names.extensionName(local, uri) else { return }
    for index in stride(from: 0, to: attributes.count, by: 5) {
      guard
        names.name(attributes[index], attributes[index + 1], attributes[index + 2]) == "draw:fill",
        let start = attributes[index + 3], let end = attributes[index + 4]
      else { continue }
      let fill = String(
        decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      if let found = OfficeExtension(element: name, fill: fill) { extensions.insert(found) }
    }
  }

  private func end() {
    if dropped > 0 {
      dropped -= 1
      return
    }
    flush()
    guard var frame = open.popLast() else { return }
    names.renames = frame.renames
    // Writer leaves midnight out of a date, which ODF 1.3 (part 3, §4.3.2.10) does not allow.
    if frame.element.name == "dc:date", case .text(let date)? = frame.element.children.first,
      date.utf8.count == 10
    {
      frame.element.children = [.text(date + "T00:00:00")]
    }
    guard !open.isEmpty else {
      root = frame.element
      return
    }
    if frame.role == .contents {
      open[open.count - 1].element.children += frame.element.children
    } else {
      open[open.count - 1].element.children.append(.element(frame.element))
    }
  }

  private func take(_ characters: UnsafeBufferPointer<xmlChar>) {
    if dropped == 0 { text.append(contentsOf: characters) }
  }

  private func flush() {
    if text.isEmpty { return }
    if !open.isEmpty {
      open[open.count - 1].element.children.append(.text(String(decoding: text, as: UTF8.self)))
    }
    text.removeAll(keepingCapacity: true)
  }
}

/// Turns a file's own prefixes into the standard's.
private struct NameTable {
  /// libxml2 keeps each name once: a name is known again by its place.
  private struct Key: Hashable {
    let local: UnsafeRawPointer
    let uri: UnsafeRawPointer?
  }

  private var known: [Key: String?] = [:]
  private(set) var declarations = NamespaceDeclarations()
  /// The prefixes around the current place that are called otherwise now.
  var renames: [String: String] = [:]

  /// Takes the declarations that stand on an element: prefix and address in turns.
  mutating func declare(_ namespaces: UnsafeBufferPointer<UnsafePointer<xmlChar>?>) {
    for index in stride(from: 0, to: namespaces.count, by: 2) {
      guard let prefix = namespaces[index], let uri = namespaces[index + 1] else { continue }
      let own = String(cString: prefix)
      let name = declarations.add(own, String(cString: uri))
      renames[own] = name == own ? nil : name
    }
  }

  func renamed(_ value: String, of attribute: String) -> String {
    if renames.isEmpty { return value }
    return NamespaceDeclarations.renamed(value, of: attribute, by: renames)
  }

  /// A name's local part; `nil` when the namespace is not LibreOffice's own.
  func extensionName(
    _ local: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
  ) -> String? {
    guard let local, let uri, String(cString: uri) == OfficeExtension.namespace else { return nil }
    return String(cString: local)
  }

  /// `nil` when the namespace is not one of ODF's.
  mutating func name(
    _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ uri: UnsafePointer<xmlChar>?
  ) -> String? {
    guard let local else { return nil }
    guard let uri else {
      // A prefix that nothing declares is part of the name.
      let name = String(cString: local)
      return prefix.map { "\(String(cString: $0)):\(name)" } ?? name
    }
    let key = Key(local: local, uri: uri)
    if let name = known[key] { return name }
    let name = Namespaces.prefix(of: String(cString: uri)).map { "\($0):\(String(cString: local))" }
    known[key] = .some(name)
    return name
  }
}
