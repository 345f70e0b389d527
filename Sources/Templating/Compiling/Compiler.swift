internal import Diagnostics
internal import OpenDocument

/// Turns a template's marked-up XML into a program.
///
/// One compiler serves all parts of a template and the fragments that it includes, so that tags are
/// numbered, and loop variables given slots, across them.
struct Compiler {
  var tags: [Tag] = []
  var faults: [Diagnostic] = []
  var names = NameTable()
  var wantedNames = WantedNames()
  private(set) var slotCount = 0

  /// What the part being compiled includes.
  var fragments = FragmentSet()
  /// The number of the fragment around the current place that the data may choose.
  var option: Int?
  var optionCount = 0
  /// Why fragments that the data may choose cannot be included, by their numbers.
  var refusals: [Int: Diagnostic] = [:]
  /// Whether headings are collected for a table of contents.
  let collectsHeadings: Bool
  var pageBreaks: PageBreakStyles
  let flowSheet: PageFlowSheet
  /// Whether formulas name cells, so that the renderer must find them again.
  let countsCells: Bool
  let numberFormats: NumberFormat.Sheet
  let numbering: OutlineNumbering
  var contentsSheet: ContentsSheet
  /// The styles that tables of contents need besides the template's.
  private var addedContentsStyles: [XMLElement] = []

  init(
    collectsHeadings: Bool, pageBreaks: PageBreakStyles, flowSheet: PageFlowSheet,
    catalog: StyleCatalog, countsCells: Bool, numberFormats: NumberFormat.Sheet,
    numbering: OutlineNumbering, contentsSheet: ContentsSheet
  ) {
    self.collectsHeadings = collectsHeadings
    self.pageBreaks = pageBreaks
    self.flowSheet = flowSheet
    self.catalog = catalog
    self.countsCells = countsCells
    self.numberFormats = numberFormats
    self.numbering = numbering
    self.contentsSheet = contentsSheet
  }

  // MARK: Where the compiler is

  struct Loop {
    let name: String?
    let slot: Int
    /// The number of the tag that opens it.
    let tag: Int
    /// The items among the wanted names.
    let node: Int
    /// The blocks around the loop that depend on the data.
    let conditionDepth: Int
    /// Whether it is no loop, but only names a value.
    var isBinding = false
    /// For a named value: the variable of the innermost loop that it depends on.
    var origin: Int?
  }

  /// The loops and named values around the current place, the outermost first.
  var loops: [Loop] = []
  /// How many blocks around the current place depend on the data.
  var conditionDepth = 0
  /// How many blocks are around the current place.
  private var blockDepth = 0
  var includes = IncludeCount()
  /// Whether a tag that chooses among too many templates was told.
  var saysTooManyCandidates = false
  /// In a question that a filter asks of items, which may lack what it asks for.
  var isLenient = false
  /// In such a question, where it must have an answer for some item.
  var isInSomeItem = false
  /// The slots of the loops and fragments around the current place, the outermost first.
  private(set) var slots: [Int] = []
  /// What opens them: numbers of tags, and for fragments numbers below 0.
  private(set) var slotOwners: [Int] = []
  /// How many slots are taken at the current place, those of named values too.
  private var takenSlots = 0
  private var fragmentCount = 0
  /// The tables whose cells formulas may name.
  var cellSheet = CellSheet()
  /// The table around the current place, where its cells are counted.
  var countedTable: CountedTable?
  var structure: BlockStructure?
  /// The fragment around the current place.
  var fragmentName: String?
  /// Those around it, the outermost first.
  private var openFragments: [String] = []
  /// Inside a table with joined cells: how many joined cells it has so far.
  var joinedCellCount: Int?
  /// The merged cells that the renderer must count, of the table around the current place.
  var rowSpans: RowSpans?
  /// The identifiers of lists that others continue.
  var continuedLists: Set<String> = []
  /// The lists of the part, or of the fragment around the current place, that loops do not begin anew.
  var listNumbering = ListNumbering()
  var continuedListCount = 0
  /// The repeated columns of the table around the current place.
  var columns: ColumnLayout?
  /// Whether a page may begin here: in the text itself, in a loop that breaks pages.
  var mayBreakPage = false
  /// Whether pages break here: in the text itself, not in a table, a frame, a note or a header.
  var isInFlow = false
  /// What paragraphs of tags may have passed on to the current place.
  var pendingFlows: [PageFlow] = []
  /// Those of each repetition of the loop being compiled.
  var turnFlows = TurnFlows()

  /// The sequences that the document counts, where data may change how many there are.
  var plainSequences: Set<String> = []
  /// Whether paragraphs that disappear have marks that others take.
  var keepsMarks = false
  /// The children whose marks their block has written.
  var takenMarks: Set<[Int]> = []

  /// The level of the last heading before the current place, in the template's own order.
  var headingLevel = 0
  /// What the current place stands in, the outermost first.
  var holders: [TextHolder] = []
  /// The template's styles.
  let catalog: StyleCatalog
  /// Whether the current place is in a table cell.
  var isInCell = false
  /// Whether a value may choose the style of the cell around the current place.
  var isInStyledCell = false
  /// Whether a value may choose the style of the cells of the row around the current place.
  var isInStyledRow = false
  /// Whether the current place is the text of a paragraph.
  var isInStyledText = false
  /// Whether the current paragraph has a value with the filter `markdown`.
  var holdsMarkdown = false

  private mutating func openSlot(for owner: Int) -> Int {
    let slot = openSlot()
    slotOwners[slotOwners.count - 1] = owner
    return slot
  }

  mutating func openSlot() -> Int {
    let slot = openBinding()
    slots.append(slot)
    slotOwners.append(-1)
    return slot
  }

  mutating func closeSlot() {
    slots.removeLast()
    slotOwners.removeLast()
    closeBinding()
  }

  /// A slot for a named value, which repeats no names of elements.
  mutating func openBinding() -> Int {
    takenSlots += 1
    slotCount = max(slotCount, takenSlots)
    return takenSlots - 1
  }

  mutating func closeBinding() { takenSlots -= 1 }

  /// The style of a table of contents' entries, added where it is new.
  mutating func contentsStyle(
    _ name: String, for template: MarkupElement, samples: [String]
  ) -> String {
    let (style, added) = contentsSheet.style(name, for: template, samples: samples)
    if let added { addedContentsStyles.append(added) }
    return style
  }

  // MARK: Parts

  /// Compiles a part whose tags are found and whose blocks are paired.
  mutating func compile(_ root: MarkupElement, _ structure: BlockStructure) -> [Op] {
    continuedLists = Self.continuedLists(in: root)
    listNumbering = ListNumbering(of: root, structure)
    let isVaried = !structure.blocks.isEmpty || !fragments.fragments.isEmpty
    plainSequences = isVaried ? Self.plainSequences(in: root) : []
    keepsMarks = Self.hasLooseMarks(root)
    takenMarks = []
    return compile(structure) { $0.element(root, at: [], &$1) }
  }

  /// The same without the root's own tags.
  mutating func compile(contentsOf root: MarkupElement, _ structure: BlockStructure) -> [Op] {
    compile(structure) { $0.children(of: root, at: [], &$1) }
  }

  private mutating func compile(
    _ structure: BlockStructure, _ write: (inout Compiler, inout OpBuilder) -> Void
  ) -> [Op] {
    faults += structure.faults
    self.structure = structure
    var builder = OpBuilder()
    write(&self, &builder)
    var added: [UInt8] = []
    for style in pageBreaks.takeAdded() + addedContentsStyles {
      XMLWriter.append(style, to: &added)
    }
    addedContentsStyles = []
    return builder.ops.flatMap { op -> [Op] in
      if case .addedStyles = op { [.bytes(added), op] } else { [op] }
    }
  }

  // MARK: Elements

  mutating func element(_ element: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    switch element.name {
    case "text:p", "text:h":
      paragraph(element, at: path, &out)
    case "table:table":
      table(element, at: path, &out)
    case "table:table-row":
      row(element, at: path, &out)
    case "table:table-header-rows", "table:table-rows", "table:table-row-group":
      rowGroup(element, at: path, &out)
    case "table:table-cell", "table:covered-table-cell":
      cell(element, at: path, &out)
    case "text:table-formula" where element.formula != nil:
      formulaField(element, at: path, &out)
    case "text:list", "text:section":
      container(element, at: path, &out)
    case "text:list-item", "text:list-header":
      if disappears(element, at: path) {
        looseMarks(of: element, at: path, &out)
      } else {
        container(element, at: path, &out)
      }
    case "draw:frame" where element.picture != nil:
      picture(element, at: path, &out)
    case "text:sequence" where !plainSequences.isEmpty:
      sequence(element, at: path, &out)
    case "text:file-name":
      fileName(element, at: path, &out)
    case "text:table-of-content" where collectsHeadings:
      tableOfContents(element, at: path, &out)
    case "style:page-layout-properties":
      pageLayout(element, at: path, &out)
    case "office:automatic-styles":
      startTag(of: element, isEmpty: false, &out)
      children(of: element, at: path, &out)
      out.append(.addedStyles)
      out.end(element.name)
    case "text:change", "text:change-start", "text:change-end", "text:tracked-changes":
      // What comes out is as if all changes were accepted, without the names of their authors.
      break
    case "office:annotation", "office:annotation-end":
      // What people wrote to each other is no part of the document.
      break
    default:
      shell(element, at: path, &out)
    }
  }

  /// Start tag, children, end tag.
  mutating func shell(_ element: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    startTag(of: element, at: path, isEmpty: element.children.isEmpty, &out)
    if element.children.isEmpty { return }
    let (mayBreak, wasInFlow) = (mayBreakPage, isInFlow)
    if element.name.hasPrefix("draw:") { (mayBreakPage, isInFlow) = (false, false) }
    if element.name == "office:text" { isInFlow = true }
    let outerHolders = holders
    if let holder = TextHolder(element.name) { holders.append(holder) }
    children(of: element, at: path, &out)
    holders = outerHolders
    (mayBreakPage, isInFlow) = (mayBreak, wasInFlow)
    if keepsMarks, Self.markBorders.contains(element.name) { out.append(.endOfMarks) }
    out.end(element.name)
  }

  // MARK: Children and blocks

  mutating func children(of element: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    children(0..<element.children.count, of: element, at: path, &out)
  }

  mutating func children(
    _ range: Range<Int>, of element: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    let blocks = (structure?.blocks[path] ?? []).filter {
      range.contains($0.children.lowerBound) && range.contains($0.children.upperBound)
    }
    self.range(range, of: element, at: path, blocks[...], &out)
  }

  /// Compiles neighbouring children with the blocks among them, the outer ones first.
  private mutating func range(
    _ range: Range<Int>, of element: MarkupElement, at path: [Int], _ blocks: ArraySlice<Block>,
    _ out: inout OpBuilder
  ) {
    var next = range.lowerBound
    var rest = blocks
    while let block = rest.popFirst() {
      if block.children.lowerBound < next {
        faults.append(TemplateFault.overlap(block.open, with: blocks[blocks.startIndex].open))
        continue
      }
      single(next..<block.children.lowerBound, of: element, at: path, &out)
      let inner = rest.prefix { $0.children.upperBound <= block.children.upperBound }
      rest = rest.dropFirst(inner.count)
      self.block(block, of: element, at: path, inner, &out)
      next = block.children.upperBound + 1
    }
    if next < range.upperBound { single(next..<range.upperBound, of: element, at: path, &out) }
  }

  private mutating func single(
    _ range: Range<Int>, of element: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    for index in range {
      switch element.children[index] {
      case .text(let text): out.characters(text)
      case .element(let child):
        if element.isParagraph || out.isInline {
          inlineElement(child, at: path + [index], &out)
        } else {
          self.element(child, at: path + [index], &out)
        }
      case .tag(let tag):
        if tag.isPicture {
          if out.isInline {
            inlinePicture(tag, &out)
          } else {
            faults.append(TemplateFault.pictureOutsideFrame(tag))
          }
          continue
        }
        isInStyledText = out.isInline
        if let value = value(tag) { out.append(.value(value)) }
        isInStyledText = false
      }
    }
  }

  private mutating func block(
    _ block: Block, of element: MarkupElement, at path: [Int], _ inner: ArraySlice<Block>,
    _ out: inout OpBuilder
  ) {
    let first = block.children.lowerBound + (block.isInline ? 1 : 0)
    let end = block.children.upperBound + (block.isInline ? 0 : 1)
    let starts = block.branches.map(\.start)
    let split = starts.first ?? end
    for straddling in inner
    where starts.contains(where: {
      straddling.children.lowerBound < $0 && straddling.children.upperBound >= $0
    }) {
      faults.append(TemplateFault.overlap(straddling.open, with: block.open))
    }
    let (before, after) = marks(around: block, in: element, at: path)
    if !before.isEmpty { out.append(.marks(before, goBack: false)) }
    defer { if !after.isEmpty { out.append(.marks(after, goBack: true)) } }
    withFlow(of: block, in: element, &out) { compiler, out in
      let pending = compiler.pendingFlows
      compiler.repeated(block.open, breaksPages: block.breaksPages, &out) { compiler, body in
        let blocks = inner.filter { $0.children.upperBound < split }
        if block.open.isLoop { compiler.expectInnerFlows(of: element, first..<split) }
        let flow = compiler.beginTurn(&body)
        var turn = body.fresh()
        compiler.range(first..<split, of: element, at: path, blocks[...], &turn)
        if let flow {
          body.append(.bounded(flow, turn.ops))
        } else {
          body.append(contentsOf: turn.ops)
        }
      } otherwise: { compiler, otherwise in
        compiler.branches(block.branches[...], upTo: end, &otherwise) { compiler, range, out in
          let left = compiler.pendingFlows
          compiler.pendingFlows = pending
          let blocks = inner.filter {
            range.contains($0.children.lowerBound) && range.contains($0.children.upperBound)
          }
          let start = range.lowerBound + (block.isInline ? 1 : 0)
          compiler.range(start..<range.upperBound, of: element, at: path, blocks[...], &out)
          compiler.expect(left)
        }
      }
    }
  }

  /// The else parts of a block, each of which is only for when none before it holds.
  private mutating func branches(
    _ branches: ArraySlice<Block.Branch>, upTo end: Int, _ out: inout OpBuilder,
    _ compile: (inout Compiler, Range<Int>, inout OpBuilder) -> Void
  ) {
    guard let branch = branches.first else { return }
    let rest = branches.dropFirst()
    let range = branch.start..<(rest.first?.start ?? end)
    guard case .otherwise(let condition?) = branch.tag.content else {
      compile(&self, range, &out)
      return
    }
    let code = code(condition, tag: branch.tag, as: .condition)
    let tag = add(branch.tag)
    var body = out.fresh()
    compile(&self, range, &body)
    var otherwise = out.fresh()
    self.branches(rest, upTo: end, &otherwise, compile)
    out.append(
      .condition(
        ConditionOp(
          code: code, isNegated: false, tag: tag, body: body.ops, otherwise: otherwise.ops)))
  }

  /// A loop or a condition around what `body` compiles.
  ///
  /// A block too deep in others, those around an included template counted, is not compiled.
  mutating func repeated(
    _ open: Tag, breaksPages: Bool = false, columns: Expression? = nil, _ out: inout OpBuilder,
    body compileBody: (inout Compiler, inout OpBuilder) -> Void,
    otherwise compileOtherwise: (inout Compiler, inout OpBuilder) -> Void = { _, _ in }
  ) {
    blockDepth += 1
    defer { blockDepth -= 1 }
    guard blockDepth <= BlockStructure.maximumDepth else {
      if blockDepth == BlockStructure.maximumDepth + 1 {
        faults.append(TemplateFault.tooManyBlocks(open, limit: BlockStructure.maximumDepth))
      }
      return
    }
    var body = out.fresh()
    var otherwise = out.fresh()
    switch open.content {
    case .each(let list, let name, _):
      let code = self.code(list, tag: open, as: .list)
      let tag = add(open)
      let columns = columns.map { self.code($0, tag: open, as: .list) }
      let node = itemNode(of: code)
      let outerMayBreak = mayBreakPage
      if breaksPages { mayBreakPage = true }
      let slot = openSlot(for: open.number)
      loops.append(
        Loop(
          name: name, slot: slot, tag: open.number, node: node, conditionDepth: conditionDepth))
      compileBody(&self, &body)
      loops.removeLast()
      closeSlot()
      mayBreakPage = outerMayBreak
      conditionDepth += 1
      compileOtherwise(&self, &otherwise)
      conditionDepth -= 1
      out.append(
        .each(
          EachOp(
            list: code, tag: tag, slot: slot, breaksPages: breaksPages, columns: columns,
            body: body.ops, otherwise: otherwise.ops)))
    case .condition(let condition, let isNegated, _):
      let code = self.code(condition, tag: open, as: .condition)
      let tag = add(open)
      conditionDepth += 1
      compileBody(&self, &body)
      compileOtherwise(&self, &otherwise)
      conditionDepth -= 1
      out.append(
        .condition(
          ConditionOp(
            code: code, isNegated: isNegated, tag: tag, body: body.ops, otherwise: otherwise.ops)))
    case .scope(let value, let name, let kind, _):
      let code = self.code(value, tag: open, as: .condition)
      binding(code, name, isLet: kind == .let, of: open, breaksPages: breaksPages, &out) {
        compileBody(&$0, &$1)
      } otherwise: {
        compileOtherwise(&$0, &$1)
      }
    default: break
    }
  }

  /// A value under a name, around what `body` compiles.
  ///
  /// - Parameter isLet: whether that is written for a value that is none, too.
  private mutating func binding(
    _ code: Code, _ name: String?, isLet: Bool, of open: Tag, breaksPages: Bool = false,
    _ out: inout OpBuilder, body compileBody: (inout Compiler, inout OpBuilder) -> Void,
    otherwise compileOtherwise: (inout Compiler, inout OpBuilder) -> Void = { _, _ in }
  ) {
    var body = out.fresh()
    var otherwise = out.fresh()
    let tag = add(open)
    let node = valueNode(of: code)
    let slot = openBinding()
    loops.append(
      Loop(
        name: name, slot: slot, tag: open.number, node: node, conditionDepth: conditionDepth,
        isBinding: true, origin: innermostSlot(of: code)))
    let outerMayBreak = mayBreakPage
    if breaksPages { mayBreakPage = true }
    compileBody(&self, &body)
    mayBreakPage = outerMayBreak
    loops.removeLast()
    closeBinding()
    conditionDepth += 1
    compileOtherwise(&self, &otherwise)
    conditionDepth -= 1
    out.append(
      .each(
        EachOp(
          list: code, tag: tag, slot: slot, breaksPages: breaksPages,
          binding: isLet ? .always : .ifPresent, body: body.ops, otherwise: otherwise.ops)))
  }

  // MARK: Fragments

  mutating func include(in paragraph: MarkupElement) -> Tag? {
    for case .tag(let tag) in paragraph.children {
      guard case .include = tag.content else { continue }
      if vanishes(paragraph) { return tag }
      faults.append(TemplateFault.includeNotAlone(tag))
    }
    return nil
  }

  mutating func include(_ tag: Tag, passing flow: PageFlow?, _ out: inout OpBuilder) {
    guard case .include(let call) = tag.content else { return }
    let values = call.arguments.map { code($0.value, tag: tag, as: .condition) }
    named(Array(zip(call.arguments.map(\.name), values))[...], of: tag, &out) { compiler, out in
      switch call.target {
      case .named(let name):
        guard let fragment = compiler.fragments.fragments[name] else { return }
        compiler.include(fragment, named: name, of: tag, passing: flow, &out)
      case .computed(let name):
        compiler.choice(name, prefix: call.prefix, of: tag, passing: flow, &out)
      }
    }
  }

  /// Values under names, each of which was resolved outside of the others.
  private mutating func named(
    _ values: ArraySlice<(String, Code)>, of tag: Tag, _ out: inout OpBuilder,
    body compileBody: (inout Compiler, inout OpBuilder) -> Void
  ) {
    guard let (name, code) = values.first else {
      compileBody(&self, &out)
      return
    }
    binding(code, name, isLet: true, of: tag, &out) { compiler, out in
      compiler.named(values.dropFirst(), of: tag, &out, body: compileBody)
    }
  }

  mutating func include(
    _ fragment: Fragment, named name: String, of tag: Tag, passing flow: PageFlow?,
    _ out: inout OpBuilder
  ) {
    // The loader tells of it.
    if openFragments.contains(name) { return }
    openFragments.append(name)
    defer { openFragments.removeLast() }
    let excess = includes.add()
    if excess == 1 {
      faults.append(TemplateFault.tooManyIncludes(tag, limit: IncludeCount.maximum))
    }
    if excess > 0 { return }
    faults += fragment.structure.faults
    checkHolders(of: fragment.body, named: name, tag)
    let outer = (structure, joinedCellCount, columns, rowSpans, continuedLists, fragmentName)
    let outerNumbering = listNumbering
    let outerMarks = (keepsMarks, takenMarks)
    (keepsMarks, takenMarks) = (keepsMarks || Self.hasLooseMarks(fragment.body), [])
    structure = fragment.structure
    (joinedCellCount, columns, rowSpans, fragmentName) = (nil, nil, nil, name)
    continuedLists = Self.continuedLists(in: fragment.body)
    listNumbering = ListNumbering(of: fragment.body, fragment.structure)
    fragmentCount += 1
    let slot = openSlot(for: -1 - fragmentCount)
    let due = pendingFlows
    if let flow { expect([flow]) }
    var body = OpBuilder()
    children(of: fragment.body, at: [], &body)
    if let flow { pendingFlows.removeAll { $0 == flow } }
    expect(due)
    closeSlot()
    (structure, joinedCellCount, columns, rowSpans, continuedLists, fragmentName) = outer
    listNumbering = outerNumbering
    if keepsMarks, !outerMarks.0 { body.append(.marks([], goBack: true)) }
    (keepsMarks, takenMarks) = outerMarks
    let ops: [Op] = flow.map { [.bounded($0, body.ops)] } ?? body.ops
    out.append(.fragment(ops, slot: slot))
  }
}
