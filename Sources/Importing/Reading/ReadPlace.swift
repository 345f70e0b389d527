package import Diagnostics

/// Where something stands in a document, in the terms of a person who has it open in a word
/// processor.
package struct ReadPlace: Sendable, Hashable {
  /// Of the paragraph, counted from 1 in document order, those of tables included.
  package let paragraph: Int
  /// Tables around it, the outermost first.
  package let cells: [Cell]
  /// The words of the nearest heading above; empty when there is none.
  package let heading: String

  package struct Cell: Sendable, Hashable {
    /// The table's own name; empty when it has none.
    package let table: String
    /// Of the table, counted from 1 in document order.
    package let number: Int
    /// Counted from 1, header rows included.
    package let row: Int
    /// Counted from 1.
    package let column: Int

    package init(table: String, number: Int, row: Int, column: Int) {
      self.table = table
      self.number = number
      self.row = row
      self.column = column
    }
  }

  /// The row of the outermost table that it stands in; `nil` outside of tables.
  package var row: Row? { cells.first.map { Row(table: $0.number, row: $0.row) } }

  /// A row of a table, as ``Cell`` counts them.
  package struct Row: Sendable, Hashable {
    package let table: Int
    package let row: Int
  }

  package init(paragraph: Int, cells: [Cell], heading: String) {
    self.paragraph = paragraph
    self.cells = cells
    self.heading = heading
  }

  /// «tabla 3, fila 2, columna 4, bajo «Actividad IV. 1.2…»».
  package var words: Message {
    var spanish: [String] = []
    var english: [String] = []
    for cell in cells {
      spanish.append("tabla \(cell.number), fila \(cell.row), columna \(cell.column)")
      english.append("table \(cell.number), row \(cell.row), column \(cell.column)")
    }
    if cells.isEmpty {
      spanish.append("párrafo \(paragraph)")
      english.append("paragraph \(paragraph)")
    }
    if !heading.isEmpty {
      let words = heading.count > 60 ? heading.prefix(60) + "…" : heading[...]
      spanish.append("bajo «\(words)»")
      english.append("under “\(words)”")
    }
    return Message(
      es: spanish.joined(separator: ", "), en: english.joined(separator: ", "))
  }
}

extension ReadPlace: Comparable {
  package static func < (a: Self, b: Self) -> Bool { a.paragraph < b.paragraph }
}
