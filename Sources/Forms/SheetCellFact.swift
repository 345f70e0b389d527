import Importing

/// A cell of a spreadsheet, as in `B4`.
package struct SheetCellPlace: Sendable, Hashable {
  package let sheet: String
  package let cell: String

  package init(sheet: String, cell: String) {
    self.sheet = sheet
    self.cell = cell
  }
}

/// What a spreadsheet's own file says of a cell.
package struct SheetCellFact: Sendable, Hashable {
  package struct Comment: Sendable, Hashable {
    package var author: String
    /// ISO 8601; empty where the file has none.
    package var date: String
    package var text: String

    package init(author: String, date: String, text: String) {
      self.author = author
      self.date = date
      self.text = text
    }
  }

  package var comments: [Comment] = []
  /// A truth value, where the cell holds one.
  package var truth: Bool?

  package init() {}
}

extension SheetGrids {
  /// The same, with what the file that it was made from says of its cells: comments have no dates but
  /// those.
  package func with(_ facts: [SheetCellPlace: SheetCellFact]) -> SheetGrids {
    let grids = grids.map { grid in
      let sheet = grid.titles.first ?? ""
      let rows = grid.rows.enumerated().map { row, cells in
        cells.enumerated().map { column, cell -> FormGrid.Cell in
          let letters = WorkbookContent.letters(of: column)
          let fact = facts[SheetCellPlace(sheet: sheet, cell: "\(letters)\(row + 1)")]
          return cell.with(fact ?? SheetCellFact())
        }
      }
      return FormGrid(titles: grid.titles, rows: rows, isSheet: true)
    }
    return SheetGrids(grids, meta: meta, asides: asides)
  }
}

extension FormGrid.Cell {
  fileprivate func with(_ fact: SheetCellFact) -> FormGrid.Cell {
    let truth = fact.truth.map { $0 ? "VERDADERO" : "FALSO" }
    var cell = self
    if let truth {
      cell = FormGrid.Cell(
        label: truth, words: truth, markdown: truth, isCovered: isCovered, place: place)
      cell.asides = asides
    }
    let told = comments.map { ($0.author, "", $0.text) }
    let own = fact.comments.map { ($0.author, $0.date, $0.text) }
    cell.comments = (own.isEmpty ? told : own).map { author, date, text in
      ReadComment(author: author, date: date, text: text, place: nil, sheet: place)
    }
    return cell
  }
}
