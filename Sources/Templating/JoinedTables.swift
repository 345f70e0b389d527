internal import OpenDocument

/// Counts the rows that joined cells span, and writes the cells so.
extension Renderer {
  /// What decides whether a cell is joined to the one above.
  private struct CellRecord {
    /// The row's number in its table.
    let row: Int
    /// The pass of the loop that the value comes from; `nil` for the row's own loop.
    let owner: Int?
    let isAbsent: Bool
    /// The run of the innermost loop.
    let run: Int
  }

  /// A joined cell of the template in one of the columns that are made of it.
  struct CellKey: Hashable {
    let number: Int
    let column: Int
  }

  struct SpanCursor {
    var spans: [CellKey: [Int]] = [:]
    var next: [CellKey: Int] = [:]

    /// How many rows the next such cell spans; 0 when it is covered.
    mutating func take(_ key: CellKey) -> Int {
      let index = next[key, default: 0]
      next[key] = index + 1
      guard let list = spans[key], index < list.count else { return 1 }
      return list[index]
    }
  }

  mutating func runJoinedTable(_ ops: [Op]) {
    if isCollectingOutline {
      run(ops)
      return
    }
    var records: [CellKey: [CellRecord]] = [:]
    var row = 0
    let (wasSilent, runs) = (evaluator.isSilent, runCount)
    evaluator.isSilent = true
    scan(ops, row: &row, into: &records)
    evaluator.isSilent = wasSilent
    runCount = runs
    spans.append(SpanCursor(spans: records.mapValues(Self.spans)))
    run(ops)
    spans.removeLast()
  }

  /// Follows the loops as ``run(_:)`` will, and notes each joined cell.
  private mutating func scan(
    _ ops: [Op], row: inout Int, into records: inout [CellKey: [CellRecord]]
  ) {
    for op in ops {
      switch op {
      case .each(let each): run(each) { $0.scan($1, row: &row, into: &records) }
      case .condition(let condition): run(condition) { $0.scan($1, row: &row, into: &records) }
      case .guarded(let probe, let content):
        if yields(probe) { scan(content, row: &row, into: &records) }
      case .joinedRow: row += 1
      case .joinedCell(let cell):
        let isAbsent = evaluator.value(cell.key).isAbsent
        let isOuter = cell.slot != cell.innermost
        // A value of the column itself is the same in every row.
        let isOfColumn = cell.slot == nil || cell.slot == cell.columnSlot
        let owner: Int? =
          isOuter ? isOfColumn ? 0 : cell.slot.map { evaluator.slots[$0].pass } : nil
        let run = cell.innermost.map { evaluator.slots[$0].run } ?? 0
        records[key(of: cell), default: []].append(
          CellRecord(row: row, owner: owner, isAbsent: isAbsent, run: run))
      default: break
      }
    }
  }

  private func key(of cell: JoinedCell) -> CellKey {
    CellKey(number: cell.number, column: cell.columnSlot.map { evaluator.slots[$0].index } ?? 0)
  }

  private static func spans(of records: [CellRecord]) -> [Int] {
    var spans = Array(repeating: 1, count: records.count)
    var lead = 0
    for index in records.indices.dropFirst() {
      let (above, cell) = (records[index - 1], records[index])
      let isNext = cell.row == above.row + 1
      let isSameItem = cell.owner != nil && cell.owner == above.owner
      let continues = cell.owner == nil && cell.isAbsent && cell.run == above.run
      if isNext, isSameItem || continues {
        spans[lead] += 1
        spans[index] = 0
      } else {
        lead = index
      }
    }
    return spans
  }

  mutating func write(_ cell: JoinedCell) {
    if isCollectingOutline {
      run(cell.content)
      return
    }
    let span = spans.isEmpty ? 1 : spans[spans.count - 1].take(key(of: cell))
    if span == 0 {
      out += Array("<table:covered-table-cell/>".utf8)
      return
    }
    out += cell.start
    if span > 1 { out += Array(" table:number-rows-spanned=\"\(span)\"".utf8) }
    out.append(UInt8(ascii: ">"))
    run(cell.content)
    out += cell.end
  }
}
