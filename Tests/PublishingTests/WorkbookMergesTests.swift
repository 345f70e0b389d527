import OpenDocument
import Testing

@testable import Publishing

struct WorkbookMergesTests {
  private func workbook(_ cells: String) throws -> ForeignFile {
    let archive = ZipArchive([
      .init("xl/workbook.xml", Array("<workbook/>".utf8)),
      .init("xl/worksheets/sheet1.xml", Array("<worksheet>\(cells)</worksheet>".utf8)),
    ])
    return ForeignFile(try archive.bytes())
  }

  @Test(
    "Merges over more than a form has are seen before LibreOffice gets them",
    arguments: [
      "<mergeCell ref=\"A1:XFD1048576\"/>",
      "<mergeCells><mergeCell ref='A1:A1048576'/></mergeCells>",
      "<x:mergeCell ref=\"$B$2:ZZ10000\"/>", "<mergeCell ref=\"XFD1048576:A1\"/>",
      String(repeating: "<mergeCell ref=\"A1:J1000\"/>", count: 30),
    ])
  func huge(cells: String) throws {
    #expect(WorkbookMerges.areHuge(in: try workbook(cells)))
  }

  @Test(
    "Those of a form are not",
    arguments: [
      "<mergeCell ref=\"A1:D3\"/>", "<mergeCell ref=\"A1\"/>", "<mergeCell/>", "<mergeCell ref=\"",
      "<mergeCell ref=\"1:2\"/>", "<mergeCell ref=\"ABCD1:Z9\"/>", "",
      String(repeating: "<mergeCell ref=\"A1:J10\"/>", count: 100),
    ])
  func small(cells: String) throws {
    #expect(!WorkbookMerges.areHuge(in: try workbook(cells)))
  }

  @Test("What is no workbook has none", arguments: ["", "hola", "PK\u{3}\u{4}"])
  func others(text: String) { #expect(!WorkbookMerges.areHuge(in: ForeignFile(Array(text.utf8)))) }
}
