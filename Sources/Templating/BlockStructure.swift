internal import Diagnostics

/// A block with what it acts on: some neighbouring children of one element.
struct Block: Sendable {
  let open: Tag
  /// The element whose children the block acts on, as child numbers from the root.
  let container: [Int]
  /// The first and the last child that it acts on.
  let children: ClosedRange<Int>
  /// The child where its `{{else}}` part begins.
  let otherwise: Int?
  /// Whether the ends of `children` are the tags themselves, which bring no text.
  let isInline: Bool
}

/// Pairs the tags of blocks and finds what each block acts on.
///
/// One rule (templates contract): a block acts on the smallest whole thing that contains both of
/// its tags. That thing is found from the deepest element around both: inside one paragraph, the
/// text between the tags; in a row, the row; in a table, its rows; in a list, its items; elsewhere
/// the paragraphs, and whatever stands between them.
struct BlockStructure {
  private(set) var blocks: [[Int]: [Block]] = [:]
  /// The numbers of the tags that stand inside the text that their block acts on.
  private(set) var inlineTags: Set<Int> = []
  private(set) var faults: [Diagnostic] = []

  private struct Located {
    let tag: Tag
    let path: [Int]
  }

  private struct Opened {
    let open: Located
    var otherwise: Located?
  }

  private let root: MarkupElement

  init(of root: MarkupElement) {
    self.root = root
    var located: [Located] = []
    var path: [Int] = []
    Self.collect(root, &path, into: &located)
    var open: [Opened] = []
    for current in located { take(current, &open) }
    faults += open.map { TemplateFault.unclosedBlock($0.open.tag) }
    for container in blocks.keys {
      // Document order; of blocks with the same start, the outer one opens first.
      blocks[container]?.sort { a, b in
        (a.children.lowerBound, -a.children.upperBound, a.open.number)
          < (b.children.lowerBound, -b.children.upperBound, b.open.number)
      }
    }
  }

  private static func collect(
    _ element: MarkupElement, _ path: inout [Int], into located: inout [Located]
  ) {
    for (index, child) in element.children.enumerated() {
      path.append(index)
      switch child {
      case .element(let child): collect(child, &path, into: &located)
      case .tag(let tag) where tag.isStructural: located.append(Located(tag: tag, path: path))
      default: break
      }
      path.removeLast()
    }
  }

  private mutating func take(_ current: Located, _ open: inout [Opened]) {
    switch current.tag.content {
    case .each, .condition:
      open.append(Opened(open: current))
    case .otherwise:
      if open.last != nil, open[open.count - 1].otherwise == nil {
        open[open.count - 1].otherwise = current
      } else {
        faults.append(TemplateFault.strayTag(current.tag))
      }
    case .end(let kind):
      guard let last = open.popLast() else {
        faults.append(TemplateFault.strayTag(current.tag))
        return
      }
      if last.open.tag.blockKind != kind {
        faults.append(TemplateFault.mismatchedEnd(current.tag, of: last.open.tag))
        return
      }
      add(last, closedBy: current)
    case .include, .value:
      break
    }
  }

  private mutating func add(_ opened: Opened, closedBy end: Located) {
    let open = opened.open
    guard let scope = scope(of: open, end) else { return }
    var otherwise: Int?
    if let tag = opened.otherwise {
      otherwise = place(of: tag, in: scope)
      if otherwise == nil {
        faults.append(TemplateFault.misplacedElse(tag.tag, of: open.tag))
        return
      }
    }
    let block = Block(
      open: open.tag, container: scope.container, children: scope.children, otherwise: otherwise,
      isInline: scope.isInline)
    blocks[scope.container, default: []].append(block)
    if scope.isInline {
      inlineTags.formUnion([open.tag.number, end.tag.number])
      if let tag = opened.otherwise { inlineTags.insert(tag.tag.number) }
    }
  }

  // MARK: What a block acts on

  private struct Scope {
    let container: [Int]
    let children: ClosedRange<Int>
    let isInline: Bool
  }

  private mutating func scope(of open: Located, _ end: Located) -> Scope? {
    let depth = zip(open.path, end.path).prefix { $0 == $1 }.count
    let ancestor = Array(open.path[..<depth])
    if let unit = open.tag.blockUnit { return scope(of: open, around: ancestor, unit: unit) }
    let children = open.path[depth]...end.path[depth]
    switch element(at: ancestor).name {
    case "table:table-row":
      return Scope(
        container: Array(ancestor.dropLast()), children: ancestor[depth - 1]...ancestor[depth - 1],
        isInline: false)
    case "table:table", "table:table-rows", "table:table-header-rows", "table:table-row-group":
      let ends = [children.lowerBound, children.upperBound].map {
        element(at: ancestor + [$0]).name
      }
      if ends.allSatisfy({ $0 == "table:table-row" }) {
        return Scope(container: ancestor, children: children, isInline: false)
      }
    case "text:list":
      return Scope(container: ancestor, children: children, isInline: false)
    case _ where open.path.count == depth + 1 && end.path.count == depth + 1:
      return Scope(container: ancestor, children: children, isInline: true)
    case let name where Self.holdsParagraphs.contains(name):
      if open.path.count == depth + 2, end.path.count == depth + 2 {
        return Scope(container: ancestor, children: children, isInline: false)
      }
    default: break
    }
    faults.append(TemplateFault.crossesBorder(open.tag, end.tag))
    return nil
  }

  private static let holdsParagraphs: Set<String> = [
    "office:text", "table:table-cell", "text:list-item", "text:list-header", "text:section",
    "text:note-body", "draw:text-box", "text:index-body", "text:index-title", "style:header",
    "style:header-left", "style:header-first", "style:footer", "style:footer-left",
    "style:footer-first",
  ]

  private static let unitNames: [BlockUnit: Set<String>] = [
    .paragraph: ["text:p", "text:h"], .item: ["text:list-item"], .list: ["text:list"],
    .row: ["table:table-row"], .table: ["table:table"], .section: ["text:section"],
  ]

  private mutating func scope(of open: Located, around ancestor: [Int], unit: BlockUnit) -> Scope? {
    let names = Self.unitNames[unit] ?? []
    var path = ancestor
    while !path.isEmpty, !names.contains(element(at: path).name) { path.removeLast() }
    guard let child = path.last else {
      faults.append(TemplateFault.noSuchUnit(open.tag, unit))
      return nil
    }
    return Scope(container: Array(path.dropLast()), children: child...child, isInline: false)
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

  private func element(at path: [Int]) -> MarkupElement {
    var element = root
    for index in path {
      guard case .element(let child) = element.children[index] else { return element }
      element = child
    }
    return element
  }
}

extension Tag {
  var blockKind: BlockKind? {
    switch content {
    case .each: .each
    case .condition(_, let isNegated, _): isNegated ? .unless : .if
    default: nil
    }
  }

  fileprivate var blockUnit: BlockUnit? {
    switch content {
    case .each(_, _, let unit), .condition(_, _, let unit): unit
    default: nil
    }
  }
}
