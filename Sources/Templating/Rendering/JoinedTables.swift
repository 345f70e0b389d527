internal import OpenDocument

/// Counts the rows that merged cells span, and writes the cells so.
extension Renderer {
  /// What decides whether a cell is joined to the one above.
  private struct CellRecord {
    /// The row's number in its table.
    let row: Int
    /// How the template merges the cell.
    let place: GridPlace?
    /// The pass of the loop that the value comes from; `nil` for the row's own loop.
    let owner: Int?
    let value: Value
    /// The run of the innermost loop.
    let run: Int
  }

  /// A joined cell of the template in one of the columns that are made of it.
  struct CellKey: Hashable {
    let number: Int
    let column: Int
  }

  /// A table being written: its rows, and the spans of its joined cells in order.
  struct GridCursor {
    let grid: TableGrid
    /// The current row.
    var row = -1
    var spans: [CellKey: [Int]] = [:]
    var next: [CellKey: Int] = [:]

    init(grid: TableGrid, spans: [CellKey: [Int]]) {
      self.grid = grid
      self.spans = spans
    }

    /// How many rows the next such cell spans; 0 when it is covered.
    mutating func take(_ key: CellKey) -> Int {
      let index = next[key, default: 0]
      next[key] = index + 1
      guard let list = spans[key], index < list.count else { return 1 }
      return list[index]
    }

    /// How many rows a merged cell spans from the current row on; 0 when one above covers it.
    func span(at place: GridPlace) -> Int { grid.span(at: place, row: row) }
  }

  mutating func runGridTable(_ ops: [Op], _ plan: GridPlan) {
    if isCollectingOutline {
      run(ops)
      return
    }
    var records: [CellKey: [CellRecord]] = [:]
    var grid = TableGrid()
    let (wasSilent, runs) = (evaluator.isSilent, runCount)
    evaluator.isSilent = true
    scan(ops, plan, &grid, into: &records)
    evaluator.isSilent = wasSilent
    runCount = runs
    grids.append(GridCursor(grid: grid, spans: records.mapValues { Self.spans(of: $0, grid) }))
    run(ops)
    grids.removeLast()
  }

  /// Follows the loops as ``run(_:)`` will, and notes each row and joined cell.
  private mutating func scan(
    _ ops: [Op], _ plan: GridPlan, _ grid: inout TableGrid,
    into records: inout [CellKey: [CellRecord]]
  ) {
    for op in ops {
      switch op {
      case .each(let each): run(each) { $0.scan($1, plan, &grid, into: &records) }
      case .condition(let condition): run(condition) { $0.scan($1, plan, &grid, into: &records) }
      case .guarded(let probe, let content):
        if yields(probe) { scan(content, plan, &grid, into: &records) }
      case .gridRow(let row):
        grid.append(row.number, passes: row.slots.map { evaluator.slots[$0].pass }, plan)
      case .joinedCell(let cell):
        let isOuter = cell.slot != cell.innermost
        // A value of the column itself is the same in every row.
        let isOfColumn = cell.slot == nil || cell.slot == cell.columnSlot
        let owner: Int? =
          isOuter ? isOfColumn ? 0 : cell.slot.map { evaluator.slots[$0].pass } : nil
        let run = cell.innermost.map { evaluator.slots[$0].run } ?? 0
        records[key(of: cell), default: []].append(
          CellRecord(
            row: grid.rows.count - 1, place: cell.place, owner: owner,
            value: evaluator.value(cell.key), run: run))
      default: break
      }
    }
  }

  private func key(of cell: JoinedCell) -> CellKey {
    CellKey(number: cell.number, column: cell.columnSlot.map { evaluator.slots[$0].index } ?? 0)
  }

  private static func spans(of records: [CellRecord], _ grid: TableGrid) -> [Int] {
    var spans = records.map { record in
      record.place.map { grid.span(at: $0, row: record.row) } ?? 1
    }
    var lead = 0
    var own = spans.first ?? 1
    for index in records.indices.dropFirst() {
      let (above, cell) = (records[index - 1], records[index])
      let isNext = cell.row == above.row + own
      own = spans[index]
      let isSameItem =
        cell.owner != nil && cell.owner == above.owner && cell.value == above.value
      let continues = cell.owner == nil && cell.value.isAbsent && cell.run == above.run
      if isNext, isSameItem || continues {
        spans[lead] += own
        spans[index] = 0
      } else {
        lead = index
      }
    }
    return spans
  }

  // MARK: Cells

  mutating func write(_ cell: JoinedCell) {
    if isCollectingOutline {
      run(cell.content)
      return
    }
    let span = grids.isEmpty ? 1 : grids[grids.count - 1].take(key(of: cell))
    if span == 0 {
      out += Array("<table:covered-table-cell/>".utf8)
      return
    }
    out += cell.start
    let outerStyle = (cellStyle, rowStyle)
    defer { (cellStyle, rowStyle) = outerStyle }
    if let style = cell.style {
      cellStyle = chosenStyle(style.probe, .cell) ?? rowStyle
      writeStyle(of: style)
      rowStyle = nil
    }
    writeRowSpan(span)
    out.append(UInt8(ascii: ">"))
    run(cell.content)
    out += cell.end
  }

  mutating func writeRowSpan(at place: GridPlace) {
    if !isCollectingOutline { writeRowSpan(grids.last?.span(at: place) ?? 1) }
  }

  private mutating func writeRowSpan(_ span: Int) {
    if span > 1 { out += Array(" table:number-rows-spanned=\"\(span)\"".utf8) }
  }

  mutating func write(_ cell: CoveredCell) {
    if isCollectingOutline { return }
    let span = grids.last?.span(at: cell.place) ?? 0
    if span == 0 {
      run(cell.covered)
      return
    }
    run(cell.start)
    writeRowSpan(span)
    run(cell.end)
  }
}
