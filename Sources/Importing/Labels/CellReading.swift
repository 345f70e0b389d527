internal import Diagnostics
internal import Reports
internal import Templating

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

  /// A text field; the form's own phrase for nothing is `ninguna`.
  mutating func text(_ blocks: [ReadBlock], _ key: String) -> ReadValue? {
    if blocks.isBlank { return nil }
    if blocks.contains(where: { $0.table != nil }) {
      leave(blocks, because: Doubt.nestedTable)
      return nil
    }
    if let phrase = form.nonePhrase(for: key),
      LabelWords(phrase) == LabelWords(ReadText.plainText(of: blocks))
    {
      return .bare("ninguna", blocks.place)
    }
    let markdown = ReadText.markdown(of: blocks)
    return markdown.isEmpty ? nil : .text(markdown, blocks.place)
  }

  /// A date, a month or words.
  mutating func moment(_ blocks: [ReadBlock], _ key: String, at path: String) -> ReadValue? {
    let written = ReadText.plainText(of: blocks).trimmed
    switch WrittenDate(written) {
    case .data(let date), .words(let date):
      return .bare(date.description, blocks.place)
    case .impossible:
      doubt(blocks, path, because: Doubt.impossibleDate)
      return text(blocks, key)
    case .other: return text(blocks, key)
    }
  }

  /// «100%», «97,5 %», «100» as a number.
  mutating func percentage(_ blocks: [ReadBlock]) -> ReadValue? {
    if blocks.isBlank { return nil }
    var written = ReadText.plainText(of: blocks).trimmed
    if written.hasSuffix("%") { written = String(written.dropLast()).trimmed }
    guard let number = ChileanFigure(written), (0...1000).contains(number.value) else {
      leave(blocks, because: Doubt.notPercent)
      return nil
    }
    return .bare(number.yaml, blocks.place)
  }

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
