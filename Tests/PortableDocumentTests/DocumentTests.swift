import Testing

@testable import PortableDocument

struct DocumentTests {
  private static func files() throws -> [[UInt8]] {
    [SampleFile.table(), SampleFile.compressed()]
  }

  @Test("Tables and streams of cross-references lead to the same document", arguments: [0, 1])
  func reading(form: Int) throws {
    try expectSample(PDFDocument(try Self.files()[form]))
  }

  @Test(
    "A document written anew is the same; what was written once is written again byte by byte",
    arguments: [0, 1])
  func writing(form: Int) throws {
    let once = try PDFDocument(try Self.files()[form]).written()
    let again = try PDFDocument(once)
    try expectSample(again)
    // Whole from the second time on: what is compressed anew has its keys in another order.
    let twice = try again.written()
    #expect(twice.count == once.count)
    #expect(try PDFDocument(twice).written() == twice)
    let identifiers = try PDFDocument(once).trailer["ID"]?.array
    #expect(identifiers?.count == 2 && identifiers?.first == identifiers?.last)
  }

  @Test("The same contents under other numbers are the same bytes")
  func numbering() throws {
    // Fonts, contents and structure change their numbers, as they do from run to run.
    let turned = Dictionary(uniqueKeysWithValues: (1...16).map { ($0, $0 == 1 ? 1 : 18 - $0) })
    func renumbered(_ body: String) -> String {
      body.replacing(/(\d+) 0 R/) { match in "\(turned[Int(match.1) ?? 0] ?? 0) 0 R" }
    }
    let objects = SampleFile.objects.map { (turned[$0.number] ?? 0, renumbered($0.body)) }
    let other = SampleFile.table(
      objects.sorted { $0.0 < $1.0 }, trailer: renumbered(SampleFile.trailer))
    #expect(other != SampleFile.table())
    #expect(try PDFDocument(other).written() == PDFDocument(SampleFile.table()).written())
  }

  private func expectSample(_ document: PDFDocument) throws {
    let pages = try document.pages()
    #expect(pages.count == 2)
    #expect(
      try document.outline() == [
        PDFOutlineItem(title: "Uno", level: 1, page: 0),
        PDFOutlineItem(title: "ñ", level: 2, page: nil),
        PDFOutlineItem(title: "Dos", level: 1, page: 1),
      ])
    let tree = try #require(try StructureTree(of: document))
    #expect(tree.elements.map(\.role) == ["Document", "P", "TD"])
    #expect(tree.elements.map(\.depth) == [0, 1, 1])
    let text = try TaggedText(of: tree, in: document)
    #expect(text.pieces.map(\.text) == ["B", "ñABñ"])
    #expect(text.pieces.map(\.element) == tree.elements.dropFirst().map(\.number))
    #expect(text.pieces.allSatisfy { $0.page == pages[0] })
  }

  @Test("Changed, new and removed objects")
  func changing() throws {
    let document = try PDFDocument(SampleFile.table())
    let words: [PDFObject] = [
      .string(PDFString(text: "ñ")), .name("A B"), .real("1.50"), .integer(-3), .boolean(true),
      .null, .dictionary(["K": .reference(PDFReference(3))]),
    ]
    let added = document.add(.array(words))
    #expect(added == PDFReference(17))
    #expect(try document.object(17) == .array(words))
    document.remove(4)
    document.replace(
      2,
      by: .dictionary([
        "Type": .name("Pages"), "Kids": .array([.reference(PDFReference(3))]), "Count": .integer(1),
        "Note": .reference(added),
      ]))
    document.replace(11, by: [:], stream: Array(repeating: 65, count: 1000))
    #expect(try document.object(4) == .null)
    let bytes = try document.written()
    let read = try PDFDocument(bytes)
    let page = try #require(try read.pages().first)
    #expect(try read.pages().count == 1)
    let root = try read.dictionary(try read.catalog().dictionary["Pages"])
    let note = try read.resolved(root?["Note"]).array
    #expect(note?.dropLast() == words.dropLast())
    #expect(note?.last?.dictionary?["K"]?.reference?.number == page)
    let fonts = try read.dictionary(try read.object(page).dictionary?["Resources"])?["Font"]
    let font = try read.dictionary(try read.dictionary(fonts)?["F1"])
    let map = try #require(font?["ToUnicode"]?.reference?.number)
    #expect(try read.stream(map) == Array(repeating: 65, count: 1000))
    #expect(try read.object(map).dictionary?["Filter"] == .name("FlateDecode"))
  }

  @Test("An update at the end counts before what it updates")
  func updated() throws {
    var bytes = SampleFile.table()
    let text = String(decoding: bytes, as: UTF8.self)
    let earlier = try #require(text.split(separator: "\n").dropLast().last)
    let place = bytes.count
    bytes += Array("2 0 obj\n<</Type/Pages/Kids[4 0 R]/Count 1>>\nendobj\n".utf8)
    let offset = String(place)
    let line = String(repeating: "0", count: 10 - offset.count) + offset
    let start = bytes.count
    bytes += Array(
      "xref\n2 1\n\(line) 00000 n \ntrailer\n<</Size 17/Prev \(earlier)\(SampleFile.trailer)>>\nstartxref\n\(start)\n%%EOF\n"
        .utf8)
    #expect(try PDFDocument(bytes).pages() == [4])
  }

  @Test(
    "Faults have names",
    arguments: [
      ("", .noHeader), ("%PDF-1.7\n", .cutShort), ("%PDF-1.7\nstartxref\n9\n", .cutShort),
    ] as [(String, PDFError)])
  func faults(text: String, expected: PDFError) {
    #expect(throws: expected) { try PDFDocument(Array(text.utf8)) }
  }

  @Test(
    "What is damaged is not guessed at",
    arguments: [
      "%PDF-1.7\nstartxref\n99999\n%%EOF\n",
      "%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n",
    ])
  func damaged(text: String) {
    let error = #expect(throws: PDFError.self) { try PDFDocument(Array(text.utf8)) }
    guard case .damaged? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("An encrypted document is not taken")
  func encrypted() throws {
    let text = String(decoding: SampleFile.table(), as: UTF8.self)
    let key =
      "<</Filter/Standard/V 1/R 2/P -4/O<\(String(repeating: "00", count: 32))>"
      + "/U<\(String(repeating: "00", count: 32))>>>/ID[<00><00>]"
    let locked = text.replacing("/Info 16 0 R>>", with: "/Info 16 0 R/Encrypt \(key)>>")
    #expect(throws: PDFError.encrypted) { try PDFDocument(Array(locked.utf8)) }
  }

  @Test("Circles among pages, outline and structure are no trap")
  func circles() throws {
    func document(_ number: Int, _ body: String) throws -> PDFDocument {
      try PDFDocument(
        SampleFile.table(SampleFile.objects.map { $0.number == number ? (number, body) : $0 }))
    }
    #expect(throws: PDFError.circular) { try document(4, "<</Kids[2 0 R]>>").pages() }
    #expect(throws: PDFError.circular) { try document(15, "<</Next 13 0 R>>").outline() }
    #expect(throws: PDFError.circular) {
      try StructureTree(of: try document(9, "<</S/P/K[8 0 R]>>"))
    }
    let circle = try document(4, "4 0 R").resolved(.reference(PDFReference(4)))
    #expect(circle.reference == nil)
  }

  @Test("Damaged files end in a typed error or a document, never in a trap", arguments: [0, 1])
  func mutations(form: Int) throws {
    let whole = try Self.files()[form]
    var random = SplitMix(state: 2009 + UInt64(form))
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0...Int(random.next() % 4) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[place] = UInt8(random.next() & 255)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 9)))
        case 2: bytes.insert(contentsOf: Array("<<[(9999999999 0 R/K".utf8), at: place)
        default: bytes[place] = UInt8(ascii: "9")
        }
        if bytes.isEmpty { bytes = [0] }
      }
      do throws(PDFError) {
        let document = try PDFDocument(bytes)
        _ = try document.pages()
        _ = try document.outline()
        if let tree = try StructureTree(of: document) { _ = try TaggedText(of: tree, in: document) }
        _ = try document.written()
      } catch {
        continue
      }
    }
  }
}

/// The same numbers at each run (Steele, Lea, Flood, 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Files inside documents.
struct AttachmentTests {
  private static let file = PDFAttachment(
    name: "Ñuble.yaml", about: "Datos", mediaType: "application/yaml", relationship: .source,
    bytes: Array("región: Ñuble\n".utf8))

  @Test("Files go in and come out as they were, in the order of their names")
  func roundTrip() throws {
    let document = try PDFDocument(SampleFile.table())
    let other = Self.file.named("a.yaml")
    try document.attach([Self.file, other], date: "D:20091030000000Z") { _ in [1, 2] }
    let written = try PDFDocument(document.written())
    #expect(try written.attachments() == [other, Self.file])
    #expect(try written.catalog().dictionary["AF"]?.array?.count == 2)
  }

  @Test("What stands outside of the structure is told page by page")
  func artifacts() throws {
    let document = try PDFDocument(SampleFile.table())
    let tree = try #require(try StructureTree(of: document))
    #expect(try TaggedText(of: tree, in: document).outside == [3: ["ñ"], 4: []])
  }

  @Test("A circle among the names, and a stream that would fill the memory, are no trap")
  func hostile() throws {
    let document = try PDFDocument(SampleFile.table())
    let circle = document.add(.null)
    document.replace(
      circle.number, by: .dictionary(["Kids": .array([.reference(circle)])]))
    let (number, old) = try document.catalog()
    var catalog = old
    catalog["Names"] = .dictionary(["EmbeddedFiles": .reference(circle)])
    document.replace(number, by: .dictionary(catalog))
    #expect(throws: PDFError.circular) { try document.attachments() }
    #expect(throws: PDFError.tooLarge) {
      // A zlib stream of a megabyte of noughts.
      try Inflation.bytes(try Self.noughts, limit: 1 << 16)
    }
    #expect(try Inflation.bytes(try Self.noughts, limit: 1 << 20).count == 1 << 20)
    #expect(throws: PDFError.self) { try Inflation.bytes([1, 2, 3], limit: 10) }
  }

  /// As qpdf packs a stream.
  private static var noughts: [UInt8] {
    get throws {
      let document = try PDFDocument(SampleFile.table())
      let stream = document.addStream([:], bytes: Array(repeating: 0, count: 1 << 20))
      let (number, old) = try document.catalog()
      var catalog = old
      catalog["X"] = .reference(stream)
      document.replace(number, by: .dictionary(catalog))
      let bytes = try document.written()
      let start = try #require(
        bytes.firstRange(of: [0x78, 0x9C]) ?? bytes.firstRange(of: [0x78, 0xDA]))
      return Array(bytes[start.lowerBound...])
    }
  }
}
