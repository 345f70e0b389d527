/// Builds the grid of a table from its rows and cells.
struct TableGrid {
  private var cells: [ReadCell] = []
  private var grid: [[Int?]] = []
  private var headerRowCount = 0
  private var column = 0
  private var placeCount = 0
  /// The first cell of the row that is being read, as an index of `cells`.
  private var rowStart = 0

  /// What a table may have of places, and a row of columns: beyond is no report.
  private static let maximumPlaces = 500_000
  private static let maximumColumns = 1_000
  private static let maximumRows = 20_000

  mutating func beginRow(isHeader: Bool) {
    grid.append([])
    column = 0
    rowStart = cells.count
    if isHeader, headerRowCount == grid.count - 1 { headerRowCount = grid.count }
  }

  /// The place of the next cell, counted from 0.
  var spot: (row: Int, column: Int) { (grid.count - 1, column) }

  /// How many of some repeated cells there is room for.
  func affordable(_ count: Int) -> Int {
    max(0, min(count, Self.maximumColumns - column, Self.maximumPlaces - placeCount))
  }

  /// Steps over covered places.
  mutating func skip(_ count: Int) {
    let count = affordable(count)
    column += count
    placeCount += count
  }

  mutating func add(_ blocks: [ReadBlock], rowSpan: Int, columnSpan: Int, place: ReadPlace) {
    let row = grid.count - 1
    let columnSpan = max(1, affordable(columnSpan))
    let rowSpan = max(1, min(rowSpan, Self.maximumRows))
    let cell = ReadCell(
      row: row, column: column, rowSpan: rowSpan, columnSpan: columnSpan, blocks: blocks,
      place: place)
    cells.append(cell)
    column += 1
    placeCount += 1
  }

  /// Repeats the row that was read last; blank copies say nothing and are left out.
  mutating func repeatRow(_ count: Int) {
    let row = grid.count - 1
    let last = cells[rowStart...]
    // A file can ask for a million copies of a row; a report has none.
    let room = min(
      count, last.allSatisfy(\.isBlank) ? 0 : 1_000,
      (Self.maximumPlaces - placeCount) / max(1, last.count))
    guard room > 0 else { return }
    for copy in 1...room {
      grid.append([])
      placeCount += last.count
      cells += last.map { cell in
        ReadCell(
          row: row + copy, column: cell.column, rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan, blocks: cell.blocks, place: cell.place)
      }
    }
  }

  func table(name: String, number: Int) -> ReadTable {
    var places = grid
    var budget = 4 * Self.maximumPlaces
    for (index, cell) in cells.enumerated() {
      for row in cell.row..<min(cell.row + cell.rowSpan, places.count) {
        let end = cell.column + cell.columnSpan
        while places[row].count < end { places[row].append(nil) }
        // A cell's own place is its own, whatever a faulty span above it claims.
        budget -= cell.columnSpan
        if budget < 0 { break }
        for column in cell.column..<end where row == cell.row || places[row][column] == nil {
          places[row][column] = index
        }
      }
    }
    return ReadTable(
      name: name, number: number, headerRowCount: headerRowCount, cells: cells, grid: places)
  }
}
