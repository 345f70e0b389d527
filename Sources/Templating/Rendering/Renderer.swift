internal import Diagnostics
internal import OpenDocument

/// Runs a program on data and writes the bytes.
struct Renderer {
  var out: ByteSink
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
  /// Whether a paragraph is run only for the headings that its values bring.
  var isCollectingHeadings = false
  var collectedOutline: [OutlineEntry] = []
  let numbering: OutlineNumbering
  var outlineCount = OutlineNumbering.Count()

  /// What is added to the levels of the headings of the text being written.
  var headingShift: Int?
  /// How many lists of formatted text are around the place being written.
  var listDepth = 0
  /// The run of the loop in which lists that go on through it were last begun, by their numbers.
  var startedLists: [Int: Int] = [:]
  /// The style that a value chose for the cells of the row, and for the cell, being written.
  var rowStyle: String?
  var cellStyle: String?
  let catalog: StyleCatalog
  /// Whether the part is `styles.xml`, whose automatic styles are its own.
  let isOfStyles: Bool
  /// The styles that this part needs and the template lacks.
  var addedStyles: AddedStyles

  /// The tables being written whose rows were counted before, the outermost first.
  var grids: [GridCursor] = []

  /// Whether the next element that can begin a page does.
  var isPageDue = false
  /// What paragraphs that disappeared pass on to the next that is written.
  var dueFlow: PageFlow?
  /// How often that was taken.
  var takenFlows = 0
  /// The marks of paragraphs that disappeared, for the next that is written.
  var dueMarks: [UInt8] = []
  /// The name of the file that will hold the document.
  var fileName: String?
  /// How far the sequences of captions have come.
  var sequences: [String: Int] = [:]
  /// Where the last paragraph's text ends.
  var lastParagraphEnd: Int?
  /// How many elements that can begin a page are written.
  var breakableCount = 0

  /// Where the pictures come from that the data names, and those taken so far.
  var pictures: PictureStore

  /// The tables and formulas written so far; `nil` where no formula names cells.
  var cellLog: CellLog?

  /// The marks around values; `nil` when none are wanted.
  var markLog: MarkLog?
  var mark: OpenMark?

  struct OutlineEntry: Sendable {
    let level: Int
    let text: String
    /// Its number and those of the headings above it.
    let numbers: [Int]
    /// The bookmark around the heading.
    let name: String
  }

  init(
    _ data: Record, program: Program, styles: RichTextStyles, paper: PaperSize?,
    outline: [OutlineEntry] = [], pictures: PictureStore = PictureStore(source: nil),
    styleNames: Set<String> = [], catalog: StyleCatalog, numbering: OutlineNumbering,
    isOfStyles: Bool = false,
    marksValues: Bool = false, today: CalendarDate? = nil, limits: RenderLimits,
    out: ByteSink = ByteSink()
  ) {
    markLog = marksValues ? MarkLog() : nil
    evaluator = Evaluator(
      data: data, program: program.tags, slotCount: program.slotCount, today: today,
      limits: limits)
    self.styles = styles
    self.paper = paper
    self.outline = outline
    names = NameRegistry(program.names)
    refusals = program.refusals
    self.pictures = pictures
    self.catalog = catalog
    self.numbering = numbering
    self.isOfStyles = isOfStyles
    addedStyles = AddedStyles(taken: styleNames)
    self.out = out
  }

  /// Why fragments that the data may choose cannot be included, by their numbers.
  let refusals: [Int: Diagnostic]
  /// The templates that the data chose so far.
  var chosenFragments: Set<String> = []
  var faults: [Diagnostic] { evaluator.faults }

  /// Only the headings: a pass over the program that keeps nothing else.
  static func outline(
    of data: Record, program: Program, styles: RichTextStyles, catalog: StyleCatalog,
    numbering: OutlineNumbering, limits: RenderLimits
  ) -> [OutlineEntry] {
    var renderer = Renderer(
      data, program: program, styles: styles, paper: nil, catalog: catalog, numbering: numbering,
      limits: limits)
    renderer.evaluator.isSilent = true
    renderer.isCollectingOutline = true
    renderer.run(program.ops)
    return renderer.collectedOutline
  }

  // MARK: Between paragraphs

  mutating func run(_ ops: [Op]) {
    for op in ops {
      if evaluator.isStopped { return }
      switch op {
      case .bytes(let bytes): if !isCollectingOutline { out += bytes }
      case .paragraph(let paragraph): write(paragraph)
      case .value(let value): writePlain(value)
      case .attribute(let attribute): write(attribute)
      case .each(let each): run(each) { $0.run($1) }
      case .condition(let condition): run(condition) { $0.run($1) }
      case .guarded(let probe, let content):
        run(
          yieldsOrFails(probe)
            ? content
            : probe.filter { if case .marks = $0 { true } else { false } })
      case .fragment(let ops, let slot): runFragment(ops, slot: slot)
      case .choice(let choice): run(chosen(of: choice))
      case .alternative(let ops, let otherwise): run(yieldsOrFails(ops) ? ops : otherwise)
      case .gridTable(let ops, let plan): runGridTable(ops, plan)
      case .gridRow: if !grids.isEmpty { grids[grids.count - 1].row += 1 }
      case .rowSpan(let place): writeRowSpan(at: place)
      case .coveredCell(let cell): write(cell)
      case .joinedCell(let cell): write(cell)
      case .styledCell(let cell): write(cell)
      case .rowStyle(let probe): rowStyle = chosenStyle(probe, .row)
      case .columnSpan(let span): write(span)
      case .list(let list): write(list)
      case .pageBreak(let style): write(style)
      case .flow(let flow): pass(on: flow)
      case .flowBetween(let flow, let slot):
        if evaluator.slots[slot].index > 0 { pass(on: flow) }
      case .bounded(let flow, let ops): run(flow, around: ops)
      case .flowTaking(let taking): write(taking)
      case .marks(let ops, let goBack): write(marks: ops, goBack: goBack)
      case .endOfMarks: endMarks()
      case .sequence(let name, let format): writeNext(of: name, format: format)
      case .fileName(let field): write(field)
      case .picture(let picture): write(picture)
      case .contents(let contents): write(contents)
      case .pageSide(let side): write(side)
      case .island(let ops): run(ops)
      case .cells(let mark): write(mark)
      case .addedStyles: if !isCollectingOutline { out.holdHead() }
      case .openSpan, .closeSpan: break
      }
    }
  }

  mutating func run(_ each: EachOp, _ run: (inout Renderer, [Op]) -> Void) {
    let reports = evaluator.reportCount
    let (items, keys) = itemsAndKeys(of: each)
    if let columns = each.columns { checkColumns(items.count, of: each, against: columns) }
    if items.isEmpty {
      run(&self, each.otherwise)
      return
    }
    let wasPageDue = isPageDue
    let written = breakableCount
    runCount += 1
    let outer = evaluator.slots[each.slot]
    evaluator.slots[each.slot].isFaulty =
      each.binding != nil && evaluator.reportCount > reports
    evaluator.slots[each.slot].count = items.count
    evaluator.slots[each.slot].run = runCount
    for (index, item) in items.enumerated() {
      guard each.binding != nil || mayPass(each) else { break }
      runCount += 1
      evaluator.slots[each.slot].item = item
      evaluator.slots[each.slot].index = index
      evaluator.slots[each.slot].key = keys?[index]
      evaluator.slots[each.slot].pass = runCount
      if each.breaksPages, breakableCount > written { isPageDue = true }
      run(&self, each.body)
    }
    evaluator.slots[each.slot] = outer
    if each.breaksPages, isPageDue { isPageDue = wasPageDue }
  }

  /// Whether there may be another pass of a loop.
  private mutating func mayPass(_ each: EachOp) -> Bool {
    if out.count > evaluator.limits.output {
      evaluator.stop(
        TemplateFault.tooMuchOutput(evaluator.tags[each.tag], limit: evaluator.limits.output >> 20))
    }
    return evaluator.spend(RenderLimits.stepsOfPass, tag: each.tag)
  }

  mutating func items(of each: EachOp) -> [Value] { itemsAndKeys(of: each).items }

  /// The items of a list, or the values of a group of data with their names.
  private mutating func itemsAndKeys(of each: EachOp) -> (items: [Value], keys: [String]?) {
    let reports = evaluator.reportCount
    let value = evaluator.evaluate(each.list, tag: each.tag)
    if let binding = each.binding {
      if binding == .always || value != .null { return ([value], nil) }
      if !each.list.isOptional, evaluator.reportCount == reports {
        evaluator.reportNoList(value, code: each.list, tag: each.tag)
      }
      return ([], nil)
    }
    switch value {
    case .list(let items): return (items, nil)
    case .record(let record):
      let keys = record.keys
      return (keys.map { record.fields[$0] ?? .null }, keys)
    case .null where each.list.isOptional || evaluator.reportCount > reports: return ([], nil)
    case let value:
      evaluator.reportNoList(value, code: each.list, tag: each.tag)
      return ([], nil)
    }
  }

  mutating func run(_ condition: ConditionOp, _ run: (inout Renderer, [Op]) -> Void) {
    let holds = evaluator.evaluate(condition.code, tag: condition.tag).isTruthy
    run(&self, holds != condition.isNegated ? condition.body : condition.otherwise)
  }

  /// A fragment is a pass of its own: names in it are its own.
  mutating func runFragment(_ ops: [Op], slot: Int) {
    runCount += 1
    evaluator.slots[slot].pass = runCount
    run(ops)
  }

  /// What cannot be told is run, which tells why.
  private mutating func yieldsOrFails(_ ops: [Op]) -> Bool {
    let reports = evaluator.reportCount
    return yields(ops) || evaluator.reportCount > reports
  }

  /// Whether ops will write anything, found without writing.
  mutating func yields(_ ops: [Op]) -> Bool {
    let wasSilent = evaluator.isSilent
    evaluator.isSilent = true
    defer { evaluator.isSilent = wasSilent }
    return ops.contains { op in
      switch op {
      case .bytes(let bytes): return bytes.contains { $0 > 0x20 }
      case .each(let each):
        let (items, keys) = itemsAndKeys(of: each)
        if items.isEmpty { return yields(each.otherwise) }
        let outer = evaluator.slots[each.slot]
        defer { evaluator.slots[each.slot] = outer }
        evaluator.slots[each.slot].count = items.count
        for (index, item) in items.enumerated() {
          guard each.binding != nil || mayPass(each) else { return true }
          evaluator.slots[each.slot].item = item
          evaluator.slots[each.slot].index = index
          evaluator.slots[each.slot].key = keys?[index]
          if yields(each.body) { return true }
        }
        return false
      case .condition(let condition):
        let holds = evaluator.evaluate(condition.code, tag: condition.tag).isTruthy
        return yields(holds != condition.isNegated ? condition.body : condition.otherwise)
      case .guarded(let probe, _): return yields(probe)
      case .fragment(let ops, _), .bounded(_, let ops): return yields(ops)
      case .choice(let choice): return yields(chosen(of: choice))
      case .flow, .flowBetween, .cells, .marks, .endOfMarks: return false
      case .alternative(let ops, let otherwise): return yields(ops) || yields(otherwise)
      default: return true
      }
    }
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
    /// Whether one of several paragraphs stands for it already, and whether another follows.
    var isPartWritten = false
    var hasMoreParts = false
    /// The style that a value chose.
    var style: String?
  }

  mutating func write(_ op: ParagraphOp) {
    if isCollectingOutline {
      collect(op)
      return
    }
    let outer = paragraph
    paragraph = OpenParagraph(op: op, style: chosenStyle(op.styleProbe, .paragraph))
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
    appendStart(of: current.op)
    takeMarks()
    for span in current.spans { out += span.start }
    current.isOpen = true
    current.isWritten = true
    current.isPartWritten = true
    paragraph = current
  }

  /// The start tag of a paragraph, which begins a page when one is due.
  mutating func appendStart(of op: ParagraphOp) {
    breakableCount += 1
    let isFirst = paragraph?.isPartWritten != true
    let isLast = paragraph?.hasMoreParts != true
    paragraph?.isPartWritten = true
    let flowStyle = op.taking.flatMap { taken(by: $0) }
    if let start = styledStart(
      of: op, over: flowStyle,
      breaksPage: flowStyle != nil || (isPageDue && op.breakingStart != nil))
    {
      if op.breakingStart != nil { isPageDue = false }
      out += start
    } else if let flowStyle, var shell = op.shell {
      shell["text:style-name"] = flowStyle
      var start: [UInt8] = []
      XMLWriter.appendStart(of: shell, to: &start)
      out += start
    } else if isPageDue, let breaking = op.breakingStart {
      isPageDue = false
      out += breaking
    } else if let parts = op.parts,
      let start = start(of: parts, isFirst: isFirst, isLast: isLast)
    {
      out += start
    } else {
      out += op.start
    }
  }

  mutating func closeParagraph() {
    guard let current = paragraph, current.isOpen else { return }
    for span in current.spans.reversed() { out += span.end }
    lastParagraphEnd = out.count
    out += current.op.end
    paragraph?.isOpen = false
  }

  mutating func runInline(_ ops: [Op]) {
    for op in ops {
      if evaluator.isStopped { return }
      switch op {
      case .bytes(let bytes):
        openParagraph()
        out += bytes
      case .value(let value): writeInline(value)
      case .openSpan(let span):
        let start = bytes(of: span.start)
        if paragraph?.isOpen == true { out += start }
        paragraph?.spans.append((start, span.end))
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
      case .paragraph, .guarded, .alternative, .fragment, .choice, .gridTable, .gridRow, .rowSpan,
        .coveredCell, .joinedCell, .columnSpan, .styledCell, .rowStyle, .flow, .flowBetween,
        .bounded,
        .flowTaking, .marks, .endOfMarks, .sequence, .fileName, .list, .pageBreak, .picture,
        .contents,
        .pageSide, .cells,
        .addedStyles:
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
    noting(op) { renderer in
      if renderer.markLog != nil { renderer.openMark(for: op, value) }
      defer { renderer.closeMark() }
      if op.styles.isEmpty {
        renderer.writeInline(value, op)
      } else {
        renderer.checkStyles(of: op)
        renderer.withTextStyle(of: op) { $0.writeInline(value, op) }
      }
    }
  }

  private mutating func writeInline(_ value: Value, _ op: ValueOp) {
    switch value {
    case .null: return
    case .text(let text):
      if !text.isEmpty {
        openParagraph()
        beginMark()
        writeText(text, op)
      }
    case .richText(let rich): write(rich, op)
    default:
      guard let text = value.plainText else {
        evaluator.reportUnprintable(value, op)
        return
      }
      openParagraph()
      beginMark()
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

  // MARK: The page

  mutating func write(_ style: PageBreakStyle) {
    if isCollectingOutline { return }
    breakableCount += 1
    out += isPageDue ? style.breaking : style.plain
    isPageDue = false
  }

  mutating func write(_ side: PageSide) {
    guard let paper else {
      out += Array(side.original.utf8)
      return
    }
    let millimetres = side.isWidth != side.isLandscape ? paper.width : paper.height
    out += Array(PaperSize.written(millimetres).utf8)
  }
}
