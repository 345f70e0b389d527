internal import Decimals
internal import OpenDocument

/// What the renderer must note of tables so that formulas find their cells again.
indirect enum CellMarkOp: Sendable {
  case beginTable(TableMark)
  case endTable
  case row(RowMark)
  case cell(CellMark)
  /// The attributes for the value of a cell that a tag fills.
  case value(CellValueOp)
  /// The attributes for the value of a cell in which there is more than one tag.
  case filled(FilledCellOp)
  /// The attributes of a formula and its value.
  case formula(FormulaMark)
  /// Where a formula's figure is written when it is another than the template's.
  ///
  /// - Parameter isParagraph: whether it needs a paragraph of its own.
  case figure(isParagraph: Bool)
  /// What shows the template's figure, which goes when there is another.
  case beginOldFigure
  case endOldFigure
  case endFormula
}

/// Where something stands among loops and fragments.
struct LoopPlace: Sendable {
  /// The variables of the loops and fragments around it, the outermost first.
  let slots: [Int]
  /// What opens them: the numbers of loops' tags; of fragments, numbers below 0 that none shares.
  let owners: [Int]

  /// How many loops and fragments are around both.
  func common(with other: LoopPlace) -> Int {
    zip(owners, other.owners).prefix { $0 == $1 }.count
  }

  /// Whether a loop is around it, deeper than a number of loops and fragments.
  func isRepeated(below depth: Int) -> Bool { owners.dropFirst(depth).contains { $0 >= 0 } }
}

struct TableMark: Sendable {
  /// The table's number in the ``CellSheet``.
  let number: Int
  let place: LoopPlace
}

struct RowMark: Sendable {
  /// Counted from 0 over all rows of the template's table.
  let row: Int
  let place: LoopPlace
}

struct CellMark: Sendable {
  /// The cell's place among those of its row, counted from 0.
  let column: Int
  /// How many such cells it stands for.
  let count: Int
  /// The loop on columns around it.
  let loop: ColumnLoopMark?
  let content: Content

  enum Content: Sendable {
    case number(DecimalNumber)
    case empty
    /// A text without a number.
    case text
    /// A text that Writer reads as the machine's language has it.
    case unsure
    /// A tag, whose value follows, or something that Writer understands as it can.
    case open
  }
}

/// A loop on columns around a cell.
struct ColumnLoopMark: Sendable {
  /// Its first column in the template's table.
  let column: Int
  let slot: Int
}

/// A cell whose text is a tag, which may be a number.
struct CellValueOp: Sendable {
  let value: ValueOp
  /// What the template says of the cell's value.
  let attributes: [XMLAttribute]
}

/// A cell whose text is more than a tag, or is a tag under a condition.
struct FilledCellOp: Sendable {
  /// What the template says of the cell's value.
  let attributes: [XMLAttribute]
}

struct FormulaMark: Sendable {
  let formula: TableFormula
  /// How it is computed, where Writer computes it so in this document.
  let term: TableFormula.Term?
  /// What in the formula itself, or in its cell, leaves its figure to Writer.
  let obstacle: FormulaObstacle?
  /// The attribute that holds it.
  let attribute: String
  /// What the template says of the value.
  let attributes: [XMLAttribute]
  let format: NumberFormat?
  let place: LoopPlace
  /// The fragment that holds it.
  let fragment: String?
  let loop: ColumnLoopMark?
  let source: TemplatePlace
}

/// Why only Writer can compute a formula's figure.
enum FormulaObstacle: Sendable {
  /// It holds what is not computed here.
  case formula
  /// A fraction in it is read by the language, which the document does not say.
  case language(FormulaConstant)
  /// The figure's format is not written here.
  case format
  /// A cell that it names holds something else than a number.
  case cells
}

/// The tables of a template, and the formulas that name their cells.
struct CellSheet: Sendable {
  private(set) var tables: [Table] = []
  private var numbers: [Name: [Int]] = [:]
  private(set) var formulas: [Formula] = []

  private struct Name: Hashable {
    let table: String
    let fragment: String?
  }

  struct Table: Sendable {
    let place: LoopPlace
    /// The fragment around it that the data may choose, by its number.
    let option: Int?
    /// How many rows the template's table has.
    let rowCount: Int
    /// Where its rows stand, by their numbers.
    fileprivate(set) var rows: [Int: LoopPlace] = [:]
    /// The cells of rows that a loop on columns repeats.
    fileprivate(set) var repeatedColumns = CellIndex<Int>()
    /// Cells with a tag and other words.
    fileprivate(set) var mixed = CellIndex<TemplatePlace>()
    /// Cells that data or formulas fill.
    fileprivate(set) var filled = CellIndex<Void>()
    /// Cells with a text that Writer reads as the machine's language has it.
    fileprivate(set) var unsure = CellIndex<Void>()
    /// Whether data decides which rows and columns there are.
    let isVaried: Bool
  }

  struct Formula: Sendable {
    let mark: FormulaMark
    /// The table around it.
    let table: Int?
    /// The fragment around it that the data may choose, by its number.
    let option: Int?
  }

  /// The fragments that cannot be included, so that their tables do not come out.
  private var leftOut: Set<Int> = []

  mutating func leaveOut(_ options: Set<Int>) { leftOut = options }

  mutating func addTable(
    _ name: String, rows: Int, isVaried: Bool, in fragment: String?, option: Int?,
    at place: LoopPlace
  ) -> Int {
    tables.append(Table(place: place, option: option, rowCount: rows, isVaried: isVaried))
    numbers[Name(table: name, fragment: fragment), default: []].append(tables.count - 1)
    return tables.count - 1
  }

  mutating func addRow(_ row: Int, of table: Int, at place: LoopPlace) {
    tables[table].rows[row] = place
  }

  mutating func addRepeated(_ cell: CellName, of table: Int, by loop: Int) {
    tables[table].repeatedColumns.add(cell, loop)
  }

  mutating func addMixed(_ cell: CellName, of table: Int, at place: TemplatePlace) {
    tables[table].mixed.add(cell, place)
  }

  mutating func addUnsure(_ cell: CellName, of table: Int) { tables[table].unsure.add(cell, ()) }

  mutating func addFilled(_ cell: CellName, of table: Int) { tables[table].filled.add(cell, ()) }

  mutating func add(_ formula: Formula) { formulas.append(formula) }

  /// The tables that a formula may mean by a name: those in its own fragment, or anywhere else; of
  /// several, those that share the most loops and fragments with it.
  func tables(named name: String, from fragment: String?, at place: LoopPlace) -> [Int] {
    func isIncluded(_ number: Int) -> Bool {
      tables[number].option.map { !leftOut.contains($0) } ?? true
    }
    var found = (numbers[Name(table: name, fragment: fragment)] ?? []).filter(isIncluded)
    if found.isEmpty {
      found = numbers.filter { $0.key.table == name }.flatMap(\.value).filter(isIncluded).sorted()
    }
    let depth = found.map { tables[$0].place.common(with: place) }.max() ?? 0
    return found.filter { tables[$0].place.common(with: place) == depth }
  }
}

extension CellValueOp {
  /// The attributes that hold a cell's value (ODF 1.3 part 3, §19.385).
  static let values: Set<String> = [
    "office:value", "office:date-value", "office:time-value", "office:boolean-value",
    "office:string-value",
  ]

  /// Those, and what tells how to read them.
  static let attributes = values.union(["office:value-type", "office:currency"])

  static func isValue(_ attribute: String) -> Bool { values.contains(attribute) }
}
