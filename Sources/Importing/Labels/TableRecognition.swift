internal import Reports

/// A table of the form found by the labels of its columns.
struct FormTable {
  let form: TableForm
  let table: ReadTable
  /// The first row below the labels, counted from 0.
  let firstRow: Int
  /// The column of each key, counted from 0.
  let columns: [String: Int]
  /// Whether its labels stand beside their answers, so that it was turned to be read.
  var isCard = false
  /// Rows that say which unit the table is of, and are none of its items.
  var unitRows: Set<Int> = []

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
    FormTable(form: form, table: other, firstRow: 0, columns: columns)
  }

  /// Whether a row below the first repeats the labels, as a table does that was typed page by page.
  func repeatsLabels(in row: Int) -> Bool {
    form.matched(in: table, row: row).map { $0.columns == columns } ?? false
  }
}

/// The form's tables with the words of their columns' labels.
struct FormTables {
  private let candidates: [TableForm]

  init(_ definition: FormDefinition) {
    candidates = definition.sections.compactMap { TableForm($0, definition) }
  }

  /// The form's table that this is; `nil` when its labels are of none.
  ///
  /// - Parameter heading: What it stands below; of two tables with the same labels, it is that one.
  func recognized(_ table: ReadTable, below heading: FormHeading?) -> FormTable? {
    let section = heading?.place?.section?.id
    var best: (score: Double, isHeaded: Bool, table: FormTable)?
    for row in 0..<min(table.rowCount, 3) {
      for form in candidates {
        let isHeaded = form.section.id == section
        // Two labels say too little without a heading.
        guard isHeaded || form.columns.count > 2,
          let (score, columns) = form.matched(in: table, row: row)
        else { continue }
        if (score, isHeaded ? 1 : 0) > (best?.score ?? 0, best?.isHeaded ?? false ? 1 : 0) {
          best = (
            score, isHeaded,
            FormTable(form: form, table: table, firstRow: row + 1, columns: columns)
          )
        }
      }
    }
    return best?.table ?? card(table, of: section)
  }

  /// A table below its section's heading that lost its labels, and has as many columns as they are.
  func unlabelled(_ table: ReadTable, below heading: FormHeading?) -> FormTable? {
    guard let section = heading?.place?.section?.id,
      let form = candidates.first(where: { $0.section.id == section }),
      form.columns.count > 2, form.columns.count == table.columnCount
    else { return nil }
    let keys = form.columns.enumerated().map { ($0.element.key, $0.offset) }
    return FormTable(
      form: form, table: table, firstRow: 0,
      columns: Dictionary(keys, uniquingKeysWith: { first, _ in first }))
  }

  /// The section whose labels a row has.
  func section(labelledBy row: Int, of table: ReadTable) -> String? {
    candidates.first { $0.columns.count > 2 && $0.matched(in: table, row: row) != nil }?.section.id
  }

  /// A table whose first column has the labels of a section without lists, and the second its answers.
  private func card(_ table: ReadTable, of section: String?) -> FormTable? {
    guard table.columnCount == 2, let section,
      let form = candidates.first(where: { $0.section.id == section }), form.lists.isEmpty,
      form.group == nil
    else { return nil }
    let turned = table.transposed
    return form.matched(in: turned, row: 0).map {
      FormTable(form: form, table: turned, firstRow: 1, columns: $0.columns, isCard: true)
    }
  }
}

extension TableForm {
  /// The columns that a row labels, where it labels most; the score is 1 for all, word by word.
  fileprivate func matched(in table: ReadTable, row: Int)
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
      for entry in columns {
        let score = entry.labels.map { $0.likeness(to: words, atLeast: 0.6) }.max() ?? 0
        if score >= 0.6 { pairs.append((score, entry.key, column)) }
      }
    }
    pairs.sort { ($1.score, $0.column) < ($0.score, $1.column) }
    var found: [String: Int] = [:]
    var total = 0.0
    for pair in pairs where found[pair.key] == nil && !found.values.contains(pair.column) {
      // Two columns that are equally like a label are both unknown.
      let rival = pairs.contains {
        $0.score == pair.score && $0.key == pair.key && $0.column != pair.column
          && !found.values.contains($0.column)
      }
      if rival { continue }
      found[pair.key] = pair.column
      total += pair.score
    }
    guard !found.isEmpty, found.count >= min(3, columns.count),
      found.count * 5 >= columns.count * 3
    else { return nil }
    return (total / Double(columns.count), found)
  }
}
