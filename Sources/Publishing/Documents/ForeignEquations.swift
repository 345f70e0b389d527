import Importing
import OpenDocument

/// The equations of a Word document (ECMA-376 part 1, §22.1), which LibreOffice reads only where its
/// Math is installed: they are looked for before it gets the document.
enum ForeignEquations {
  static func asides(in file: ForeignFile) -> [ReadAside] {
    guard file.kind == .officeOpenXML, let part = file.archive?["word/document.xml"],
      let xml = RawXML(part)
    else { return [] }
    var equations: [(words: String, place: ReadPlace)] = []
    var place = (paragraph: 0, table: 0, row: 0, column: 0)
    xml.visit { element in
      let isMath = element.namespace.hasSuffix("/math")
      switch element.name {
      case "oMath" where isMath:
        let cells =
          place.column == 0
          ? []
          : [
            ReadPlace.Cell(
              table: "", number: place.table, row: place.row, column: place.column)
          ]
        equations.append(
          ("", ReadPlace(paragraph: max(1, place.paragraph), cells: cells, heading: "")))
      case "t" where isMath && !equations.isEmpty:
        equations[equations.count - 1].words += element.text
      case "den" where isMath && !equations.isEmpty: equations[equations.count - 1].words += "/"
      case "p": place.paragraph += 1
      case "tbl": place = (place.paragraph, place.table + 1, 0, 0)
      case "tr": place = (place.paragraph, place.table, place.row + 1, 0)
      case "tc": place.column += 1
      // What follows the last table stands in none of its cells.
      case "sectPr": place.column = 0
      default: break
      }
    }
    return equations.map { ReadAside(kind: .object, words: $0.words, place: $0.place) }
  }
}
