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

  struct SpanCursor {
    var spans: [Int: [Int]] = [:]
    var next: [Int: Int] = [:]

    /// How many rows the next cell of that number spans; 0 when it is covered.
    mutating func take(_ number: Int) -> Int {
      let index = next[number, default: 0]
      next[number] = index + 1
      guard let list = spans[number], index < list.count else { return 1 }
      return list[index]
    }
  }

  mutating func runJoinedTable(_ ops: [Op]) {
    if isCollectingOutline {
      run(ops)
      return
    }
    var records: [Int: [CellRecord]] = [:]
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
  private mutating func scan(_ ops: [Op], row: inout Int, into records: inout [Int: [CellRecord]]) {
    for op in ops {
      switch op {
      case .each(let each): run(each) { $0.scan($1, row: &row, into: &records) }
      case .condition(let condition): run(condition) { $0.scan($1, row: &row, into: &records) }
      case .joinedRow(let joined):
        row += 1
        for case .joined(let cell) in joined.cells {
          let isAbsent = evaluator.value(cell.key).isAbsent
          let isOuter = cell.slot != cell.innermost
          let owner = isOuter ? cell.slot.map { evaluator.slots[$0].pass } ?? 0 : nil
          let run = cell.innermost.map { evaluator.slots[$0].run } ?? 0
          records[cell.number, default: []].append(
            CellRecord(row: row, owner: owner, isAbsent: isAbsent, run: run))
        }
      default: break
      }
    }
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

  mutating func write(_ row: JoinedRow) {
    run(row.start)
    for cell in row.cells {
      switch cell {
      case .plain(let ops): run(ops)
      case .joined(let cell): write(cell)
      }
    }
    if !isCollectingOutline { out += row.end }
  }

  private mutating func write(_ cell: JoinedCell) {
    if isCollectingOutline {
      run(cell.content)
      return
    }
    let span = spans.isEmpty ? 1 : spans[spans.count - 1].take(cell.number)
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
