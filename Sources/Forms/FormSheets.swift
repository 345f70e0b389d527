import Reports
import Rounds

/// The sheets of a form: an index, and one for each name of a sheet, in the form's order.
struct FormSheets {
  let all: [Sheet]

  init(_ subject: FormSubject) {
    var names: [String] = []
    for section in subject.layout.sections where !names.contains(section.sheet) {
      names.append(section.sheet)
    }
    let remarks = RemarkPlaces(subject) { SectionRows($0, subject).groups }
    let sheets = names.map { name in
      FormSheets.sheet(
        name, subject.layout.sections.filter { $0.sheet == name }, subject, remarks)
    }
    let list = subject.remarks.map { RemarkList.sheet($0, besides: names) }
    all =
      [SheetIndex(subject, names, list: list?.name, remarks).sheet] + sheets
      + (list.map { [$0] } ?? [])
  }

  /// Sections that share a sheet stand one below the other, each under its title.
  private static func sheet(
    _ name: String, _ sections: [FormLayout.Section], _ subject: FormSubject,
    _ remarks: RemarkPlaces
  ) -> Sheet {
    let parts = sections.map { SectionRows($0, subject, remarks) }
    guard let only = parts.first, parts.count == 1 else {
      let widths = parts.map(\.widths).max { $0.count < $1.count } ?? []
      return Sheet(
        name: name, widths: widths, rows: Array(parts.map(\.rows).joined(separator: [[]])))
    }
    return Sheet(
      name: name, widths: only.widths, rows: only.rows, header: only.header,
      fixedColumns: only.header != nil && only.section.groups != nil ? 1 : 0)
  }
}

/// The first sheet: whose form it is, how to fill it in, what is on which sheet, an example, and what to
/// look at before it is handed in.
private struct SheetIndex {
  private let subject: FormSubject
  private let names: [String]
  /// The name of the sheet with the list of remarks.
  private let list: String?
  private let remarks: RemarkPlaces

  init(_ subject: FormSubject, _ names: [String], list: String?, _ remarks: RemarkPlaces) {
    self.subject = subject
    self.names = names
    self.list = list
    self.remarks = remarks
  }

  private static let name = "Instrucciones"

  var sheet: Sheet {
    var rows: [[SheetCell]] = [
      [SheetCell(subject.layout.title, .title).with(remarks.rest, subject)]
    ]
    rows += box.map { [SheetCell($0, .label), SheetCell($1, .label)] }
    rows += instructions.map { [SheetCell("", .guidance), SheetCell($0, .guidance)] }
    rows += [[], FormGrid.indexLabels.map { SheetCell($0, .header) }] + index
    for section in subject.layout.sections where !section.examples.isEmpty {
      rows += [[], [SheetCell("Ejemplo", .header), SheetCell(Self.exampleNote, .header)]]
      rows += section.examples.map { field in
        [
          SheetCell("", .guidance),
          SheetCell("\(field.label): \(field.example ?? "")", .guidance),
        ]
      }
    }
    if !subject.layout.checklist.isEmpty {
      rows += [
        [], [SheetCell("Revisado", .header), SheetCell("Antes de devolverlo", .header)],
      ]
      rows += subject.layout.checklist.map { [tick, SheetCell($0, .label)] }
    }
    return Sheet(name: Self.name, widths: [44, 190], rows: rows)
  }

  private static let exampleNote = "Una ficha llena, para ver cómo; no se devuelve"

  private var box: [(String, String)] {
    [
      ("INSTITUCIÓN", subject.institution), (subject.unitLabel.uppercased(), subject.denomination),
      ("EJERCICIO", String(subject.exercise)),
    ] + (subject.deadline.map { [("PLAZO", $0)] } ?? [])
      + (subject.recipient.map { [("DEVOLVER A", $0)] } ?? [])
  }

  private var instructions: [String] {
    subject.layout.sheetInstructions.split(separator: "\n\n").map { paragraph in
      paragraph.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
  }

  private var index: [[SheetCell]] {
    names.map { name in
      let sections = subject.layout.sections.filter { $0.sheet == name }
      var link = SheetCell(name, .label)
      link.link = name
      return [link, SheetCell(sections.map(\.title).joined(separator: "\n"), .label)]
    }
      + (list.map { name in
        var link = SheetCell(name, .label)
        link.link = name
        return [[link, SheetCell(RemarkList.guidance, .label)]]
      } ?? [])
  }

  private var tick: SheetCell {
    var cell = SheetCell("☐", .answer)
    cell.rule = .choice(["☐", "☑"])
    return cell
  }
}

/// A section of the form as rows of a sheet.
private struct SectionRows {
  let section: FormLayout.Section
  private let subject: FormSubject
  private let remarks: RemarkPlaces?

  /// How many rows a table offers at least besides those with data: only Excel lets people put rows into
  /// a locked sheet.
  private static let spareRows = 10
  /// How many rows it has at least.
  private static let rowCount = 16

  init(
    _ section: FormLayout.Section, _ subject: FormSubject, _ remarks: RemarkPlaces? = nil
  ) {
    self.section = section
    self.subject = subject
    self.remarks = remarks
  }

  /// In millimetres: as wide as what is asked needs and its label's longest word has room, and wider
  /// where a page has room left.
  var widths: [Int] {
    if section.style == .card { return [62, 130, 58] }
    let columns = section.fields.map { field -> Double in
      let need: Double =
        switch field.kind {
        case .number, .integer: 15
        case .moment, .line, .state: 26
        case .prose: 40
        }
      let word = field.label.split { $0 == " " || $0 == "/" }.map(\.count).max() ?? 0
      return max(need, Double(word) * 1.8 + 3)
    }
    let group = section.groups == nil ? [] : [60]
    let room = Self.pageWidth - Double(group.first ?? 0)
    let growth = min(2, max(1, room / columns.reduce(0, +)))
    return group + columns.map { Int(($0 * growth).rounded(.down)) }
  }

  /// Of what a page prints, in millimetres.
  private static let pageWidth = 255.0

  var rows: [[SheetCell]] {
    head + (section.style == .card ? answers : [labels] + tableRows)
  }

  /// The place of the row of labels; `nil` where they stand beside the answers.
  var header: Int? { section.style == .card ? nil : head.count }

  private var head: [[SheetCell]] {
    [[SheetCell(section.title, .title).with(remarks?.sections[section.number] ?? [], subject)]]
      + (section.sheetGuidance.map { [[SheetCell($0, .note)]] } ?? [])
  }

  private var answers: [[SheetCell]] {
    let row = subject.answers[section].first
    return section.fields.map { field in
      [
        SheetCell(field.label, .label), cell(row?.texts[field.number], field, at: 0),
        SheetCell(field.guidance ?? "", .guidance),
      ]
    }
  }

  private var labels: [SheetCell] {
    let group = section.groups.map { [SheetCell($0.label, .header)] } ?? []
    return group + section.fields.map { SheetCell($0.label, .header) }
  }

  /// The groups of the rows, as they are printed; those at the end may be of any.
  var groups: [String?] { printed.map(\.group) }

  /// What stands in the rows below their labels.
  private var printed: [(group: String?, texts: [Int: String])] {
    let given = subject.answers[section]
    if section.style == .card { return [(nil, given.first?.texts ?? [:])] }
    guard let groups = section.groups else {
      let count = max(Self.spareRows, Self.rowCount - given.count, section.spareRows)
      return given.map { (nil, $0.texts) } + (0..<count).map { _ in (nil, [:]) }
    }
    return groups.items.flatMap { group in
      let rows = given.filter { $0.group == group.id }.map { $0.texts }
      // More of it are the rows below, which say whose they are.
      let spare = Array(repeating: [Int: String](), count: min(section.spareRows, 1))
      return (rows + spare).map { (group.id, $0) }
    }
  }

  private var tableRows: [[SheetCell]] {
    let rows = printed.enumerated()
    guard let groups = section.groups else { return rows.map { cells($1.texts, at: $0) } }
    var known: Set<String?> = []
    let given = rows.map { place, row in
      let group = groups.items.first { $0.id == row.group }
      let label = known.insert(row.group).inserted ? group?.label : group?.otherRow
      return [SheetCell(label ?? "", .label)] + cells(row.texts, at: place)
    }
    var choice = SheetCell("", .answer)
    choice.rule = .choice(groups.items.map { $0.label })
    choice.help = .init(title: groups.label, text: "")
    return given + (0..<Self.spareRows).map { _ in [choice] + cells([:], at: nil) }
  }

  private func cells(_ texts: [Int: String], at row: Int?) -> [SheetCell] {
    section.fields.map { cell(texts[$0.number], $0, at: row) }
  }

  /// - Parameter row: among those that are printed, counted from 0; `nil` for one without a group.
  private func cell(_ text: String?, _ field: FormLayout.Field, at row: Int?) -> SheetCell {
    let shown = text.map { subject.shown($0, field) } ?? ""
    var style = SheetStyle.answer
    var isNumber = false
    switch field.kind {
    case .number, .integer:
      style = .figure
      isNumber = shown.allSatisfy { $0.isASCII && $0.isNumber } && !shown.isEmpty
    // A date stays what was typed, whatever the order of day and month on that machine.
    default: break
    }
    var cell = SheetCell(shown, style)
    if case .prose = field.kind {
      // A cell breaks its lines by itself.
      cell = SheetCell(shown.unwrapped, style)
    }
    cell.isNumber = isNumber
    cell.rule = SheetRule(field, subject.layout)
    cell.help = .init(title: field.label, text: field.guidance ?? "")
    guard let row else { return cell }
    let place = RemarkPlaces.Cell(section: section.number, row: row, field: field.number)
    return cell.with(remarks?.cells[place] ?? [], subject)
  }
}

extension SheetCell {
  /// The cell with the comment that its remarks share.
  fileprivate func with(_ remarks: [Remark], _ subject: FormSubject) -> SheetCell {
    guard let all = subject.remarks, !remarks.isEmpty else { return self }
    var cell = self
    cell.comment = RemarkComment.shared(remarks, all)
    return cell
  }
}

extension String {
  /// Of the small Markdown, with each paragraph and each item of a list on a line of its own.
  var unwrapped: String {
    var lines: [String] = []
    for line in split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      guard let last = lines.last, last.goesOn, !line.beginsBlock else {
        lines.append(line)
        continue
      }
      lines[lines.count - 1] = last + " " + line.drop { $0.isWhitespace }
    }
    return lines.joined(separator: "\n")
  }

  /// Whether the line below is read as its own: it ends without a break, and is no heading.
  private var goesOn: Bool {
    !allSatisfy(\.isWhitespace) && !hasSuffix("\\") && !hasSuffix("  ") && !hasPrefix("#")
      && !hasPrefix("|")
  }

  /// Whether it is blank, or begins an item, a heading, a note or a row.
  private var beginsBlock: Bool {
    let text = drop { $0.isWhitespace }
    return text.isEmpty || text.prefixMatch(of: /[-*+]\s|\d{1,9}[.)]\s|#|>|\||\[\^/) != nil
  }
}
