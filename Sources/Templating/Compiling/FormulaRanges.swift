internal import OpenDocument

/// Spells out the ranges of cells that formulas name, cell by cell.
///
/// A LibreOffice that lays out no pages, as when it turns a document into another format, takes a range
/// for nothing at all: `sum <B2:B4>` gives 0. Single cells it finds.
package enum FormulaRanges {
  /// The most cells that a formula is made to name.
  private static let limit = 20_000

  /// An ODT in which formulas name single cells; the same bytes where none names a range.
  package static func spelledOut(in document: [UInt8]) -> [UInt8] {
    guard var archive = try? ZipArchive(reading: document) else { return document }
    let mark = Array(":formula=\"".utf8)
    let parts = archive.entries.indices.filter { index in
      ["content.xml", "styles.xml"].contains(archive.entries[index].name)
    }
    guard parts.contains(where: { archive.entries[$0].bytes.firstRange(of: mark) != nil }) else {
      return document
    }
    var roots: [Int: XMLElement] = [:]
    var widths: [String: [Int]] = [:]
    for index in parts {
      guard let root = try? XMLReader.document(from: archive.entries[index].bytes) else {
        return document
      }
      roots[index] = root
      collect(root, into: &widths)
    }
    for (index, root) in roots {
      let changed = spelledOut(root, in: nil, widths)
      if changed == root { continue }
      let entry = archive.entries[index]
      archive.entries[index] = ZipArchive.Entry(
        entry.name, XMLWriter.document(changed), isStored: entry.isStored)
    }
    return (try? archive.bytes()) ?? document
  }

  /// How many cells each row of each table has.
  private static func collect(_ element: XMLElement, into widths: inout [String: [Int]]) {
    if element.name == "table:table", let name = element["table:name"] {
      widths[name] = CountedTable.widths(of: element)
    }
    for child in element.childElements { collect(child, into: &widths) }
  }

  private static func spelledOut(
    _ element: XMLElement, in table: String?, _ widths: [String: [Int]]
  ) -> XMLElement {
    var result = element
    let table = element.name == "table:table" ? element["table:name"] : table
    for attribute in ["table:formula", "text:formula"] {
      if let source = element[attribute] {
        result[attribute] = spelledOut(source, in: table, widths)
      }
    }
    result.children = element.children.map { child in
      if case .element(let child) = child {
        .element(spelledOut(child, in: table, widths))
      } else {
        child
      }
    }
    return result
  }

  private static func spelledOut(
    _ source: String, in table: String?, _ widths: [String: [Int]]
  ) -> String {
    guard let formula = TableFormula(source), formula.unknown.isEmpty else { return source }
    var count = 0
    let references = formula.references.map { reference in
      let cells = reference.cells
      guard cells.isRange, let rows = (cells.table ?? table).flatMap({ widths[$0] }),
        cells.last.row < rows.count
      else { return cells.unchanged }
      let prefix = cells.table.map { $0 + "." } ?? ""
      let names = cells.rows.flatMap { row in
        // A row of merged cells may have none so far to the right.
        cells.columns.prefix { $0 < rows[row] }
          .map { "<\(prefix)\(CellName(column: $0, row: row).written)>" }
      }
      if names.isEmpty { return cells.unchanged }
      count += names.count
      return names.count == 1 ? names[0] : "(\(names.joined(separator: "|")))"
    }
    return count > limit ? source : formula.written(references)
  }
}

extension CountedTable {
  /// How many cells each row of a table has, as Writer counts them.
  fileprivate static func widths(of table: XMLElement) -> [Int] {
    var rows: [MarkupElement] = []
    func collect(_ element: XMLElement) {
      for child in element.childElements {
        if child.name == "table:table-row" {
          rows.append(
            MarkupElement(
              name: child.name, attributes: child.attributes,
              children: child.childElements.map {
                .element(MarkupElement(name: $0.name, attributes: $0.attributes, children: []))
              }))
        } else if Compiler.rowNames.contains(child.name) {
          collect(child)
        }
      }
    }
    collect(table)
    return Compiler.places(of: rows).map { row in row.values.map(\.upperBound).max() ?? 0 }
  }
}
