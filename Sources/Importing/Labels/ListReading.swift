internal import Reports

/// Reads tables whose rows are a list: the annex' matrix and the dissemination.
enum ListReading {
  static func matrix(_ table: FormTable, _ labels: RowLabels, _ cells: inout CellReading)
    -> [ReadValue]
  {
    var rows: [ReadValue] = []
    let keys = ["informacion", "contenido", "formato", "periodicidad", "responsable"]
    for row in table.firstRow..<max(table.firstRow, table.table.rowCount) {
      if labels.tables.isHeader(row, of: table) { continue }
      var entries: [ReadValue.Entry] = []
      for key in keys {
        guard let blocks = cells.own(table.cell(key, row: row), row: row, in: table),
          let value = cells.text(blocks, key)
        else { continue }
        entries.append(.init(key, value))
      }
      cells.leaveOtherColumns(of: table, row: row)
      if !entries.isEmpty { rows.append(.record(entries)) }
    }
    return rows
  }

  /// The activities of each audience.
  static func dissemination(_ table: FormTable, _ labels: RowLabels, _ cells: inout CellReading)
    -> [String: [ReadValue]]
  {
    var rows: [String: [ReadValue]] = [:]
    var audience: String?
    for row in table.firstRow..<max(table.firstRow, table.table.rowCount) {
      if labels.tables.isHeader(row, of: table) { continue }
      let label = table.cell("destinatarios", row: row)
      if let label, label.row == row, !label.isBlank {
        audience = labels.audience(named: label.plainText)
        if audience == nil { cells.leave(label.blocks, because: Doubt.unknownRow) }
      }
      let own = table.table.cells(row: row)
        .filter { $0.row == row && $0.column != table.columns["destinatarios"] }
      if own.allSatisfy({ $0.isBlank }) { continue }
      guard let audience else {
        for cell in own { cells.leave(cell.blocks, because: Doubt.unknownRow) }
        continue
      }
      let path = "difusion.\(audience)[\(rows[audience]?.count ?? 0)]"
      var entries: [ReadValue.Entry] = []
      for key in ["actividad", "fecha", "responsable"] {
        guard let blocks = cells.own(table.cell(key, row: row), row: row, in: table) else {
          continue
        }
        let value =
          key == "fecha"
          ? cells.moment(blocks, key, at: "\(path).fecha") : cells.text(blocks, key)
        if let value { entries.append(.init(key, value)) }
      }
      cells.leaveOtherColumns(of: table, row: row)
      if !entries.isEmpty { rows[audience, default: []].append(.record(entries)) }
    }
    return rows
  }
}
