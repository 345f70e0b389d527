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
    #expect(throws: PDFFile.Fault.damaged) {
      try PDFFile(checking: Array("%PDF-1.7\nstartxref\n99999\n%%EOF\n".utf8))
    }
    for length in stride(from: 9, to: whole.count - 2, by: 7) {
      #expect(throws: PDFFile.Fault.cutShort) { try PDFFile(checking: Array(whole[..<length])) }
    }
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
    let kids = (0..<pages).map { "\($0 + 3) 0 R" }.joined(separator: " ")
    let tree = ["<</Type/Pages/Kids[\(kids)]/Count \(pages)>>", "<</Type/Catalog/Pages 1 0 R>>"]
    for body in tree + (0..<pages).map({ _ in "<</Type/Page/Parent 1 0 R>>" }) {
      offsets.append(text.utf8.count)
      text += "\(offsets.count) 0 obj\n\(body)\nendobj\n"
    }
    let table = text.utf8.count
    let lines = offsets.map { offset in
      let digits = String(offset)
      return String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    return text + "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n" + lines.joined()
      + "trailer\n<</Size \(offsets.count + 1)/Root 2 0 R>>\nstartxref\n\(table)\n%%EOF\n"
  }
}
