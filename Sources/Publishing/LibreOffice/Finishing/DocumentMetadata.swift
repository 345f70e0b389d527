import PortableDocument

extension PDFDocument {
  /// Writes title, dates and conformance: in the information dictionary, the XMP packet and the
  /// catalogue. `part` is that of ISO 19005.
  ///
  /// The packet is made anew from the information dictionary, so that both agree (ISO 19005-2,
  /// §6.6.2 and §6.6.3); LibreOffice's lacks the extension schema for PDF/UA and says conformance B.
  func writeMetadata(_ facts: PDFFinish.Facts, part: Int) throws(PDFError) {
    guard let (number, old) = try information() else { return }
    var information = old
    let title = try title(information, facts)
    information["Title"] = .string(PDFString(text: title))
    let date = (facts.date?.pdf).map { PDFObject.string(PDFString(text: $0)) }
    information["CreationDate"] = date
    information["ModDate"] = date
    replace(number, by: .dictionary(information))

    let (catalogNumber, oldCatalog) = try catalog()
    var catalog = oldCatalog
    // ISO 14289-1, §7.1: the window shows the title, not the file's name.
    var preferences = try dictionary(catalog["ViewerPreferences"]) ?? PDFDictionary()
    preferences["DisplayDocTitle"] = .boolean(true)
    catalog["ViewerPreferences"] = .dictionary(preferences)
    replace(catalogNumber, by: .dictionary(catalog))

    func text(_ key: PDFName) -> String? { information[key]?.string?.text }
    let packet = XMPPacket(
      title: title, author: text("Author"), subject: text("Subject"), keywords: text("Keywords"),
      language: catalog["Lang"]?.string?.text, creator: text("Creator"),
      producer: text("Producer"), date: facts.date?.iso, part: part)
    guard let metadata = catalog["Metadata"]?.reference else { return }
    // Not compressed: others find it without reading PDF (ISO 32000-1, §14.3.2).
    replace(
      metadata.number, by: ["Type": .name("Metadata"), "Subtype": .name("XML")],
      stream: packet.bytes)
  }

  /// The document's own title, or its first heading, or the name by which it came.
  private func title(
    _ information: PDFDictionary, _ facts: PDFFinish.Facts
  ) throws(PDFError) -> String {
    func said(_ text: String?) -> String? {
      text.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }
    if let own = said(information["Title"]?.string?.text) { return own }
    return said(try outline().first?.title) ?? facts.fallbackTitle
  }
}

/// Metadata as XMP writes it (ISO 16684-1), for PDF/A-2a or PDF/A-3a, and PDF/UA-1.
struct XMPPacket: Sendable {
  let title: String
  let author: String?
  let subject: String?
  let keywords: String?
  let language: String?
  let creator: String?
  let producer: String?
  let date: String?
  /// Of ISO 19005.
  let part: Int

  var bytes: [UInt8] {
    var lines = [
      "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>",
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">",
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
    ]
    lines += description(
      "dc", "http://purl.org/dc/elements/1.1/",
      [
        "<dc:format>application/pdf</dc:format>", alternatives("dc:title", title),
        author.map { list("dc:creator", "Seq", $0) },
        subject.map { alternatives("dc:description", $0) },
        language.map { list("dc:language", "Bag", $0) },
      ])
    lines += description(
      "pdf", "http://ns.adobe.com/pdf/1.3/",
      [element("pdf:Producer", producer), element("pdf:Keywords", keywords)])
    lines += description(
      "xmp", "http://ns.adobe.com/xap/1.0/",
      [
        element("xmp:CreatorTool", creator), element("xmp:CreateDate", date),
        element("xmp:ModifyDate", date), element("xmp:MetadataDate", date),
      ])
    // ISO 19005-2, §6.6.4; ISO 14289-1, §5.
    lines += description(
      "pdfaid", "http://www.aiim.org/pdfa/ns/id/",
      [element("pdfaid:part", "\(part)"), element("pdfaid:conformance", "A")])
    lines += description(
      "pdfuaid", "http://www.aiim.org/pdfua/ns/id/", [element("pdfuaid:part", "1")])
    lines += Self.extensionSchema
    lines += ["</rdf:RDF>", "</x:xmpmeta>", "<?xpacket end=\"w\"?>", ""]
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// PDF/A does not know PDF/UA's identification, which must therefore describe itself (ISO 19005-2,
  /// §6.6.2.3).
  private static let extensionSchema = [
    "<rdf:Description rdf:about=\"\"",
    "  xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"",
    "  xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"",
    "  xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">",
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">",
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>",
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">",
    "<pdfaProperty:name>part</pdfaProperty:name>",
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
    "<pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>PDF/UA part</pdfaProperty:description>",
    "</rdf:li></rdf:Seq></pdfaSchema:property>",
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>",
    "</rdf:Description>",
  ]

  private func description(_ prefix: String, _ namespace: String, _ lines: [String?]) -> [String] {
    let lines = lines.compactMap { $0 }
    if lines.isEmpty { return [] }
    return ["<rdf:Description rdf:about=\"\" xmlns:\(prefix)=\"\(namespace)\">"] + lines
      + ["</rdf:Description>"]
  }

  private func element(_ name: String, _ text: String?) -> String? {
    text.map { "<\(name)>\(Self.escaped($0))</\(name)>" }
  }

  private func alternatives(_ name: String, _ text: String) -> String {
    "<\(name)><rdf:Alt><rdf:li xml:lang=\"x-default\">\(Self.escaped(text))</rdf:li></rdf:Alt></\(name)>"
  }

  private func list(_ name: String, _ kind: String, _ text: String) -> String {
    "<\(name)><rdf:\(kind)><rdf:li>\(Self.escaped(text))</rdf:li></rdf:\(kind)></\(name)>"
  }

  /// Characters that XML does not allow are left out.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
