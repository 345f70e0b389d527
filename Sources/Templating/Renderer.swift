internal import Diagnostics
internal import OpenDocument

/// Runs a program on data and writes the bytes.
struct Renderer {
  var out: [UInt8] = []
  var evaluator: Evaluator
  let styles: RichTextStyles
  let paper: PaperSize?
  var names: NameRegistry
  var paragraph: OpenParagraph?
  var noteCount = 0
  var runCount = 0

  /// Headings in document order, known from a pass before the one that writes.
  let outline: [OutlineEntry]
  var headingCount = 0
  var isCollectingOutline = false
  var collectedOutline: [OutlineEntry] = []

  /// For each joined table being written: the span of each cell, in order, by cell number.
  var spans: [SpanCursor] = []

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

  mutating func run(_ each: EachOp, _ run: (inout Renderer, [Op]) -> Void) {
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

  mutating func run(_ condition: ConditionOp, _ run: (inout Renderer, [Op]) -> Void) {
    let holds = evaluator.evaluate(condition.code, tag: condition.tag).isTruthy
    run(&self, holds != condition.isNegated ? condition.body : condition.otherwise)
  }

  // MARK: Paragraphs

  /// A paragraph being written. Its start tag is written with its first contents, so that a list
  /// can take its place and a value of several paragraphs can end it and begin it again.
  struct OpenParagraph {
    let op: ParagraphOp
    var spans: [(start: [UInt8], end: [UInt8])] = []
    var isOpen = false
    /// Whether anything at all, a list too, stands for this paragraph already.
    var isWritten = false
  }

  mutating func write(_ op: ParagraphOp) {
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

  mutating func openParagraph() {
    guard var current = paragraph, !current.isOpen else { return }
    out += current.op.start
    for span in current.spans { out += span.start }
    current.isOpen = true
    current.isWritten = true
    paragraph = current
  }

  mutating func closeParagraph() {
    guard let current = paragraph, current.isOpen else { return }
    for span in current.spans.reversed() { out += span.end }
    out += current.op.end
    paragraph?.isOpen = false
  }

  mutating func runInline(_ ops: [Op]) {
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

  // MARK: Values

  mutating func writePlain(_ op: ValueOp) {
    if isCollectingOutline { return }
    let value = evaluator.value(op)
    guard let text = value.plainText else {
      evaluator.reportUnprintable(value, op)
      return
    }
    XMLWriter.appendText(checked(text, op), to: &out)
  }

  mutating func writeInline(_ op: ValueOp) {
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
  mutating func checked(_ text: String, _ op: ValueOp) -> String {
    guard let bad = text.unicodeScalars.first(where: OdfText.isForbidden) else { return text }
    evaluator.reportControlCharacter(bad, op)
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !OdfText.isForbidden($0) }))
  }

  mutating func writeText(_ text: String, _ op: ValueOp) {
    if let forbidden = OdfText.append(text, to: &out) {
      evaluator.reportControlCharacter(forbidden, op)
    }
  }

  mutating func write(_ attribute: AttributeOp) {
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

  // MARK: The page

  mutating func write(_ side: PageSide) {
    guard let paper else {
      out += Array(side.original.utf8)
      return
    }
    let millimetres = side.isWidth != side.isLandscape ? paper.width : paper.height
    out += Array(PaperSize.written(millimetres).utf8)
  }
}
