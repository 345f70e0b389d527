import Importing
import OpenDocument

/// Where in a Word document's body one is, as its elements go by.
struct WordPlace {
  private var (paragraph, table, row, column) = (0, 0, 0, 0)

  mutating func pass(_ element: RawXML.Element) {
    switch element.name {
    case "p": paragraph += 1
    case "tbl": (table, row, column) = (table + 1, 0, 0)
    case "tr": (row, column) = (row + 1, 0)
    case "tc": column += 1
    // What follows the last table stands in none of its cells.
    case "sectPr": column = 0
    default: break
    }
  }

  /// The tables' names are not known there.
  var place: ReadPlace {
    let cell = ReadPlace.Cell(table: "", number: table, row: row, column: column)
    return ReadPlace(paragraph: max(1, paragraph), cells: column == 0 ? [] : [cell], heading: "")
  }
}
