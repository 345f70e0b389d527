import Diagnostics
import Rounds
internal import Text

/// What was answered in the list of remarks at a form's end, and what else was changed in it.
struct RemarkListReading {
  private(set) var answers: [RemarkAnswer] = []
  private(set) var unsure: [UnsureAnswer] = []

  /// `nil` for a table that is no such list.
  init?(_ grid: FormGrid, _ given: [GivenRemark]) {
    let known = Dictionary(given.map { ($0.id, $0) }) { first, _ in first }
    let labels = RemarkList.columns.map { PlainWords($0) }
    let header = grid.rows.firstIndex { cells in
      let found = Set(cells.map { $0.labelKey }).intersection(labels)
      return found.count >= labels.count - 1
    }
    func id(_ cells: [FormGrid.Cell]) -> String? {
      cells.lazy.map(\.words.trimmed).first { word in
        known.isEmpty
          ? word.dropFirst().first == "-" && word.wholeMatch(of: /[A-Z]-[0-9]{1,9}/) != nil
          : known[word] != nil
      }
    }
    guard header != nil || !known.isEmpty && grid.rows.contains(where: { id($0) != nil }) else {
      return nil
    }
    let columns = header.map { row in
      labels.map { label in grid.rows[row].firstIndex { $0.labelKey == label } }
    }
    let place = columns.map { $0.map { $0 ?? -1 } } ?? Array(labels.indices)
    for (row, cells) in grid.rows.enumerated() where row != header {
      let own = id(cells).flatMap { known[$0] }
      guard let id = id(cells) else {
        leave(cells.filter { !RemarkList.isSaid($0.words) })
        continue
      }
      let texts = own.map(RemarkList.cells)
      for (column, cell) in cells.enumerated() where !cell.isCovered && !cell.isBlank {
        let field = place.firstIndex(of: column)
        if field == labels.count - 1 {
          let text = cell.words.trimmed
          if !Self.isSame(text, own?.answer ?? "") {
            answers.append(RemarkAnswer(id: id, text: text, place: cell.place))
          }
        } else if let field, texts.map({ Self.isSame(cell.words, $0[field]) }) ?? true {
          continue
        } else if cell.words.trimmed != id {
          leave([cell])
        }
      }
      for cell in cells where !cell.notes.isEmpty {
        for note in cell.notes { add(note, cell) }
      }
    }
  }

  private mutating func leave(_ cells: [FormGrid.Cell]) {
    for cell in cells where !cell.isBlank && !cell.isCovered { add(cell.words.trimmed, cell) }
  }

  private mutating func add(_ words: String, _ cell: FormGrid.Cell) {
    unsure.append(
      UnsureAnswer(
        words: words, place: cell.place,
        reason: Message(
          es: "está en la lista de observaciones, fuera de la columna «Respuesta»",
          en: "it stands in the list of remarks, outside of the column “Respuesta”")))
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    a.split(whereSeparator: \.isWhitespace) == b.split(whereSeparator: \.isWhitespace)
  }
}
