import Testing

@testable import Publishing

struct PDFFileTests {
  @Test("The pages are counted by way of trailer, catalogue and page tree", arguments: [1, 17])
  func counts(pages: Int) throws {
    #expect(try PDFFile(checking: SamplePDF.bytes(pages: pages)).pageCount == pages)
  }

  @Test("A file that is no PDF, is cut short, or has no pages is refused")
  func faults() {
    let whole = SamplePDF.bytes(pages: 3)
    #expect(throws: PDFFile.Fault.noHeader) { try PDFFile(checking: []) }
    #expect(throws: PDFFile.Fault.noHeader) { try PDFFile(checking: Array("<html>".utf8)) }
    #expect(throws: PDFFile.Fault.noPages) { try PDFFile(checking: SamplePDF.bytes(pages: 0)) }
    #expect(throws: PDFFile.Fault.noTable) {
      try PDFFile(checking: Array("%PDF-1.7\nstartxref\n99999\n%%EOF\n".utf8))
    }
    for length in stride(from: 9, to: whole.count - 2, by: 7) {
      #expect(throws: PDFFile.Fault.cutShort) { try PDFFile(checking: Array(whole[..<length])) }
    }
  }

  @Test("A table that is a compressed stream hides the pages, and is no fault")
  func stream() throws {
    let head = "%PDF-1.7\n"
    let bytes = Array("\(head)12 0 obj\nendobj\nstartxref\n\(head.utf8.count)\n%%EOF\n".utf8)
    #expect(try PDFFile(checking: bytes).pageCount == nil)
  }
}

/// A small PDF as LibreOffice lays it out.
enum SamplePDF {
  static func bytes(pages: Int) -> [UInt8] {
    Array(text(pages: pages).utf8)
  }

  static func text(pages: Int) -> String {
    var text = "%PDF-1.7\n"
    var offsets: [Int] = []
    for body in ["<</Type/Pages/CountX 9/Count \(pages)>>", "<</Type/Catalog/Pages 1 0 R>>"] {
      offsets.append(text.utf8.count)
      text += "\(offsets.count) 0 obj\n\(body)\nendobj\n"
    }
    let table = text.utf8.count
    let lines = offsets.map { offset in
      let digits = String(offset)
      return String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    return text + "xref\n0 3\n0000000000 65535 f \n" + lines.joined()
      + "trailer\n<</Size 3/Root 2 0 R>>\nstartxref\n\(table)\n%%EOF\n"
  }
}
