package import Reports

/// Which cell of a table is the answer to what.
///
/// A table lies under a row of labels, or beside a column of them. What its labels do not tell, its
/// bookmarks do: a label is protected and stays where it is, a bookmark goes with copied words.
package struct FormPlaces: Sendable {
  package let section: FormLayout.Section
  /// Whether the labels stand above the answers, as in a report, and not beside them.
  package let isHorizontal: Bool
  /// In the table's order.
  package let rows: [Row]
  /// Cells with words of which it is not known what they answer, by row and column.
  package let strangers: [Position]

  package struct Position: Sendable, Hashable {
    /// Both counted from 0.
    package let row: Int
    package let column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package struct Row: Sendable {
    /// The cell that tells the group.
    package let group: Position?
    /// By the field's number.
    package var cells: [Int: Position]
    /// Of rows that were doubled within a card, what the later ones answer.
    package var doubled: [Int: [Position]] = [:]
  }

  /// `nil` when the table is none of the form's.
  ///
  /// - Parameter made: the answers that the form was made with, by which what lost its label is known.
  package init?(in grid: FormGrid, _ layout: FormLayout, made: FormAnswers? = nil) {
    let fits = Self.best(in: grid, layout)
    guard let best = fits.first, fits.count == 1 else { return nil }
    section = best.section
    isHorizontal = best.isHorizontal
    let known = made?[best.section] ?? []
    let reading = best.isHorizontal ? best.horizontal(grid, known) : best.vertical(grid, known)
    rows = reading.rows
    strangers = reading.strangers
  }

  /// Whether a table is as much of one section as of another, and nothing tells them apart.
  static func isAmbiguous(_ grid: FormGrid, _ layout: FormLayout) -> Bool {
    best(in: grid, layout).count > 1
  }

  /// The sections that it suits best.
  private static func best(in grid: FormGrid, _ layout: FormLayout) -> [Fit] {
    let titled = FormTitles(of: grid, layout)
    let fits = layout.sections.map { Fit(of: grid, to: $0, isTitled: titled.name($0)) }
      .filter { $0.isClose }
    guard let best = fits.map(\.rank).max(by: <) else { return [] }
    let chosen = fits.filter { $0.rank == best }
    // A table that was moved below another's title, which asks the same: its bookmarks say one thing and the
    // title another.
    let others = fits.filter { other in
      other.marks > 1 && other.labelCount == chosen[0].labelCount && chosen[0].marks == 0
    }
    return chosen + (chosen[0].isTitled ? others : [])
  }
}

/// Which section the words above a table name.
///
/// A section's title tells more than the name of a sheet, which people change.
private struct FormTitles {
  private let named: Set<Int>

  init(of grid: FormGrid, _ layout: FormLayout) {
    let heads = grid.rows.prefix(5).compactMap { $0.first?.label }
    let words = Set((grid.titles + heads).map { PlainWords($0) })
    let titled = layout.sections.filter { words.contains(PlainWords($0.title)) }
    let names = Set(grid.titles.map { PlainWords($0) })
    let sheets = layout.sections.filter { names.contains(PlainWords($0.sheet)) }
    named = Set((titled.isEmpty ? sheets : titled).map(\.number))
  }

  func name(_ section: FormLayout.Section) -> Bool { named.contains(section.number) }
}

/// How well a table suits a section.
private struct Fit {
  let section: FormLayout.Section
  /// The row of labels that says most, and how many it says.
  let header: (row: Int, count: Int)
  /// How many labels stand in the first column.
  let beside: Int
  let marks: Int
  let isTitled: Bool

  init(of grid: FormGrid, to section: FormLayout.Section, isTitled: Bool) {
    self.section = section
    self.isTitled = isTitled
    let labels = Self.labels(of: section)
    var header = (row: 0, count: 0)
    for (row, cells) in grid.rows.prefix(40).enumerated() {
      let found = Set(cells.map { $0.labelKey }).intersection(labels.keys).count
      if found > header.count { header = (row, found) }
    }
    self.header = header
    beside =
      Set(grid.rows.compactMap { $0.first.map { $0.labelKey } })
      .intersection(labels.keys).count
    marks = grid.rows.joined().lazy.flatMap(\.marks).filter { $0.section == section.number }.count
  }

  static func labels(of section: FormLayout.Section) -> [PlainWords: Int] {
    var labels: [PlainWords: Int] = [:]
    for field in section.fields { labels[PlainWords(field.label)] = field.number }
    if let groups = section.groups {
      labels[PlainWords(groups.label)] = FormLayout.Section.groupColumn
    }
    return labels
  }

  var isHorizontal: Bool {
    if section.style == .table { return true }
    // A table of one column and one row under it lies as well as it stands.
    return header.count > max(beside, 1)
  }

  /// Three labels, or all there are, or a bookmark.
  var isClose: Bool {
    let wanted = min(3, Self.labels(of: section).count)
    return marks > 0 || max(header.count, beside) >= wanted
      || (isTitled && max(header.count, beside) > 0)
  }

  var labelCount: Int { max(header.count, beside) }

  /// The heading tells the programmes' tables apart, which have the same labels.
  var rank: (Int, Int) { (labelCount + (isTitled ? 1 : 0), marks) }

  typealias Reading = (rows: [FormPlaces.Row], strangers: [FormPlaces.Position])

  /// Rows under the row of labels.
  func horizontal(_ grid: FormGrid, _ made: [FormAnswers.Row]) -> Reading {
    let labels = Self.labels(of: section)
    let marked = markedColumns(grid)
    func columns(under cells: [FormGrid.Cell]) -> [Int: Int] {
      var fields: [Int: Int] = [:]
      for (column, cell) in cells.enumerated() where !cell.isCovered {
        if let field = labels[cell.labelKey] { fields[column] = field }
      }
      // Of two columns with one label, the label does not tell which it is.
      let counts = Dictionary(fields.values.map { ($0, 1) }, uniquingKeysWith: +)
      let doubled = Set(counts.filter { $0.value > 1 }.keys)
      fields = fields.filter { !doubled.contains($0.value) }
      for (column, field) in marked where fields[column] == nil {
        if !fields.values.contains(field) { fields[column] = field }
      }
      if let column = groupColumn(grid, besides: fields) {
        fields[column] = FormLayout.Section.groupColumn
      }
      for (column, cell) in cells.enumerated() where fields[column] == nil && !cell.isCovered {
        let below = grid.rows.dropFirst(header.row + 1).compactMap { row in
          row.indices.contains(column) ? row[column] : nil
        }
        let free = section.fields.filter { !fields.values.contains($0.number) }
        let isDoubled = labels[cell.labelKey].map(doubled.contains) ?? false
        fields[column] = Self.field(
          called: isDoubled ? nil : cell.label, saying: below, among: free, made)
      }
      return fields
    }
    let hasHeader = header.count > 0
    var fields = columns(under: hasHeader ? grid.rows[header.row] : [])
    var rows: [FormPlaces.Row] = []
    var strangers: [FormPlaces.Position] = []
    for (row, cells) in grid.rows.enumerated() where !hasHeader || row > header.row {
      // A copy of the labels, with what was pasted below it.
      if Self.isHeader(cells, labels, fields) {
        fields = columns(under: cells)
        continue
      }
      var cellsByField: [Int: FormPlaces.Position] = [:]
      var group: FormPlaces.Position?
      for (column, cell) in cells.enumerated() {
        let position = FormPlaces.Position(row: row, column: column)
        switch fields[column] {
        case FormLayout.Section.groupColumn? where section.groups != nil: group = position
        case let field?: cellsByField[field] = position
        case nil where !cell.isBlank && !cell.isCovered: strangers.append(position)
        case nil: break
        }
      }
      rows.append(FormPlaces.Row(group: group, cells: cellsByField))
    }
    return (rows, strangers)
  }

  /// A text of so many characters is no other field's by chance.
  private static let tellingLength = 12

  /// The field whose label somebody wrote in another way, by another name of it or by what was said under it
  /// when the form was made; `nil` where that may be several.
  private static func field(
    called label: String?, saying cells: [FormGrid.Cell],
    among fields: [FormLayout.Field], _ made: [FormAnswers.Row]
  ) -> Int? {
    let words = PlainWords(label ?? "")
    let called = fields.filter { field in
      !words.isEmpty && field.recognised.contains { PlainWords($0) == words }
    }
    if called.count == 1 { return called[0].number }
    let said = Set(cells.map(\.markdown).filter { $0.count >= tellingLength })
    let saying = fields.filter { field in
      made.contains { row in row.texts[field.number].map(said.contains) ?? false }
    }
    return saying.count == 1 ? saying[0].number : nil
  }

  /// Whether a row says labels alone wherever an answer could stand.
  private static func isHeader(
    _ cells: [FormGrid.Cell], _ labels: [PlainWords: Int], _ fields: [Int: Int]
  ) -> Bool {
    let said = cells.enumerated().filter { !$0.element.isBlank && !$0.element.isCovered }
    let known = said.filter { labels[$0.element.labelKey] != nil }
    return known.count > 1
      && said.allSatisfy { column, cell in
        fields[column] == nil || labels[cell.labelKey] != nil
      }
  }

  /// The column that names the groups, where no label stands above it: of a table that was split.
  private func groupColumn(_ grid: FormGrid, besides fields: [Int: Int]) -> Int? {
    guard let groups = section.groups,
      !fields.values.contains(FormLayout.Section.groupColumn)
    else { return nil }
    let names = Set(groups.items.flatMap { [$0.label, $0.otherRow, $0.id] }.map { PlainWords($0) })
    let columns = grid.rows.flatMap { cells in
      cells.indices.filter { names.contains(PlainWords(cells[$0].label)) }
    }
    return columns.filter { fields[$0] == nil }.min()
  }

  /// The field that most bookmarks of each column tell.
  private func markedColumns(_ grid: FormGrid) -> [(column: Int, field: Int)] {
    var votes: [Int: [Int: Int]] = [:]
    for cells in grid.rows {
      for (column, cell) in cells.enumerated() {
        for mark in cell.marks where mark.section == section.number {
          votes[column, default: [:]][mark.field, default: 0] += 1
        }
      }
    }
    return votes.sorted { $0.key < $1.key }.compactMap { column, fields in
      fields.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { (column, $0.key) }
    }
  }

  /// Answers beside their labels; a label that comes again begins another card, or is a row that was doubled.
  func vertical(_ grid: FormGrid, _ made: [FormAnswers.Row]) -> Reading {
    let labels = Self.labels(of: section)
    let labelled = Set(grid.rows.compactMap { $0.first.flatMap { labels[$0.labelKey] } })
    // A label that is there is not looked for under another name.
    let free = section.fields.filter { !labelled.contains($0.number) }
    var rows: [FormPlaces.Row] = []
    var current = FormPlaces.Row(group: nil, cells: [:])
    var strangers: [FormPlaces.Position] = []
    var last: Int?
    /// Whether something parts the row from the answers above it: a title, a blank row.
    var isParted = false
    for (row, cells) in grid.rows.enumerated() {
      guard !parts(cells, labels), cells.count > 1, let label = cells.first, !cells[1].isCovered
      else {
        isParted = true
        continue
      }
      let answer = cells[1]
      let position = FormPlaces.Position(row: row, column: 1)
      let known = known(cells, labels)
      let others = free.filter { current.cells[$0.number] == nil }
      if let field = known
        ?? Self.field(called: label.label, saying: [answer], among: others, made),
        section.field(field) != nil
      {
        defer { (last, isParted) = (field, false) }
        let isAgain = current.cells[field] != nil
        if isParted && comesAgain(at: row, of: grid, in: current)
          || isAgain && last != field && begins(field, at: row, of: grid, after: current)
        {
          rows.append(current)
          current = FormPlaces.Row(group: nil, cells: [:])
        } else if isAgain {
          current.doubled[field, default: []].append(position)
          continue
        }
        current.cells[field] = position
      } else if !answer.isBlank {
        strangers.append(position)
      }
    }
    if !current.cells.isEmpty { rows.append(current) }
    return (rows, strangers)
  }

  /// The field that a row's label names, or else the bookmark of its answer.
  private func known(_ cells: [FormGrid.Cell], _ labels: [PlainWords: Int]) -> Int? {
    labels[cells[0].labelKey]
      ?? cells[1].marks.first { $0.section == section.number }?.field
  }

  /// Whether a row parts what stands above it from what stands below: it has no label, and no answer.
  private func parts(_ cells: [FormGrid.Cell], _ labels: [PlainWords: Int]) -> Bool {
    guard let first = cells.first, labels[first.labelKey] == nil else { return false }
    return cells.dropFirst().allSatisfy { $0.isCovered || $0.isBlank && $0.marks.isEmpty }
  }

  /// Whether anything of a block that begins in a row was answered above already.
  private func comesAgain(
    at row: Int, of grid: FormGrid, in card: FormPlaces.Row
  ) -> Bool {
    let labels = Self.labels(of: section)
    return grid.rows[row...].prefix { !parts($0, labels) }.contains { cells in
      cells.count > 1 && !cells[1].isCovered
        && known(cells, labels).map { card.cells[$0] != nil } ?? false
    }
  }

  /// Whether another card begins where a label comes again: with a field by which items begin, and with the
  /// others of it below.
  private func begins(
    _ field: Int, at row: Int, of grid: FormGrid, after card: FormPlaces.Row
  ) -> Bool {
    let labels = Self.labels(of: section)
    let fields = section.fields
    let openings = [
      fields.first,
      fields.first { if case .prose = $0.kind { true } else { $0.kind == .line } },
      section.nested.flatMap { nested in fields.first { $0.path.first == nested } },
    ].compactMap { $0?.number }
    guard openings.contains(field) else { return false }
    var run: Set<Int> = []
    for cells in grid.rows[row...].prefix(while: { !parts($0, labels) }) {
      guard cells.count > 1, !cells[1].isCovered, let next = known(cells, labels) else {
        continue
      }
      if run.contains(next) { break }
      // Of rows that were copied together, the card goes on below.
      if card.cells[next] == nil { return card.cells.count * 2 >= fields.count }
      run.insert(next)
    }
    return run.count > 1
  }
}
