/// A table as a grid in which each place knows the cell that covers it (ODF 1.3 part 3, §9.1).
package struct ReadTable: Sendable, Hashable {
  package let name: String
  /// Counted from 1 in document order.
  package let number: Int
  /// How many rows at its head repeat on each page.
  package let headerRowCount: Int
  package let columnCount: Int
  /// In the order of the document.
  package let cells: [ReadCell]
  /// Of each place of each row, the cell there as an index of `cells`; `nil` where there is none.
  private let grid: [[Int?]]

  init(
    name: String, number: Int, headerRowCount: Int, cells: [ReadCell], grid: [[Int?]]
  ) {
    self.name = name
    self.number = number
    self.headerRowCount = headerRowCount
    self.cells = cells
    self.grid = grid
    columnCount = grid.map { $0.count }.max() ?? 0
  }

  package var rowCount: Int { grid.count }

  /// The cell that covers a place; both counted from 0.
  package func cell(row: Int, column: Int) -> ReadCell? {
    guard grid.indices.contains(row), grid[row].indices.contains(column) else { return nil }
    return grid[row][column].map { cells[$0] }
  }

  /// The tables that begin at some of its rows, each with its own rows alone.
  ///
  /// - Parameter starts: ascending, beginning with 0.
  func split(at starts: [Int]) -> [ReadTable] {
    zip(starts, starts.dropFirst() + [rowCount]).map { start, end in
      var own: [ReadCell] = []
      var places: [Int: Int] = [:]
      for (index, cell) in cells.enumerated() where (start..<end).contains(cell.row) {
        places[index] = own.count
        own.append(
          ReadCell(
            row: cell.row - start, column: cell.column,
            rowSpan: min(cell.rowSpan, end - cell.row), columnSpan: cell.columnSpan,
            blocks: cell.blocks, place: cell.place))
      }
      return ReadTable(
        name: name, number: number, headerRowCount: start == 0 ? headerRowCount : 0, cells: own,
        grid: grid[start..<end].map { row in row.map { $0.flatMap { places[$0] } } })
    }
  }

  /// The same cells with the rows as columns, as a card of labels with their answers is read.
  var transposed: ReadTable {
    ReadTable(
      name: name, number: number, headerRowCount: 0,
      cells: cells.map {
        ReadCell(
          row: $0.column, column: $0.row, rowSpan: $0.columnSpan, columnSpan: $0.rowSpan,
          blocks: $0.blocks, place: $0.place)
      },
      grid: (0..<columnCount).map { column in
        grid.map { column < $0.count ? $0[column] : nil }
      })
  }

  /// Whether anything stands below a row, counted from 0.
  func saysMore(below row: Int) -> Bool { cells.contains { $0.row > row && !$0.isBlank } }

  /// The cells that cover a row, each once, from left to right; the row counted from 0.
  package func cells(row: Int) -> [ReadCell] {
    guard grid.indices.contains(row) else { return [] }
    var seen: Set<Int> = []
    return grid[row].compactMap { $0 }.filter { seen.insert($0).inserted }.map { cells[$0] }
  }
}

/// A cell with the place of its upper left corner.
package struct ReadCell: Sendable, Hashable {
  /// Counted from 0.
  package let row: Int
  /// Counted from 0.
  package let column: Int
  package let rowSpan: Int
  package let columnSpan: Int
  package let blocks: [ReadBlock]
  package let place: ReadPlace

  package var plainText: String { ReadText.plainText(of: blocks) }

  /// Whether it holds no words, notes or tables.
  package var isBlank: Bool { blocks.allSatisfy { $0.paragraph?.isBlank ?? false } }
}
