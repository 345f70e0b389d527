internal import OpenDocument

/// Writes what repeated columns decide.
extension Renderer {
  mutating func write(_ span: ColumnSpan) {
    if isCollectingOutline { return }
    var width = span.fixed
    for part in span.parts {
      let value = evaluator.evaluate(part.code, tag: part.tag)
      if let isNegated = part.isNegated {
        width += value.isTruthy != isNegated ? part.width : 0
      } else if case .list(let items) = value {
        width += items.count * part.width
      }
    }
    if width > 1 { out += Array(" table:number-columns-spanned=\"\(width)\"".utf8) }
  }

  /// Rows of one table have the same number of columns.
  mutating func checkColumns(_ count: Int, of each: EachOp, against columns: Code) {
    guard case .list(let items) = evaluator.evaluate(columns, tag: each.tag), items.count != count
    else { return }
    evaluator.reportColumns(expected: items.count, found: count, code: each.list, tag: each.tag)
  }
}
