/// What is known of some cells of a table, by their rows.
struct CellIndex<Content: Sendable>: Sendable {
  private var rows: [Int: [(column: Int, content: Content)]] = [:]

  mutating func add(_ cell: CellName, _ content: Content) {
    rows[cell.row, default: []].append((cell.column, content))
  }

  /// Those that a formula names, from above.
  func cells(of reference: CellReference) -> [(cell: CellName, content: Content)] {
    rows.numbers(in: reference.rows).flatMap { row in
      (rows[row] ?? []).filter { reference.columns.contains($0.column) }.map {
        (CellName(column: $0.column, row: row), $0.content)
      }
    }
  }

  func holds(anyOf reference: CellReference) -> Bool { !cells(of: reference).isEmpty }
}
