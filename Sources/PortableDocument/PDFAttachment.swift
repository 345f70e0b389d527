/// A file inside a PDF (ISO 32000-1, §7.11.4; ISO 32000-2, §14.13).
package struct PDFAttachment: Sendable, Hashable {
  /// With `/` between folders.
  package let name: String
  /// What it is, for a person.
  package let about: String
  /// Such as `text/csv`.
  package let mediaType: String
  /// What it is to the document.
  package let relationship: Relationship
  /// The file.
  package let bytes: [UInt8]

  /// `AFRelationship` (ISO 19005-3, Annex E).
  package enum Relationship: String, Sendable, Hashable, CaseIterable {
    /// What the document was made from.
    case source = "Source"
    /// What the document shows, in another form.
    case data = "Data"
    /// Anything else.
    case unspecified = "Unspecified"
  }

  package init(
    name: String, about: String, mediaType: String, relationship: Relationship, bytes: [UInt8]
  ) {
    self.name = name
    self.about = about
    self.mediaType = mediaType
    self.relationship = relationship
    self.bytes = bytes
  }

  /// The same file under another name.
  package func named(_ name: String) -> PDFAttachment {
    PDFAttachment(
      name: name, about: about, mediaType: mediaType, relationship: relationship, bytes: bytes)
  }
}

extension PDFDocument {
  /// Puts files into a document that has none, as files of the whole document (ISO 19005-3, §6.8).
  ///
  /// - Parameters:
  ///   - date: when they were changed last (ISO 32000-1, §7.9.4).
  ///   - digest: MD5, as `CheckSum` wants it (ISO 32000-1, Table 46).
  package func attach(
    _ files: [PDFAttachment], date: String?, digest: ([UInt8]) -> [UInt8]
  ) throws(PDFError) {
    var names: [PDFObject] = []
    var references: [PDFObject] = []
    // A name tree's keys are sorted by their bytes (ISO 32000-1, §7.9.6).
    let sorted = files.map { (key: PDFString(text: $0.name), file: $0) }
      .sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
    for (key, file) in sorted {
      var parameters: PDFDictionary = [
        "Size": .integer(file.bytes.count), "CheckSum": .string(PDFString(digest(file.bytes))),
      ]
      parameters["ModDate"] = date.map { .string(PDFString(text: $0)) }
      let stream = addStream(
        [
          "Type": .name("EmbeddedFile"),
          "Subtype": .name(PDFName(bytes: Array(file.mediaType.utf8))),
          "Params": .dictionary(parameters),
        ], bytes: file.bytes)
      let specification = add(
        .dictionary([
          "Type": .name("Filespec"), "F": .string(key), "UF": .string(key),
          "Desc": .string(PDFString(text: file.about)),
          "AFRelationship": .name(PDFName(bytes: Array(file.relationship.rawValue.utf8))),
          "EF": .dictionary(["F": .reference(stream), "UF": .reference(stream)]),
        ]))
      names += [.string(key), .reference(specification)]
      references.append(.reference(specification))
    }
    let (number, old) = try catalog()
    var catalog = old
    var trees = try dictionary(catalog["Names"]) ?? PDFDictionary()
    trees["EmbeddedFiles"] = .dictionary(["Names": .array(names)])
    catalog["Names"] = .dictionary(trees)
    catalog["AF"] = .array(references)
    replace(number, by: .dictionary(catalog))
  }

  /// The files in the document, in the order of their names; what is no whole file is left out.
  package func attachments() throws(PDFError) -> [PDFAttachment] {
    guard let root = try dictionary(try catalog().dictionary["Names"])?["EmbeddedFiles"] else {
      return []
    }
    var files: [PDFAttachment] = []
    var seen: Set<Int> = []
    // Nodes that are still to be looked at; the last comes next.
    var waiting = [root]
    while let node = waiting.popLast() {
      if let number = node.reference?.number, !seen.insert(number).inserted { throw .circular }
      guard let node = try dictionary(node) else { continue }
      waiting += try resolved(node["Kids"]).array?.reversed().filter { $0.reference != nil } ?? []
      let pairs = try resolved(node["Names"]).array ?? []
      for index in stride(from: 1, to: pairs.count, by: 2) {
        guard files.count < PDFLimits.attachments else { throw .tooLarge }
        if let file = try attachment(pairs[index]) { files.append(file) }
      }
    }
    return files
  }

  private func attachment(_ object: PDFObject) throws(PDFError) -> PDFAttachment? {
    guard let file = try dictionary(object) else { return nil }
    let (unicode, plain) = (try resolved(file["UF"]).string, try resolved(file["F"]).string)
    guard let name = (unicode ?? plain)?.text,
      let places = try dictionary(file["EF"]),
      let number = (places["UF"] ?? places["F"])?.reference?.number,
      let facts = try self.object(number).dictionary, let bytes = try stream(number)
    else { return nil }
    return PDFAttachment(
      name: name, about: try resolved(file["Desc"]).string?.text ?? "",
      mediaType: facts["Subtype"]?.name?.text ?? "",
      relationship: try resolved(file["AFRelationship"]).name
        .flatMap { .init(rawValue: $0.text) } ?? .unspecified,
      bytes: bytes)
  }
}
