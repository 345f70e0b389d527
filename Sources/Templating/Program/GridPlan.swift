/// How the merged cells of a table depend on its rows, known when the template is compiled.
struct GridPlan: Sendable {
  /// The merged cells at each of the template's rows.
  let rows: [[Part]]

  /// What a row has of a merged cell.
  struct Part: Sendable {
    let anchor: Int
    /// Whether the cell begins in this row.
    let isFirst: Bool
    /// How many loops inside the table are around this row and the one where the cell begins: in
    /// another pass of them the cell is another one.
    let commonLoops: Int
  }
}

/// A row of the template, where it is written.
struct GridRow: Sendable {
  /// Counted from 0 over all rows of the template's table.
  let number: Int
  /// The variables of the loops inside the table around the row, the outermost first.
  let slots: [Int]
}

/// A merged cell among those of its row.
struct GridPlace: Sendable {
  let index: Int
}

/// A cell that is covered, or stands by itself when no cell above reaches it.
struct CoveredCell: Sendable {
  let place: GridPlace
  let covered: [Op]
  /// The start tag of an empty cell, without a span over rows and the closing `>`.
  let start: [Op]
  let end: [Op]
}

/// The rows of a table, as they will be written.
struct TableGrid: Sendable {
  private(set) var rows: [Row] = []

  struct Row: Sendable {
    let number: Int
    /// The passes of the loops around the row.
    let passes: [Int]
    /// For each merged cell of the row how many rows it spans from here on; 0 when it began above.
    fileprivate(set) var spans: [Int] = []
  }

  /// A merged cell that may go on in the next row.
  private struct Open {
    let row: Int
    let index: Int
    var last: Int
  }

  private var open: [Int: Open] = [:]

  mutating func append(_ number: Int, passes: [Int], _ plan: GridPlan) {
    let row = rows.count
    rows.append(Row(number: number, passes: passes))
    guard plan.rows.indices.contains(number) else { return }
    for (index, part) in plan.rows[number].enumerated() {
      if !part.isFirst, var cell = open[part.anchor], cell.last == row - 1,
        rows[cell.row].passes.prefix(part.commonLoops) == passes.prefix(part.commonLoops)
      {
        rows[cell.row].spans[cell.index] += 1
        rows[row].spans.append(0)
        cell.last = row
        open[part.anchor] = cell
      } else {
        rows[row].spans.append(1)
        open[part.anchor] = Open(row: row, index: index, last: row)
      }
    }
  }
}

extension TableGrid {
  /// How many rows a merged cell spans from a row on; 0 when one above covers it.
  func span(at place: GridPlace, row: Int) -> Int {
    guard rows.indices.contains(row), rows[row].spans.indices.contains(place.index) else {
      return 1
    }
    return rows[row].spans[place.index]
  }
}
