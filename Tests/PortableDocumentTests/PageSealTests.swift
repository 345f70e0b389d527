import Testing

@testable import PortableDocument

/// What a document keeps of its pages.
struct PageSealTests {
  /// As good as any where nobody attacks it.
  private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var sums: [UInt64] = [14_695_981_039_346_656_037, 1_099_511_628_211]
    for byte in bytes {
      for index in sums.indices {
        sums[index] = (sums[index] ^ UInt64(byte)) &* (1_099_511_628_211 + UInt64(index))
      }
    }
    return sums.flatMap { sum in (0..<8).map { UInt8(truncatingIfNeeded: sum >> ($0 * 8)) } }
  }

  private static func seals(_ document: PDFDocument) throws -> PageSeals {
    try PageSeals(of: document, digest: digest)
  }

  @Test("What was kept comes out again; packed and numbered anew, the pages are the same")
  func roundTrip() throws {
    let document = try PDFDocument(SampleFile.table())
    #expect(try document.seals() == nil)
    try document.seal(date: "D:20091030000000Z", digest: Self.digest)
    let written = try PDFDocument(document.written())
    let kept = try #require(try written.seals())
    #expect(kept.pages.count == 2 && kept.producer == "LibreOffice 7.4")
    #expect(try Self.seals(written) == kept)
    #expect(try Self.seals(PDFDocument(SampleFile.compressed())).pages == kept.pages)
    #expect(try Self.seals(written).structure == kept.structure)
  }

  /// Objects that change one thing, and which page changes how.
  private static let changes: [(String, number: Int, old: String, new: String, isNote: Bool)] = [
    ("words", 6, "<0102>", "<0202>", false), ("a font's text", 11, "<00F1>", "<00F2>", false),
    ("a turned page", 3, "/Parent", "/Rotate 90/Parent", false),
    ("all pages turned", 2, "/Type", "/Rotate 90/Type", false),
    (
      "a note", 3, "/Parent", "/Annots[<</Subtype/FreeText/Contents(200)/Rect[0 0 9 9]>>]/Parent",
      true
    ),
  ]

  @Test("Whatever changes on a page changes what is told of it", arguments: 0..<5)
  func change(index: Int) throws {
    let change = Self.changes[index]
    let old = try Self.seals(PDFDocument(SampleFile.table()))
    let objects = SampleFile.objects.map { object in
      (
        object.number,
        object.number == change.number
          ? object.body.replacing(change.old, with: change.new) : object.body
      )
    }
    let document = try PDFDocument(SampleFile.table(objects))
    let new = try Self.seals(document)
    #expect((new.pages[0].contents == old.pages[0].contents) == change.isNote, "\(change.0)")
    #expect((new.pages[0].annotations != old.pages[0].annotations) == change.isNote, "\(change.0)")
    if change.isNote {
      let note = try #require(try document.annotations(of: 3).first)
      #expect(note.kind == "FreeText" && note.words == "200" && note.isVisible && !note.isSignature)
    }
  }

  @Test(
    "Text of forms is shown, text that is neither filled nor drawn is not, whole pages are read")
  func shownText() throws {
    let document = try PDFDocument(SampleFile.table())
    let font: PDFObject = .reference(PDFReference(5))
    let form = document.addStream(
      [
        "Type": .name("XObject"), "Subtype": .name("Form"),
        "Resources": .dictionary(["Font": .dictionary(["F1": font])]),
      ], bytes: Array("BT /F1 9 Tf <02> Tj ET".utf8))
    let plain = document.add(
      .dictionary([
        "Type": .name("Font"), "Subtype": .name("Type1"), "BaseFont": .name("Helvetica"),
      ]))
    let contents = document.addStream(
      [:],
      bytes: Array(
        "/X Do BT /F2 9 Tf (165) Tj ET q 3 Tr BT (9) Tj ET Q BT /P BMC (7) Tj EMC ET".utf8))
    var page = try #require(try document.object(4).dictionary)
    page["Contents"] = .reference(contents)
    page["Resources"] = .dictionary([
      "XObject": .dictionary(["X": .reference(form)]),
      "Font": .dictionary(["F2": .reference(plain)]),
    ])
    document.replace(4, by: .dictionary(page))
    let tree = try #require(try StructureTree(of: document))
    #expect(try TaggedText(of: tree, in: document).outside == [3: ["ñ"], 4: ["A165", "7"]])
    // A form that paints itself ends.
    let own: PDFObject = .dictionary(["X": .reference(form)])
    document.replace(
      form.number,
      by: ["Subtype": .name("Form"), "Resources": .dictionary(["XObject": own])],
      stream: Array("/X Do".utf8))
    #expect(throws: PDFError.tooLarge) { try TaggedText(of: tree, in: document) }
  }
}
