import OpenDocument

/// Holds tables against the form that every table must have (ODF 1.3 part 3, §9.1): as many cells in
/// each row as the table has columns, and a covered cell just where a merged one reaches.
enum TableShape {
  /// What is wrong with the tables below an element; nothing when all are full rectangles.
  static func faults(in element: XMLElement?) -> [String] {
    guard let element else { return ["no element"] }
    let own = element.name == "table:table" ? faults(ofTable: element) : []
    return own + element.childElements.flatMap { faults(in: $0) }
  }

  static func rows(of element: XMLElement) -> [XMLElement] {
    element.childElements.flatMap { child -> [XMLElement] in
      switch child.name {
      case "table:table-row": [child]
      case "table:table-header-rows", "table:table-rows", "table:table-row-group": rows(of: child)
      default: []
      }
    }
  }

  private static func columns(of element: XMLElement) -> Int {
    element.childElements.reduce(0) { sum, child in
      switch child.name {
      case "table:table-column": sum + count(child, "table:number-columns-repeated")
      case "table:table-columns", "table:table-header-columns", "table:table-column-group":
        sum + columns(of: child)
      default: sum
      }
    }
  }

  private static func count(_ element: XMLElement, _ attribute: String) -> Int {
    element[attribute].flatMap { Int($0) } ?? 1
  }

  private static func faults(ofTable table: XMLElement) -> [String] {
    let name = table["table:name"] ?? "?"
    let width = columns(of: table)
    let rows = rows(of: table).map { row in
      row.childElements.flatMap {
        Array(repeating: $0, count: count($0, "table:number-columns-repeated"))
      }
    }
    var faults: [String] = []
    if rows.isEmpty { faults.append("\(name): no rows") }
    if width == 0 { faults.append("\(name): no columns") }
    var covers = rows.map { Array(repeating: 0, count: $0.count) }
    for (number, row) in rows.enumerated() {
      if row.count != width { faults.append("\(name) \(number): \(row.count) cells of \(width)") }
      for (column, cell) in row.enumerated() where cell.name == "table:table-cell" {
        if cell.children.isEmpty { faults.append("\(name) \(number),\(column): empty cell") }
        for below in 0..<count(cell, "table:number-rows-spanned") {
          for beside in 0..<count(cell, "table:number-columns-spanned") {
            guard number + below < rows.count, column + beside < rows[number + below].count else {
              faults.append("\(name) \(number),\(column): spans past the table")
              continue
            }
            covers[number + below][column + beside] += 1
          }
        }
      }
    }
    for (number, row) in covers.enumerated() {
      for (column, count) in row.enumerated() where count != 1 {
        faults.append("\(name) \(number),\(column): \(count) cells here")
      }
    }
    return faults
  }

  /// A table as text: cells with their spans, `·` for what is covered.
  static func drawing(of table: XMLElement?) -> String {
    guard let table else { return "" }
    return rows(of: table).map { row in
      row.childElements.map { cell in
        if cell.name == "table:covered-table-cell" { return "·" }
        let spans = [
          cell["table:number-columns-spanned"].map { "→\($0)" },
          cell["table:number-rows-spanned"].map { "↓\($0)" },
        ].compactMap(\.self).joined()
        return words(of: cell) + spans
      }.joined(separator: " | ")
    }.joined(separator: "\n")
  }

  private static func words(of cell: XMLElement) -> String {
    cell.childElements.filter { $0.name != "table:table" }.map(\.textContent)
      .joined(separator: "/")
  }
}
