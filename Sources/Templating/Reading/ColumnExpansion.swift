internal import OpenDocument

/// Writes out the columns and cells of a table that stand for several, so that a block on columns
/// can count them.
enum ColumnExpansion {
  /// Whether a cell of the table itself holds a block on columns.
  static func isNeeded(in table: MarkupElement) -> Bool {
    table.children.contains { child in
      switch child {
      case .tag(let tag): tag.blockUnit == .column
      case .element(let child): child.name != "table:table" && isNeeded(in: child)
      case .text: false
      }
    }
  }

  /// Whether a cell is merged over rows in a table with blocks: what covers what is then counted.
  static func isNeededForSpans(in table: MarkupElement) -> Bool {
    var (hasSpan, hasBlock) = (false, false)
    func look(_ element: MarkupElement) {
      if element["table:number-rows-spanned"] != nil { hasSpan = true }
      for child in element.children {
        switch child {
        case .tag(let tag): if tag.isStructural { hasBlock = true }
        case .element(let child): if child.name != "table:table" { look(child) }
        case .text: break
        }
      }
    }
    look(table)
    return hasSpan && hasBlock
  }

  /// More columns than any page holds; what a broken file asks for is not written out.
  private static let limit = 1024

  /// The same for the cells alone.
  static func withExpandedCells(_ element: MarkupElement) -> MarkupElement {
    var result = element
    result.children = element.children.map { child in
      guard case .element(let child) = child else { return child }
      return switch child.name {
      case "table:table-row": .element(expanded(child))
      case "table:table-header-rows", "table:table-rows", "table:table-row-group":
        .element(withExpandedCells(child))
      default: .element(child)
      }
    }
    return result
  }

  static func expanded(_ element: MarkupElement) -> MarkupElement {
    var result = element
    result.children = element.children.flatMap { child -> [Markup] in
      guard case .element(var child) = child else { return [child] }
      switch child.name {
      case "table:table-columns", "table:table-header-columns", "table:table-column-group":
        return expanded(child).children
      case "table:table-header-rows", "table:table-rows", "table:table-row-group",
        "table:table-row":
        return [.element(expanded(child))]
      case "table:table-column", "table:table-cell", "table:covered-table-cell":
        let attribute = "table:number-columns-repeated"
        let count = child[attribute].flatMap { Int($0) } ?? 1
        child.attributes.removeAll { $0.name == attribute }
        return Array(repeating: .element(child), count: min(max(1, count), limit))
      default: return [.element(child)]
      }
    }
    return result
  }
}
