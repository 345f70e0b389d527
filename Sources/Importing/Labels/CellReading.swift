internal import Diagnostics
internal import Reports
internal import Templating
internal import Text

/// Reads the values of one unit, and notes what is not sure.
struct CellReading {
  /// `nacional`, or the region's id.
  let unit: String
  let form: Form
  private(set) var unsure: [UnsureText] = []

  init(unit: String, form: Form) {
    self.unit = unit
    self.form = form
  }

  mutating func note(_ text: UnsureText) { unsure.append(text) }

  /// Notes what was not placed.
  mutating func leave(_ blocks: [ReadBlock], because reason: Message) {
    guard !blocks.isBlank, let place = blocks.place else { return }
    unsure.append(
      UnsureText(ReadText.plainText(of: blocks).trimmed, at: place, because: reason))
  }

  /// Notes a doubt about what was placed.
  mutating func doubt(_ blocks: [ReadBlock], _ path: String, because reason: Message) {
    guard !blocks.isBlank, let place = blocks.place else { return }
    unsure.append(
      UnsureText(
        ReadText.plainText(of: blocks).trimmed, at: place, because: reason,
        taken: UnsureText.Taken(unit: unit, path: path)))
  }

  // MARK: Values

  /// What a field says, by its type.
  ///
  /// - Parameters:
  ///   - section: The field's.
  ///   - path: Of the value, in the unit's data.
  ///   - key: Whose phrase for nothing is looked for; `nil` for the field's own.
  mutating func value(
    _ blocks: [ReadBlock], of field: FormField, in section: FormSection, at path: String,
    phrase key: String? = nil
  ) -> ReadValue? {
    switch field.type {
    case .prose: return text(blocks, of: field, phrase: key)
    case .line: return line(blocks)
    case .number(let shape): return number(blocks, shape)
    case .integer(let range): return integer(blocks, field, range, phrase: key)
    case .moment: return moment(blocks, field, at: path)
    case .state: return state(blocks, field, in: section)
    case .figures: return Measurement.read(blocks, field, parts: section.parts(of: field), &self)
    }
  }

  /// A text field; the form's own phrase for nothing is `ninguna`.
  ///
  /// - Parameter key: Of which the phrase is; `nil` for the field's own.
  mutating func text(_ blocks: [ReadBlock], of field: FormField, phrase key: String? = nil)
    -> ReadValue?
  {
    if blocks.isBlank { return nil }
    if blocks.isDash { return field.allowsNone ? .bare("ninguna", blocks.place) : nil }
    if blocks.contains(where: { $0.table != nil }) {
      leave(blocks, because: Doubt.nestedTable)
      return nil
    }
    if field.allowsNone, saysNone(blocks, key ?? field.key.name) {
      return .bare("ninguna", blocks.place)
    }
    let markdown = ReadText.markdown(of: blocks)
    return markdown.isEmpty ? nil : .text(markdown, blocks.place)
  }

  private func saysNone(_ blocks: [ReadBlock], _ key: String) -> Bool {
    form.nonePhrase(for: key).map { blocks.says(only: $0) } ?? false
  }

  private mutating func line(_ blocks: [ReadBlock]) -> ReadValue? {
    let words = ReadText.plainText(of: blocks).split { $0.isWhitespace }.joined(separator: " ")
    return words.isEmpty ? nil : .text(words, blocks.place)
  }

  /// A date, a month or words.
  private mutating func moment(_ blocks: [ReadBlock], _ field: FormField, at path: String)
    -> ReadValue?
  {
    switch WrittenDate(ReadText.plainText(of: blocks).trimmed) {
    case .data(let date), .words(let date):
      return .bare(date.description, blocks.place)
    case .impossible:
      doubt(blocks, path, because: Doubt.impossibleDate)
      return text(blocks, of: field)
    case .other: return text(blocks, of: field)
    }
  }

  /// «97,5», and where a percentage may stand «97,5 %».
  private mutating func number(_ blocks: [ReadBlock], _ shape: NumberShape) -> ReadValue? {
    if blocks.isBlank { return nil }
    var written = ReadText.plainText(of: blocks).trimmed
    if shape.allowsPercent, written.hasSuffix("%") { written = String(written.dropLast()).trimmed }
    guard let number = ChileanFigure(written), shape.admits(number.value) else {
      leave(blocks, because: shape.allowsPercent ? Doubt.notPercent : Doubt.notNumber)
      return nil
    }
    return .bare(number.yaml, blocks.place)
  }

  private mutating func integer(
    _ blocks: [ReadBlock], _ field: FormField, _ range: ClosedRange<Int>, phrase key: String?
  ) -> ReadValue? {
    if blocks.isBlank { return nil }
    if field.allowsNone, saysNone(blocks, key ?? field.key.name) {
      return .bare("ninguna", blocks.place)
    }
    guard let number = ChileanFigure(ReadText.plainText(of: blocks).trimmed),
      let whole = Int(exactly: number.value), range.contains(whole)
    else {
      leave(blocks, because: Doubt.notNumber)
      return nil
    }
    return .bare("\(whole)", blocks.place)
  }

  /// The state whose phrase, or id, is all that the cell says.
  private mutating func state(_ blocks: [ReadBlock], _ field: FormField, in section: FormSection)
    -> ReadValue?
  {
    if blocks.isBlank { return nil }
    let written = ReadText.plainText(of: blocks).trimmed
    let states = states(of: field)
    func id(of state: FormState) -> String { state.id.replacing("_", with: " ") }
    let words = LabelWords(written)
    guard
      let state = states.named(written) ?? states.first(where: { LabelWords(id(of: $0)) == words })
    else {
      leave(blocks, because: Doubt.unknownState)
      return nil
    }
    leaveBeside([state.phrase, id(of: state)], blocks)
    return .bare(state.id, blocks.place)
  }

  /// Notes what stands in parentheses or notes beside a phrase that was taken.
  mutating func leaveBeside(_ phrases: [String?], _ blocks: [ReadBlock]) {
    if phrases.contains(where: { $0.map { blocks.says(only: $0) } ?? false }) { return }
    leave(blocks, because: Doubt.besidePhrase)
  }

  func states(of field: FormField) -> [FormState] {
    guard case .state(let list) = field.type else { return [] }
    return form.definition.states[list] ?? []
  }

  // MARK: Cells

  /// A cell's blocks; `nil` where the cell above or beside it covers the place.
  mutating func own(_ cell: ReadCell?, row: Int, in table: FormTable) -> [ReadBlock]? {
    guard let cell, cell.row == row else { return nil }
    let keys = table.columns.filter {
      (cell.column..<(cell.column + cell.columnSpan)).contains($0.value)
    }
    if keys.count > 1 {
      // One cell that says what several columns ask for: not ours to divide.
      if table.columns.values.filter({ $0 >= cell.column }).min() == keys.values.min(),
        !cell.isBlank, !wide.contains(cell.place)
      {
        wide.insert(cell.place)
        leave(cell.blocks, because: Doubt.wideCell)
      }
      return []
    }
    return cell.blocks
  }

  private var wide: Set<ReadPlace> = []

  /// Notes what stands in columns that the form does not have.
  mutating func leaveOtherColumns(of table: FormTable, row: Int) {
    for column in table.otherColumns {
      guard let cell = table.table.cell(row: row, column: column), cell.row == row,
        cell.column == column
      else { continue }
      leave(cell.blocks, because: Doubt.unknownColumn)
    }
  }
}

extension NumberShape {
  fileprivate func admits(_ value: Double) -> Bool {
    let least = minimum ?? -.infinity
    return (isMinimumOpen ? value > least : value >= least) && value <= maximum ?? .infinity
  }
}

/// A number as Chilean reports write it: `1.385`, `97,5`.
struct ChileanFigure {
  let value: Double
  /// As YAML writes it.
  let yaml: String

  init?(_ text: String) {
    let halves = text.split(separator: ",", omittingEmptySubsequences: false)
    let isNumber = halves.allSatisfy { half in
      !half.isEmpty && half.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
    }
    guard (1...2).contains(halves.count), isNumber,
      !(halves.last?.contains(".") ?? true) || halves.count == 1
    else { return nil }
    let groups = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.count == 1 || (1...3).contains(groups[0].count) && groups[0].first != "0"
    else { return nil }
    let digits = groups.joined()
    let text = halves.count == 2 ? "\(digits).\(halves[1])" : digits
    guard let value = Double(text), digits.count <= 12 else { return nil }
    self.value = value
    yaml = text
  }
}
