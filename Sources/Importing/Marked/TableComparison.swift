package import Diagnostics
import Text

/// Finds the rows and cells of a table in the edited one.
struct TableComparison {
  let base: ReadTable
  let edited: ReadTable
  let names: Set<String>
  /// The contents of cells that hold values, and what they say now.
  private(set) var cells: [(base: [ReadBlock], edited: [ReadBlock], place: ReadPlace)] = []
  private(set) var newRows: [MarkedReading.NewRow] = []
  private(set) var unplaced: [MarkedReading.Unplaced] = []
  /// What stands elsewhere than it did, and says what it said.
  private(set) var moved: [MarkedReading.Unplaced] = []
  /// The paragraphs of cells that were told of.
  private(set) var accounted: Set<Int> = []

  init(base: ReadTable, edited: ReadTable, names: Set<String>) {
    self.base = base
    self.edited = edited
    self.names = names
    columns = Self.columns(of: base, in: edited)
  }

  /// The edited columns by those that they were.
  private let columns: [Int: Int]

  /// Of tables that have as many, in their order; of others, by what their heads say.
  private static func columns(of base: ReadTable, in edited: ReadTable) -> [Int: Int] {
    if base.columnCount == edited.columnCount {
      return Dictionary(uniqueKeysWithValues: (0..<base.columnCount).map { ($0, $0) })
    }
    let (old, new) = (base.cells(row: 0), edited.cells(row: 0))
    guard old.allSatisfy({ $0.columnSpan == 1 }), new.allSatisfy({ $0.columnSpan == 1 }) else {
      return [:]
    }
    let pairs = Pairing.heaviest(old.count, new.count) { a, b in
      let words = old[a].plainText.folded
      return !words.isEmpty && words == new[b].plainText.folded ? 1 : 0
    }
    return Dictionary(uniqueKeysWithValues: pairs.map { (old[$0].column, new[$1].column) })
  }

  /// The edited rows by those that they were.
  private var rows: [Int: Int] = [:]

  mutating func match() {
    var owners: [String: ReadCell] = [:]
    for cell in edited.cells {
      for name in cell.marks(among: names) { owners[name] = cell }
    }
    matchRows(owners)
    for row in 0..<base.rowCount {
      let origins = base.cells(row: row).filter { $0.row == row }
      guard let new = rows[row] else {
        tellGone(origins)
        continue
      }
      for cell in origins { compare(cell, inRow: new, owners) }
    }
    for row in 0..<edited.rowCount where !rows.values.contains(row) { tellNew(row) }
    tellMovedRows()
  }

  /// Rows in another order than they were.
  private mutating func tellMovedRows() {
    var last = -1
    for row in 0..<base.rowCount {
      guard let new = rows[row], !marks(ofRow: row).isEmpty else { continue }
      if new < last, let cell = edited.cells(row: new).first(where: { $0.row == new }) {
        tellMoved(.movedRow, cell)
      }
      last = max(last, new)
    }
  }

  private mutating func tellMoved(_ what: ImportedRemnant, _ cell: ReadCell) {
    moved.append(
      MarkedReading.Unplaced(
        message: what.message, words: cell.plainText.trimmed, place: cell.place))
  }

  private mutating func matchRows(_ owners: [String: ReadCell]) {
    for row in 0..<base.rowCount {
      var counts: [Int: Int] = [:]
      for cell in base.cells(row: row) where cell.row == row {
        for name in cell.marks(among: names) {
          if let found = owners[name]?.row { counts[found, default: 0] += 1 }
        }
      }
      // The row that most of its values stand in.
      let best = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .first { !rows.values.contains($0.key) }
      if let best { rows[row] = best.key }
    }
    matchUnmarked(owners)
    var next = 0
    for row in 0..<base.rowCount where marks(ofRow: row).isEmpty {
      let words = words(of: base, row)
      let free = (next..<max(next, edited.rowCount)).first { new in
        !rows.values.contains(new) && self.words(of: edited, new) == words
      }
      let same =
        edited.rowCount == base.rowCount && !rows.values.contains(row) ? Optional(row) : nil
      if let found = free ?? alike(row, from: next) ?? same ?? head(row) {
        rows[row] = found
        next = found + 1
      }
    }
  }

  /// Rows of values that lost their marks: by what they say, where all others leave them.
  private mutating func matchUnmarked(_ owners: [String: ReadCell]) {
    let lost = (0..<base.rowCount).filter { row in
      let marks = marks(ofRow: row)
      return rows[row] == nil && !marks.isEmpty && marks.allSatisfy { owners[$0] == nil }
    }
    let bare = (0..<edited.rowCount).filter { row in
      !rows.values.contains(row)
        && edited.cells(row: row).allSatisfy { $0.marks(among: names).isEmpty }
    }
    if lost.isEmpty || bare.isEmpty { return }
    let old = lost.map { WordBag(wordsOf: words(of: base, $0).joined(separator: " ")) }
    let new = bare.map { WordBag(wordsOf: words(of: edited, $0).joined(separator: " ")) }
    let pairs = Pairing.heaviest(lost.count, bare.count) { a, b in
      // Between the same neighbours.
      let isCrossed = rows.contains { ($0.key < lost[a]) != ($0.value < bare[b]) }
      let likeness = old[a].likeness(to: new[b])
      return isCrossed || likeness < Self.likeness ? 0 : likeness
    }
    for (a, b) in pairs { rows[lost[a]] = bare[b] }
  }

  /// Rows less alike than this are not the same one with other words.
  private static let likeness = 0.5

  /// A row without values of which half of the cells still say the same.
  private func alike(_ row: Int, from next: Int) -> Int? {
    let words = words(of: base, row)
    return (next..<max(next, edited.rowCount)).first { new in
      if rows.values.contains(new) { return false }
      let other = self.words(of: edited, new)
      let same = zip(words, other).count { $0 == $1 && !$0.isEmpty }
      return other.count == words.count && same > 0 && same * 2 >= words.count
    }
  }

  /// The same row of the head, which stands above all values and is no new item.
  private func head(_ row: Int) -> Int? {
    let isHead = (0...row).allSatisfy { marks(ofRow: $0).isEmpty }
    let values = rows.filter { !marks(ofRow: $0.key).isEmpty }.values.min() ?? 0
    return isHead && row < values && !rows.values.contains(row) ? row : nil
  }

  private func marks(ofRow row: Int) -> Set<String> {
    base.cells(row: row).filter { $0.row == row }
      .reduce(into: []) { $0.formUnion($1.marks(among: names)) }
  }

  private func words(of table: ReadTable, _ row: Int) -> [String] {
    table.cells(row: row).map(\.plainText.folded)
  }

  private mutating func compare(_ cell: ReadCell, inRow row: Int, _ owners: [String: ReadCell]) {
    let marks = cell.marks(among: names)
    let hasColumns = edited.columnCount == base.columnCount
    let beside = columns[cell.column].flatMap { edited.cell(row: row, column: $0) }
    if marks.isEmpty {
      guard let beside, beside.plainText.folded != cell.plainText.folded else { return }
      account(for: [beside])
      report(.changedLabel(cell.plainText), beside.plainText, beside.place)
      return
    }
    guard let found = marks.sorted().lazy.compactMap({ owners[$0] }).first ?? beside else {
      report(.removedValue, cell.plainText, cell.place)
      return
    }
    // Two cells that were merged into one: whose the words are, nobody can tell.
    if !found.marks(among: names).isSubset(of: marks), joined(found, cell) { return }
    if let other = cells.firstIndex(where: { $0.place == found.place }) {
      let names = names
      let others = cells.remove(at: other).base.map { $0.marks(among: names) }
      tellJoined(found, others.reduce(marks) { $0.union($1) })
      return
    }
    cells.append((base: cell.blocks, edited: found.blocks, place: found.place))
    if found.row != row || hasColumns && found.column != cell.column {
      tellMoved(.movedCell, found)
    }
  }

  /// Tells of a cell that has what another one had.
  ///
  /// - Returns: whether it has.
  private mutating func joined(_ found: ReadCell, _ cell: ReadCell) -> Bool {
    let others = found.marks(among: names).subtracting(cell.marks(among: names))
    let owner = base.cells.first { !$0.marks(among: names).isDisjoint(with: others) }
    guard owner != nil else { return false }
    tellJoined(found, cell.marks(among: names))
    return true
  }

  private mutating func tellJoined(_ found: ReadCell, _ marks: Set<String>) {
    account(for: [found])
    unplaced.append(
      MarkedReading.Unplaced(
        message: ImportedRemnant.joinedCells.message, words: found.plainText.trimmed,
        place: found.place, names: marks.sorted()))
  }

  private mutating func tellGone(_ origins: [ReadCell]) {
    let words = origins.map(\.plainText.trimmed).filter { !$0.isEmpty }
    guard let first = origins.first, !words.isEmpty else { return }
    report(.removedRow, words.joined(separator: " | "), first.place)
  }

  private mutating func tellNew(_ row: Int) {
    let origins = edited.cells(row: row).filter { $0.row == row }
    guard let first = origins.first, !origins.allSatisfy(\.isBlank) else { return }
    let words = origins.map(\.plainText.trimmed).joined(separator: " | ")
    account(for: origins)
    // Labels that were copied with what is below them are no row.
    let own = self.words(of: edited, row)
    let said = origins.map(\.plainText.folded).filter { !$0.isEmpty }
    let isHead = (0..<base.rowCount).contains { head in
      let labels = self.words(of: base, head)
      // A cell that spans the row from above shifts them by a column.
      return marks(ofRow: head).isEmpty
        && (labels == own || said.count > 1 && Set(said).isSubset(of: labels)
          || rows[head].map { self.words(of: edited, $0) == own } ?? false)
    }
    if isHead { return }
    // The row beside it says what its columns are, or the last of those whose fixed words it has.
    let matched = rows.filter { !marks(ofRow: $0.key).isEmpty }.sorted { $0.value < $1.value }
    let above = matched.last { $0.value < row }
    let below = matched.first { $0.value > row }
    let beside = [above, below].compactMap(\.self)
    let labelled =
      beside.first { hasLabels(of: $0.key, row) } ?? matched.last { hasLabels(of: $0.key, row) }
    guard let neighbour = labelled ?? beside.first, edited.columnCount == base.columnCount else {
      report(.newRow, words, first.place)
      return
    }
    if matched.contains(where: { self.words(of: edited, $0.value) == own }) {
      report(.repeatedRow, words, first.place)
      return
    }
    var pattern: [Int: String] = [:]
    var labels: [Int: String] = [:]
    for cell in base.cells(row: neighbour.key) {
      let marks = cell.marks(among: names)
      if marks.count == 1 { pattern[cell.column] = marks.first }
      if marks.isEmpty { labels[cell.column] = cell.plainText.folded }
    }
    newRows.append(
      MarkedReading.NewRow(
        cells: Dictionary(origins.map { ($0.column, ReadText.richText(of: $0.blocks)) }) { a, _ in a
        },
        pattern: pattern, labels: labels, isBelow: neighbour.value != below?.value,
        place: first.place))
  }

  /// Whether a new row says the fixed words of a row, and has any of its own to say.
  private func hasLabels(of row: Int, _ new: Int) -> Bool {
    let labels = base.cells(row: row).filter { $0.marks(among: names).isEmpty }
    return !labels.isEmpty
      && labels.allSatisfy { label in
        edited.cell(row: new, column: label.column)?.plainText.folded == label.plainText.folded
      }
  }

  private mutating func account(for cells: [ReadCell]) {
    let paragraphs = cells.flatMap(\.blocks).flatMap(ReadText.paragraphs)
    accounted.formUnion(paragraphs.map(\.place.paragraph))
  }

  private mutating func report(_ what: ImportedRemnant, _ words: String, _ place: ReadPlace) {
    unplaced.append(
      MarkedReading.Unplaced(message: what.message, words: words.trimmed, place: place))
  }
}

/// What was changed in a document and is no value of the data.
package enum ImportedRemnant {
  case outsideText
  case changedLabel(String)
  case removedText
  case removedValue
  case removedRow
  case removedTable
  case newRow
  case repeatedRow
  case newTable
  case joinedCells
  case movedCell
  case movedRow

  package var message: Message {
    switch self {
    case .outsideText:
      Message(es: "texto nuevo fuera de los datos", en: "new text outside of the data")
    case .changedLabel(let was):
      Message(
        es: "cambió un texto del formulario; decía «\(Self.short(was))»",
        en: "a text of the form changed; it said “\(Self.short(was))”")
    case .removedText:
      Message(es: "se borró un texto del formulario", en: "a text of the form was deleted")
    case .removedValue:
      Message(es: "se borró un dato con su párrafo", en: "a value was deleted with its paragraph")
    case .removedRow: Message(es: "se borró una fila", en: "a row was deleted")
    case .removedTable: Message(es: "se borró una tabla", en: "a table was deleted")
    case .newRow: Message(es: "fila nueva", en: "new row")
    case .repeatedRow:
      Message(
        es: "la fila dice lo mismo que otra de la tabla: no se toma dos veces",
        en: "the row says what another one of the table does: it is not taken twice")
    case .newTable: Message(es: "tabla nueva", en: "new table")
    case .joinedCells:
      Message(
        es: "la celda reúne lo que decían varias; los datos quedan como estaban",
        en: "the cell has what several said; the data stay as they were")
    case .movedCell:
      Message(
        es: "la celda está en otro lugar del documento; en los datos sigue en el suyo",
        en: "the cell is in another place of the document; in the data it stays in its own")
    case .movedRow:
      Message(
        es: "la fila está en otro lugar de la tabla; en los datos sigue en el suyo",
        en: "the row is in another place of the table; in the data it stays in its own")
    }
  }

  private static func short(_ text: String) -> String {
    let words = text.folded
    return words.count > 80 ? words.prefix(80) + "…" : words
  }
}
