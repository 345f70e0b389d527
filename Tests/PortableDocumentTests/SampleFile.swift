@testable import PortableDocument

/// Small PDFs, tagged, with a page of text, a link and an outline.
enum SampleFile {
  /// Number and body of each object; a body may end with a stream.
  static let objects: [(number: Int, body: String)] = [
    (1, "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 7 0 R/Outlines 12 0 R/Lang(es-CL)>>"),
    (2, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>"),
    (
      3,
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents 6 0 R>>"
    ),
    (4, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"),
    (5, "<</Type/Font/Subtype/TrueType/BaseFont/A+Carlito/ToUnicode 11 0 R>>"),
    (
      6,
      stream(
        """
        /Artifact BMC BT /F1 9 Tf <01> Tj ET EMC
        /P <</MCID 1>> BDC BT /F1 12 Tf <0102> Tj [<03> -20 <01>] TJ ET EMC
        /P <</MCID 0>> BDC BT <03> Tj ET EMC
        """)
    ),
    (7, "<</Type/StructTreeRoot/K 8 0 R/RoleMap<</Text#20body/P/Titel/Text#20body>>>>"),
    (8, "<</Type/StructElem/S/Document/P 7 0 R/Pg 3 0 R/K[9 0 R 10 0 R]>>"),
    (9, "<</Type/StructElem/S/Titel/P 8 0 R/K 0>>"),
    (10, "<</Type/StructElem/S/TD/P 8 0 R/K[<</Type/MCR/Pg 3 0 R/MCID 1>>]>>"),
    (
      11,
      stream(
        """
        1 begincodespacerange <00> <FF> endcodespacerange
        1 beginbfchar <01> <00F1> endbfchar
        1 beginbfrange <02> <03> <0041> endbfrange
        """)
    ),
    (12, "<</First 13 0 R/Last 14 0 R/Count 2>>"),
    (13, "<</Title(Uno)/Parent 12 0 R/Next 14 0 R/First 15 0 R/Dest[3 0 R/Fit]>>"),
    (14, "<</Title(Dos)/Parent 12 0 R/A<</S/GoTo/D[4 0 R/Fit]>>>>"),
    (15, "<</Title<FEFF00F1>/Parent 13 0 R/Dest(nombre)>>"),
    (16, "<</Title(Prueba)/Producer(LibreOffice 7.4)>>"),
  ]

  private static func stream(_ text: String) -> String {
    "<</Length \(text.utf8.count)>>\nstream\n\(text)\nendstream"
  }

  static let trailer = "/Root 1 0 R/Info 16 0 R"

  /// With a cross-reference table.
  static func table(
    _ objects: [(number: Int, body: String)] = objects, trailer: String = trailer
  ) -> [UInt8] {
    var text = "%PDF-1.7\n"
    var lines = "0000000000 65535 f \n"
    for (number, body) in objects {
      let offset = String(text.utf8.count)
      lines += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      text += "\(number) 0 obj\n\(body)\nendobj\n"
    }
    let start = text.utf8.count
    text +=
      "xref\n0 \(objects.count + 1)\n\(lines)trailer\n<</Size \(objects.count + 1)\(trailer)>>\n"
    return Array("\(text)startxref\n\(start)\n%%EOF\n".utf8)
  }

  /// The same objects, all but the streams inside an object stream, with a cross-reference stream.
  static func compressed() -> [UInt8] {
    let plain = objects.filter { !$0.body.hasSuffix("endstream") }
    var header = ""
    var bodies = ""
    for (number, body) in plain {
      header += "\(number) \(bodies.utf8.count) "
      bodies += body + "\n"
    }
    var out = Array("%PDF-1.7\n".utf8)
    var entries: [Int: (UInt8, Int, UInt8)] = [:]
    for (index, object) in plain.enumerated() { entries[object.number] = (2, 17, UInt8(index)) }
    func add(_ number: Int, _ bytes: [UInt8]) {
      entries[number] = (1, out.count, 0)
      out += Array("\(number) 0 obj\n".utf8) + bytes + Array("\nendobj\n".utf8)
    }
    for (number, body) in objects where body.hasSuffix("endstream") {
      add(number, Array(body.utf8))
    }
    let packed = Array((header + bodies).utf8)
    let packing = "<</Type/ObjStm/N \(plain.count)/First \(header.utf8.count)"
    add(
      17,
      Array("\(packing)/Length \(packed.count)>>\nstream\n".utf8) + packed
        + Array("\nendstream".utf8))
    let start = out.count
    entries[18] = (1, start, 0)
    var table: [UInt8] = []
    for number in 0...18 {
      let (kind, place, index) = entries[number] ?? (0, 0, 0)
      table += [kind, UInt8(place >> 16), UInt8(place >> 8 & 255), UInt8(place & 255), index]
    }
    add(
      18,
      Array(
        """
        <</Type/XRef/Size 19/W[1 3 1]\
        /Length \(table.count)\(trailer)>>
        stream

        """.utf8) + table + Array("\nendstream".utf8))
    return out + Array("startxref\n\(start)\n%%EOF\n".utf8)
  }
}
