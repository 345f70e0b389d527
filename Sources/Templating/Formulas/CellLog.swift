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

  struct Formula {
    let mark: FormulaMark
    let passes: [Int]
    /// The table around it.
    let instance: Int?
    let columnIndex: Int?
    let offset: Int
    var textOffset: Int?
  }

  private(set) var instances: [Instance] = []
  private(set) var values: [CellValue] = []
  private(set) var formulas: [Formula] = []
  private var open: [Int] = []

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
      formulas.append(
        Formula(
          mark: formula, passes: passes(of: formula.place), instance: open.last,
          columnIndex: formula.loop.map { slots[$0.slot].index }, offset: offset))
    case .formulaText: formulas[formulas.count - 1].textOffset = offset
    case .value: break
    }
  }

  mutating func note(_ value: CellValueOp, _ result: CellValue.Result, at offset: Int) {
    setContent(.value(values.count))
    values.append(CellValue(op: value, offset: offset, result: result))
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
  /// The last number on a value's way through its filters; faults are left for the text itself.
  fileprivate mutating func number(of op: ValueOp) -> CellLog.CellValue.Result {
    let wasSilent = isSilent
    isSilent = true
    defer { isSilent = wasSilent }
    var value = evaluate(op.code, tag: op.tag)
    var number: DecimalNumber?
    if case .number(let own) = value { number = own }
    for filter in op.filters {
      guard let next = filtered(value, [filter], of: op.code, tag: op.tag) else { break }
      value = next
      if case .number(let own) = value { number = own }
    }
    if let number { return .number(number) }
    guard let text = value.plainText, !text.isEmpty else { return .empty }
    return .text(text)
  }
}
