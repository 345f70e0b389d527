import Testing

@testable import PortableDocument

struct DocumentTests {
  private static func files() throws -> [[UInt8]] {
    [SampleFile.table(), try SampleFile.compressed()]
  }

  @Test("Tables and streams of cross-references lead to the same document", arguments: [0, 1])
  func reading(form: Int) throws {
    try expectSample(PDFDocument(try Self.files()[form]))
  }

  @Test("A document written anew is the same, byte by byte the second time", arguments: [0, 1])
  func writing(form: Int) throws {
    let once = try PDFDocument(try Self.files()[form]).written { _ in [1, 2] }
    let again = try PDFDocument(once)
    try expectSample(again)
    #expect(try again.written { _ in [1, 2] } == once)
    #expect(String(decoding: once, as: UTF8.self).contains("/ID [<0102> <0102>]"))
  }

  private func expectSample(_ document: PDFDocument) throws {
    #expect(try document.pages() == [3, 4])
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
    #expect(text.pieces.map(\.element) == [9, 10])
  }

  @Test("Where an object ends is found without taking it apart, and never elsewhere")
  func ends() throws {
    let texts = [
      "5 0 obj\n<</A[1 2<0a>]/B(x\\)y(z)>>)/C<</D/E>>>>\nendobj", "5 0 obj [<<>>(]) /a] endobj",
      "5 0 obj (a) endobj", "5 0 obj <ab> endobj", "5 0 obj 12 endobj", "5 0 obj <</A 1> endobj",
      "5 0 obj <</A(1>> endobj", "5 0 obj <<>>\nstream\n", "6 0 obj <<>> endobj",
    ]
    let ends = texts.map { IndirectObject.end(of: 5, in: Array($0.utf8), at: 0) }
    let wanted = texts.prefix(4).map { $0.utf8.count - " endobj".utf8.count }
    #expect(ends == wanted + [nil, nil, nil, nil, nil])
    var random = SystemRandomNumberGenerator()
    for text in texts {
      for _ in 0..<500 {
        var bytes = Array(text.utf8)
        bytes[.random(in: 8..<bytes.count, using: &random)] = "<>[]()/ \\%a1".utf8.randomElement()!
        guard let end = IndirectObject.end(of: 5, in: bytes, at: 0),
          let object = try? IndirectObject(reading: bytes, at: 0)
        else { continue }
        #expect(object.end == end, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }

  @Test("Changed, new and removed objects")
  func changing() throws {
    var document = try PDFDocument(SampleFile.table())
    let added = document.add(.string(PDFString(text: "ñ")))
    #expect(added == PDFReference(17))
    document.remove(4)
    document.replace(
      2, by: .dictionary(["Type": .name("Pages"), "Kids": .array([.reference(PDFReference(3))])]))
    document.replace(
      11, by: ["Filter": .name("FlateDecode")], stream: try StreamFilter.deflated([65]))
    let read = try PDFDocument(try document.written { _ in [] })
    #expect(try read.pages() == [3])
    #expect(try read.object(4) == .null)
    #expect(try read.object(17) == .string(PDFString(text: "ñ")))
    #expect(try read.stream(11) == [65])
    #expect(read.numbers == [1, 2, 3] + Array(5...17))
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
      ("", .noHeader), ("%PDF-1.7\n", .cutShort),
      ("%PDF-1.7\nstartxref\n99999\n%%EOF\n", .faultyTable(at: 99999)),
      ("%PDF-1.7\nxref\n0 0\ntrailer\n<</Encrypt 1 0 R>>\nstartxref\n9\n%%EOF\n", .encrypted),
      ("%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n", .circular),
    ] as [(String, PDFError)])
  func faults(text: String, expected: PDFError) {
    #expect(throws: expected) { try PDFDocument(Array(text.utf8)) }
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
    #expect(throws: PDFError.circular) {
      try document(4, "4 0 R").resolved(.reference(PDFReference(4)))
    }
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
        _ = try document.written { _ in [] }
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
