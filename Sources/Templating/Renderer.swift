internal import Diagnostics
internal import OpenDocument

/// Runs a program on data and writes the bytes.
struct Renderer {
  private(set) var out: [UInt8] = []
  private var evaluator: Evaluator
  private let styles: RichTextStyles
  private let paper: PaperSize?
  private var names: NameRegistry
  private var paragraph: OpenParagraph?
  private var noteCount = 0
  private var runCount = 0

  /// Headings in document order, known from a pass before the one that writes.
  private let outline: [OutlineEntry]
  private var headingCount = 0
  private var isCollectingOutline = false
  private var collectedOutline: [OutlineEntry] = []

  /// For each joined table being written: the span of each cell, in order, by cell number.
  private var spans: [SpanCursor] = []

  struct OutlineEntry: Sendable {
    let level: Int
    let text: String
    /// The bookmark around the heading.
    let name: String
  }

  init(
    _ data: Record, program: Program, styles: RichTextStyles, reserved: Set<String>,
    paper: PaperSize?, outline: [OutlineEntry] = []
  ) {
    evaluator = Evaluator(data: data, program: program.tags, slotCount: program.slotCount)
    self.styles = styles
    self.paper = paper
    self.outline = outline
    names = NameRegistry(reserved: reserved)
    out.reserveCapacity(1 << 18)
  }

  var faults: [Diagnostic] { evaluator.faults }

  /// Only the headings: a pass over the program that keeps nothing else.
  static func outline(
    of data: Record, program: Program, styles: RichTextStyles
  ) -> [OutlineEntry] {
    var renderer = Renderer(data, program: program, styles: styles, reserved: [], paper: nil)
    renderer.evaluator.isSilent = true
    renderer.isCollectingOutline = true
    renderer.run(program.ops)
    return renderer.collectedOutline
  }

  // MARK: Between paragraphs

  mutating func run(_ ops: [Op]) {
    for op in ops {
      switch op {
      case .bytes(let bytes): if !isCollectingOutline { out += bytes }
      case .paragraph(let paragraph): write(paragraph)
      case .value(let value): writePlain(value)
      case .attribute(let attribute): write(attribute)
      case .each(let each): run(each) { $0.run($1) }
      case .condition(let condition): run(condition) { $0.run($1) }
      case .joinedTable(let ops): runJoinedTable(ops)
      case .joinedRow(let row): write(row)
      case .contents(let contents): write(contents)
      case .pageSide(let side): write(side)
      case .island(let ops): run(ops)
      case .openSpan, .closeSpan: break
      }
    }
  }

  private mutating func run(_ each: EachOp, _ run: (inout Renderer, [Op]) -> Void) {
    let items: [Value]
    switch evaluator.evaluate(each.list, tag: each.tag) {
    case .list(let list): items = list
    case let value:
      var isAllowed = false
      if case .path(let path) = each.list, case .null = value { isAllowed = path.isOptional }
      if !isAllowed { evaluator.reportNoList(value, code: each.list, tag: each.tag) }
      items = []
    }
    if items.isEmpty {
      run(&self, each.otherwise)
      return
    }
    runCount += 1
    let outer = evaluator.slots[each.slot]
    evaluator.slots[each.slot].count = items.count
    evaluator.slots[each.slot].run = runCount
    for (index, item) in items.enumerated() {
      runCount += 1
      evaluator.slots[each.slot].item = item
      evaluator.slots[each.slot].index = index
      evaluator.slots[each.slot].pass = runCount
      run(&self, each.body)
    }
    evaluator.slots[each.slot] = outer
  }

  private mutating func run(_ condition: ConditionOp, _ run: (inout Renderer, [Op]) -> Void) {
    let holds = evaluator.evaluate(condition.code, tag: condition.tag).isTruthy
    run(&self, holds != condition.isNegated ? condition.body : condition.otherwise)
  }

  // MARK: Paragraphs

  /// A paragraph being written. Its start tag is written with its first contents, so that a list
  /// can take its place and a value of several paragraphs can end it and begin it again.
  private struct OpenParagraph {
    let op: ParagraphOp
    var spans: [(start: [UInt8], end: [UInt8])] = []
    var isOpen = false
    /// Whether anything at all, a list too, stands for this paragraph already.
    var isWritten = false
  }

  private mutating func write(_ op: ParagraphOp) {
    if isCollectingOutline {
      collect(op)
      return
    }
    let outer = paragraph
    paragraph = OpenParagraph(op: op)
    let bookmark = headingBookmark(for: op)
    if let bookmark {
      openParagraph()
      out += Array("<text:bookmark-start text:name=\"\(bookmark)\"/>".utf8)
    }
    runInline(op.pieces)
    if let bookmark { out += Array("<text:bookmark-end text:name=\"\(bookmark)\"/>".utf8) }
    if paragraph?.isWritten != true { openParagraph() }
    closeParagraph()
    paragraph = outer
  }

  private mutating func openParagraph() {
    guard var current = paragraph, !current.isOpen else { return }
    out += current.op.start
    for span in current.spans { out += span.start }
    current.isOpen = true
    current.isWritten = true
    paragraph = current
  }

  private mutating func closeParagraph() {
    guard let current = paragraph, current.isOpen else { return }
    for span in current.spans.reversed() { out += span.end }
    out += current.op.end
    paragraph?.isOpen = false
  }

  private mutating func runInline(_ ops: [Op]) {
    for op in ops {
      switch op {
      case .bytes(let bytes):
        openParagraph()
        out += bytes
      case .value(let value): writeInline(value)
      case .openSpan(let start, let end):
        if paragraph?.isOpen == true { out += start }
        paragraph?.spans.append((start, end))
      case .closeSpan:
        if let span = paragraph?.spans.popLast(), paragraph?.isOpen == true { out += span.end }
      case .each(let each): run(each) { $0.runInline($1) }
      case .condition(let condition): run(condition) { $0.runInline($1) }
      case .island(let ops):
        openParagraph()
        let outer = paragraph
        run(ops)
        paragraph = outer
      case .attribute(let attribute):
        openParagraph()
        write(attribute)
      case .paragraph, .joinedTable, .joinedRow, .contents, .pageSide:
        run([op])
      }
    }
  }

  // MARK: Headings

  private mutating func headingBookmark(for op: ParagraphOp) -> String? {
    guard op.level != nil, !outline.isEmpty else { return nil }
    defer { headingCount += 1 }
    guard headingCount < outline.count else { return nil }
    return outline[headingCount].name
  }

  private mutating func collect(_ op: ParagraphOp) {
    guard let level = op.level else { return }
    // The heading is written apart, and its words are read back from it.
    let kept = out
    out = []
    isCollectingOutline = false
    let outer = paragraph
    paragraph = OpenParagraph(op: op)
    runInline(op.pieces)
    closeParagraph()
    paragraph = outer
    isCollectingOutline = true
    let text = MarkupText.words(of: out)
    out = kept
    collectedOutline.append(
      OutlineEntry(level: level, text: text, name: "Indice_\(collectedOutline.count + 1)"))
  }

  private mutating func write(_ contents: ContentsOp) {
    if isCollectingOutline { return }
    let style = styles.contentsLink.map { " text:style-name=\"\($0)\"" } ?? ""
    for entry in outline where entry.level <= contents.starts.count && !entry.text.isEmpty {
      out += contents.starts[entry.level - 1]
      out += Array("<text:a xlink:type=\"simple\" xlink:href=\"#\(entry.name)\"\(style)>".utf8)
      XMLWriter.appendText(entry.text, to: &out)
      out += Array(
        """
        </text:a><text:tab/><text:bookmark-ref text:reference-format="page" \
        text:ref-name="\(entry.name)">–</text:bookmark-ref></text:p>
        """.utf8)
    }
  }

  // MARK: Values

  private mutating func writePlain(_ op: ValueOp) {
    if isCollectingOutline { return }
    let value = evaluator.value(op)
    guard let text = value.plainText else {
      evaluator.reportUnprintable(value, op)
      return
    }
    XMLWriter.appendText(checked(text, op), to: &out)
  }

  private mutating func writeInline(_ op: ValueOp) {
    let value = evaluator.value(op)
    switch value {
    case .null: return
    case .text(let text):
      if !text.isEmpty {
        openParagraph()
        writeText(text, op)
      }
    case .richText(let rich): write(rich, op)
    default:
      guard let text = value.plainText else {
        evaluator.reportUnprintable(value, op)
        return
      }
      openParagraph()
      writeText(text, op)
    }
  }

  /// Characters that XML 1.0 (§2.2) does not allow are reported and left out.
  private mutating func checked(_ text: String, _ op: ValueOp) -> String {
    guard let bad = text.unicodeScalars.first(where: OdfText.isForbidden) else { return text }
    evaluator.reportControlCharacter(bad, op)
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !OdfText.isForbidden($0) }))
  }

  private mutating func writeText(_ text: String, _ op: ValueOp) {
    if let forbidden = OdfText.append(text, to: &out) {
      evaluator.reportControlCharacter(forbidden, op)
    }
  }

  private mutating func write(_ attribute: AttributeOp) {
    if isCollectingOutline { return }
    var text = ""
    for piece in attribute.pieces {
      switch piece {
      case .text(let literal): text += literal
      case .value(let op):
        let value = evaluator.value(op)
        if let words = value.plainText {
          text += checked(words, op)
        } else {
          evaluator.reportUnprintable(value, op)
        }
      }
    }
    switch attribute.use {
    case .plain: break
    case .unique: text = names.unique(text)
    case .reference: text = names.latest(text)
    }
    XMLWriter.appendAttributeValue(text, to: &out)
  }

  // MARK: Rich text

  private mutating func write(_ rich: RichText, _ op: ValueOp) {
    let isHeading = paragraph?.op.level != nil
    for (index, block) in rich.blocks.enumerated() {
      switch block {
      case .paragraph(let inlines):
        if index > 0 {
          if isHeading { out.append(UInt8(ascii: " ")) } else { closeParagraph() }
        }
        openParagraph()
        write(inlines, op)
      case .list(let ordered, let start, let items):
        if isHeading {
          openParagraph()
          writeText(block.plainText, op)
        } else {
          closeParagraph()
          write(items, ordered: ordered, start: start, op)
          paragraph?.isWritten = true
        }
      }
    }
  }

  private mutating func write(
    _ items: [[RichText.Block]], ordered: Bool, start: Int, isNested: Bool = false, _ op: ValueOp
  ) {
    guard let place = paragraph?.op else { return }
    out += Array(
      "<text:list text:style-name=\"\(ordered ? styles.numbering : styles.bullets)\">".utf8)
    for (index, item) in items.enumerated() {
      let value = index == 0 && ordered && start != 1 ? " text:start-value=\"\(start)\"" : ""
      out += Array("<text:list-item\(value)>".utf8)
      for block in item {
        switch block {
        case .paragraph(let inlines):
          out += place.start
          write(inlines, op)
          out += place.end
        case .list(let ordered, let start, let items):
          write(items, ordered: ordered, start: start, isNested: true, op)
        }
      }
      out += Array("</text:list-item>".utf8)
    }
    out += Array("</text:list>".utf8)
  }

  private mutating func write(_ inlines: [RichText.Inline], _ op: ValueOp) {
    for inline in inlines {
      switch inline {
      case .text(let text): writeText(text, op)
      case .lineBreak: out += Array("<text:line-break/>".utf8)
      case .strong(let inner): writeSpan(styles.strong, inner, op)
      case .emphasis(let inner): writeSpan(styles.emphasis, inner, op)
      case .link(let target, let inner):
        out += Array("<text:a xlink:type=\"simple\" xlink:href=\"".utf8)
        XMLWriter.appendAttributeValue(target, to: &out)
        out += Array("\" text:style-name=\"\(styles.link)\">".utf8)
        write(inner, op)
        out += Array("</text:a>".utf8)
      case .note(let blocks): writeNote(blocks, op)
      }
    }
  }

  private mutating func writeSpan(_ style: String, _ inner: [RichText.Inline], _ op: ValueOp) {
    out += Array("<text:span text:style-name=\"\(style)\">".utf8)
    write(inner, op)
    out += Array("</text:span>".utf8)
  }

  /// A footnote (ODF 1.3 part 3, §6.3).
  private mutating func writeNote(_ blocks: [RichText.Block], _ op: ValueOp) {
    noteCount += 1
    let id = names.unique("ftn\(noteCount)")
    out += Array(
      """
      <text:note text:id="\(id)" text:note-class="footnote"><text:note-citation>\(noteCount)\
      </text:note-citation><text:note-body>
      """.utf8)
    let outer = paragraph
    let start = Array("<text:p text:style-name=\"\(styles.footnote)\">".utf8)
    let place = ParagraphOp(start: start, end: Array("</text:p>".utf8), pieces: [], level: nil)
    paragraph = OpenParagraph(op: place)
    write(RichText(blocks), op)
    closeParagraph()
    paragraph = outer
    out += Array("</text:note-body></text:note>".utf8)
  }

  // MARK: The page

  private mutating func write(_ side: PageSide) {
    guard let paper else {
      out += Array(side.original.utf8)
      return
    }
    let millimetres = side.isWidth != side.isLandscape ? paper.width : paper.height
    out += Array(PaperSize.written(millimetres).utf8)
  }

  // MARK: Joined cells

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

  private struct SpanCursor {
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

  private mutating func runJoinedTable(_ ops: [Op]) {
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

  private mutating func write(_ row: JoinedRow) {
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
