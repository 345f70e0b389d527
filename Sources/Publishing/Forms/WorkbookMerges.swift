import Forms
import OpenDocument

/// How much of an Excel workbook its merged cells cover (ECMA-376 part 1, 18.3.1.55), asked before
/// LibreOffice gets it: it takes minutes to merge a whole sheet, and gigabytes.
enum WorkbookMerges {
  /// Whether they cover more cells than any form has. What is no workbook has none.
  static func areHuge(in file: ForeignFile) -> Bool {
    var count = 0
    for entry in file.archive?.entries ?? []
    where entry.name.hasPrefix("xl/worksheets/") && entry.name.hasSuffix(".xml") {
      for tag in entry.bytes.split(separator: UInt8(ascii: "<")) where isMerge(tag) {
        count += area(in: Substring(decoding: tag.prefix(1_000), as: UTF8.self))
        if count > SheetGrids.maximumCells { return true }
      }
    }
    return false
  }

  /// With or without a prefix of its namespace.
  private static func isMerge(_ tag: ArraySlice<UInt8>) -> Bool {
    let name = tag.prefix { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }
    return name.count <= 64
      && name.split(separator: UInt8(ascii: ":")).last?.elementsEqual("mergeCell".utf8) == true
  }

  /// Of `ref="B2:XFD1048576"`, or with apostrophes.
  private static func area(in attributes: Substring) -> Int {
    guard let name = attributes.firstRange(of: "ref"),
      let open = attributes[name.upperBound...].firstIndex(where: { $0 == "\"" || $0 == "'" }),
      let close = attributes[attributes.index(after: open)...]
        .firstIndex(of: attributes[open])
    else { return 0 }
    let ends = attributes[attributes.index(after: open)..<close].split(separator: ":").map(place)
    guard ends.count == 2, let first = ends[0], let last = ends[1] else { return 0 }
    return (abs(last.row - first.row) + 1) * (abs(last.column - first.column) + 1)
  }

  /// Of `$AB12`; both counted from 1.
  private static func place(_ text: Substring) -> (column: Int, row: Int)? {
    let plain = text.utf8.filter { $0 != UInt8(ascii: "$") }
    let letters = plain.prefix { $0 >= UInt8(ascii: "A") }
    guard (1...3).contains(letters.count),
      let row = Int(String(decoding: plain.dropFirst(letters.count), as: UTF8.self)), row < 1 << 24
    else { return nil }
    return (letters.reduce(0) { $0 * 26 + Int($1 & 0x1F) }, row)
  }
}
