internal import Diagnostics
internal import OpenDocument

/// The cells of a table that are merged over several rows whose number the data decides.
///
/// A merged cell covers whatever its template's rows become: it grows with repetitions and shrinks
/// with rows that are not written. One that begins in a repeated row begins anew with each pass, and
/// only the last one reaches rows below the repetition. Where the row in which it begins is not
/// written, an empty cell stands for it.
struct RowSpans {
  struct Anchor {
    /// The template's rows that the cell covers, its own first, counted from 0.
    let rows: ClosedRange<Int>
    let cell: MarkupElement
    let column: Int
  }

  /// The rows of the table, header rows too.
  let rows: [Row]
  let anchors: [Anchor]
  /// The number of the anchor that begins at a cell, by the cell's path.
  private(set) var beginning: [[Int]: Int] = [:]
  /// The number of the anchor whose first column covers a cell, by the cell's path.
  private(set) var covering: [[Int]: Int] = [:]
  /// The numbers of the anchors at each row.
  private(set) var ofRow: [[Int]]
  /// The numbers of the rows by their paths.
  private let numbers: [[Int]: Int]

  struct Row {
    let path: [Int]
    let element: MarkupElement
    /// The blocks around the row inside the table, the outermost first.
    let blocks: [Around]
    let disappears: Bool
  }

  /// A block around a row.
  struct Around: Equatable {
    let open: Int
    /// Its part that the row is in: 0 before the first `{{else}}`.
    let part: Int
    let isLoop: Bool
  }

  init(_ rows: [Row], isJoined: (MarkupElement, Row) -> Bool) {
    self.rows = rows
    numbers = Dictionary(
      rows.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    ofRow = Array(repeating: [], count: rows.count)
    var anchors: [Anchor] = []
    for (number, row) in rows.enumerated() {
      for (column, child) in row.element.children.enumerated() {
        guard case .element(let cell) = child, cell.name == "table:table-cell",
          let count = cell["table:number-rows-spanned"].flatMap({ Int($0) }), count > 1
        else { continue }
        let last = min(number + count, rows.count) - 1
        let covered = rows[number...last]
        let isVaried = covered.contains { $0.disappears || $0.blocks != row.blocks }
        guard isVaried || isJoined(cell, row) else { continue }
        for below in number...last {
          let path = rows[below].path + [column]
          if below == number {
            beginning[path] = anchors.count
          } else if Self.isCovered(column, in: rows[below].element) {
            covering[path] = anchors.count
          } else {
            continue
          }
          ofRow[below].append(anchors.count)
        }
        anchors.append(Anchor(rows: number...last, cell: cell, column: column))
      }
    }
    self.anchors = anchors
  }

  private static func isCovered(_ column: Int, in row: MarkupElement) -> Bool {
    guard column < row.children.count, case .element(let cell) = row.children[column] else {
      return false
    }
    return cell.name == "table:covered-table-cell"
  }

  /// A row's number, counted from 0.
  func number(ofRow path: [Int]) -> Int? { numbers[path] }

  /// Where a merged cell stands among those of the row that a path leads to.
  func place(of anchor: Int, inRow path: [Int]) -> GridPlace? {
    numbers[path].flatMap { ofRow[$0].firstIndex(of: anchor) }.map { GridPlace(index: $0) }
  }

  /// How many loops inside the table are around both rows.
  func commonLoops(_ a: Int, _ b: Int) -> Int {
    zip(rows[a].blocks, rows[b].blocks).prefix { $0 == $1 }.count { $0.0.isLoop }
  }

  /// What the renderer must know to count the rows.
  var plan: GridPlan {
    GridPlan(
      rows: rows.indices.map { row in
        ofRow[row].map { anchor in
          GridPlan.Part(
            anchor: anchor, isFirst: anchors[anchor].rows.lowerBound == row,
            commonLoops: commonLoops(anchors[anchor].rows.lowerBound, row))
        }
      })
  }

  /// The loops that repeat a part of an anchor's rows but not the row in which it begins, with the
  /// anchor; it has no way to end in each pass.
  func torn() -> [(anchor: Anchor, loop: Int)] {
    anchors.compactMap { anchor in
      let own = rows[anchor.rows.lowerBound].blocks
      let last = rows[anchor.rows].last { !$0.disappears }
      let next = rows[(anchor.rows.upperBound + 1)...].first { !$0.disappears }
      let torn = last?.blocks.first { around in
        around.isLoop && !own.contains(around) && next?.blocks.contains(around) == true
      }
      return torn.map { (anchor, $0.open) }
    }
  }
}

extension Compiler {
  /// The merged cells of a table that the renderer must count.
  mutating func rowSpans(of table: MarkupElement, at path: [Int]) -> RowSpans? {
    guard Self.spansRows(table) || joinedCellCount != nil else { return nil }
    var rows: [RowSpans.Row] = []
    collectRows(of: table, at: path, below: [], into: &rows)
    let joins = joinedCellCount != nil
    let isInLoop = !loops.isEmpty
    let spans = RowSpans(rows) { cell, row in
      joins && (isInLoop || row.blocks.contains(where: \.isLoop)) && Self.joinTag(in: cell) != nil
    }
    for (anchor, loop) in spans.torn() {
      guard let open = blockTag(loop, below: path) else { continue }
      faults.append(
        TemplateFault.spanCrossesRows(
          open, row: anchor.rows.lowerBound + 1, column: anchor.column + 1))
    }
    return spans.anchors.isEmpty && !joins ? nil : spans
  }

  private static func spansRows(_ element: MarkupElement) -> Bool {
    element.children.contains { child in
      guard case .element(let child) = child else { return false }
      if child.name == "table:table-cell" { return child["table:number-rows-spanned"] != nil }
      return child.name.hasPrefix("table:") && child.name != "table:table" && spansRows(child)
    }
  }

  private func collectRows(
    of element: MarkupElement, at path: [Int], below outer: [RowSpans.Around],
    into rows: inout [RowSpans.Row]
  ) {
    let blocks = (structure?.blocks[path] ?? []).filter { !$0.isInline }
    for (index, child) in element.children.enumerated() {
      guard case .element(let child) = child else { continue }
      let path = path + [index]
      let isGone = child.name == "table:table-row" && disappears(child, at: path)
      // A row of tags that disappears stands at the border of their blocks, not in them.
      let own = blocks.filter { block in
        block.children.contains(index) && !(isGone && block.borders.contains(index))
      }.map { block in
        let part = block.part(of: index)
        return RowSpans.Around(
          open: block.open.number, part: part, isLoop: block.open.isLoop && part == 0)
      }
      if child.name == "table:table-row" {
        rows.append(
          RowSpans.Row(path: path, element: child, blocks: outer + own, disappears: isGone))
      } else if Self.rowNames.contains(child.name) {
        collectRows(of: child, at: path, below: outer + own, into: &rows)
      }
    }
  }

  /// The tag that opens a block on the rows of a table.
  private func blockTag(_ number: Int, below table: [Int]) -> Tag? {
    for (container, blocks) in structure?.blocks ?? [:] where container.starts(with: table) {
      if let block = blocks.first(where: { $0.open.number == number }) { return block.open }
    }
    return nil
  }

  // MARK: Cells

  /// A cell that is merged over rows which the data decides.
  mutating func spannedCell(
    _ cell: MarkupElement, _ anchor: Int, at path: [Int], _ out: inout OpBuilder
  ) {
    guard let place = gridPlace(of: anchor, at: path) else { return }
    openStart(of: cell, at: path, &out)
    out.append(.rowSpan(place))
    out.text(">")
    cellContents(cell, at: path, &out)
    out.end(cell.name)
  }

  /// A cell that is covered as long as the cell above it reaches so far.
  mutating func coveredCell(
    _ covered: MarkupElement, _ anchor: Int, at path: [Int], _ out: inout OpBuilder
  ) {
    guard let place = gridPlace(of: anchor, at: path), let rowSpans else { return }
    var whole = OpBuilder()
    let isEmpty = covered.children.isEmpty && !covered.isFormula
    startTag(of: covered, isEmpty: isEmpty, &whole)
    if !isEmpty {
      if covered.isFormula {
        formulaContents(of: covered, at: path, &whole)
      } else {
        children(of: covered, at: path, &whole)
      }
      whole.end(covered.name)
    }
    var cell = rowSpans.anchors[anchor].cell
    cell.attributes.removeAll { !Self.lookOfCell.contains($0.name) }
    var start = OpBuilder()
    openStart(of: cell, at: path, &start)
    var end = OpBuilder()
    end.text(">")
    emptyParagraph(of: cell, &end)
    end.end(cell.name)
    out.append(
      .coveredCell(CoveredCell(place: place, covered: whole.ops, start: start.ops, end: end.ops)))
  }

  private static let lookOfCell: Set<String> = [
    "table:style-name", "table:number-columns-spanned", "table:protected",
  ]

  private func gridPlace(of anchor: Int, at path: [Int]) -> GridPlace? {
    rowSpans?.place(of: anchor, inRow: path.dropLast())
  }

  /// Notes that a row begins, where the renderer counts them.
  mutating func gridRow(at path: [Int], _ out: inout OpBuilder) {
    guard let rowSpans, let number = rowSpans.number(ofRow: path) else { return }
    let slots = rowSpans.rows[number].blocks.filter(\.isLoop).compactMap { around in
      loops.last { $0.tag == around.open }?.slot
    }
    out.append(.gridRow(GridRow(number: number, slots: slots)))
  }

  /// A cell's start tag without its span over rows and the closing `>`.
  mutating func openStart(of cell: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    var start = cell
    start.attributes.removeAll { $0.name == "table:number-rows-spanned" }
    let attribute = "table:number-columns-spanned"
    if let columns, let column = path.last, let width = cell[attribute].flatMap({ Int($0) }),
      width > 1, let span = columnSpan(column..<(column + width), in: columns)
    {
      start.attributes.removeAll { $0.name == attribute }
      startTag(of: start, isEmpty: false, isOpen: true, &out)
      out.append(.columnSpan(span))
    } else {
      startTag(of: start, isEmpty: false, isOpen: true, &out)
    }
  }
}

extension Block {
  /// The children that hold its own tags.
  fileprivate var borders: [Int] {
    [children.lowerBound, children.upperBound] + branches.map(\.start)
  }
}

extension Tag {
  var isLoop: Bool { blockKind == .each }
}
