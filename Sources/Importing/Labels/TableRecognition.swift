internal import Reports

/// A table of the form found by the labels of its columns.
struct FormTable {
  let id: String
  let table: ReadTable
  /// The first row below the labels, counted from 0.
  let firstRow: Int
  /// The column of each key, counted from 0.
  let columns: [String: Int]

  /// The columns that no key has.
  var otherColumns: [Int] {
    let known = Set(columns.values)
    return (0..<table.columnCount).filter { !known.contains($0) }
  }

  func cell(_ key: String, row: Int) -> ReadCell? {
    columns[key].flatMap { table.cell(row: row, column: $0) }
  }

  /// The same columns in a table that goes on without labels.
  func continued(in other: ReadTable) -> FormTable {
    FormTable(id: id, table: other, firstRow: 0, columns: columns)
  }
}

/// The form's tables with the words of their columns' labels.
struct FormTables {
  private struct Candidate {
    let id: String
    let columns: [(key: String, labels: [LabelWords])]
  }

  private let candidates: [Candidate]

  init(_ labels: FormLabels) {
    candidates = labels.tables.map { table in
      Candidate(
        id: table.id, columns: table.columns.map { ($0.key, $0.labels.map { LabelWords($0) }) })
    }
  }

  /// The form's table that this is; `nil` when its labels are of none.
  func recognized(_ table: ReadTable) -> FormTable? {
    var best: (score: Double, table: FormTable)?
    for row in 0..<min(table.rowCount, 3) {
      for candidate in candidates {
        guard let (score, columns) = matched(candidate, in: table, row: row) else { continue }
        if score > best?.score ?? 0 {
          best = (
            score,
            FormTable(id: candidate.id, table: table, firstRow: row + 1, columns: columns)
          )
        }
      }
    }
    return best?.table
  }

  /// Whether a row below the first repeats the labels, as a table does that was typed page by page.
  func isHeader(_ row: Int, of table: FormTable) -> Bool {
    guard let candidate = candidates.first(where: { $0.id == table.id }) else { return false }
    return matched(candidate, in: table.table, row: row).map { $0.columns == table.columns }
      ?? false
  }

  private func matched(_ candidate: Candidate, in table: ReadTable, row: Int)
    -> (score: Double, columns: [String: Int])?
  {
    var pairs: [(score: Double, key: String, column: Int)] = []
    for column in 0..<min(table.columnCount, 40) {
      guard let cell = table.cell(row: row, column: column), cell.column == column,
        cell.row == row, !cell.isBlank
      else { continue }
      let text = cell.plainText
      if text.count > 160 { continue }
      let words = LabelWords(text)
      for entry in candidate.columns {
        let score = entry.labels.map { $0.likeness(to: words, atLeast: 0.6) }.max() ?? 0
        if score >= 0.6 { pairs.append((score, entry.key, column)) }
      }
    }
    pairs.sort { ($1.score, $0.column) < ($0.score, $1.column) }
    var columns: [String: Int] = [:]
    var total = 0.0
    for pair in pairs where columns[pair.key] == nil && !columns.values.contains(pair.column) {
      // Two columns that are equally like a label are both unknown.
      let rival = pairs.contains {
        $0.score == pair.score && $0.key == pair.key && $0.column != pair.column
          && !columns.values.contains($0.column)
      }
      if rival { continue }
      columns[pair.key] = pair.column
      total += pair.score
    }
    guard columns.count >= 3, columns.count * 5 >= candidate.columns.count * 3 else { return nil }
    return (total / Double(candidate.columns.count), columns)
  }
}
