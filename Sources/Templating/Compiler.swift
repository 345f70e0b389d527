internal import Diagnostics
internal import OpenDocument

/// Turns a template's marked-up XML into a program.
///
/// One compiler serves all parts of a template and the fragments that it includes, so that tags are
/// numbered, and loop variables given slots, across them.
struct Compiler {
  var tags: [Tag] = []
  var faults: [Diagnostic] = []
  var slotCount = 0
  /// Names that elements outside every loop bear.
  var reserved: Set<String> = []

  /// Called for `{{> name}}`; gives the fragment's body, ready to be compiled in place.
  let fragment: (Tag, String) -> Fragment?
  /// Whether headings are collected for a table of contents.
  let collectsHeadings: Bool

  /// What an included template brings.
  struct Fragment {
    let body: MarkupElement
    let structure: BlockStructure
  }

  init(collectsHeadings: Bool, fragment: @escaping (Tag, String) -> Fragment?) {
    self.collectsHeadings = collectsHeadings
    self.fragment = fragment
  }

  /// The variables of the loops around the current place, the outermost first.
  var loops: [(name: String?, slot: Int)] = []
  var structure: BlockStructure?
  /// Inside a table with joined cells: how many joined cells it has so far.
  var joinedCellCount: Int?
  var isInFragment = false

  /// Compiles a part whose tags are found and whose blocks are paired.
  mutating func compile(_ root: MarkupElement, _ structure: BlockStructure) -> [Op] {
    compile(structure) { $0.element(root, at: [], &$1) }
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
    return builder.ops
  }

  // MARK: Elements

  mutating func element(_ element: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    switch element.name {
    case "text:p", "text:h":
      paragraph(element, at: path, &out)
    case "table:table" where Self.joins(in: element, isTop: true):
      let outer = joinedCellCount
      joinedCellCount = 0
      var inner = OpBuilder()
      shell(element, at: path, &inner)
      joinedCellCount = outer
      out.append(.joinedTable(inner.ops))
    case "table:table" where joinedCellCount != nil:
      let outer = joinedCellCount
      joinedCellCount = nil
      shell(element, at: path, &out)
      joinedCellCount = outer
    case "table:table-row" where joinedCellCount != nil:
      joinedRow(element, at: path, &out)
    case "text:table-of-content" where collectsHeadings:
      tableOfContents(element, at: path, &out)
    case "style:page-layout-properties":
      pageLayout(element, at: path, &out)
    default:
      shell(element, at: path, &out)
    }
  }

  /// Start tag, children, end tag.
  mutating func shell(_ element: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    if element.children.isEmpty {
      startTag(of: element, isEmpty: true, &out)
      return
    }
    startTag(of: element, isEmpty: false, &out)
    if element.name == "table:table-cell" {
      cellContents(element, at: path, &out)
    } else {
      children(of: element, at: path, &out)
    }
    out.end(element.name)
  }

  /// A cell whose paragraphs held nothing but tags keeps an empty one, in its style.
  mutating func cellContents(
    _ cell: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    var contents = OpBuilder()
    children(of: cell, at: path, &contents)
    if contents.ops.isEmpty,
      case .element(let paragraph)? = cell.children.first(where: {
        if case .element(let child) = $0 { child.isParagraph } else { false }
      })
    {
      startTag(of: paragraph, isEmpty: true, &contents)
    }
    out.append(contentsOf: contents.ops)
  }

  mutating func startTag(
    of element: MarkupElement, isEmpty: Bool, isOpen: Bool = false, _ out: inout OpBuilder
  ) {
    let uses = Self.nameUses(of: element.name)
    out.text("<" + element.name)
    for attribute in element.attributes {
      let use = uses[attribute.name] ?? (attribute.name == "xml:id" ? .unique : .plain)
      let isLink = attribute.name == "xlink:href" && attribute.value.hasPrefix("#")
      let isRepeated = !loops.isEmpty || isInFragment
      if attribute.value.contains("{{") || isRepeated && (use != .plain || isLink) {
        out.text(" \(attribute.name)=\"")
        out.append(
          .attribute(
            AttributeOp(
              pieces: attributePieces(of: attribute, in: element),
              use: isLink ? .reference : use)))
        out.text("\"")
      } else {
        if use == .unique { reserved.insert(attribute.value) }
        out.attribute(attribute)
      }
    }
    if !isOpen { out.text(isEmpty ? "/>" : ">") }
  }

  /// Attributes that name an element, or point to one so named (ODF 1.3 part 3, §19).
  private static func nameUses(of element: String) -> [String: AttributeOp.Use] {
    switch element {
    case "table:table": ["table:name": .unique]
    case "text:section", "text:bookmark", "text:bookmark-start", "text:reference-mark",
      "text:reference-mark-start", "text:table-of-content", "text:index-title":
      ["text:name": .unique]
    case "text:bookmark-end", "text:reference-mark-end": ["text:name": .reference]
    case "text:bookmark-ref", "text:reference-ref", "text:note-ref", "text:sequence-ref":
      ["text:ref-name": .reference]
    case "draw:frame", "draw:rect", "draw:custom-shape", "draw:line": ["draw:name": .unique]
    case "text:note": ["text:id": .unique]
    case "text:sequence": ["text:ref-name": .unique]
    case "text:list": ["text:continue-list": .reference]
    default: [:]
    }
  }

  mutating func attributePieces(of attribute: XMLAttribute, in element: MarkupElement)
    -> [AttributeOp.Piece]
  {
    var pieces: [AttributeOp.Piece] = []
    var rest = attribute.value[...]
    let place = TemplatePlace(
      file: "", part: .name(of: element.name), cells: [], words: attribute.value)
    while let open = rest.firstRange(of: "{{"), let close = rest.firstRange(of: "}}"),
      open.upperBound <= close.lowerBound
    {
      if open.lowerBound > rest.startIndex {
        pieces.append(.text(String(rest[..<open.lowerBound])))
      }
      let source = String(rest[open.upperBound..<close.lowerBound]).trimmingWhitespace()
      do {
        let content = try ExpressionParser.content(of: source)
        let tag = Tag(number: -1, content: content, source: source, place: place)
        if let value = value(tag) {
          pieces.append(.value(value))
        } else {
          faults.append(TemplateFault.blockInAttribute(source, at: place.place))
        }
      } catch {
        faults.append(TemplateFault.syntax(error, in: source, at: place.place))
      }
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty || pieces.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  // MARK: Children and blocks

  mutating func children(of element: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    let blocks = structure?.blocks[path] ?? []
    range(0..<element.children.count, of: element, at: path, blocks[...], &out)
  }

  /// Compiles neighbouring children with the blocks among them, the outer ones first.
  mutating func range(
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

  mutating func single(
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
        if let value = value(tag) { out.append(.value(value)) }
      }
    }
  }

  mutating func block(
    _ block: Block, of element: MarkupElement, at path: [Int], _ inner: ArraySlice<Block>,
    _ out: inout OpBuilder
  ) {
    let first = block.children.lowerBound + (block.isInline ? 1 : 0)
    let end = block.children.upperBound + (block.isInline ? 0 : 1)
    let split = block.otherwise ?? end
    let code: Code
    let tag = add(block.open)
    let isEach: Bool
    switch block.open.content {
    case .each(let list, let name, _):
      code = self.code(list, tag: block.open)
      isEach = true
      slotCount = max(slotCount, loops.count + 1)
      loops.append((name, loops.count))
    case .condition(let condition, _, _):
      code = self.code(condition, tag: block.open)
      isEach = false
    default: return
    }
    var body = out.fresh()
    range(
      first..<split, of: element, at: path, inner.filter { $0.children.upperBound < split }[...],
      &body)
    if isEach { loops.removeLast() }
    var otherwise = out.fresh()
    if split < end {
      let start = block.isInline ? split + 1 : split
      range(
        start..<end, of: element, at: path, inner.filter { $0.children.lowerBound >= split }[...],
        &otherwise)
    }
    for straddling in inner
    where straddling.children.lowerBound < split && straddling.children.upperBound >= split {
      faults.append(TemplateFault.overlap(straddling.open, with: block.open))
    }
    if isEach {
      out.append(
        .each(
          EachOp(
            list: code, tag: tag, slot: loops.count, body: body.ops, otherwise: otherwise.ops)))
    } else {
      let isNegated = block.open.blockKind == .unless
      out.append(
        .condition(
          ConditionOp(
            code: code, isNegated: isNegated, tag: tag, body: body.ops, otherwise: otherwise.ops)))
    }
  }

  // MARK: Paragraphs

  mutating func paragraph(
    _ paragraph: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    if let include = include(in: paragraph) {
      self.include(include, &out)
      return
    }
    if vanishes(paragraph) { return }
    var pieces = OpBuilder(isInline: true)
    children(of: paragraph, at: path, &pieces)
    let isHeading = paragraph.name == "text:h" && collectsHeadings
    if !isHeading, pieces.isStatic {
      startTag(of: paragraph, isEmpty: pieces.ops.isEmpty, &out)
      if !pieces.ops.isEmpty {
        out.append(contentsOf: pieces.ops)
        out.end(paragraph.name)
      }
      return
    }
    var start = paragraph
    start.attributes.removeAll { $0.name == "xml:id" }
    var startBytes: [UInt8] = []
    XMLWriter.appendStart(of: start.shell, to: &startBytes)
    var endBytes: [UInt8] = []
    XMLWriter.appendEnd(of: paragraph.name, to: &endBytes)
    out.append(
      .paragraph(
        ParagraphOp(
          start: startBytes, end: endBytes, pieces: pieces.ops,
          level: paragraph.name == "text:h"
            ? paragraph["text:outline-level"].flatMap { Int($0) } ?? 1 : nil)))
  }

  /// A paragraph of nothing but tags of blocks that act beyond it.
  func vanishes(_ paragraph: MarkupElement) -> Bool {
    var hasTag = false
    for child in paragraph.children {
      switch child {
      case .tag(let tag):
        guard tag.isStructural, structure?.inlineTags.contains(tag.number) != true else {
          return false
        }
        hasTag = true
      case .text(let text):
        if text.contains(where: { !$0.isWhitespace }) { return false }
      case .element(let element):
        guard Self.isBlank(element) else { return false }
      }
    }
    return hasTag
  }

  private static let weightless: Set<String> = [
    "text:s", "text:tab", "text:soft-page-break", "text:bookmark", "text:bookmark-start",
    "text:bookmark-end",
  ]

  private static func isBlank(_ element: MarkupElement) -> Bool {
    if weightless.contains(element.name) { return true }
    guard element.name == "text:span" else { return false }
    return element.children.allSatisfy { child in
      switch child {
      case .text(let text): text.allSatisfy { $0.isWhitespace }
      case .element(let element): isBlank(element)
      case .tag: false
      }
    }
  }

  mutating func include(in paragraph: MarkupElement) -> Tag? {
    for case .tag(let tag) in paragraph.children {
      guard case .include = tag.content else { continue }
      if vanishes(paragraph) { return tag }
      faults.append(TemplateFault.includeNotAlone(tag))
    }
    return nil
  }

  mutating func include(_ tag: Tag, _ out: inout OpBuilder) {
    guard case .include(let name) = tag.content, let fragment = fragment(tag, name) else { return }
    faults += fragment.structure.faults
    let (outerStructure, outerJoins, wasInFragment) = (structure, joinedCellCount, isInFragment)
    structure = fragment.structure
    joinedCellCount = nil
    isInFragment = true
    children(of: fragment.body, at: [], &out)
    structure = outerStructure
    joinedCellCount = outerJoins
    isInFragment = wasInFragment
  }

  mutating func inlineElement(
    _ element: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    switch element.name {
    case "text:span", "text:a", "text:meta":
      var inner = OpBuilder(isInline: true)
      children(of: element, at: path, &inner)
      var start: [UInt8] = []
      var shell = element.shell
      shell["xml:id"] = nil
      if inner.isStatic {
        XMLWriter.appendStart(of: shell, isEmpty: inner.ops.isEmpty, to: &start)
        out.append(.bytes(start))
        if inner.ops.isEmpty { return }
        out.append(contentsOf: inner.ops)
        out.end(element.name)
        return
      }
      XMLWriter.appendStart(of: shell, to: &start)
      var end: [UInt8] = []
      XMLWriter.appendEnd(of: element.name, to: &end)
      out.append(.openSpan(start: start, end: end))
      out.append(contentsOf: inner.ops)
      out.append(.closeSpan)
    default:
      var inner = OpBuilder()
      self.element(element, at: path, &inner)
      if inner.isStatic {
        out.append(contentsOf: inner.ops)
      } else {
        out.append(.island(inner.ops))
      }
    }
  }
}
