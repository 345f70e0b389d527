internal import Text

/// A row that sums up those above it: a word that says so, and figures.
package enum RowOfTotals {
  private static let words: Set<String> = [
    "total", "totales", "totalgeneral", "subtotal", "subtotales", "suma", "sumas", "sumatoria",
    "sumatotal", "promedio", "promediogeneral",
  ]

  /// - Parameter cells: what its cells say, but for blank ones.
  package static func isOne(_ cells: [String]) -> Bool {
    let others = cells.filter { cell in
      !words.contains(Folding.whole(cell).filter { $0.isLetter || $0.isNumber })
    }
    return others.count < cells.count && others.allSatisfy { !$0.contains(where: \.isLetter) }
  }
}
