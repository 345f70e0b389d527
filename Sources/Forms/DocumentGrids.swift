package import Importing

extension FormGrid {
  /// The tables of a document, with the words before each; a table inside a cell is part of its text.
  package static func tables(of document: ReadDocument) -> [FormGrid] {
    var grids: [FormGrid] = []
    var titles: [String] = []
    for block in document.blocks {
      switch block {
      case .paragraph(let paragraph): titles.append(paragraph.plainText)
      case .table(let table):
        grids.append(FormGrid(titles: titles, rows: rows(of: table)))
        titles = []
      }
    }
    return grids
  }

  private static func rows(of table: ReadTable) -> [[Cell]] {
    (0..<table.rowCount).map { row in
      (0..<table.columnCount).compactMap { column in
        table.cell(row: row, column: column).map { cell in
          Cell(cell, isCovered: cell.row != row || cell.column != column)
        }
      }
    }
  }
}

extension FormGrid.Cell {
  fileprivate init(_ cell: ReadCell, isCovered: Bool) {
    let paragraphs = cell.blocks.flatMap(ReadText.paragraphs)
    let blocks = cell.saidBlocks
    self.init(
      label: paragraphs.first { !$0.isBlank }?.plainText ?? "",
      words: ReadText.plainText(of: blocks), markdown: ReadText.markdown(of: blocks),
      marks: paragraphs.flatMap(\.bookmarks).compactMap { FormMark($0.name) },
      isCovered: isCovered, place: cell.place.words)
  }
}

extension ReadCell {
  /// Its blocks; where cells were merged that said the same, once.
  fileprivate var saidBlocks: [ReadBlock] {
    let said = blocks.filter { !($0.paragraph?.isBlank ?? false) }
    let texts = said.filter { $0.paragraph != nil }.map { ReadText.markdown(of: [$0]) }
    guard rowSpan > 1 || columnSpan > 1, said.count > 1, texts.count == said.count,
      Set(texts).count == 1
    else { return blocks }
    return Array(said.prefix(1))
  }
}
