internal import Reports

/// Reads a programme's balance (IV. 1.2 to 1.4) and its follow-up (IV. 3.1).
enum ProgrammeReading {
  static func balance(
    _ table: FormTable, _ id: String, _ labels: RowLabels, _ cells: inout CellReading
  ) -> [ReadValue.Entry] {
    var entries: [ReadValue.Entry] = []
    var isRead = false
    for row in table.firstRow..<max(table.firstRow, table.table.rowCount) {
      let rowCells = table.table.cells(row: row)
      if rowCells.allSatisfy({ $0.isBlank }) || labels.tables.isHeader(row, of: table) { continue }
      cells.leaveOtherColumns(of: table, row: row)
      if isRead {
        // The form has one row; what stands below it may be of another programme.
        for cell in rowCells where cell.row == row {
          cells.leave(cell.blocks, because: Doubt.unknownRow)
        }
        continue
      }
      isRead = true
      for key in ["desempeno", "logro", "dificultades", "recomendaciones"] {
        guard let blocks = cells.own(table.cell(key, row: row), row: row, in: table) else {
          continue
        }
        let value = key == "desempeno" ? cells.percentage(blocks) : cells.text(blocks, key)
        if let value { entries.append(.init(key, value)) }
      }
    }
    return entries
  }

  /// The rows of the follow-up table by their programmes.
  ///
  /// - Parameters:
  ///   - evaluated: The programmes whose evaluation was found.
  ///   - recommendations: What IV. 1.2 to 1.4 recommend, by programme.
  static func followUp(
    _ table: FormTable, evaluated: Set<String>, recommendations: [String: ReadValue],
    _ labels: RowLabels,
    _ cells: inout CellReading
  ) -> [String: [ReadValue]] {
    var rows: [String: [ReadValue]] = [:]
    var programme: String?
    for row in table.firstRow..<max(table.firstRow, table.table.rowCount) {
      let rowCells = table.table.cells(row: row)
      if labels.tables.isHeader(row, of: table) { continue }
      if let cell = table.cell("programa", row: row), cell.row == row, !cell.isBlank {
        programme = labels.programme(named: cell.plainText)
        if programme == nil { cells.leave(cell.blocks, because: Doubt.unknownRow) }
      }
      let own = rowCells.filter { $0.row == row && $0.column != table.columns["programa"] }
      if own.allSatisfy({ $0.isBlank }) { continue }
      guard let programme else {
        for cell in own { cells.leave(cell.blocks, because: Doubt.unknownRow) }
        continue
      }
      let path = "programas.\(programme).seguimiento[\(rows[programme]?.count ?? 0)]"
      let isFirst = rows[programme] == nil
      var entries: [ReadValue.Entry] = []
      if let blocks = cells.own(table.cell("recomendacion", row: row), row: row, in: table) {
        // It prints with the same phrase as the programme's, so `ninguna` reads the same.
        let value = cells.text(blocks, "recomendaciones")
        let given = recommendations[programme]
        if let value, !(isFirst && value.says(given)) {
          entries.append(.init("recomendacion", value))
          if isFirst, !evaluated.contains(programme) {
            cells.doubt(blocks, "\(path).recomendacion", because: Doubt.noEvaluation)
          }
        } else if value == nil, isFirst, given != nil, given?.isNone == false {
          cells.doubt(
            own.first { !$0.isBlank }?.blocks ?? [], path, because: Doubt.blankRecommendation)
        }
      }
      for key in ["compromiso", "responsable", "plazo"] {
        guard let blocks = cells.own(table.cell(key, row: row), row: row, in: table) else {
          continue
        }
        let value =
          key == "plazo"
          ? cells.moment(blocks, key, at: "\(path).plazo") : cells.text(blocks, key)
        if let value { entries.append(.init(key, value)) }
      }
      cells.leaveOtherColumns(of: table, row: row)
      if entries.isEmpty, isFirst, recommendations[programme] != nil { continue }
      rows[programme, default: []].append(.record(entries))
    }
    return rows
  }
}

extension ReadValue {
  /// Whether both say the same, wherever they stand.
  func says(_ other: ReadValue?) -> Bool {
    switch (self, other) {
    case (.text(let a, _), .text(let b, _)), (.bare(let a, _), .bare(let b, _)): a == b
    default: false
    }
  }

  /// Whether it says the other text, and more behind it.
  func goesOn(from other: ReadValue) -> Bool {
    guard case .text(let text, _) = self, case .text(let start, _) = other else { return false }
    return text.hasPrefix(start)
  }

  /// Whether it is `ninguna`.
  var isNone: Bool { if case .bare("ninguna", _) = self { true } else { false } }
}
