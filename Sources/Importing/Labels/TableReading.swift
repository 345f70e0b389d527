internal import Diagnostics
internal import Reports
internal import StructuredData

/// Reads a section's table: each row is an item of the innermost list, and the lists around it go on until
/// their first text begins another.
struct TableReading {
  /// What was read for an element of the group; in a section without one, for the whole of it.
  typealias Found = (element: String, value: ReadValue)

  private struct Item {
    var value = ReadValue.record([])
    var inner: [ReadValue] = []
  }

  private let form: TableForm
  private let table: FormTable
  /// What the unit's other sections say.
  private let said: ReadValue
  private let elements: [(key: String, labels: [LabelWords])]
  private var cells: CellReading
  /// The group's element that the rows are of.
  private var element: String?
  private var order: [String] = []
  private var items: [String: [ReadValue]] = [:]
  /// Whether a row says anything, understood or not.
  private var hasRows = false
  /// The items of the outer lists that are not complete, from the outermost.
  private var open: [Item] = []
  /// How many items have a number, by their list.
  private var numbered: [String: Int] = [:]

  /// - Parameter element: Of the group, where each of its elements has a table of its own.
  static func read(
    _ table: FormTable, of element: FormGroup.Element?, beside said: ReadValue,
    _ cells: inout CellReading
  ) -> [Found] {
    var reading = TableReading(table, element, said, cells)
    for row in table.firstRow..<max(table.firstRow, table.table.rowCount) { reading.read(row) }
    reading.close(from: 1)
    cells = reading.cells
    if reading.order.isEmpty, !reading.hasRows, table.form.section.mayBeEmpty {
      let elements = table.form.group.map { $0.elements.map(\.id) } ?? [element?.id ?? ""]
      return elements.map { ($0, .list([])) }
    }
    return reading.order.compactMap { element in
      guard let items = reading.items[element], let first = items.first else { return nil }
      return (element, table.form.lists.isEmpty ? first : .list(items))
    }
  }

  private init(
    _ table: FormTable, _ element: FormGroup.Element?, _ said: ReadValue, _ cells: CellReading
  ) {
    form = table.form
    self.table = table
    self.said = said
    self.cells = cells
    elements = (form.group?.elements ?? []).map { element in
      (element.id, ([element.label] + element.recognised).map { LabelWords($0) })
    }
    self.element = form.group == nil ? element?.id ?? "" : nil
  }

  // MARK: Rows

  private mutating func read(_ row: Int) {
    if table.unitRows.contains(row) || table.repeatsLabels(in: row) { return }
    readElement(row)
    let named = table.columns[TableForm.elementKey]
    let own = table.table.cells(row: row).filter { $0.row == row && $0.column != named }
    if own.allSatisfy({ $0.isBlank || $0.blocks.isDash }) { return }
    hasRows = true
    guard let element, !form.lists.isEmpty || items[element] == nil else {
      for cell in own { cells.leave(cell.blocks, because: Doubt.unknownRow) }
      return
    }
    cells.leaveOtherColumns(of: table, row: row)
    let innermost = form.lists.count
    if innermost > 1 { openItems(row, own.first { !$0.isBlank }?.blocks ?? []) }
    let value = values(of: innermost, row, own)
    if innermost == 0 || value != .record([]) { add(value, to: innermost) }
  }

  private mutating func readElement(_ row: Int) {
    guard let cell = table.cell(TableForm.elementKey, row: row), cell.row == row, !cell.isBlank
    else { return }
    close(from: 1)
    element = LabelWords.best(
      for: LabelWords(cell.plainText), among: elements, atLeast: 0.6)
    if element == nil { cells.leave(cell.blocks, because: Doubt.unknownRow) }
  }

  /// Begins the items of outer lists whose first text stands in a row.
  ///
  /// - Parameter first: What the row's first cell says.
  private mutating func openItems(_ row: Int, _ first: [ReadBlock]) {
    let innermost = form.lists.count
    var level = 1
    var unlabelled: String?
    while level < innermost, open.count >= level, !begins(level, row) {
      let lead = form.lead(of: level)
      let cell = lead.flatMap { table.cell($0.key, row: row) }
      if cell.map({ $0.row >= row }) ?? true { unlabelled = form.name(of: lead) }
      leaveFurther(of: level, row, besides: lead?.key)
      level += 1
    }
    if level < innermost { beginItems(from: level, row) }
    if let unlabelled {
      cells.doubt(first, path(of: innermost), because: Doubt.unlabelled(unlabelled))
    }
  }

  private mutating func beginItems(from level: Int, _ row: Int) {
    let innermost = form.lists.count
    close(from: level)
    for level in level..<innermost {
      var item = values(of: level, row, [])
      // An item whose text is nowhere has no number either.
      if let number = form.number(of: level), number.allowsNone, !tells(lead: level, row) {
        item.put(.bare("ninguna", nil), at: form.keys(of: number.key, level: level))
      }
      open.append(Item(value: item))
    }
  }

  private mutating func begins(_ level: Int, _ row: Int) -> Bool {
    guard let lead = form.lead(of: level) else { return false }
    return !(cells.own(table.cell(lead.key, row: row), row: row, in: table) ?? []).isBlank
  }

  /// Whether the cell of an item's first text begins in a row.
  private func tells(lead level: Int, _ row: Int) -> Bool {
    form.lead(of: level).flatMap { table.cell($0.key, row: row) }.map { $0.row == row } ?? false
  }

  /// What stands beside the first text of an item, but in a row that does not begin one.
  private mutating func leaveFurther(of level: Int, _ row: Int, besides lead: String?) {
    for column in form.columns where column.level == level && column.key != lead {
      guard let cell = table.cell(column.key, row: row), cell.row == row else { continue }
      cells.leave(cell.blocks, because: Doubt.laterRow)
    }
  }

  // MARK: Items

  private mutating func add(_ value: ReadValue, to level: Int) {
    if level > 1 { return open[level - 2].inner.append(value) }
    let element = element ?? ""
    if items[element] == nil { order.append(element) }
    items[element, default: []].append(value)
  }

  private mutating func close(from level: Int) {
    while open.count >= level, var item = open.popLast() {
      let level = open.count + 1
      if !item.inner.isEmpty {
        let owner = form.lists[level - 1].steps.count
        let keys = FieldPath(Array(form.lists[level].steps.dropFirst(owner))).keys
        item.value.put(.list(item.inner), at: keys)
      }
      add(item.value, to: level)
    }
  }

  /// Of the item that comes next in a list.
  private func path(of level: Int) -> String {
    var path = ValuePath()
    var depth = 0
    for step in level == 0 ? form.section.path.steps : form.lists[level - 1].steps {
      switch step {
      case .key(let name): path = path.key(name)
      case .elements: path = path.key(element ?? "")
      case .items:
        let known = depth == 0 ? items[element ?? ""]?.count : open[depth - 1].inner.count
        path = path.item(known ?? 0)
        depth += 1
      }
    }
    return path.description
  }

  // MARK: Values

  /// What a row says of an item.
  ///
  /// - Parameter own: The cells that begin in the row.
  private mutating func values(of level: Int, _ row: Int, _ own: [ReadCell]) -> ReadValue {
    var item = ReadValue.record([])
    let lead = form.lead(of: level)
    let path = path(of: level)
    for column in form.columns where column.level == level {
      guard let blocks = blocks(of: column, level, row) else { continue }
      switch column.content {
      case .element: continue
      case .alternative(let alternative):
        guard let (field, value) = chosen(blocks, among: alternative) else { continue }
        item.put(value, at: form.keys(of: field.key, level: level))
      case .field(let field):
        var blocks = blocks
        if column.key == lead?.key, let number = form.number(of: level) {
          let (value, rest) = numbered(blocks, number, path)
          blocks = rest
          if let value { item.put(value, at: form.keys(of: number.key, level: level)) }
        }
        let keys = form.keys(of: field.key, level: level)
        let value =
          field.inherits.map { inherited(blocks, field, from: $0, own) }
          ?? cells.value(
            blocks, of: field, in: form.section,
            at: ([path] + keys).filter { !$0.isEmpty }.joined(separator: "."))
        if let value { item.put(value, at: keys) }
      }
    }
    return item
  }

  /// The blocks of a column's cell; `nil` where a cell above or beside covers the place.
  private mutating func blocks(of column: TableForm.Column, _ level: Int, _ row: Int)
    -> [ReadBlock]?
  {
    let cell = table.cell(column.key, row: row)
    // A cell that spans two items of the outer list is told; its text stays with the first.
    if level > 1, let cell, cell.row < row, !cell.isBlank,
      let lead = form.lead(of: level - 1), let outer = table.cell(lead.key, row: row),
      outer.row == row
    {
      let key = column.content.field.map { ".\($0.key.name)" } ?? ""
      cells.doubt(
        cell.blocks, path(of: level) + key, because: Doubt.sharedCell(form.name(of: lead)))
      return nil
    }
    return cells.own(cell, row: row, in: table)
  }

  /// A text that is not said where it is the one that another section says.
  private mutating func inherited(
    _ blocks: [ReadBlock], _ field: FormField, from key: String, _ own: [ReadCell]
  ) -> ReadValue? {
    let list = form.lists.first?.element(element ?? "") ?? FieldPath()
    let given = said[list.keys.dropLast() + [key]]
    let path = path(of: min(1, form.lists.count))
    let isFirst = items[element ?? ""] == nil
    // It prints with the same phrase as the other's, so `ninguna` reads the same.
    let value = cells.text(blocks, of: field, phrase: key)
    guard isFirst else { return value }
    guard let value else {
      if let given, !given.isNone {
        let first = own.first { !$0.isBlank }?.blocks ?? []
        cells.doubt(first, path, because: Doubt.blankInherited(field.name))
      }
      return nil
    }
    if value.says(given) { return nil }
    if given == nil {
      cells.doubt(blocks, "\(path).\(field.key.name)", because: Doubt.noEvaluation)
    }
    return value
  }

  /// The one of the alternatives that a cell names: «Logro: …».
  private mutating func chosen(_ blocks: [ReadBlock], among alternative: FormAlternative)
    -> (field: FormField, value: ReadValue)?
  {
    if blocks.isBlank { return nil }
    let found = blocks.enumerated().compactMap { index, block in
      block.paragraph.flatMap { $0.choice(of: alternative) }.map { (index: index, choice: $0) }
    }
    let names = alternative.choices.map(\.label)
    guard let first = found.first, Array(blocks[..<first.index]).isBlank else {
      cells.leave(blocks, because: Doubt.noChoice(names))
      return nil
    }
    if found.contains(where: { $0.choice.field != first.choice.field }) {
      cells.leave(blocks, because: Doubt.manyChoices(names))
      return nil
    }
    guard let field = form.section.field(first.choice.field) else { return nil }
    return cells.text(blocks.dropping(first.choice.length), of: field).map { (field, $0) }
  }

  /// The number before an item's text, where it is not its place; `ninguna` where it has none.
  private mutating func numbered(_ blocks: [ReadBlock], _ field: FormField, _ path: String)
    -> (value: ReadValue?, rest: [ReadBlock])
  {
    guard let (index, mark) = blocks.onlyMark, let paragraph = blocks[index].paragraph else {
      return (field.allowsNone ? .bare("ninguna", blocks.place) : nil, blocks)
    }
    let list = path.lastIndex(of: "[").map { String(path[..<$0]) } ?? path
    numbered[list, default: 0] += 1
    var rest = blocks
    let text = paragraph.dropping(mark.length)
    rest[index] = .paragraph(text.with(runs: text.runs, lists: mark.isList ? [] : text.lists))
    return (
      mark.number == numbered[list] ? nil : .bare("\(mark.number)", blocks.place), rest
    )
  }
}

extension TableForm {
  /// What a column holds, as the form calls it.
  fileprivate func name(of column: Column?) -> String {
    column?.content.field?.name ?? section.name
  }
}
