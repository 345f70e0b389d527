import Diagnostics
import Importing
import Reports

/// Gathers the answers of a form's tables and puts them together as data.
struct FormReader {
  private let layout: FormLayout
  private let answers: AnswerReading
  /// What the box that names the unit is labelled.
  private let unitLabel: PlainWords
  private var rows: [Int: [Row]] = [:]
  private(set) var places: [String: Message] = [:]
  private(set) var unsure: [UnsureAnswer] = []
  /// What the box at the top says, for a form whose properties were lost.
  private(set) var printedRegion: String?
  private(set) var printedExercise: Int?

  private struct Row {
    let group: FormGrid.Cell?
    let cells: [Int: FormGrid.Cell]
  }

  private typealias Located = (path: [String], value: ReadValue)

  init(_ layout: FormLayout, _ assets: FormAssets) {
    self.layout = layout
    answers = AnswerReading(layout: layout, form: assets.form)
    unitLabel = PlainWords(assets.form.definition.units.noun.spanish)
  }

  // MARK: Tables

  mutating func read(_ grid: FormGrid) {
    guard let places = FormPlaces(in: grid, layout) else {
      readBox(grid)
      return
    }
    func cell(_ position: FormPlaces.Position) -> FormGrid.Cell {
      grid.rows[position.row][position.column]
    }
    for row in places.rows {
      rows[places.section.number, default: []].append(
        Row(group: row.group.map(cell), cells: row.cells.mapValues(cell)))
    }
    for position in places.strangers {
      let stranger = cell(position)
      add(
        unsure: stranger.words, at: stranger.place,
        Message(
          es: "no hay rótulo del formulario que diga qué responde",
          en: "no label of the form says what it answers"))
    }
  }

  /// The box with the institution, the region and the exercise; nothing in it is an answer.
  private mutating func readBox(_ grid: FormGrid) {
    for cells in grid.rows where cells.count > 1 {
      switch PlainWords(cells[0].label).key {
      case unitLabel.key: printedRegion = AnswerReading.trimmed(cells[1].words)
      case "ejercicio": printedExercise = Int(AnswerReading.trimmed(cells[1].words))
      default: break
      }
    }
  }

  static let outside = Message(
    es: "está fuera de las celdas del formulario", en: "it stands outside of the form's cells")

  mutating func add(unsure words: String, at place: Message, _ reason: Message) {
    unsure.append(
      UnsureAnswer(words: AnswerReading.trimmed(words), place: place, reason: reason))
  }

  // MARK: Data

  /// The keys of a file of `regiones/`, but for the region itself.
  mutating func entries() -> [ReadValue.Entry] {
    var located: [Located] = []
    for section in layout.sections {
      switch section.style {
      case .card:
        for row in rows[section.number] ?? [] {
          located += values(of: row, section.fields.map { ($0, $0.path) }, under: section.path)
            .map { (section.path + $0.path, $0.value) }
        }
      case .cards, .table: located += lists(of: section)
      }
    }
    return Self.record(located)
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
      lists.first { $0.path == path }.map { list in
        (path, .list(list.items.map { $0.value(nested: section.nested) }))
      }
    }
  }

  /// The one row of a list that has nothing on purpose.
  private func isDeclaredEmpty(_ rows: [Row], _ section: FormLayout.Section) -> Bool {
    guard let row = rows.first, rows.count == 1 else { return false }
    let given = row.cells.filter { !$0.value.isBlank }
    guard let only = given.first, given.count == 1, let field = section.field(only.key),
      field.number == section.fields.first?.number,
      case .bare(FormAnswers.noneWord) = answers.outcome(of: only.value, for: field)
    else { return false }
    return true
  }

  /// The rows with the lists they belong to; a row that names no group belongs to the one above.
  private mutating func grouped(
    _ rows: [Row], _ section: FormLayout.Section
  ) -> [(path: [String], row: Row)] {
    guard let groups = section.groups else { return rows.map { (section.path, $0) } }
    var current: String?
    var result: [(path: [String], row: Row)] = []
    for row in self.rows[section.number] ?? [] {
      let words = row.group?.words ?? ""
      let isBlank = row.cells.values.allSatisfy(\.isBlank)
      if !PlainWords(words).isEmpty {
        let key = PlainWords(words)
        current = groups.items.first { PlainWords($0.label) == key || PlainWords($0.id) == key }?.id
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
    _ row: Row, to items: inout [Item], _ section: FormLayout.Section, under path: [String]
  ) {
    let list = path.joined(separator: ".")
    guard let nested = section.nested else {
      let fields = section.fields.map { ($0, $0.path) }
      let own = values(of: row, fields, under: ["\(list)[\(items.count)]"])
      if !own.isEmpty { items.append(Item(own: own)) }
      return
    }
    let ownFields = section.fields.filter { $0.path.first != nested }
    let isNew = items.isEmpty || ownFields.contains { !(row.cells[$0.number]?.isBlank ?? true) }
    if isNew {
      let own = values(
        of: row, ownFields.map { ($0, $0.path) }, under: ["\(list)[\(items.count)]"])
      items.append(Item(own: own))
    }
    let place = items.count - 1
    let fields = section.fields.filter { $0.path.first == nested }
      .map { ($0, Array($0.path.dropFirst())) }
    let inner = values(
      of: row, fields,
      under: ["\(list)[\(place)]", "\(nested)[\(items[place].inner.count)]"])
    if !inner.isEmpty { items[place].inner.append(Self.record(inner)) }
  }

  /// A row's answers by the paths of their fields.
  private mutating func values(
    of row: Row, _ fields: [(field: FormLayout.Field, path: [String])], under owner: [String]
  ) -> [Located] {
    var values: [Located] = []
    for (field, path) in fields {
      guard let cell = row.cells[field.number] else { continue }
      let value: ReadValue
      switch answers.outcome(of: cell, for: field) {
      case .blank: continue
      case .bare(let text): value = .bare(text, nil)
      case .text(let text): value = .text(text, nil)
      case .unsure(let reason):
        add(unsure: cell.words, at: cell.place, reason)
        continue
      }
      if let reason = conflict(of: path, with: values) {
        add(unsure: cell.words, at: cell.place, reason)
        continue
      }
      values.append((path, value))
      places[(owner + path).joined(separator: ".")] = cell.place
    }
    return Self.withWords(values)
  }

  /// Why an answer cannot stand beside those before it: the data allow either or, or one after
  /// another.
  private func conflict(of path: [String], with values: [Located]) -> Message? {
    func has(_ key: String) -> Bool { values.contains { $0.path.last == key } }
    switch path.last {
    case "brecha" where has("logro"):
      return Message(
        es: "hay también un logro: un resultado tiene uno u otra",
        en: "there is an achievement too: a result has one or the other")
    case "planificado" where !has("logrado"), "unidad" where !has("logrado"):
      return Message(
        es: "falta la cantidad lograda", en: "the number achieved is missing")
    default: return nil
    }
  }

  /// A text beside its own figures is the block's text.
  private static func withWords(_ values: [Located]) -> [Located] {
    values.map { value in
      let isBlock = values.contains { other in
        other.path.count > value.path.count && other.path.starts(with: value.path)
      }
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
