internal import Text

/// A row below a table that is none of its items: one that sums up those above it, by a word that says so and figures;
/// one that notes something of them.
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

  /// Whether one cell alone says something, and begins as a note does: «Fuente: …», «(*) provisorio».
  ///
  /// - Parameter cells: what its cells say, but for blank ones.
  package static func isNote(_ cells: [String]) -> Bool {
    guard cells.count == 1, let cell = cells.first else { return false }
    let mark = /\s*(\(\*+\)|[¹²³]\)?)\s*\S.*/.dotMatchesNewlines()
    if cell.wholeMatch(of: mark) != nil { return true }
    let head = cell.prefix { $0 != ":" }
    return head.count < cell.count && notes.contains(Folding.whole(head).filter(\.isLetter))
  }

  private static let notes: Set<String> = [
    "fuente", "fuentes", "nota", "notas", "elaboracion", "elaboracionpropia", "simbologia",
    "leyenda",
  ]
}
