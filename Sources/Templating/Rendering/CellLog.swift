internal import Decimals
internal import OpenDocument

/// The tables of a part as they were written, with the formulas that name their cells.
struct CellLog {
  struct Instance {
    let mark: TableMark
    let passes: [Int]
    /// Where its start tag begins in the part.
    let offset: Int
    var rows: [Row] = []
  }

  struct Row {
    /// The row of the template.
    let number: Int
    let passes: [Int]
    let owners: [Int]
    var cells: [Cell] = []
    /// How many cells Writer will count in it.
    var width = 0
  }

  struct Cell {
    /// The place in the template's row, and in this one.
    let column: Int
    let place: Int
    let count: Int
    /// The loop on columns around it, and its pass.
    let loop: (column: Int, index: Int)?
    var content: Content
  }

  enum Content {
    case fixed(CellMark.Content)
    /// By their numbers among those of the log.
    case value(Int)
    case filled(Int)
    case formula(Int)
  }

  /// What a tag gave for a cell.
  struct CellValue {
    let op: CellValueOp
    let offset: Int
    let result: Result

    enum Result {
      case number(DecimalNumber)
      case empty
      case text(String)
    }
  }

  /// A cell whose text has still to be looked at.
  struct Filled {
    let op: FilledCellOp
    let offset: Int
    fileprivate(set) var values: [Written] = []

    /// What a tag wrote into it, and where in the part.
    struct Written {
      let tag: Int
      let place: Range<Int>
      let result: CellValue.Result
    }
  }

  struct Formula {
    let mark: FormulaMark
    let passes: [Int]
    /// The table around it.
    let instance: Int?
    let columnIndex: Int?
    let offset: Int
    /// Where its figure goes, and whether it needs a paragraph of its own.
    fileprivate(set) var figure: (offset: Int, isParagraph: Bool)?
    /// What shows the template's figure.
    fileprivate(set) var oldFigures: [Range<Int>] = []
  }

  private(set) var instances: [Instance] = []
  private(set) var values: [CellValue] = []
  private(set) var filled: [Filled] = []
  private(set) var formulas: [Formula] = []
  private var open: [Int] = []
  private var openFormulas: [Int] = []
  private var openOldFigures: [Int] = []

  mutating func note(
    _ mark: CellMarkOp, at offset: Int, slots: [Evaluator.LoopState]
  ) {
    func passes(of place: LoopPlace) -> [Int] { place.slots.map { slots[$0].pass } }
    switch mark {
    case .beginTable(let table):
      open.append(instances.count)
      instances.append(Instance(mark: table, passes: passes(of: table.place), offset: offset))
    case .endTable: open.removeLast()
    case .row(let row):
      guard let table = open.last else { return }
      instances[table].rows.append(
        Row(number: row.row, passes: passes(of: row.place), owners: row.place.owners))
    case .cell(let cell):
      guard let table = open.last, let row = instances[table].rows.indices.last else { return }
      instances[table].rows[row].cells.append(
        Cell(
          column: cell.column, place: instances[table].rows[row].width, count: cell.count,
          loop: cell.loop.map { ($0.column, slots[$0.slot].index) },
          content: .fixed(cell.content)))
      instances[table].rows[row].width += cell.count
    case .formula(let formula):
      if formula.attribute == "table:formula" { setContent(.formula(formulas.count)) }
      openFormulas.append(formulas.count)
      formulas.append(
        Formula(
          mark: formula, passes: passes(of: formula.place), instance: open.last,
          columnIndex: formula.loop.map { slots[$0.slot].index }, offset: offset))
    case .figure(let isParagraph):
      if let formula = openFormulas.last { formulas[formula].figure = (offset, isParagraph) }
    case .beginOldFigure: openOldFigures.append(offset)
    case .endOldFigure:
      if let start = openOldFigures.popLast(), let formula = openFormulas.last {
        formulas[formula].oldFigures.append(start..<offset)
      }
    case .endFormula: openFormulas.removeLast()
    case .filled(let cell):
      setContent(.filled(filled.count))
      filled.append(Filled(op: cell, offset: offset))
    case .value: break
    }
  }

  mutating func note(_ value: CellValueOp, _ result: CellValue.Result, at offset: Int) {
    setContent(.value(values.count))
    values.append(CellValue(op: value, offset: offset, result: result))
  }

  /// The cell that is being written, where its text will be looked at.
  private var openFilled: Int? {
    guard let table = open.last,
      case .filled(let number)? = instances[table].rows.last?.cells.last?.content
    else { return nil }
    return number
  }

  var isFilling: Bool { openFilled != nil }

  mutating func note(_ value: Filled.Written) {
    if let openFilled { filled[openFilled].values.append(value) }
  }

  private mutating func setContent(_ content: Content) {
    guard let table = open.last, let row = instances[table].rows.indices.last,
      let cell = instances[table].rows[row].cells.indices.last
    else { return }
    instances[table].rows[row].cells[cell].content = content
  }
}

extension Renderer {
  mutating func write(_ mark: CellMarkOp) {
    if isCollectingOutline || isCollectingHeadings { return }
    if case .filled(let cell) = mark, cellLog == nil {
      out += cell.written
      return
    }
    guard case .value(let value) = mark else {
      cellLog?.note(mark, at: out.bytes.count, slots: evaluator.slots)
      return
    }
    let result = evaluator.number(of: value.value)
    if cellLog == nil {
      out += value.written(result)
    } else {
      cellLog?.note(value, result, at: out.bytes.count)
    }
  }
}

extension Renderer {
  /// Writes a value, and notes it where it may be the number of a cell.
  mutating func noting(_ op: ValueOp, _ write: (inout Renderer) -> Void) {
    guard cellLog?.isFilling == true, !isCollectingOutline, !isCollectingHeadings else {
      write(&self)
      return
    }
    let start = out.bytes.count
    write(&self)
    let result = evaluator.number(of: op)
    cellLog?.note(.init(tag: op.tag, place: start..<out.bytes.count, result: result))
  }
}

extension FilledCellOp {
  /// The attributes where no formula asks for its number.
  var written: [UInt8] {
    let isStale = attributes.contains { CellValueOp.isValue($0.name) }
    return FormulaSolver.written(
      isStale ? [XMLAttribute("office:value-type", "string")] : attributes)
  }
}

extension CellValueOp {
  /// The attributes for a cell of which the template kept a value.
  func written(_ result: CellLog.CellValue.Result) -> [UInt8] {
    guard case .number(let number) = result else {
      return Array(" office:value-type=\"string\"".utf8)
    }
    return FormulaSolver.attributes(of: number, like: attributes)
  }

  var keepsValue: Bool { attributes.contains { $0.name == "office:value" } }

  /// As the template has them.
  var unchanged: [UInt8] { FormulaSolver.written(attributes) }
}

extension Evaluator {
  /// The last number on a value's way through its filters, where the text shows it; faults are left for
  /// the text itself.
  fileprivate mutating func number(of op: ValueOp) -> CellLog.CellValue.Result {
    let wasSilent = isSilent
    isSilent = true
    defer { isSilent = wasSilent }
    var value = evaluate(op.code, tag: op.tag)
    var number: DecimalNumber?
    if case .number(let own) = value { number = own }
    for filter in op.filters {
      guard let next = filtered(value, [filter], of: op.code, tag: op.tag) else { break }
      if case .number(let own) = next {
        number = own
      } else if !Self.shows(value, in: next, after: filter.filter) {
        number = nil
      }
      value = next
    }
    if let number { return .number(number) }
    guard let text = value.plainText, !text.isEmpty else { return .empty }
    return .text(text)
  }

  /// Whether a filter's text is the number that it was given, as `$1.234` is 1234 and `XII` is not 12.
  private static func shows(_ number: Value, in result: Value, after filter: Filter) -> Bool {
    let shown = digits(of: result)
    // A filter of numbers rounds and scales what it writes.
    return filter.kind == .number ? !shown.isEmpty : shown == digits(of: number)
  }

  private static func digits(of value: Value) -> String {
    let digits = (value.plainText ?? "").filter(\.isNumber)
    let significant = digits.drop { $0 == "0" }
    return significant.isEmpty ? String(digits.suffix(1)) : String(significant)
  }
}
