package import Importing

extension FormGrid {
  /// The tables of a document, with the words before each; a table inside a cell is part of its text.
  package static func tables(of document: ReadDocument) -> [FormGrid] {
    var grids: [FormGrid] = []
    var titles: [String] = []
    let comments = Dictionary(grouping: document.comments) { $0.place?.cells.first }
    let asides = Dictionary(grouping: document.asides) { $0.place?.cells.first }
    for block in document.blocks {
      switch block {
      case .paragraph(let paragraph): titles.append(paragraph.plainText)
      case .table(let table):
        let rows = rows(of: table, comments, asides)
        grids.append(FormGrid(titles: titles, rows: rows))
        titles = []
      }
    }
    return grids
  }

  private static func rows(
    of table: ReadTable, _ comments: [ReadPlace.Cell?: [ReadComment]],
    _ asides: [ReadPlace.Cell?: [ReadAside]]
  ) -> [[Cell]] {
    (0..<table.rowCount).map { row in
      (0..<table.columnCount).compactMap { column in
        table.cell(row: row, column: column).map { origin in
          let isCovered = origin.row != row || origin.column != column
          var cell = Cell(origin, isCovered: isCovered)
          cell.isAcross = origin.column != column
          let place = ReadPlace.Cell(
            table: table.name, number: table.number, row: row + 1, column: column + 1)
          if !isCovered {
            cell.comments = comments[place] ?? []
            cell.asides = asides[place] ?? []
          }
          return cell
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
    notes = paragraphs.flatMap(\.runs).compactMap { run in
      guard case .note(let blocks) = run.content else { return nil }
      return ReadText.plainText(of: blocks)
    }
  }
}

extension ReadCell {
  /// Its blocks; where cells were merged that said the same, once.
  fileprivate var saidBlocks: [ReadBlock] {
    if rowSpan == 1, columnSpan == 1 { return blocks }
    let said = blocks.filter { !($0.paragraph?.isBlank ?? false) }
    let texts = said.filter { $0.paragraph != nil }.map { ReadText.markdown(of: [$0]) }
    guard said.count > 1, texts.count == said.count, Set(texts).count == 1 else { return blocks }
    return Array(said.prefix(1))
  }
}
