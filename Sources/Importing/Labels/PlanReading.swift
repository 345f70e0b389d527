internal import Diagnostics
internal import Reports

/// Reads the balance of the multi-year plan (Actividad IV. 1.1).
struct PlanReading {
  private struct Result {
    var entries: [ReadValue.Entry] = []
  }

  private struct Objective {
    var number: ReadValue.Entry?
    var text: ReadValue?
    var results: [ReadValue] = []
  }

  private let table: FormTable
  private let labels: RowLabels
  private var cells: CellReading
  private var objectives: [Objective] = []
  private var place = 0

  /// The objectives; `nil` when the table is blank.
  static func read(_ table: FormTable, _ labels: RowLabels, _ cells: inout CellReading)
    -> ReadValue?
  {
    var reading = PlanReading(table: table, labels: labels, cells: cells)
    for row in table.firstRow..<max(table.firstRow, table.table.rowCount) { reading.read(row) }
    cells = reading.cells
    let items = reading.objectives.map { objective in
      ReadValue.record(
        [objective.text.map { ReadValue.Entry("objetivo", $0) }, objective.number].compactMap { $0 }
          + (objective.results.isEmpty
            ? [] : [ReadValue.Entry("resultados", .list(objective.results))]))
    }
    return items.isEmpty ? nil : .list(items)
  }

  private init(table: FormTable, labels: RowLabels, cells: CellReading) {
    self.table = table
    self.labels = labels
    self.cells = cells
  }

  private mutating func read(_ row: Int) {
    let rowCells = table.table.cells(row: row)
    if rowCells.allSatisfy({ $0.row < row || $0.isBlank }) { return }
    if labels.tables.isHeader(row, of: table) { return }
    let cell = table.cell("objetivo", row: row)
    let isCovered = cell.map { $0.row < row } ?? false
    let objective = cells.own(cell, row: row, in: table) ?? []
    if !objective.isBlank || objectives.isEmpty {
      objectives.append(objectiveRead(objective))
    } else if !isCovered {
      let first = rowCells.first { !$0.isBlank }?.blocks ?? []
      cells.doubt(first, path, because: Doubt.unlabelled)
    }
    let index = objectives.count - 1
    let result = result(row)
    if !result.isEmpty { objectives[index].results.append(.record(result)) }
    cells.leaveOtherColumns(of: table, row: row)
  }

  /// Of the result that comes next.
  private var path: String {
    let count = objectives.last?.results.count ?? 0
    return "plan_plurianual[\(max(0, objectives.count - 1))].resultados[\(count)]"
  }

  // MARK: Objectives

  private mutating func objectiveRead(_ blocks: [ReadBlock]) -> Objective {
    var objective = Objective()
    var blocks = blocks
    let marked = blocks.enumerated().compactMap { index, block -> (index: Int, mark: Mark)? in
      guard let paragraph = block.paragraph, !paragraph.isBlank else { return nil }
      return Self.mark(of: paragraph).map { (index, $0) }
    }
    let first = blocks.firstIndex { $0.paragraph.map { !$0.isBlank } ?? true }
    // Two numbers in one cell are two objectives that share a row; they keep them in their text.
    if let mark = marked.first, marked.count == 1, mark.index == first,
      let paragraph = blocks[mark.index].paragraph
    {
      place += 1
      if mark.mark.number != place {
        objective.number = .init("numero", .bare("\(mark.mark.number)", blocks.place))
      }
      let rest = paragraph.dropping(mark.mark.length)
      blocks[mark.index] = .paragraph(
        rest.with(runs: rest.runs, lists: mark.mark.isList ? [] : rest.lists))
    } else {
      objective.number = .init("numero", .bare("ninguna", blocks.place))
    }
    objective.text = cells.text(blocks, "objetivo")
    return objective
  }

  private struct Mark {
    let number: Int
    /// In characters.
    let length: Int
    /// Whether Writer numbers it, and not the words.
    let isList: Bool
  }

  /// The number before an objective: «1.», «1.-», «1)», «3).», or Writer's own.
  private static func mark(of paragraph: ReadParagraph) -> Mark? {
    if paragraph.lists.count == 1, let step = paragraph.lists.first, step.isNumbered {
      return Mark(number: step.start + step.item, length: 0, isList: true)
    }
    let text = paragraph.plainText
    let lead = text.prefix { $0.isWhitespace }.count
    let digits = text.dropFirst(lead).prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), let number = Int(digits) else { return nil }
    let rest = text.dropFirst(lead + digits.count)
    let sign = rest.prefix { ".)-–°º".contains($0) }
    let space = rest.dropFirst(sign.count).prefix { $0.isWhitespace }
    let next = rest.dropFirst(sign.count + space.count).first
    guard !sign.isEmpty, sign.count <= 3, let next, !next.isNumber || !space.isEmpty else {
      return nil
    }
    return Mark(
      number: number, length: lead + digits.count + sign.count + space.count, isList: false)
  }

  // MARK: Results

  private mutating func result(_ row: Int) -> [ReadValue.Entry] {
    var entries: [ReadValue.Entry] = []
    func add(_ key: String, _ value: ReadValue?) {
      if let value { entries.append(.init(key, value)) }
    }
    if let blocks = own("medicion", row) {
      add("medicion", Measurement.read(blocks, &cells))
    }
    if let blocks = own("descripcion", row), let outcome = outcome(blocks) {
      add(outcome.key, outcome.value)
    }
    for key in ["desafios", "recomendaciones"] {
      if let blocks = own(key, row) { add(key, cells.text(blocks, key)) }
    }
    return entries
  }

  private mutating func own(_ key: String, _ row: Int) -> [ReadBlock]? {
    let cell = table.cell(key, row: row)
    // A cell that spans two objectives is told; its text stays with the first.
    if let cell, cell.row < row, !cell.isBlank,
      let objective = table.cell("objetivo", row: row), objective.row == row
    {
      cells.doubt(cell.blocks, path + ".\(key)", because: Doubt.sharedCell)
      return nil
    }
    return cells.own(cell, row: row, in: table)
  }

  private mutating func outcome(_ blocks: [ReadBlock]) -> (key: String, value: ReadValue)? {
    if blocks.isBlank { return nil }
    let found = blocks.enumerated().compactMap { index, block in
      block.paragraph.flatMap { outcome($0) }.map { (index: index, outcome: $0) }
    }
    guard let first = found.first,
      blocks.dropFirst(0).prefix(first.index).allSatisfy({
        $0.paragraph?.isBlank ?? false
      })
    else {
      cells.leave(blocks, because: Doubt.noOutcome)
      return nil
    }
    if found.contains(where: { $0.outcome.key != first.outcome.key }) {
      cells.leave(blocks, because: Doubt.twoOutcomes)
      return nil
    }
    let key = first.outcome.key
    return cells.text(blocks.dropping(first.outcome.length), key).map { (key, $0) }
  }

  /// «Logro: », with its length in characters.
  private func outcome(_ paragraph: ReadParagraph) -> (key: String, length: Int)? {
    let text = paragraph.plainText
    let lead = text.prefix { $0.isWhitespace }.count
    let word = text.dropFirst(lead).prefix { $0.isLetter }
    let rest = text.dropFirst(lead + word.count)
    let spaces = rest.prefix { $0.isWhitespace }
    let sign = rest.dropFirst(spaces.count).prefix { ":.-–".contains($0) }
    guard sign.contains(":") || sign == ".-" || sign == "-" || sign == "–" else { return nil }
    let space = rest.dropFirst(spaces.count + sign.count).prefix { $0.isWhitespace }
    let words = LabelWords(String(word))
    guard let key = labels.outcome(named: words) else { return nil }
    return (key, lead + word.count + spaces.count + sign.count + space.count)
  }
}
