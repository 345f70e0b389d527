internal import OpenDocument

/// Compiles the cells that are joined to the ones above.
extension Compiler {
  /// Whether a cell of the table itself, not of a table inside it, asks to be joined.
  static func joins(in element: MarkupElement, isTop: Bool = false) -> Bool {
    if element.name == "table:table", !isTop { return false }
    return element.children.contains { child in
      switch child {
      case .element(let child): joins(in: child)
      case .tag(let tag): tag.isJoin
      case .text: false
      }
    }
  }

  static func joinTag(in element: MarkupElement) -> Tag? {
    for child in element.children {
      switch child {
      case .tag(let tag) where tag.isJoin: return tag
      case .element(let child) where child.name != "table:table":
        if let tag = joinTag(in: child) { return tag }
      default: break
      }
    }
    return nil
  }

  mutating func joinedCell(_ cell: MarkupElement, _ join: Tag, at path: [Int]) -> JoinedCell {
    var shell = cell.shell
    shell["table:number-rows-spanned"] = nil
    shell["xml:id"] = nil
    let own = shell["table:style-name"]
    let isStyled = isInStyledCell
    if isStyled { shell["table:style-name"] = nil }
    var start: [UInt8] = []
    XMLWriter.appendStart(of: shell, to: &start)
    start.removeLast()
    var content = OpBuilder()
    cellContents(cell, at: path, &content)
    var end: [UInt8] = []
    XMLWriter.appendEnd(of: cell.name, to: &end)
    let number = joinedCellCount ?? 0
    joinedCellCount = number + 1
    isInStyledText = true
    let key = value(join) ?? ValueOp(code: .literal(.null), filters: [], tag: add(join))
    isInStyledText = false
    let column = path.last.flatMap { column in
      columns?.loops.first { $0.columns.contains(column) }
    }
    let columnSlot = column == nil ? nil : loops.last { !$0.isBinding }?.slot
    return JoinedCell(
      place: rowSpans?.beginning[path].flatMap {
        rowSpans?.place(of: $0, inRow: path.dropLast())
      }, number: number, columnSlot: columnSlot, start: start, content: content.ops, end: end,
      style: isStyled
        ? CellStyle(own: own, probe: StyleProbe.ops(in: content.ops, for: .cell)) : nil,
      key: key, slot: innermostSlot(of: .filtered(key.code, key.filters)),
      innermost: loops.last { $0.slot != columnSlot && !$0.isBinding }?.slot)
  }

  /// The variable of the innermost loop that a value depends on; `nil` for data outside every loop.
  func innermostSlot(of code: Code) -> Int? {
    switch code {
    case .literal: return nil
    case .path(let path):
      switch path.root {
      case .slot(let slot), .loop(_, let slot): return loopSlot(of: slot)
      case .searched(_, let slots):
        // What a filter asks for is its item's, as far as the template tells.
        if let first = slots.first, !loops.contains(where: { $0.slot == first }) { return nil }
        return slots.compactMap { loopSlot(of: $0) }.max()
      case .data, .today: return nil
      }
    case .comparison(_, let a, let b), .and(let a, let b), .or(let a, let b),
      .contains(let a, in: let b), .arithmetic(_, let a, let b), .range(let a, let b),
      .element(let a, let b, _):
      return innermost(of: [a, b])
    case .choice(let condition, let a, let b): return innermost(of: [condition, a, b])
    case .extreme(_, let values): return innermost(of: values)
    case .not(let a), .negated(let a), .member(let a, _): return innermostSlot(of: a)
    case .filtered(let value, let filters):
      return innermost(
        of: [value] + filters.flatMap { $0.arguments + ($0.question.map { [$0.code] } ?? []) })
    }
  }

  private func innermost(of codes: [Code]) -> Int? {
    codes.compactMap { innermostSlot(of: $0) }.max()
  }

  /// The loop of a variable: for a named value, the innermost one that it depends on; none for the item
  /// that a filter asks.
  private func loopSlot(of slot: Int) -> Int? {
    guard let loop = loops.last(where: { $0.slot == slot }) else { return nil }
    return loop.isBinding ? loop.origin : slot
  }
}
