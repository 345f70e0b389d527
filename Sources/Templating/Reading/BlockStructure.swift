internal import Diagnostics

/// A block with what it acts on: some neighbouring children of one element.
struct Block: Sendable {
  let open: Tag
  /// The number of the tag that closes it; the opening tag's own for a block that a name carries.
  let closeNumber: Int
  /// The element whose children the block acts on, as child numbers from the root.
  let container: [Int]
  /// The first and the last child that it acts on.
  let children: ClosedRange<Int>
  /// Its `{{else if}}` and `{{else}}` parts, in order.
  let branches: [Branch]
  /// Whether the ends of `children` are the tags themselves, which bring no text.
  let isInline: Bool
  /// Whether each repetition after the first begins a page.
  let breaksPages: Bool

  struct Branch: Sendable {
    let tag: Tag
    /// The child where it begins.
    let start: Int
  }

  /// The number of the part that a child belongs to: 0 before the first `{{else}}`.
  func part(of child: Int) -> Int { branches.count { $0.start <= child } }
}

/// A block on columns of a table.
struct ColumnBlock: Sendable {
  let open: Tag
  /// The row that holds the block's first tag.
  let row: [Int]
  /// Counted from 0.
  let columns: ClosedRange<Int>
}

/// Pairs the tags of blocks and finds what each block acts on.
///
/// One rule (templates contract): a block acts on the smallest whole thing that contains both of
/// its tags. That thing is found from the deepest element around both: inside one paragraph, the
/// text between the tags; in a row, the row; in a table, its rows; in a list, its items; elsewhere
/// the paragraphs, and whatever stands between them.
struct BlockStructure {
  private(set) var blocks: [[Int]: [Block]] = [:]
  /// The blocks on columns, by their table's path, in document order.
  private(set) var columnBlocks: [[Int]: [ColumnBlock]] = [:]
  /// The numbers of the tags that stand inside the text that their block acts on.
  private(set) var inlineTags: Set<Int> = []
  private(set) var faults: [Diagnostic] = []

  private struct Located {
    let tag: Tag
    let path: [Int]
    var carrier: CarrierSide?
  }

  /// A block that an element's name carries begins before the element and ends after it.
  private enum CarrierSide {
    case before, after
  }

  private struct Opened {
    let open: Located
    var branches: [Located] = []

    var isBroken: Bool { open.tag.isBroken }
    var hasElse: Bool { branches.last?.tag.content == .otherwise(nil) }
  }

  /// How deep blocks may be nested.
  static let maximumDepth = 64

  /// Values called as other engines call the end of a block.
  private var endWords: [Tag] = []
  /// Ends of blocks that a broken tag may have taken from another block.
  private var forgiven = 0

  private let root: MarkupElement

  init(of root: MarkupElement) {
    self.root = root
    var located: [Located] = []
    var path: [Int] = []
    Self.collect(root, &path, into: &located, endWords: &endWords)
    var open: [Opened] = []
    for current in located {
      take(current, &open)
      guard open.count <= Self.maximumDepth else {
        faults.append(TemplateFault.tooManyBlocks(current.tag, limit: Self.maximumDepth))
        (blocks, columnBlocks) = ([:], [:])
        return
      }
    }
    for unclosed in open { reportUnclosed(unclosed) }
    for container in blocks.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      // Document order; of blocks with the same start, the outer one opens first.
      blocks[container]?.sort { a, b in
        (a.children.lowerBound, -a.children.upperBound, a.open.number)
          < (b.children.lowerBound, -b.children.upperBound, b.open.number)
      }
      faults += Self.sharedPieces(among: blocks[container] ?? [])
    }
    faults += takenText
  }

  private static func collect(
    _ element: MarkupElement, _ path: inout [Int], into located: inout [Located],
    endWords: inout [Tag]
  ) {
    for (index, child) in element.children.enumerated() {
      path.append(index)
      switch child {
      case .element(let child):
        if let carrier = child.carrier {
          located.append(Located(tag: carrier, path: path, carrier: .before))
        }
        collect(child, &path, into: &located, endWords: &endWords)
        if let carrier = child.carrier {
          located.append(Located(tag: carrier, path: path, carrier: .after))
        }
      case .tag(let tag) where tag.isStructural: located.append(Located(tag: tag, path: path))
      case .tag(let tag) where BrokenTag.ending.contains(tag.source.lowercased()):
        endWords.append(tag)
      default: break
      }
      path.removeLast()
    }
  }

  private mutating func take(_ current: Located, _ open: inout [Opened]) {
    if case .after = current.carrier {
      close(current, &open)
      return
    }
    switch current.tag.content {
    case .each, .condition, .scope, .broken(.open):
      open.append(Opened(open: current))
    case .broken(.otherwise): break
    case .broken(.end(let fault)):
      if open.last?.open.carrier == nil, let last = open.popLast(), last.isBroken { return }
      faults.append(
        TemplateFault.syntax(
          fault, in: current.tag.source, at: current.tag.place.place,
          guesses: faults.count < TagScanner.guessedFaults))
    case .otherwise:
      if let last = open.last, last.isBroken { return }
      if let last = open.last, !last.hasElse, last.open.tag.blockKind != .let {
        open[open.count - 1].branches.append(current)
      } else if let last = open.last {
        faults.append(TemplateFault.extraBranch(current.tag, of: last.open.tag))
      } else {
        faults.append(TemplateFault.strayTag(current.tag))
      }
    case .end(let kind):
      // What was to open a block of another kind may have opened none.
      while let last = open.last, case .broken(.open(let meant?)) = last.open.tag.content,
        meant != kind, open.contains(where: { $0.open.tag.blockKind == kind })
      {
        open.removeLast()
      }
      guard let last = open.last, last.open.carrier == nil else {
        report(TemplateFault.strayTag(current.tag))
        return
      }
      open.removeLast()
      if case .broken(.open(let meant)) = last.open.tag.content {
        if meant == nil { forgiven += 1 }
        if meant == nil || meant == kind { return }
      }
      if last.open.tag.blockKind != kind {
        faults.append(TemplateFault.mismatchedEnd(current.tag, of: last.open.tag))
        return
      }
      add(last, closedBy: current)
    case .include, .value, .comment:
      break
    }
  }

  /// A block that is not closed, unless its end may have gone to one that is broken.
  private mutating func reportUnclosed(_ opened: Opened) {
    if opened.isBroken { return }
    let open = opened.open.tag
    guard let index = endWords.firstIndex(where: { $0.number > open.number }) else {
      report(TemplateFault.unclosedBlock(open))
      return
    }
    faults.append(TemplateFault.foreignEnd(endWords.remove(at: index), of: open))
  }

  private mutating func report(_ fault: Diagnostic) {
    if forgiven > 0 {
      forgiven -= 1
    } else {
      faults.append(fault)
    }
  }

  /// Ends the block that an element's name carries; blocks begun inside it end there too.
  private mutating func close(_ carrier: Located, _ open: inout [Opened]) {
    while let last = open.popLast() {
      if last.open.carrier != nil, last.open.path == carrier.path {
        add(last, closedBy: carrier)
        return
      }
      reportUnclosed(last)
    }
  }

  private mutating func add(_ opened: Opened, closedBy end: Located) {
    let open = opened.open
    if open.tag.blockUnit == .column, open.carrier == nil {
      addColumns(opened, closedBy: end)
      return
    }
    guard let scope = scope(of: open, end) else { return }
    var branches: [Block.Branch] = []
    for branch in opened.branches {
      guard let start = place(of: branch, in: scope),
        start > branches.last?.start ?? scope.children.lowerBound,
        scope.isInline || !followsText(branch.tag, in: element(at: branch.path.dropLast()))
      else {
        faults.append(TemplateFault.misplacedElse(branch.tag, of: open.tag))
        return
      }
      branches.append(Block.Branch(tag: branch.tag, start: start))
    }
    let block = Block(
      open: open.tag, closeNumber: end.tag.number, container: scope.container,
      children: scope.children, branches: branches,
      isInline: scope.isInline, breaksPages: open.tag.blockUnit == .page)
    blocks[scope.container, default: []].append(block)
    if scope.isInline {
      inlineTags.formUnion([open.tag.number, end.tag.number])
      inlineTags.formUnion(opened.branches.map(\.tag.number))
    }
  }

  // MARK: What a block acts on

  private struct Scope {
    let container: [Int]
    let children: ClosedRange<Int>
    var isInline = false
  }

  private mutating func scope(of open: Located, _ end: Located) -> Scope? {
    guard open.carrier == nil else {
      return pageScope(
        Scope(container: open.path.dropLast(), children: Self.last(of: open.path)), open)
    }
    guard let unit = open.tag.blockUnit else { return smallestScope(of: open, end) }
    if unit != .page { return scope(of: open, end, unit: unit) }
    guard let smallest = smallestScope(of: open, end) else { return nil }
    let whole =
      smallest.isInline
      ? Scope(
        container: smallest.container.dropLast(), children: Self.last(of: smallest.container))
      : smallest
    return pageScope(whole, open)
  }

  /// Pages break only in the text itself: not in a table, a frame, a note or a header.
  private mutating func pageScope(_ scope: Scope, _ open: Located) -> Scope? {
    guard open.tag.blockUnit == .page else { return scope }
    var path = scope.container[...]
    while true {
      let name = element(at: Array(path)).name
      if name == "office:text" { return scope }
      guard name == "text:section", path.popLast() != nil else { break }
    }
    faults.append(TemplateFault.noPageBreakHere(open.tag))
    return nil
  }

  private static func last(of path: [Int]) -> ClosedRange<Int> {
    let last = path.last ?? 0
    return last...last
  }

  private mutating func smallestScope(of open: Located, _ end: Located) -> Scope? {
    let depth = Self.common(open.path, end.path)
    let ancestor = Array(open.path[..<depth])
    let children = open.path[depth]...end.path[depth]
    switch element(at: ancestor).name {
    case "table:table-row":
      return Scope(container: ancestor.dropLast(), children: Self.last(of: ancestor))
    case "table:table", "table:table-rows", "table:table-header-rows", "table:table-row-group":
      let ends = [children.lowerBound, children.upperBound].map {
        element(at: ancestor + [$0]).name
      }
      if ends.allSatisfy({ $0 == "table:table-row" }) {
        return Scope(container: ancestor, children: children)
      }
    case "text:list":
      return Scope(container: ancestor, children: children)
    case _ where open.path.count == depth + 1 && end.path.count == depth + 1:
      return Scope(container: ancestor, children: children, isInline: true)
    case let name where Self.holdsParagraphs.contains(name):
      if open.path.count == depth + 2, end.path.count == depth + 2 {
        return Scope(container: ancestor, children: children)
      }
    default: break
    }
    faults.append(TemplateFault.crossesBorder(open.tag, end.tag))
    return nil
  }

  private static func common(_ a: [Int], _ b: [Int]) -> Int {
    zip(a, b).prefix { $0 == $1 }.count
  }

  private static let holdsParagraphs: Set<String> = [
    "office:text", "table:table-cell", "text:list-item", "text:list-header", "text:section",
    "text:note-body", "draw:text-box", "text:index-body", "text:index-title", "style:header",
    "style:header-left", "style:header-first", "style:footer", "style:footer-left",
    "style:footer-first", "draw:custom-shape", "draw:rect", "draw:line", "draw:polyline",
    "draw:polygon", "draw:regular-polygon", "draw:path", "draw:circle", "draw:ellipse",
    "draw:connector", "draw:caption", "draw:measure",
  ]

  private static let unitNames: [BlockUnit: Set<String>] = [
    .paragraph: ["text:p", "text:h"], .item: ["text:list-item"], .list: ["text:list"],
    .row: ["table:table-row"], .table: ["table:table"], .section: ["text:section"],
  ]

  /// The units that the author names: from the one around the first tag to the one around the last,
  /// where both are in one place; else the one around both.
  private mutating func scope(of open: Located, _ end: Located, unit: BlockUnit) -> Scope? {
    let names = Self.unitNames[unit] ?? []
    let depth = Self.common(open.path, end.path)
    for length in stride(from: min(depth + 1, open.path.count, end.path.count), to: 0, by: -1) {
      let ends = [open.path, end.path].map { Array($0[..<length]) }
      guard ends.allSatisfy({ isElement(at: $0) && names.contains(element(at: $0).name) }) else {
        continue
      }
      return Scope(
        container: ends[0].dropLast(), children: ends[0][length - 1]...ends[1][length - 1])
    }
    faults.append(TemplateFault.noSuchUnit(open.tag, unit))
    return nil
  }

  private mutating func addColumns(_ opened: Opened, closedBy end: Located) {
    let open = opened.open
    if let otherwise = opened.branches.first {
      faults.append(TemplateFault.misplacedElse(otherwise.tag, of: open.tag))
      return
    }
    var table = Array(open.path[..<Self.common(open.path, end.path)])
    while !table.isEmpty, element(at: table).name != "table:table" { table.removeLast() }
    guard !table.isEmpty, let first = cell(of: open, in: table),
      let last = cell(of: end, in: table),
      first.column <= last.column
    else {
      faults.append(TemplateFault.noSuchUnit(open.tag, .column))
      return
    }
    columnBlocks[table, default: []].append(
      ColumnBlock(open: open.tag, row: first.row, columns: first.column...last.column))
  }

  /// The row of the table, and the column in it, where a tag stands.
  private func cell(of located: Located, in table: [Int]) -> (row: [Int], column: Int)? {
    for length in stride(from: table.count + 1, to: located.path.count, by: 1) {
      let path = Array(located.path[..<length])
      if element(at: path).name == "table:table-row" { return (path, located.path[length]) }
    }
    return nil
  }

  /// The child of the scope where its else part begins: whole, and not the first.
  private func place(of otherwise: Located, in scope: Scope) -> Int? {
    let depth = scope.container.count
    guard otherwise.path.starts(with: scope.container), otherwise.path.count > depth else {
      return nil
    }
    let child = otherwise.path[depth]
    guard scope.children.contains(child), child > scope.children.lowerBound else { return nil }
    if scope.isInline { return otherwise.path.count == depth + 1 ? child : nil }
    let isRow = element(at: scope.container + [child]).name == "table:table-row"
    let isItem = element(at: scope.container + [child]).name == "text:list-item"
    return isRow || isItem || otherwise.path.count == depth + 2 ? child : nil
  }

  /// Whether a path leads to an element, not to a tag in its parent.
  private func isElement(at path: [Int]) -> Bool {
    guard let index = path.last else { return true }
    if case .element = element(at: path.dropLast()).children[index] { return true }
    return false
  }

  func element(at path: [Int]) -> MarkupElement {
    var element = root
    for index in path {
      guard case .element(let child) = element.children[index] else { return element }
      element = child
    }
    return element
  }
}
