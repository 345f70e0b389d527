internal import Diagnostics
internal import OpenDocument

/// The columns of a table that a block repeats or keeps.
struct ColumnLayout {
  struct Loop {
    /// Counted from 0.
    let columns: ClosedRange<Int>
    /// The block that decides how many columns the table has.
    let master: ColumnBlock
    /// The blocks of single rows, which must give as many.
    let ofRow: [[Int]: ColumnBlock]
  }

  let loops: [Loop]

  func loop(beginningAt column: Int) -> Loop? {
    loops.first { $0.columns.lowerBound == column }
  }
}

/// Compiles tables, their rows and their cells.
extension Compiler {
  mutating func table(_ table: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    let outer = (joinedCellCount, columns, rowSpans)
    joinedCellCount = Self.joins(in: table, isTop: true) ? 0 : nil
    columns = columnLayout(of: table, at: path)
    rowSpans = rowSpans(of: table, at: path)
    let outerTable = countedTable
    countedTable = countsCells ? countedTable(table, at: path) : nil
    defer {
      (joinedCellCount, columns, rowSpans) = outer
      countedTable = outerTable
    }

    var whole = OpBuilder()
    startTag(of: table, isEmpty: table.children.isEmpty, &whole)
    let (mayBreak, wasInFlow, due) = (mayBreakPage, isInFlow, pendingFlows)
    (mayBreakPage, isInFlow, pendingFlows) = (false, false, [])
    let isSure = hasSureRow(table, at: path)
    defer {
      (mayBreakPage, isInFlow) = (mayBreak, wasInFlow)
      pendingFlows = isSure && columns == nil ? [] : due
    }
    let firstRow = table.children.firstIndex { Self.isRows($0) } ?? table.children.count
    var head = OpBuilder()
    columnDefinitions(of: table, 0..<firstRow, at: path, &head)
    var rows = OpBuilder()
    children(firstRow..<table.children.count, of: table, at: path, &rows)
    whole.append(contentsOf: head.ops)
    whole.append(contentsOf: rows.ops)
    if !table.children.isEmpty { whole.end(table.name) }

    var ops = whole.ops
    if let rowSpans { ops = [.gridTable(ops, rowSpans.plan)] }
    if let columns, columns.loops.reduce(0, { $0 + $1.columns.count }) == Self.width(of: table) {
      ops = [.guarded(probe: head.ops, content: ops)]
    }
    if firstRow < table.children.count, !hasSureRow(table, at: path) {
      ops = [.guarded(probe: rows.ops, content: ops)]
    }
    if let mark = countedTable?.mark {
      ops = [.cells(.beginTable(mark))] + ops + [.cells(.endTable)]
    }
    out.append(contentsOf: ops)
  }

  private static func isRows(_ child: Markup) -> Bool {
    guard case .element(let element) = child else { return false }
    return rowNames.contains(element.name)
  }

  static let rowNames: Set<String> = [
    "table:table-row", "table:table-header-rows", "table:table-rows", "table:table-row-group",
  ]

  /// Whether a row is written whatever the data says: ODF knows no table without rows.
  func hasSureRow(_ element: MarkupElement, at path: [Int]) -> Bool {
    let blocks = structure?.blocks[path] ?? []
    return element.children.enumerated().contains { index, child in
      guard case .element(let child) = child,
        !blocks.contains(where: { $0.children.contains(index) })
      else { return false }
      return child.name == "table:table-row" && !disappears(child, at: path + [index])
        || Self.rowNames.contains(child.name) && hasSureRow(child, at: path + [index])
    }
  }

  mutating func rowGroup(_ group: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    var rows = OpBuilder()
    children(of: group, at: path, &rows)
    if rows.ops.isEmpty { return }
    var whole = OpBuilder()
    startTag(of: group, isEmpty: false, &whole)
    whole.append(contentsOf: rows.ops)
    whole.end(group.name)
    if hasSureRow(group, at: path) {
      out.append(contentsOf: whole.ops)
    } else {
      out.append(.guarded(probe: rows.ops, content: whole.ops))
    }
  }

  mutating func row(_ row: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    if disappears(row, at: path) {
      looseMarks(of: row, at: path, &out)
      return
    }
    startTag(of: row, isEmpty: false, &out)
    gridRow(at: path, &out)
    countRow(row, at: path, &out)
    let cells = row.children.indices.map { ($0, $0) }
    let wasStyledRow = isInStyledRow
    isInStyledRow = row.holds(.row)
    var written = OpBuilder()
    sequence(cells, row: path, &written) { compiler, index, out in
      guard case .element(let cell) = row.children[index] else { return }
      compiler.element(cell, at: path + [index], &out)
    }
    if isInStyledRow { out.append(.rowStyle(StyleProbe.ops(in: written.ops, for: .row))) }
    isInStyledRow = wasStyledRow
    out.append(contentsOf: written.ops)
    out.end(row.name)
  }

  mutating func cell(_ cell: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    let (wasInCell, wasStyled, wasStyledRow) = (isInCell, isInStyledCell, isInStyledRow)
    isInCell = true
    isInStyledCell = isInStyledRow || cell.holds(.cell)
    isInStyledRow = false
    defer { (isInCell, isInStyledCell, isInStyledRow) = (wasInCell, wasStyled, wasStyledRow) }
    let cell = countedCell(cell, at: path, &out)
    if joinedCellCount != nil, !loops.isEmpty, let join = Self.joinTag(in: cell) {
      out.append(.joinedCell(joinedCell(cell, join, at: path)))
      return
    }
    if let anchor = rowSpans?.beginning[path] {
      spannedCell(cell, anchor, at: path, &out)
      return
    }
    if let anchor = rowSpans?.covering[path] {
      coveredCell(cell, anchor, at: path, &out)
      return
    }
    let attribute = "table:number-columns-spanned"
    if isInStyledCell, cell.name == "table:table-cell" {
      styledCell(cell, at: path, &out)
      return
    }
    guard let columns, let span = cell[attribute].flatMap({ Int($0) }), span > 1,
      let column = path.last
    else {
      // A formula writes its figure where there was nothing.
      let isEmpty = cell.children.isEmpty && !cell.isFormula
      startTag(of: cell, isEmpty: isEmpty, &out)
      if isEmpty { return }
      cellContents(cell, at: path, &out)
      out.end(cell.name)
      return
    }
    var start = cell
    if let span = columnSpan(column..<(column + span), in: columns) {
      start.attributes.removeAll { $0.name == attribute }
      startTag(of: start, isEmpty: false, isOpen: true, &out)
      out.append(.columnSpan(span))
      out.text(">")
    } else {
      startTag(of: start, isEmpty: false, &out)
    }
    cellContents(cell, at: path, &out)
    out.end(cell.name)
  }

  private mutating func styledCell(_ cell: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    let attribute = "table:number-columns-spanned"
    var shell = cell
    shell.attributes.removeAll { $0.name == "table:style-name" }
    var start = OpBuilder()
    if let columns, let span = cell[attribute].flatMap({ Int($0) }), span > 1,
      let column = path.last, let span = columnSpan(column..<(column + span), in: columns)
    {
      shell.attributes.removeAll { $0.name == attribute }
      startTag(of: shell, isEmpty: false, isOpen: true, &start)
      start.append(.columnSpan(span))
    } else {
      startTag(of: shell, isEmpty: false, isOpen: true, &start)
    }
    var content = OpBuilder()
    cellContents(cell, at: path, &content)
    var end: [UInt8] = []
    XMLWriter.appendEnd(of: cell.name, to: &end)
    out.append(
      .styledCell(
        StyledCell(
          start: start.ops,
          style: CellStyle(
            own: cell["table:style-name"], probe: StyleProbe.ops(in: content.ops, for: .cell)),
          content: content.ops, end: end)))
  }

  /// A cell whose paragraphs held nothing but tags keeps an empty one, in its style.
  mutating func cellContents(_ cell: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    if cell.isFormula {
      formulaContents(of: cell, at: path, &out)
      return
    }
    var contents = OpBuilder()
    holders.append(.cell)
    children(of: cell, at: path, &contents)
    holders.removeLast()
    if cell.children.isEmpty || hasSureText(cell, at: path) {
      out.append(contentsOf: contents.ops)
      return
    }
    var empty = OpBuilder()
    emptyParagraph(of: cell, &empty)
    if contents.isStatic, contents.isBlank {
      out.append(contentsOf: empty.ops)
    } else {
      out.append(.alternative(contents.ops, otherwise: empty.ops))
    }
  }

  /// An empty paragraph in the style of the cell's first one.
  mutating func emptyParagraph(of cell: MarkupElement, _ out: inout OpBuilder) {
    let first = cell.children.lazy.compactMap { child -> MarkupElement? in
      if case .element(let child) = child, child.isParagraph { child } else { nil }
    }.first
    guard let first else {
      out.text("<text:p/>")
      return
    }
    var paragraph = XMLElement("text:p")
    paragraph["text:style-name"] = first["text:style-name"]
    out.element(paragraph)
  }

  // MARK: Columns

  private mutating func columnLayout(of table: MarkupElement, at path: [Int]) -> ColumnLayout? {
    guard let blocks = structure?.columnBlocks[path], !blocks.isEmpty else { return nil }
    var loops: [ColumnLayout.Loop] = []
    var groups: [[ColumnBlock]] = []
    for block in blocks {
      if let index = groups.firstIndex(where: { $0[0].columns == block.columns }) {
        if let nested = groups[index].first(where: { $0.row == block.row }) {
          faults.append(TemplateFault.nestedColumns(nested.open))
        } else {
          groups[index].append(block)
        }
      } else if let other = groups.first(where: { $0[0].columns.overlaps(block.columns) }) {
        faults.append(TemplateFault.overlap(block.open, with: other[0].open))
      } else {
        groups.append([block])
      }
    }
    for group in groups {
      guard let master = group.first(where: { !dependsOnRow($0, below: path) }) else {
        faults.append(TemplateFault.columnListInsideRows(group[0].open))
        continue
      }
      let others = group.filter { $0.row != master.row }
      loops.append(
        ColumnLayout.Loop(
          columns: master.columns, master: master,
          ofRow: Dictionary(others.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })))
    }
    return loops.isEmpty ? nil : ColumnLayout(loops: loops)
  }

  /// Whether the list of a block's columns is a field of the item of a loop on rows.
  private func dependsOnRow(_ block: ColumnBlock, below table: [Int]) -> Bool {
    let path: Path? =
      switch block.open.content {
      case .each(let value, _, _), .condition(let value, _, _): value.path
      default: nil
      }
    guard let first = path?.names.first else { return false }
    for length in stride(from: table.count, to: block.row.count, by: 1) {
      let container = Array(block.row[..<length])
      for around in structure?.blocks[container] ?? []
      where around.children.contains(block.row[length]) {
        if case .each(_, let name, _) = around.open.content,
          name == first || name == nil && first.hasPrefix("@") || name == nil && first == "this"
        {
          return true
        }
      }
    }
    return false
  }

  private static func width(of table: MarkupElement) -> Int {
    table.children.count {
      if case .element(let child) = $0 { child.name == "table:table-column" } else { false }
    }
  }

  private mutating func columnDefinitions(
    of table: MarkupElement, _ range: Range<Int>, at path: [Int], _ out: inout OpBuilder
  ) {
    guard columns != nil else {
      children(range, of: table, at: path, &out)
      return
    }
    var column = -1
    let numbered = range.map { index in
      if case .element(let child) = table.children[index], child.name == "table:table-column" {
        column += 1
        return (index, column)
      }
      return (index, -1)
    }
    sequence(numbered, row: nil, &out) { compiler, index, out in
      guard case .element(let child) = table.children[index] else { return }
      compiler.element(child, at: path + [index], &out)
    }
  }

  /// Compiles neighbours by their numbers, those of repeated columns inside the columns' block.
  private mutating func sequence(
    _ items: [(index: Int, column: Int)], row: [Int]?, _ out: inout OpBuilder,
    write: (inout Compiler, Int, inout OpBuilder) -> Void
  ) {
    var rest = items[...]
    while let item = rest.popFirst() {
      guard let loop = columns?.loop(beginningAt: item.column) else {
        write(&self, item.index, &out)
        continue
      }
      let group = [item] + rest.prefix { $0.column <= loop.columns.upperBound }
      rest = rest.dropFirst(group.count - 1)
      let own = row.flatMap { loop.ofRow[$0] }
      repeated((own ?? loop.master).open, columns: own == nil ? nil : loop.master.list, &out) {
        compiler, body in
        for item in group { write(&compiler, item.index, &body) }
      }
    }
  }

  /// The span of a cell around repeated columns; `nil` when it is within them or beside them.
  mutating func columnSpan(_ cell: Range<Int>, in layout: ColumnLayout) -> ColumnSpan? {
    var fixed = cell.count
    var parts: [ColumnSpan.Part] = []
    for loop in layout.loops where loop.columns.overlaps(cell) {
      let columns = loop.columns.lowerBound..<(loop.columns.upperBound + 1)
      if cell.lowerBound >= columns.lowerBound, cell.upperBound <= columns.upperBound { continue }
      guard cell.lowerBound < columns.lowerBound, cell.upperBound >= columns.upperBound else {
        faults.append(TemplateFault.spanCrossesColumns(loop.master.open))
        return nil
      }
      fixed -= columns.count
      guard let list = loop.master.list else { continue }
      let code = code(list, tag: loop.master.open)
      let isNegated: Bool? =
        if case .condition(_, let isNegated, _) = loop.master.open.content { isNegated } else {
          nil
        }
      parts.append(
        ColumnSpan.Part(
          code: code, tag: add(loop.master.open), isNegated: isNegated, width: columns.count))
    }
    return parts.isEmpty ? nil : ColumnSpan(fixed: fixed, parts: parts)
  }
}

extension ColumnBlock {
  /// What decides how often the columns are written.
  fileprivate var list: Expression? {
    switch open.content {
    case .each(let list, _, _): list
    case .condition(let condition, _, _): condition
    default: nil
    }
  }
}
