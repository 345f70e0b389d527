/// What the pages of a document showed when it was made, as far as digests tell.
///
/// They protect against nobody who makes them anew; they tell whether a page is as it was made, whatever its script
/// and whatever was painted on it.
package struct PageSeals: Sendable, Hashable {
  /// A page: what it paints, and its annotations.
  package struct Page: Sendable, Hashable {
    /// Of its contents and of all that they use.
    package let contents: [UInt8]
    /// Of its links, notes and other annotations, but for signatures.
    package let annotations: [UInt8]
  }

  /// In reading order.
  package let pages: [Page]
  /// Of what is read aloud, and in what order.
  package let structure: [UInt8]
  /// The program that made the pages.
  package let producer: String

  /// Bytes of a digest that are kept.
  private static let length = 16

  init(pages: [Page], structure: [UInt8], producer: String) {
    self.pages = pages
    self.structure = structure
    self.producer = producer
  }

  /// Of a document as it is.
  ///
  /// - Parameter digest: SHA-256.
  package init(of document: PDFDocument, digest: @escaping ([UInt8]) -> [UInt8]) throws(PDFError) {
    var objects = try CanonicalObjects(document) { Array(digest($0).prefix(Self.length)) }
    var pages: [Page] = []
    for page in try document.pages() {
      var facts = try objects.digest(of: .string(PDFString(try document.contents(of: page))))
      for key in ["Resources", "MediaBox", "CropBox", "Rotate", "UserUnit"] as [PDFName] {
        var value = try document.inherited(key, of: page)
        // What is usual is said or not (ISO 32000-1, table 30).
        if value == nil, key == "CropBox" { value = try document.inherited("MediaBox", of: page) }
        if value == .integer(0), key == "Rotate" { value = nil }
        facts += try objects.digest(of: value ?? .null)
      }
      var annotations: [UInt8] = []
      for annotation in try document.annotations(of: page) where !annotation.isSignature {
        annotations += try objects.digest(
          of: annotation.object, without: ["P", "Popup", "IRT", "StructParent", "M", "NM"])
      }
      pages.append(
        Page(
          contents: try objects.digest(of: .string(PDFString(facts))),
          annotations: try objects.digest(of: .string(PDFString(annotations)))))
    }
    self.pages = pages
    structure = try objects.digest(
      of: try document.catalog().dictionary["StructTreeRoot"] ?? .null)
    producer = try document.information()?.dictionary["Producer"]?.string?.text ?? ""
  }

  fileprivate init?(_ dictionary: PDFDictionary) {
    guard dictionary["Version"]?.integer == Self.version, let list = dictionary["Pages"]?.array,
      let structure = dictionary["Structure"]?.string?.bytes,
      let producer = dictionary["Producer"]?.string?.text
    else { return nil }
    let pages = list.compactMap { item -> Page? in
      guard let bytes = item.string?.bytes, bytes.count == 2 * Self.length else { return nil }
      return Page(
        contents: Array(bytes.prefix(Self.length)), annotations: Array(bytes.suffix(Self.length)))
    }
    guard pages.count == list.count else { return nil }
    self.init(pages: pages, structure: structure, producer: producer)
  }

  /// Of the form in which they are written.
  private static let version = 1

  fileprivate var object: PDFObject {
    .dictionary([
      "Version": .integer(Self.version), "Producer": .string(PDFString(text: producer)),
      "Pages": .array(pages.map { .string(PDFString($0.contents + $0.annotations)) }),
      "Structure": .string(PDFString(structure)),
    ])
  }
}

/// Something on a page beside what it paints (ISO 32000-1, §12.5).
package struct PageAnnotation: Sendable, Hashable {
  let object: PDFObject
  /// Such as `Link` or `FreeText`; empty when it says none.
  package let kind: String
  /// The words that it holds or shows; empty for none.
  package let words: String
  /// Whether it is the field of a signature that is there (§12.7.4.5).
  package let isSignature: Bool
  /// Whether it covers something of the page.
  package let isVisible: Bool
}

extension PDFDocument {
  /// Where programs keep data of their own (ISO 32000-1, §14.5).
  private static var application: PDFName { "etapa4" }

  /// Keeps what the pages are in the document itself.
  ///
  /// - Parameter date: when it was made (§7.9.4).
  package func seal(
    date: String, digest: @escaping ([UInt8]) -> [UInt8]
  ) throws(PDFError) {
    let seals = try PageSeals(of: self, digest: digest)
    let (number, old) = try catalog()
    var catalog = old
    var pieces = try dictionary(catalog["PieceInfo"]) ?? PDFDictionary()
    pieces[Self.application] = .dictionary([
      "LastModified": .string(PDFString(text: date)), "Private": seals.object,
    ])
    catalog["PieceInfo"] = .dictionary(pieces)
    replace(number, by: .dictionary(catalog))
  }

  /// What was kept when it was made; `nil` for nothing, or nothing that can be read.
  package func seals() throws(PDFError) -> PageSeals? {
    let pieces = try dictionary(try catalog().dictionary["PieceInfo"])
    let own = try dictionary(pieces?[Self.application])
    guard var seals = try dictionary(own?["Private"]) else { return nil }
    for entry in seals.entries { seals[entry.key] = try resolved(entry.value) }
    if let pages = seals["Pages"]?.array {
      var list: [PDFObject] = []
      for page in pages { list.append(try resolved(page)) }
      seals["Pages"] = .array(list)
    }
    return PageSeals(seals)
  }

  /// A page's content streams as one (§7.8.2).
  func contents(of page: Int) throws(PDFError) -> [UInt8] {
    guard let dictionary = try object(page).dictionary else { throw .wrongObject(number: page) }
    let contents = dictionary["Contents"]
    let streams = try resolved(contents).array ?? contents.map { [$0] } ?? []
    var bytes: [UInt8] = []
    for stream in streams {
      guard let number = stream.reference?.number, let part = try self.stream(number) else {
        continue
      }
      bytes += part + [0x0A]
    }
    return bytes
  }

  /// An attribute that a page has or takes from the nodes above it (§7.7.3.4).
  func inherited(_ key: PDFName, of page: Int) throws(PDFError) -> PDFObject? {
    var number = page
    for _ in 0..<PDFLimits.depth {
      guard let node = try object(number).dictionary else { return nil }
      if let value = node[key], value != .null { return value }
      guard let parent = node["Parent"]?.reference?.number else { return nil }
      number = parent
    }
    throw .circular
  }

  /// What stands on a page beside what it paints.
  package func annotations(of page: Int) throws(PDFError) -> [PageAnnotation] {
    let list = try resolved(try object(page).dictionary?["Annots"]).array ?? []
    var annotations: [PageAnnotation] = []
    for object in list {
      guard let dictionary = try dictionary(object) else { continue }
      // A field's one widget may be merged with it.
      let field = try self.dictionary(dictionary["Parent"]) ?? PDFDictionary()
      func fact(_ key: PDFName) throws(PDFError) -> PDFObject {
        try resolved(dictionary[key] ?? field[key])
      }
      let words = [
        try resolved(dictionary["Contents"]).string?.text, try fact("V").string?.text,
      ]
      let isField = try fact("FT").name == "Sig"
      let isSigned = try fact("V").dictionary?["Contents"] != nil
      let sides = try resolved(dictionary["Rect"]).array?.compactMap(\.number) ?? []
      annotations.append(
        PageAnnotation(
          object: object, kind: dictionary["Subtype"]?.name?.text ?? "",
          words: words.compactMap { $0 }.joined(separator: " "),
          isSignature: isField && isSigned,
          isVisible: sides.count == 4 && sides[0] != sides[2] && sides[1] != sides[3]))
    }
    return annotations
  }
}
