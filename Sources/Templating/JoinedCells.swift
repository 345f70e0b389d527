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
    let columnSlot = column == nil ? nil : loops.last?.slot
    return JoinedCell(
      place: rowSpans?.beginning[path].flatMap {
        rowSpans?.place(of: $0, inRow: path.dropLast())
      }, number: number, columnSlot: columnSlot, start: start, content: content.ops, end: end,
      style: isStyled
        ? CellStyle(own: own, probe: StyleProbe.ops(in: content.ops, for: .cell)) : nil,
      key: key, slot: Self.slot(of: key.code),
      innermost: loops.last { $0.slot != columnSlot }?.slot)
  }

  private static func slot(of code: Code) -> Int? {
    guard case .path(let path) = code else { return nil }
    return switch path.root {
    case .slot(let slot), .loop(_, let slot): slot
    case .searched(_, let slots): slots.first
    case .data, .today: nil
    }
  }
}
