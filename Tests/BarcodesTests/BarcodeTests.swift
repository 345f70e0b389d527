import Testing

@testable import Barcodes

@Suite struct BarcodeTests {
  @Test(
    "every kind of code draws a content that it has",
    arguments: [
      (Symbology.qr, "https://ejemplo.cl/ñandú?a=1"), (.datamatrix, "Lote 42"), (.aztec, "Lote 42"),
      (.pdf417, "Folio 2009-1385"), (.code128, "ABC-123"), (.code39, "ABC-123"), (.code93, "abc"),
      (.codabar, "A123B"), (.itf, "123456"), (.itf14, "1234567890123"),
      (.ean13, "780123456789"), (.ean8, "1234567"), (.upca, "12345678901"),
      (.isbn, "9789561111110"), (.gs1128, "[01]09501101530003"),
    ])
  func draws(symbology: Symbology, text: String) throws {
    let svg = String(decoding: try Barcode(text, symbology).svg, as: UTF8.self)
    #expect(svg.contains("<path") && svg.hasSuffix("</svg>\n"))
    #expect(try Barcode(text, symbology).svg == Array(svg.utf8))
  }

  @Test(
    "a content that the kind of code does not have is refused, never changed",
    arguments: [
      (Symbology.ean13, "123", BarcodeFault.content), (.ean13, "78012345678AB", .content),
      (.ean13, "7801234567890", .checkDigit), (.ean8, "12345678901", .content),
      (.itf, "123", .content), (.code39, "abc", .content), (.code128, "€ 日本", .content),
      (.qr, "", .empty), (.qr, String(repeating: "a", count: 5000), .tooLong),
    ])
  func refused(symbology: Symbology, text: String, fault: BarcodeFault) {
    #expect(throws: fault) { try Barcode(text, symbology) }
  }

  @Test(
    "a kind of code is known however its name is written",
    arguments: [
      ("EAN-13", Symbology.ean13), ("Code 128", .code128), ("data_matrix", .datamatrix),
      ("GS1 128", .gs1128),
    ])
  func names(written: String, symbology: Symbology) {
    #expect(Symbology(written: written) == symbology)
    #expect(Symbology(written: "ean12") == nil)
  }

  @Test(
    "the border of dark cells closes around each area and each hole",
    arguments: [
      ([[true]], [4]), ([[true, true], [true, false]], [6]),
      ([[true, false], [false, true]], [8]),
      ([[true, true, true], [true, false, true], [true, true, true]], [4, 4]), ([[false]], []),
    ])
  func outline(dark: [[Bool]], corners: [Int]) {
    let loops = Outline(dark).loops.map(\.count)
    #expect(loops.reduce(0, +) == corners.reduce(0, +))
  }
}
