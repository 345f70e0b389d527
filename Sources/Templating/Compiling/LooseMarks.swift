internal import OpenDocument

/// Keeps the marks that other places refer to, of paragraphs of tags that disappear.
///
/// Those of a block's own tags are written once, around the block, not with each of its passes.
extension Compiler {
  /// The points and ends of text that references name (ODF 1.3 part 3, §6.2, §7.7).
  private static let markNames: Set<String> = [
    "text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:reference-mark",
    "text:reference-mark-start", "text:reference-mark-end",
  ]

  /// Whether an element is such a mark.
  static func isMark(_ element: MarkupElement) -> Bool { markNames.contains(element.name) }

  /// The parts of a document whose marks stay in them.
  static let markBorders: Set<String> = [
    "office:text", "style:header", "style:header-left", "style:header-first", "style:footer",
    "style:footer-left", "style:footer-first",
  ]

  /// Whether a paragraph of a part has nothing but tags and marks.
  static func hasLooseMarks(_ element: MarkupElement) -> Bool {
    if element.isParagraph {
      var (hasTag, hasMark) = (false, false)
      for child in element.children {
        if case .tag(let tag) = child, tag.isStructural { hasTag = true }
        if case .element(let child) = child, !marks(in: child).isEmpty { hasMark = true }
      }
      if hasTag, hasMark { return true }
    }
    return element.children.contains {
      if case .element(let child) = $0 { hasLooseMarks(child) } else { false }
    }
  }

  private static func marks(in element: MarkupElement) -> [MarkupElement] {
    if isMark(element) { return [element] }
    return element.children.flatMap { child -> [MarkupElement] in
      if case .element(let child) = child { marks(in: child) } else { [] }
    }
  }

  private static func tagNumbers(in element: MarkupElement) -> [Int] {
    element.children.flatMap { child -> [Int] in
      switch child {
      case .tag(let tag): tag.isStructural ? [tag.number] : []
      case .element(let child): tagNumbers(in: child)
      case .text: []
      }
    }
  }

  private func isGone(_ element: MarkupElement, at path: [Int]) -> Bool {
    if element.isParagraph { return vanishes(element) }
    return ["table:table-row", "text:list-item"].contains(element.name)
      && disappears(element, at: path)
  }

  /// The marks of a child that disappears and whose first tag (or whose last) is the one with the
  /// number; the child writes them no more.
  private mutating func takeMarks(
    of child: Markup, at path: [Int], first: Int? = nil, last: Int? = nil
  ) -> [Op] {
    guard keepsMarks, case .element(let child) = child, isGone(child, at: path) else { return [] }
    let numbers = Self.tagNumbers(in: child)
    guard first == nil || numbers.first == first, last == nil || numbers.last == last else {
      return []
    }
    let ops = markOps(of: child, at: path)
    if !ops.isEmpty { takenMarks.insert(path) }
    return ops
  }

  /// What the paragraphs, rows or items of a block's own tags leave before and after it.
  mutating func marks(
    around block: Block, in element: MarkupElement, at path: [Int]
  ) -> (before: [Op], after: [Op]) {
    guard keepsMarks, !block.isInline, !block.isCarried, block.children.count > 1 else {
      return ([], [])
    }
    let (first, last) = (block.children.lowerBound, block.children.upperBound)
    return (
      takeMarks(of: element.children[first], at: path + [first], first: block.open.number),
      takeMarks(of: element.children[last], at: path + [last], last: block.closeNumber)
    )
  }

  private mutating func markOps(of element: MarkupElement, at path: [Int]) -> [Op] {
    if takenMarks.contains(path) { return [] }
    var inner = OpBuilder()
    for mark in Self.marks(in: element) { shell(mark, at: path, &inner) }
    return inner.ops
  }

  /// Writes the marks of something that disappears, unless its block has written them.
  mutating func looseMarks(of element: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    guard keepsMarks else { return }
    let ops = markOps(of: element, at: path)
    if !ops.isEmpty { out.append(.marks(ops, goBack: false)) }
  }
}
