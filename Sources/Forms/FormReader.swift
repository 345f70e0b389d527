import Diagnostics
import Importing
import Reports
import Rounds
import Text

/// Gathers the answers of a form's tables and puts them together as data.
struct FormReader {
  private let layout: FormLayout
  private let answers: AnswerReading
  private let sections: [FormSection]
  private let checklist: CheckOffList
  /// What the box that names the unit is labelled.
  private let unitLabel: PlainWords
  private var rows: [Int: [FormRow]] = [:]
  private(set) var places: [String: Message] = [:]
  private(set) var unsure: [UnsureAnswer] = []
  /// Questions that are answered twice, each time otherwise.
  private(set) var doubles: [DoubleAnswer] = []
  /// Where something stands that is no answer, by the value's path.
  private(set) var unread: Set<String> = []
  /// What stands in an answer's place and is struck out or hidden, by the value's path.
  private(set) var struck: [String: String] = [:]
  /// Numbers with a point before their last three digits, by the values' paths.
  private(set) var pointed: Set<String> = []
  /// The rows that the items of lists were made in, by their paths, as the bookmarks tell.
  private(set) var origins: [String: Int] = [:]
  /// What the box at the top says.
  private(set) var box = FormBox()
  /// What stands outside of the answers, line by line: labels, help, and what somebody added.
  private(set) var beside: [FormLine] = []
  /// The comments that stand at answers, by the values' paths.
  private(set) var comments: [FormComment] = []
  private var commented: Set<ReadComment> = []
  /// What was answered in the list of remarks.
  private(set) var remarkAnswers: [RemarkAnswer] = []
  /// What the unit was told in the form.
  private let given: [GivenRemark]

  private let made: FormAnswers?
  /// The rows of the form as it was made that came back already, by section.
  private var seen: [Int: Set<Int>] = [:]

  private typealias Located = (path: [String], value: ReadValue)

  /// - Parameter made: the answers that the form was made with; `nil` where they were lost.
  init(
    _ layout: FormLayout, _ assets: FormAssets, given: [GivenRemark] = [], made: FormAnswers? = nil
  ) {
    self.layout = layout
    self.given = given
    self.made = made
    answers = AnswerReading(layout: layout, form: assets.form)
    sections = assets.form.definition.sections
    checklist = CheckOffList(layout.checklist)
    unitLabel = PlainWords(assets.form.definition.units.noun.spanish)
  }

  // MARK: Tables

  mutating func read(_ grid: FormGrid) {
    if let list = RemarkListReading(grid, given) {
      remarkAnswers += list.answers
      unsure += list.unsure
      for comment in grid.rows.joined().flatMap(\.comments) { loose.append((comment, nil)) }
      return
    }
    if grid.isIndex { return leave(grid, but: readBox(grid)) }
    guard let places = FormPlaces(in: grid, layout, made: made) else {
      if FormPlaces.isAmbiguous(grid, layout) { return listAll(grid) }
      return leave(grid, but: readBox(grid))
    }
    func cell(_ position: FormPlaces.Position) -> FormGrid.Cell {
      var cell = grid.rows[position.row][position.column]
      // Beside a label, whoever comments on the label means its answer.
      if !places.isHorizontal { cell.comments = grid.rows[position.row].flatMap(\.comments) }
      return cell
    }
    let number = places.section.number
    let table = (rows[number]?.last?.table ?? -1) + 1
    let known = made?[places.section] ?? []
    var read: [FormRow] = []
    var sharedRows: Set<Message> = []
    var blanks = 0
    let offered = max(
      known.count + places.section.spareRows, places.section.minimumRows)
    for (index, row) in places.rows.enumerated() {
      var cells = row.cells.mapValues(cell)
      for (field, doubled) in row.doubled {
        var all = ([row.cells[field]].compactMap(\.self) + doubled).map(cell)
        let main = all.remove(at: all.firstIndex { !$0.isBlank } ?? 0)
        cells[field] = main
        cells[field]?.rivals = all
      }
      // What only goes on from above is no row of its own.
      if cells.values.allSatisfy({ $0.isCovered || $0.isBlank }),
        cells.values.contains(where: { $0.isCovered && !$0.isBlank })
      {
        continue
      }
      var found = FormRow(
        table: table, group: row.group.map(cell), cells: cells,
        origin: Self.origin(cells.values.flatMap(\.marks), in: number))
      if places.isHorizontal {
        let worded = found.wordedCells
        defer { blanks = worded.isEmpty ? blanks + 1 : 0 }
        if grid.isSheet, index >= offered, blanks >= Self.gap, worded.count == 1,
          places.section.fields.count > 2, found.group?.isBlank ?? true
        {
          add(unsure: worded[0].words, at: worded[0].place, AnswerDoubts.apart)
          continue
        }
        if found.isNote {
          add(
            unsure: found.wordedCells[0].words, at: found.wordedCells[0].place, AnswerDoubts.apart)
          continue
        }
        if found.isTotal {
          for cell in found.wordedCells {
            add(unsure: cell.words, at: cell.place, AnswerDoubts.total)
          }
          continue
        }
        for (field, cell) in cells where cell.isCovered && !cell.isAcross && !cell.isBlank {
          guard sharedRows.insert(cell.place).inserted, !spans(field, places.section) else {
            continue
          }
          unsure.append(
            UnsureAnswer(
              words: cell.words.trimmed, place: cell.place, reason: AnswerDoubts.sharedRows,
              isTaken: true))
        }
        let begins = row.cells.mapValues { grid.beginning(of: $0) }
        for cell in found.takeOutJoined(begins, known) {
          add(unsure: cell.words, at: cell.place, AnswerDoubts.joined)
        }
      }
      read.append(found)
    }
    if places.section.style == .card { leaveOthers(in: &read) }
    if places.isHorizontal {
      leaveCopies(in: &read, of: places.section, isSheet: grid.isSheet)
    } else if let first = read.first, let last = rows[number]?.last, !grid.hasTitle,
      first.continues(last)
    {
      rows[number]?.removeLast()
      rows[number]?.append(last.joined(with: first))
      read.removeFirst()
    }
    rows[number, default: []] += read
    for position in places.strangers {
      let stranger = cell(position)
      add(
        unsure: stranger.words, at: stranger.place,
        Message(
          es: "no hay rótulo del formulario que diga qué responde",
          en: "no label of the form says what it answers"))
    }
    let answered = places.rows.flatMap { [$0.cells.values.map(\.self)] + $0.doubled.values }
    leave(grid, but: Set(answered.joined() + places.strangers))
    // Of a blank row, or of the labels above a table, the section is what somebody speaks of.
    for comment in grid.rows.joined().flatMap(\.comments) {
      loose.append(
        (
          comment,
          places.section.path.first { $0 == "*" } == nil
            ? places.section.path.joined(separator: ".") : nil
        ))
    }
  }

  /// Whether a field is of an item that goes on over rows.
  private func spans(_ field: Int, _ section: FormLayout.Section) -> Bool {
    guard let nested = section.nested else { return false }
    return section.field(field).map { $0.path.first != nested } ?? false
  }

  /// So many blank rows of a sheet part a word below its table from the table.
  private static let gap = 2

  /// Comments that may stand at no answer, with the path of the section where there is one.
  private var loose: [(comment: ReadComment, path: String?)] = []

  /// Notes the lines of all other cells.
  private mutating func leave(_ grid: FormGrid, but read: Set<FormPlaces.Position>) {
    for (row, cells) in grid.rows.enumerated() {
      let isLookedAt = cells.contains { checklist.isItem($0.words) }
      for (column, cell) in cells.enumerated() where !cell.isCovered && !cell.isBlank {
        if read.contains(FormPlaces.Position(row: row, column: column)) { continue }
        if isLookedAt, checklist.isTick(cell.words) { continue }
        for line in cell.words.split(whereSeparator: \.isNewline) {
          leave(String(line), at: cell.place)
        }
        for note in cell.notes { beside.append(FormLine(note, at: cell.place)) }
      }
    }
  }

  /// Notes a line that is no answer.
  mutating func leave(_ words: String, at place: Message) {
    if RemarkList.isSaid(words) || checklist.isItem(words) { return }
    beside.append(FormLine(words, at: place))
  }

  /// Of the blocks below one another of a section that has one, leaves the others to whoever knows whose they are:
  /// something else stood in the place of their title.
  private mutating func leaveOthers(in read: inout [FormRow]) {
    for row in read.dropFirst() where row.said != read[0].said {
      for cell in row.wordedCells { add(unsure: cell.words, at: cell.place, Self.unknownSection) }
    }
    read = Array(read.prefix(1))
  }

  private static let unknownSection = Message(
    es:
      "no se sabe de qué sección es la tabla: su título, su hoja o sus marcas no lo dicen, o se contradicen",
    en:
      "it is not known of which section the table is: its title, its sheet or its marks do not say, or "
      + "contradict one another")

  /// Of a table that has rows of one before it, or stands on a sheet of its own as the one before it does, takes
  /// nothing: what it says otherwise is listed.
  private mutating func leaveCopies(
    in read: inout [FormRow], of section: FormLayout.Section, isSheet: Bool
  ) {
    let before = Set((rows[section.number] ?? []).map(\.said).filter { !$0.isEmpty })
    let telling = before.filter { $0.count >= min(3, section.fields.count) }
    let isCopy = read.contains { telling.contains($0.said) }
    guard isCopy || isSheet && !before.isEmpty else { return }
    for cell in read.filter({ !(isCopy ? telling : before).contains($0.said) })
      .flatMap(\.wordedCells)
    {
      add(
        unsure: cell.words, at: cell.place,
        isCopy
          ? Message(
            es: "está en una copia de la tabla, y dice otra cosa que ella",
            en: "it stands in a copy of the table, and says otherwise")
          : Message(
            es: "la tabla ya está en otra hoja: lo que dice esta no se toma",
            en: "the table is on another sheet already: what this one says is not taken"))
    }
    read = []
  }

  /// The row that most of a row's bookmarks were made in.
  private static func origin(_ marks: [FormMark], in section: Int) -> Int? {
    var counts: [Int: Int] = [:]
    for mark in marks where mark.section == section { counts[mark.row, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The box with the institution, the unit and the exercise; nothing in it is an answer.
  ///
  /// - Returns: the cells that were read.
  private mutating func readBox(_ grid: FormGrid) -> Set<FormPlaces.Position> {
    var read: Set<FormPlaces.Position> = []
    for (row, cells) in grid.rows.enumerated() where cells.count > 1 {
      let words = cells[1].words.trimmed
      if words.isEmpty || words.contains(where: \.isNewline) { continue }
      let fact = FormBox.Fact(words, at: cells[1].place)
      let known: FormBox.Fact?
      switch cells[0].labelKey.key {
      case unitLabel.key:
        if let unit = box.unit, PlainWords(unit.words) != PlainWords(words) {
          box.others.append(fact)
        }
        box.unit = box.unit ?? fact
        known = box.unit
      case "ejercicio":
        box.exercise = box.exercise ?? fact
        known = box.exercise
      case "institucion":
        box.institution = box.institution ?? fact
        known = box.institution
      default: continue
      }
      if known?.words == words { read.insert(FormPlaces.Position(row: row, column: 1)) }
    }
    for comment in grid.rows.joined().flatMap(\.comments) { loose.append((comment, nil)) }
    return read
  }

  /// A table that may be of several sections, of which nothing tells which.
  private mutating func listAll(_ grid: FormGrid) {
    var listed: Set<FormPlaces.Position> = []
    for (row, cells) in grid.rows.enumerated() {
      for (column, cell) in cells.enumerated().dropFirst() where !cell.isBlank && !cell.isCovered {
        listed.insert(FormPlaces.Position(row: row, column: column))
        add(unsure: cell.words, at: cell.place, Self.unknownSection)
      }
    }
    // Its labels, which may be what somebody changed.
    leave(grid, but: listed)
  }

  static let outside = Message(
    es: "está fuera de las celdas del formulario", en: "it stands outside of the form's cells")

  mutating func add(unsure words: String, at place: Message, _ reason: Message) {
    unsure.append(
      UnsureAnswer(words: words.trimmed, place: place, reason: reason))
  }

  // MARK: Data

  /// What readers say of the form, each comment once; to be asked for after the data.
  func allComments(besides general: [ReadComment]) -> [FormComment] {
    var seen = commented
    let rest = (loose + general.map { ($0, nil) }).filter { seen.insert($0.comment).inserted }
    return comments + rest.map { FormComment(path: $0.path, comment: $0.comment) }
  }

  /// The keys of a file of `regiones/`, but for the region itself.
  mutating func entries() -> [ReadValue.Entry] {
    var located: [Located] = []
    for section in layout.sections {
      switch section.style {
      case .card:
        located += values(
          of: card(section), section.fields.map { ($0, $0.path) }, section, under: section.path
        ).map { (section.path + $0.path, $0.value) }
      case .cards, .table: located += lists(of: section)
      }
    }
    return Self.record(located)
  }

  /// The one card of a section: what copies of it say otherwise is taken from none of them.
  private mutating func card(_ section: FormLayout.Section) -> FormRow {
    var cells: [Int: FormGrid.Cell] = [:]
    var doubled: Set<Int> = []
    for row in rows[section.number] ?? [] {
      for (number, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
        guard let field = section.field(number) else { continue }
        let isSilent = !isAnswer(cell, field)
        guard let known = cells[number], isAnswer(known, field) || isSilent else {
          // Of a blank one, what is said of it.
          cells[number] = cell
          continue
        }
        if isSilent || known.markdown == cell.markdown { continue }
        doubled.insert(number)
        doubles.append(
          DoubleAnswer(
            path: (section.path + field.path).joined(separator: "."), first: known.markdown,
            second: cell.markdown, place: cell.place))
      }
    }
    return FormRow(cells: cells.filter { !doubled.contains($0.key) })
  }

  /// The one of the cells of a question that answers it; `nil` where they answer otherwise, which is told.
  private mutating func settled(
    _ cell: FormGrid.Cell, of field: FormLayout.Field, at path: String
  ) -> FormGrid.Cell? {
    if cell.rivals.isEmpty { return cell }
    let answers = ([cell] + cell.rivals).filter { isAnswer($0, field) }
    guard let first = answers.first else { return cell }
    let others = answers.filter { $0.markdown != first.markdown }
    for other in others {
      doubles.append(
        DoubleAnswer(
          path: path, first: first.markdown, second: other.markdown, place: other.place))
    }
    return others.isEmpty ? first : nil
  }

  private func isAnswer(_ cell: FormGrid.Cell, _ field: FormLayout.Field) -> Bool {
    if case .blank = answers.outcome(of: cell, for: field) { false } else { true }
  }

  /// A section's lists, one a group.
  private mutating func lists(of section: FormLayout.Section) -> [Located] {
    let rows = (rows[section.number] ?? []).filter { row in
      row.cells.values.contains { !$0.isBlank }
    }
    if section.groups == nil, isDeclaredEmpty(rows, section) { return [(section.path, .list([]))] }
    var lists: [(path: [String], items: [Item])] = []
    for (path, row) in grouped(rows, section) {
      let place = lists.firstIndex { $0.path == path } ?? lists.count
      if place == lists.count { lists.append((path, [])) }
      add(row, to: &lists[place].items, section, under: path)
    }
    let order = section.groups?.items.map { section.path(ofGroup: $0.id) } ?? [section.path]
    return order.compactMap { path in
      // A row of which every cell is as it was offered says nothing, and not that there is none.
      lists.first { $0.path == path && !$0.items.isEmpty }.map { list in
        (path, .list(list.items.map { $0.value(nested: section.nested) }))
      }
    }
  }

  /// The one row of a list that has nothing on purpose.
  private func isDeclaredEmpty(_ rows: [FormRow], _ section: FormLayout.Section) -> Bool {
    guard let row = rows.first, rows.count == 1 else { return false }
    let given = row.cells.filter { !$0.value.isBlank }
    guard let only = given.first, given.count == 1, let field = section.field(only.key),
      field.number == section.fields.first?.number,
      case .bare(FormAnswers.noneWord) = answers.outcome(of: only.value, for: field)
    else { return false }
    return true
  }

  /// Whether a row says in its first cell that the list has nothing, and goes on all the same.
  private func deniesItself(_ row: FormRow, _ section: FormLayout.Section) -> Bool {
    guard section.groups == nil, let first = section.fields.first,
      let cell = row.cells[first.number], row.said.count > 1,
      case .bare(FormAnswers.noneWord) = answers.outcome(of: cell, for: first)
    else { return false }
    return true
  }

  /// The rows with the lists they belong to; a row that names no group belongs to the one above.
  private mutating func grouped(
    _ rows: [FormRow], _ section: FormLayout.Section
  ) -> [(path: [String], row: FormRow)] {
    guard let groups = section.groups else { return rows.map { (section.path, $0) } }
    var current: String?
    var result: [(path: [String], row: FormRow)] = []
    for row in self.rows[section.number] ?? [] {
      let words = row.group?.words ?? ""
      let isBlank = row.cells.values.allSatisfy(\.isBlank)
      if !PlainWords(words).isEmpty {
        // What somebody wrote below the label is none of it.
        let keys = [PlainWords(words), PlainWords(row.group?.label ?? "")]
        current =
          groups.items.first { group in
            [group.label, group.otherRow, group.id].contains { keys.contains(PlainWords($0)) }
          }?.id
      }
      if isBlank { continue }
      if let current {
        result.append((section.path(ofGroup: current), row))
      } else {
        for cell in row.cells.sorted(by: { $0.key < $1.key }).map(\.value) where !cell.isBlank {
          add(
            unsure: cell.words, at: cell.place,
            Message(
              es: "la primera celda de su fila no dice de quién es («\(groups.label)»)",
              en: "its row's first cell does not tell whose it is (“\(groups.label)”)"))
        }
      }
    }
    return result
  }

  /// An item of a list with the items inside it.
  private struct Item {
    var own: [Located]
    var inner: [[ReadValue.Entry]] = []

    func value(nested: String?) -> ReadValue {
      var entries = FormReader.record(own)
      if let nested, !inner.isEmpty {
        entries.append(.init(nested, .list(inner.map(ReadValue.record))))
      }
      return .record(entries)
    }
  }

  private mutating func add(
    _ row: FormRow, to items: inout [Item], _ section: FormLayout.Section, under path: [String]
  ) {
    let list = path.joined(separator: ".")
    if deniesItself(row, section) {
      for cell in row.wordedCells {
        add(unsure: cell.words, at: cell.place, AnswerDoubts.deniedRow)
      }
      return
    }
    guard let nested = section.nested else {
      let fields = section.fields.map { ($0, $0.path) }
      let here = "\(list)[\(items.count)]"
      let own = values(of: row, fields, section, under: [here])
      if own.isEmpty { return }
      items.append(Item(own: own))
      origins[here] = row.origin
      return
    }
    let ownFields = section.fields.filter { $0.path.first != nested }
    // A cell that goes on from above says again whose the row is.
    let isNew =
      beginsItem(row, ownFields, section) || items.isEmpty
      || ownFields.contains { field in
        row.cells[field.number].map { !$0.isBlank && !$0.isCovered } ?? false
      }
    if isNew {
      let here = "\(list)[\(items.count)]"
      let own = values(of: row, ownFields.map { ($0, $0.path) }, section, under: [here])
      items.append(Item(own: own))
      origins[here] = row.origin
    }
    let place = items.count - 1
    let fields = section.fields.filter { $0.path.first == nested }
      .map { ($0, Array($0.path.dropFirst())) }
    let here = ["\(list)[\(place)]", "\(nested)[\(items[place].inner.count)]"]
    let inner = values(of: row, fields, section, under: here)
    if inner.isEmpty { return }
    items[place].inner.append(Self.record(inner))
    origins[here.joined(separator: ".")] = row.origin
  }

  /// Whether a row that says nothing of its item began one all the same when the form was made: somebody
  /// blanked it, or its cell was not found, and what is in the row is none of the item's above.
  private mutating func beginsItem(
    _ row: FormRow, _ ownFields: [FormLayout.Field], _ section: FormLayout.Section
  ) -> Bool {
    let known = made?[section] ?? []
    func began(_ row: FormAnswers.Row) -> Bool {
      ownFields.contains { row.texts[$0.number] != nil }
    }
    // A copy of a row goes on from it, or begins what it says.
    if let origin = row.origin, known.indices.contains(origin - 1) {
      return seen[section.number, default: []].insert(origin).inserted && began(known[origin - 1])
    }
    if row.origin != nil { return false }
    let words = Set(row.cells.values.map(\.markdown).filter { $0.count >= Self.tellingLength })
    if let same = known.first(where: { $0.texts.values.contains(where: words.contains) }) {
      return began(same)
    }
    return section.style == .cards && ownFields.allSatisfy { row.cells[$0.number] == nil }
  }

  /// A text of so many characters is no other row's by chance.
  private static let tellingLength = 12

  /// A row's answers by the paths of their fields.
  private mutating func values(
    of row: FormRow, _ fields: [(field: FormLayout.Field, path: [String])],
    _ section: FormLayout.Section, under owner: [String]
  ) -> [Located] {
    var values: [Located] = []
    // A number that stands last in its card is the item's all the same.
    for (field, path) in fields.sorted(by: { $0.field.number < $1.field.number }) {
      let full = (owner + path).joined(separator: ".")
      if row.joined.contains(field.number) { unread.insert(full) }
      guard let cell = row.cells[field.number].flatMap({ settled($0, of: field, at: full) }) else {
        continue
      }
      for comment in cell.comments where commented.insert(comment).inserted {
        comments.append(FormComment(path: full, comment: comment))
      }
      let value: ReadValue
      var outcome = answers.outcome(of: cell, for: field, self.asked(field, section))
      // «Brecha: ninguna» beside an achievement says no more than the achievement does.
      if outcome.isNone, hasOtherChoice(row, than: field, section) { outcome = .blank }
      leaveNotes(of: cell, outcome, field)
      switch outcome {
      case .blank:
        // Something stands there, though nothing that is taken; it is told where it stands.
        let asides = cell.asides.filter { $0.kind != .raised }
        if !asides.isEmpty {
          unread.insert(full)
          struck[full] = asides.map(\.words).joined(separator: " ")
        }
        continue
      case .bare(let text):
        value = .bare(text, nil)
        if cell.words.contains("."), cell.words.firstMatch(of: /^\D*\d{1,3}\.\d{3}\D*$/) != nil {
          pointed.insert(full)
        }
      case .likely(let text, let doubt):
        value = .bare(text, nil)
        unsure.append(
          UnsureAnswer(
            words: cell.words.trimmed, place: cell.place, reason: doubt,
            isTaken: true))
      case .text(let text):
        let labels = labels(beside: field, section)
        if let other = AnswerLabel.other(in: text, than: field.path, among: labels) {
          add(unsure: cell.words, at: cell.place, AnswerDoubts.twoLabels(other))
          unread.insert(full)
          continue
        }
        switch AnswerLabel(of: text, labels) {
        case nil: value = unnumbered(text, field, section, at: owner, &values)
        case let label? where label.field == field.path:
          if label.rest.isEmpty { continue }
          value = unnumbered(label.rest, field, section, at: owner, &values)
        case let label? where isFree(label.field, beside: field, row, section):
          // «Brecha: …» in the place of an achievement is what it says.
          let other = Array(label.field.dropFirst(field.path.count - path.count))
          values.append((other, .text(label.rest, nil)))
          places[(owner + other).joined(separator: ".")] = cell.place
          continue
        case let label?:
          add(
            unsure: cell.words, at: cell.place,
            Message(
              es: "comienza con «\(label.name)», que se llena en otra celda",
              en: "it begins with “\(label.name)”, which another cell is for"))
          unread.insert((owner + path).joined(separator: "."))
          continue
        }
      case .unsure(let reason):
        add(unsure: cell.words, at: cell.place, reason)
        unread.insert((owner + path).joined(separator: "."))
        continue
      }
      if let reason = conflict(of: field, at: path, with: values, section) {
        add(unsure: cell.words, at: cell.place, reason)
        unread.insert((owner + path).joined(separator: "."))
        continue
      }
      values.append((path, value))
      places[full] = cell.place
      for doubt in [cell.doubt, AnswerDoubts.sign(in: value)].compactMap(\.self) {
        unsure.append(
          UnsureAnswer(words: cell.words.trimmed, place: cell.place, reason: doubt, isTaken: true))
      }
    }
    return withWords(values, under: owner)
  }

  private func asked(_ field: FormLayout.Field, _ section: FormLayout.Section) -> FormField? {
    sections.first { $0.id == section.id }?.fields.first { $0.key.keys == field.path }
  }

  /// Whether another choice of those that a field is one of says something.
  private func hasOtherChoice(
    _ row: FormRow, than field: FormLayout.Field, _ section: FormLayout.Section
  ) -> Bool {
    alternatives(to: field, section).contains { choice in
      guard choice.field.keys != field.path,
        let other = section.fields.first(where: { $0.path == choice.field.keys }),
        let cell = row.cells[other.number]
      else { return false }
      switch answers.outcome(of: cell, for: other, asked(other, section)) {
      case .text: return true
      case .blank, .bare, .likely, .unsure: return false
      }
    }
  }

  /// Whether a field is another choice of those that one is one of, and its own cell is blank.
  private func isFree(
    _ other: [String], beside field: FormLayout.Field, _ row: FormRow,
    _ section: FormLayout.Section
  ) -> Bool {
    guard alternatives(to: field, section).contains(where: { $0.field.keys == other }),
      let own = section.fields.first(where: { $0.path == other })
    else { return false }
    return row.cells[own.number]?.isBlank ?? true
  }

  /// The labels that people type before a text: the choices', and those of the section's texts.
  private func labels(
    beside field: FormLayout.Field, _ section: FormLayout.Section
  ) -> [FormAlternative.Choice] {
    let choices = alternatives(to: field, section)
    let known = Set(choices.map(\.field))
    let asked = sections.first { $0.id == section.id }?.fields ?? []
    let own = asked.filter { $0.question != nil && $0.type == .prose && !known.contains($0.key) }
      .map { field in
        FormAlternative.Choice(
          field: field.key, label: field.question?.label ?? field.name,
          recognised: [field.name] + field.columnLabels + field.headings)
      }
    return choices + own
  }

  /// A text without the number that somebody typed before it, where the form prints one there; a number
  /// that is not the item's place is the item's own.
  private func unnumbered(
    _ text: String, _ field: FormLayout.Field, _ section: FormLayout.Section, at owner: [String],
    _ values: inout [Located]
  ) -> ReadValue {
    let fields = sections.first { $0.id == section.id }?.fields ?? []
    guard field.path.count == 1,
      let number = fields.first(where: { $0.substitute == .place && $0.key.keys.count == 1 }),
      let first = fields.first(where: { $0.type == .prose && $0.key.keys.count == 1 }),
      first.key.keys == field.path, let mark = TypedNumber(of: text)
    else { return .text(text, nil) }
    let place = owner.last.flatMap(Self.index).map { $0 + 1 }
    let isGiven = values.contains { $0.path == number.key.keys }
    if !isGiven, place != mark.number {
      values.insert((number.key.keys, .bare("\(mark.number)", nil)), at: 0)
    }
    return .text(mark.rest, nil)
  }

  /// The place in its list of «objetivos[3]»: 3.
  private static func index(of item: String) -> Int? {
    guard item.hasSuffix("]"), let open = item.lastIndex(of: "[") else { return nil }
    return Int(item[item.index(after: open)...].dropLast())
  }

  /// Notes below an answer that is no text.
  private mutating func leaveNotes(
    of cell: FormGrid.Cell, _ outcome: AnswerReading.Outcome, _ field: FormLayout.Field
  ) {
    switch outcome {
    case .text where field.kind != .line: return
    default: break
    }
    for note in cell.notes {
      add(
        unsure: note, at: cell.place,
        Message(
          es: "es una nota al pie, y esta respuesta no lleva notas",
          en: "it is a note, and this answer has none"))
    }
  }

  /// The choices that a field is one of.
  private func alternatives(
    to field: FormLayout.Field, _ section: FormLayout.Section
  ) -> [FormAlternative.Choice] {
    let asked = sections.first { $0.id == section.id }
    let own = asked?.alternatives.first { alternative in
      alternative.choices.contains { $0.field.keys == field.path }
    }
    return own?.choices ?? []
  }

  /// Why an answer cannot stand beside those before it: the data allow either or, or one after
  /// another.
  private func conflict(
    of field: FormLayout.Field, at path: [String], with values: [Located],
    _ section: FormLayout.Section
  ) -> Message? {
    guard let asked = sections.first(where: { $0.id == section.id }) else { return nil }
    func has(_ key: FieldPath) -> Bool { values.contains { $0.path.last == key.name } }
    for alternative in asked.alternatives
    where alternative.choices.contains(where: { $0.field.keys == field.path }) {
      if let other = alternative.choices.first(where: {
        $0.field.keys != field.path && has($0.field)
      }) {
        return Message(
          es: "aquí se llena esto o «\(other.label)», y está también lo otro",
          en: "this or “\(other.label)” is filled in here, and the other is too")
      }
    }
    // The first number of an indicator is the one that the others go with.
    for figures in asked.fields where figures.type == .figures {
      let parts = asked.fields.filter {
        $0.key.steps.count == figures.key.steps.count + 1
          && $0.key.steps.starts(with: figures.key.steps)
      }
      guard parts.contains(where: { $0.key.keys == field.path && $0.type != .prose }),
        let first = parts.first(where: { if case .number = $0.type { true } else { false } }),
        first.key.keys != field.path, !has(first.key)
      else { continue }
      return Message(
        es: "falta «\(first.name)», con que va",
        en: "“\(first.name)”, which it goes with, is missing")
    }
    return nil
  }

  /// A text beside its own figures is the block's text, be they read or not.
  private func withWords(_ values: [Located], under owner: [String]) -> [Located] {
    values.map { value in
      let block = (owner + value.path).joined(separator: ".") + "."
      let isBlock =
        values.contains { other in
          other.path.count > value.path.count && other.path.starts(with: value.path)
        } || unread.contains { $0.hasPrefix(block) }
      return isBlock ? (value.path + [FormAnswers.wordsKey], value.value) : value
    }
  }

  /// Values by paths as a block of keys, each where it first comes.
  private static func record(_ values: [Located]) -> [ReadValue.Entry] {
    var keys: [String] = []
    var inner: [String: [Located]] = [:]
    var leaves: [String: ReadValue] = [:]
    for (path, value) in values {
      guard let key = path.first else { continue }
      if !keys.contains(key) { keys.append(key) }
      if path.count == 1 {
        leaves[key] = value
      } else {
        inner[key, default: []].append((Array(path.dropFirst()), value))
      }
    }
    return keys.map { key in
      .init(key, leaves[key] ?? .record(record(inner[key] ?? [])))
    }
  }
}

extension AnswerReading.Outcome {
  /// Whether it says that there is nothing.
  fileprivate var isNone: Bool {
    switch self {
    case .bare(FormAnswers.noneWord), .likely(FormAnswers.noneWord, _): true
    case .blank, .bare, .likely, .text, .unsure: false
    }
  }
}
