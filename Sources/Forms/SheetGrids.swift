package import Diagnostics
package import OpenDocument

/// The sheets of a spreadsheet that somebody filled in (ODF 1.3 part 3, §9).
package struct SheetGrids: Sendable {
  package let grids: [FormGrid]
  package let meta: XMLElement?

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
    meta = package.meta
    var reader = SheetReader()
    let spreadsheet = package.content.first("office:body")?.first("office:spreadsheet")
    for table in spreadsheet?.childElements ?? [] where table.name == "table:table" {
      reader.read(table)
    }
    if reader.isOver { throw DiagnosticError([FormMessages.hugeWorkbook(file)]) }
    grids = reader.grids
  }
}

private struct SheetReader {
  var grids: [FormGrid] = []
  private var cellCount = 0
  private var name = ""
  private var rows: [[FormGrid.Cell]] = []

  var isOver: Bool { cellCount > SheetGrids.maximumCells }

  mutating func read(_ table: XMLElement) {
    name = table["table:name"] ?? ""
    rows = []
    addRows(of: table)
    while rows.last?.allSatisfy(\.isBlank) == true { rows.removeLast() }
    grids.append(FormGrid(titles: [name], rows: rows))
  }

  private mutating func addRows(of element: XMLElement) {
    for child in element.childElements {
      switch child.name {
      case "table:table-row": addRow(child)
      case "table:table-header-rows", "table:table-rows", "table:table-row-group":
        addRows(of: child)
      default: break
      }
    }
  }

  private mutating func addRow(_ row: XMLElement) {
    if isOver { return }
    let count = Self.count(row["table:number-rows-repeated"])
    let first = cells(of: row)
    cellCount += max(1, first.count)
    rows.append(first)
    if count == 1 { return }
    // Blank rows to the sheet's end are written as one row that repeats a million times.
    let copies = first.allSatisfy(\.isBlank) ? min(count, 1_000) : count
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
      let text = SheetCellText(element).text
      let count = Self.count(element["table:number-columns-repeated"])
      for _ in 0..<min(count, text.isEmpty ? 256 : 16_384) where cells.count < 16_384 {
        let place = "\(WorkbookContent.letters(of: cells.count))\(rows.count + 1)"
        cells.append(
          FormGrid.Cell(
            label: text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "",
            words: text, markdown: text,
            isCovered: element.name == "table:covered-table-cell",
            place: Message(
              es: "hoja «\(name)», celda \(place)", en: "sheet “\(name)”, cell \(place)")
          ))
      }
    }
    while let last = cells.last, last.isBlank { cells.removeLast() }
    return cells
  }

  private static func count(_ text: String?) -> Int { max(1, text.flatMap { Int($0) } ?? 1) }
}

/// What a cell says: its text as it was typed, dates in ISO 8601, percentages in percent.
private struct SheetCellText {
  let text: String

  init(_ cell: XMLElement) {
    let number = cell["office:value"].flatMap { Double($0) }
    switch cell["office:value-type"] {
    case "date": text = String((cell["office:date-value"] ?? "").prefix { $0 != "T" })
    case "percentage": text = number.map { Self.digits($0 * 100) } ?? ""
    case "float", "currency": text = number.map(Self.digits) ?? ""
    default:
      let lines = cell.childElements.filter { $0.name == "text:p" }.map(Self.words)
      text = lines.joined(separator: "\n")
    }
  }

  /// A number with a point before its fraction, without the traces of binary arithmetic.
  private static func digits(_ number: Double) -> String {
    // As fine as a figure of the form may be.
    let rounded = (number * 1e6).rounded() / 1e6
    if rounded == rounded.rounded(), abs(rounded) < 1e15 { return String(Int(rounded)) }
    return String(rounded)
  }

  private static func words(_ element: XMLElement) -> String {
    var text = ""
    for child in element.children {
      switch child {
      case .text(let words): text += words
      case .element(let inner):
        switch inner.name {
        case "text:s":
          let count = min(1_000, max(1, inner["text:c"].flatMap { Int($0) } ?? 1))
          text += String(repeating: " ", count: count)
        case "text:tab": text += "\t"
        case "text:line-break": text += "\n"
        case "office:annotation": break
        default: text += words(inner)
        }
      }
    }
    return text
  }
}
