import Importing
import Reports

/// A row of a form's table, or one of its cards, as it was found.
struct FormRow {
  /// Of which table, counted from 0 in its section.
  let table: Int
  let group: FormGrid.Cell?
  /// By the fields' numbers.
  private(set) var cells: [Int: FormGrid.Cell]
  /// The row of the form as it was made.
  let origin: Int?
  /// Fields of which one cell says several: whose its words are, nobody can tell.
  private(set) var joined: Set<Int> = []

  init(
    table: Int = 0, group: FormGrid.Cell? = nil, cells: [Int: FormGrid.Cell], origin: Int? = nil
  ) {
    self.table = table
    self.group = group
    self.cells = cells
    self.origin = origin
  }

  /// What each of its cells says, but for blank ones.
  var said: [Int: String] { cells.filter { !$0.value.isBlank }.mapValues(\.markdown) }

  /// Its cells with words, in the fields' order.
  var wordedCells: [FormGrid.Cell] {
    cells.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isBlank }
  }

  /// Whether it sums up the rows above it.
  var isTotal: Bool { RowOfTotals.isOne(wordedCells.map(\.words)) }

  /// Whether it is a note on the table, and none of its rows.
  var isNote: Bool { RowOfTotals.isNote(wordedCells.map(\.words)) }

  /// Whether it is the rest of a card, whose table was split.
  func continues(_ other: FormRow) -> Bool {
    if let origin, let begun = other.origin, origin != begun { return false }
    return !cells.isEmpty && other.table + 1 == table
      && Set(cells.keys).isDisjoint(with: other.cells.keys)
  }

  func joined(with rest: FormRow) -> FormRow {
    var whole = self
    whole.cells.merge(rest.cells) { own, _ in own }
    return whole
  }

  /// Takes out the fields that one merged cell answers together, but for the one whose words it has kept.
  ///
  /// - Parameters:
  ///   - origins: the column that each field's cell begins in.
  ///   - made: what the rows said when the form was made.
  /// - Returns: the cells of which nobody can tell what they answer.
  mutating func takeOutJoined(_ origins: [Int: Int], _ made: [FormAnswers.Row])
    -> [FormGrid.Cell]
  {
    var unclear: [FormGrid.Cell] = []
    for (_, shared) in Dictionary(grouping: origins.keys, by: { origins[$0] ?? $0 })
      .sorted(by: { $0.key < $1.key }) where shared.count > 1
    {
      let fields = shared.sorted()
      guard let cell = fields.compactMap({ cells[$0] }).first, !cell.isBlank else { continue }
      let owners = fields.filter { field in
        made.contains { row in
          row.texts[field] == cell.markdown
            && fields.allSatisfy { $0 == field || row.texts[$0] == nil }
        }
      }
      let owner = owners.count == 1 ? owners.first : nil
      for field in fields where field != owner { cells[field] = nil }
      if owner == nil {
        joined.formUnion(fields)
        unclear.append(cell)
      }
    }
    return unclear
  }
}
