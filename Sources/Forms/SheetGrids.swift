package import Diagnostics
package import Importing
package import OpenDocument

/// The sheets of a spreadsheet that somebody filled in (ODF 1.3 part 3, §9).
package struct SheetGrids: Sendable {
  package let grids: [FormGrid]
  package let meta: XMLElement?
  /// In the order of the sheets.
  package let comments: [ReadComment]
  /// What is drawn over the sheets, and words that are struck out or hidden.
  package let asides: [ReadAside]

  /// More cells than any form has, so that a hostile spreadsheet costs little.
  package static let maximumCells = 200_000

  /// - Throws: why it is no spreadsheet that can be read.
  package init(reading bytes: [UInt8], named file: String) throws(DiagnosticError) {
    let package: Package
    do throws(PackageError) {
      package = try Package(reading: bytes, as: .spreadsheet, allowsOutsideAddresses: true)
    } catch {
      throw DiagnosticError([FormMessages.unreadableWorkbook(file, error)])
    }
    var reader = SheetReader(styles: SheetStyles(of: package))
    let spreadsheet = package.content.first("office:body")?.first("office:spreadsheet")
    for table in spreadsheet?.childElements ?? [] where table.name == "table:table" {
      reader.read(table)
    }
    if reader.isOver { throw DiagnosticError([FormMessages.hugeWorkbook(file)]) }
    let grids = reader.grids
    self.init(
      grids, meta: package.meta,
      asides: grids.flatMap(\.rows).joined().flatMap(\.asides) + reader.shapes
        + PageHeads.asides(of: package))
  }

  init(_ grids: [FormGrid], meta: XMLElement?, asides: [ReadAside]) {
    self.grids = grids
    self.meta = meta
    self.asides = asides
    comments = grids.flatMap(\.rows).joined().flatMap(\.comments)
  }
}

private struct SheetReader {
  var grids: [FormGrid] = []
  private var cellCount = 0
  /// What is drawn over the sheets.
  private(set) var shapes: [ReadAside] = []
  private var name = ""
  private var rows: [[FormGrid.Cell]] = []
  private let styles: SheetStyles
  /// The style of a column's cells that have none of their own, up to each column.
  private var columns: [(end: Int, style: String)] = []

  init(styles: SheetStyles) { self.styles = styles }

  var isOver: Bool { cellCount > SheetGrids.maximumCells }

  mutating func read(_ table: XMLElement) {
    name = table["table:name"] ?? ""
    rows = []
    columns = []
    readColumns(of: table)
    addRows(of: table)
    while rows.last?.allSatisfy(\.isEmpty) == true { rows.removeLast() }
    grids.append(FormGrid(titles: [name], rows: rows, isSheet: true))
  }

  private mutating func addRows(of element: XMLElement) {
    for child in element.childElements {
      switch child.name {
      case "table:table-row": addRow(child)
      case "table:table-header-rows", "table:table-rows", "table:table-row-group":
        addRows(of: child)
      case "table:shapes":
        let sheet = Message(es: "hoja «\(name)»", en: "sheet “\(name)”")
        shapes += child.childElements.flatMap { SheetShape.asides(of: $0, at: sheet) }
      default: break
      }
    }
  }

  private mutating func readColumns(of element: XMLElement) {
    for child in element.childElements {
      switch child.name {
      case "table:table-column":
        let end = (columns.last?.end ?? 0) + Self.count(child["table:number-columns-repeated"])
        columns.append((end, child["table:default-cell-style-name"] ?? ""))
      case "table:table-header-columns", "table:table-columns", "table:table-column-group":
        readColumns(of: child)
      default: break
      }
    }
  }

  /// The style of a cell, its own or its row's or column's (ODF 1.3 part 3, §19.619).
  private func style(of cell: XMLElement, in row: XMLElement, _ column: Int) -> String? {
    cell["table:style-name"] ?? row["table:default-cell-style-name"]
      ?? columns.first { column < $0.end }?.style
  }

  private mutating func addRow(_ row: XMLElement) {
    if isOver { return }
    let count = Self.count(row["table:number-rows-repeated"])
    let first = cells(of: row)
    cellCount += max(1, first.count)
    rows.append(first)
    if count == 1 { return }
    // Blank rows to the sheet's end are written as one row that repeats a million times.
    let copies = first.allSatisfy(\.isEmpty) ? min(count, 1_000) : count
    for _ in 1..<copies where !isOver {
      let next = cells(of: row)
      cellCount += max(1, next.count)
      rows.append(next)
    }
  }

  private func cells(of row: XMLElement) -> [FormGrid.Cell] {
    var cells: [FormGrid.Cell] = []
    for element in row.childElements
    where element.name == "table:table-cell" || element.name == "table:covered-table-cell" {
      let said = SheetCellText(element, style: style(of: element, in: row, cells.count), styles)
      let text = said.words
      let count = Self.count(element["table:number-columns-repeated"])
      let comments = element.childElements.filter { $0.name == "office:annotation" }
        .compactMap(CommentReader.read)
      let drawn = element.childElements.filter { $0.name.hasPrefix("draw:") }
      let isBare = text.isEmpty && comments.isEmpty && drawn.isEmpty && said.left.isEmpty
      for _ in 0..<min(count, isBare ? 256 : 16_384) where cells.count < 16_384 {
        let letters = "\(WorkbookContent.letters(of: cells.count))\(rows.count + 1)"
        let place = Message(
          es: "hoja «\(name)», celda \(letters)", en: "sheet “\(name)”, cell \(letters)")
        var cell = FormGrid.Cell(
          label: text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "",
          words: text, markdown: said.markdown,
          isCovered: element.name == "table:covered-table-cell", place: place)
        cell.doubt = said.doubt
        cell.comments = comments.map {
          ReadComment(author: $0.author, date: $0.date, text: $0.text, place: nil, sheet: place)
        }
        cell.asides =
          said.left.map { ReadAside(kind: $0.kind, words: $0.words, place: nil, sheet: place) }
          + drawn.flatMap { SheetShape.asides(of: $0, at: place) }
        cells.append(cell)
      }
    }
    while let last = cells.last, last.isEmpty { cells.removeLast() }
    return cells
  }

  private static func count(_ text: String?) -> Int { max(1, text.flatMap { Int($0) } ?? 1) }
}

extension FormGrid.Cell {
  /// Whether nothing at all stands there.
  fileprivate var isEmpty: Bool { isBlank && comments.isEmpty && asides.isEmpty }
}
