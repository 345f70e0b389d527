import Corrections
import Diagnostics
import Forms
import Importing
import Reports
import StructuredData
import Templating

/// Gathers what edited documents say and settles what of it becomes a change of the data.
struct ProposalBuilder {
  let current: ReportSet
  let form: Form
  /// The data files by their units.
  let data: [String: MarkedFile]
  private(set) var proposal = ImportProposal()
  private var readings: [Key: [Reading]] = [:]
  private var order: [Key] = []
  private(set) var items: [NewItem] = []
  /// The items of the data that are rows which documents have anew.
  private var known: [Key: Set<Int>] = [:]
  /// How often a document prints a value that it says otherwise somewhere.
  private var prints: [Key: Int] = [:]

  struct Key: Hashable {
    let unit: String
    let path: ValuePath
  }

  /// One print of a value that a document changed.
  private struct Reading {
    let kind: PrintedKind
    let base: RichText
    let edited: RichText
    /// What the data prints now.
    let now: RichText?
    let file: String
    let place: ReadPlace
    let authors: [ImportProposal.Author]
    /// The other value that prints there as long as this one is not written.
    let source: String?
    /// The value whose place this one takes, as two exclude one another.
    let replaced: (path: ValuePath, print: RichText)?
  }

  /// What a mark of a value says.
  private struct Print: Hashable {
    let unit: String
    let path: String?
    let text: String

    init(_ mark: MarkMap.Mark, _ text: RichText) {
      (unit, path, self.text) = (mark.unit, mark.path, text.markdown)
    }
  }

  /// What was changed where it is its own place.
  private static func changedSources(
    _ reading: MarkedReading, _ marks: [String: MarkMap.Mark]
  ) -> Set<Print> {
    Set(
      reading.values.compactMap { value in
        guard value.isChanged, let mark = marks[value.name], mark.instead == nil else { return nil }
        return Print(mark, value.edited)
      })
  }

  /// A value that is to be written.
  struct Edit {
    let unit: String
    let path: ValuePath
    let kind: PrintedKind
    let base: RichText
    /// What the document says.
    let print: RichText
    /// The value whose place it takes.
    let replaced: ValuePath?
    let change: ImportProposal.Change
  }

  /// A new item of a list.
  struct NewItem {
    let unit: String
    let list: ValuePath
    let index: Int
    let value: NewValue
    let change: ImportProposal.Change
  }

  private(set) var edits: [Edit] = []

  private let usual: UsualPrint

  init(current: ReportSet, form: Form) {
    self.current = current
    usual = UsualPrint(current.settings, form)
    self.form = form
    data = Dictionary(MarkedFile.all(of: current).values.map { ($0.unit, $0) }) { first, _ in first
    }
  }

  // MARK: One document

  /// - Parameter now: the document as today's data prints it.
  mutating func add(
    _ edited: ReadDocument, named file: String, base: MarkedRendering.Rendered,
    now: MarkedRendering.Rendered?, translations: [String: PathTranslation]
  ) {
    let marks = Dictionary(base.map.marks.map { ($0.name, $0) }) { first, _ in first }
    let reading = MarkedReading(
      base: base.document, edited: edited, names: Set(marks.keys))
    var unplaced = reading.unplaced
    var values = reading.values.map { (value: $0, key: String?.none) }
    for item in reading.relabelled {
      if let path = marks[item.name]?.path.flatMap(ValuePath.init(written:)),
        let said = usual.understood(item, at: path)
      {
        values.append((item.value(saying: said.print), said.key))
      } else {
        unplaced.append(item.unplaced)
      }
    }
    for item in unplaced {
      proposal.remnants.append(
        ImportProposal.Remnant(
          message: item.message, words: item.words, file: file, place: item.place.words))
    }
    for item in reading.moved {
      proposal.remnants.append(
        ImportProposal.Remnant(
          message: item.message, words: item.words, file: file, place: item.place.words,
          isNote: true))
    }
    for aside in ReadAside.news(edited.asides, since: base.document.asides) {
      proposal.remnants.append(ImportProposal.Remnant(aside, in: file))
    }
    let anchors = MarkedPlaces(edited, names: Set(marks.keys))
    for comment in proposal.takeAnswers(edited, in: file) {
      let mark = anchors.mark(at: comment).flatMap { marks[$0] }
      proposal.comments.append(
        ImportProposal.Comment(
          comment, unit: mark?.unit ?? (base.report.id), field: mark?.path, in: file))
    }
    // An item is taken whole or not at all: another's text may stand beside this one's label.
    let unsure = unplaced.flatMap(\.names).compactMap { name -> Key? in
      guard let mark = marks[name], let path = mark.place.flatMap(ValuePath.init(written:)),
        !path.innermostItem.steps.isEmpty
      else { return nil }
      return Key(unit: mark.unit, path: path.innermostItem)
    }
    let sources = Self.changedSources(reading, marks)
    let settled = now.map { settledItems(reading, marks, $0) } ?? []
    for (value, otherKey) in values where value.isChanged || otherKey != nil {
      guard let mark = marks[value.name], let kind = PrintedKind(rawValue: mark.kind) else {
        continue
      }
      // The data have no formatting there.
      if kind == .words, value.base.plainText == value.edited.plainText { continue }
      // What was changed only where another's value prints is of that place alone.
      let isOwn =
        mark.instead != nil && !sources.contains(Print(mark, value.edited))
      guard let written = (isOwn ? mark.place : mark.path).flatMap(ValuePath.init(written:)) else {
        remnant(ImportMessages.shared, value.edited.plainText, file, value.place)
        continue
      }
      if unsure.contains(where: { $0.unit == mark.unit && written.hasPrefix($0.path) }) {
        remnant(ImportMessages.halfItem, value.edited.plainText, file, value.place)
        continue
      }
      if settled.contains(Key(unit: mark.unit, path: written.outermostItem)) { continue }
      guard let path = translated(written, mark.unit, translations) else {
        let words = value.edited.isEmpty ? value.base : value.edited
        remnant(ImportMessages.gone, words.plainText, file, value.place)
        continue
      }
      if value.edited.isEmpty, edited.asides.contains(where: { $0.stands(inPlaceOf: value.place) })
      {
        // Struck out or hidden, which is told.
        continue
      }
      let (said, doubt) = usual.meant(
        by: value.edited, kind, at: written, ofWhole: mark.unit == current.wholeID)
      if otherKey == nil, said.markdown == value.base.markdown { continue }
      let choices = kind == .prose ? usual.alternatives(to: written) : []
      if let other = AnswerLabel.other(in: said.markdown, than: [], among: choices),
        AnswerLabel.other(in: value.base.markdown, than: [], among: choices) == nil
      {
        remnant(ImportMessages.twoLabels(other), said.plainText, file, value.place)
        continue
      }
      if let doubt {
        proposal.remnants.append(
          ImportProposal.Remnant(
            message: doubt, words: value.edited.plainText, file: file, place: value.place.words,
            isTaken: true))
      }
      if let otherKey {
        replace(
          path, by: otherKey, in: mark.unit, saying: said, value, now, file,
          Self.authors(edited.changes, at: value.place))
        continue
      }
      let key = Key(unit: mark.unit, path: path)
      if readings[key] == nil { order.append(key) }
      if !isOwn {
        prints[key] = base.map.marks.count { $0.unit == mark.unit && $0.path == mark.path }
      }
      readings[key, default: []].append(
        Reading(
          kind: kind, base: value.base, edited: said,
          now: now?.value(mark.unit, path) ?? (now == nil ? value.base : nil), file: file,
          place: value.place, authors: Self.authors(edited.changes, at: value.place),
          source: isOwn ? mark.path : nil, replaced: nil))
    }
    var counts: [Key: Int] = [:]
    for row in reading.newRows {
      add(row, marks: marks, base: base, file: file, translations, edited.changes, &counts)
    }
  }

  /// A value that takes another's place, as «Brecha» that of «Logro».
  private mutating func replace(
    _ path: ValuePath, by name: String, in unit: String, saying print: RichText,
    _ value: MarkedReading.Value, _ now: MarkedRendering.Rendered?, _ file: String,
    _ authors: [ImportProposal.Author]
  ) {
    let other = ValuePath(Array(path.steps.dropLast())).key(name)
    let key = Key(unit: unit, path: other)
    // The data may have it there by now.
    let isThere = now?.value(unit, path).map { $0.markdown == value.base.markdown } ?? (now == nil)
    if readings[key] == nil { order.append(key) }
    readings[key, default: []].append(
      Reading(
        kind: .prose, base: isThere ? RichText([]) : value.base, edited: print,
        now: now?.value(unit, other) ?? RichText([]), file: file, place: value.place,
        authors: authors, source: nil, replaced: isThere ? (path, value.base) : nil))
  }

  /// The items of which the data say all that the document says, in its place: it was taken before, or somebody
  /// wrote the same, whatever these words seem to be moved from.
  private func settledItems(
    _ reading: MarkedReading, _ marks: [String: MarkMap.Mark], _ now: MarkedRendering.Rendered
  ) -> Set<Key> {
    var printed: [String: String] = [:]
    for mark in now.map.marks {
      if let path = mark.place, let value = now.values[mark.name] {
        printed["\(mark.unit) \(path)"] = value.markdown
      }
    }
    var open: Set<Key> = []
    var items: Set<Key> = []
    for value in reading.values {
      guard let mark = marks[value.name], let path = mark.place.flatMap(ValuePath.init(written:)),
        !path.outermostItem.steps.isEmpty
      else { continue }
      let item = Key(unit: mark.unit, path: path.outermostItem)
      items.insert(item)
      if printed["\(mark.unit) \(path)"] != value.edited.markdown { open.insert(item) }
    }
    return items.subtracting(open)
  }

  private func translated(
    _ path: ValuePath, _ unit: String, _ translations: [String: PathTranslation]
  ) -> ValuePath? {
    guard let translation = translations[unit] else { return path }
    return translation.path(of: path)
  }

  private mutating func remnant(
    _ message: Message, _ words: String, _ file: String, _ place: ReadPlace
  ) {
    proposal.remnants.append(
      ImportProposal.Remnant(message: message, words: words, file: file, place: place.words))
  }

  private static func authors(
    _ changes: [ReadChange], at place: ReadPlace
  ) -> [ImportProposal.Author] {
    var authors: [ImportProposal.Author] = []
    for change in changes
    where change.place.paragraph == place.paragraph
      || !place.cells.isEmpty && change.place.cells == place.cells
    {
      let author = ImportProposal.Author(name: change.author, date: change.date)
      if !authors.contains(author) { authors.append(author) }
    }
    return authors
  }

  // MARK: New rows

  private mutating func add(
    _ row: MarkedReading.NewRow, marks: [String: MarkMap.Mark], base: MarkedRendering.Rendered,
    file: String, _ translations: [String: PathTranslation], _ changes: [ReadChange],
    _ counts: inout [Key: Int]
  ) {
    let words = row.cells.sorted { $0.key < $1.key }.map(\.value.plainText)
      .joined(separator: " | ")
    let said = row.cells.values.map(\.plainText).filter { $0.contains { !$0.isWhitespace } }
    if RowOfTotals.isOne(said) { return remnant(ImportMessages.totals, words, file, row.place) }
    var columns: [Int: (mark: MarkMap.Mark, path: ValuePath)] = [:]
    for (column, name) in row.pattern {
      if let mark = marks[name], let path = mark.place.flatMap(ValuePath.init(written:)) {
        columns[column] = (mark, path)
      }
    }
    // The neighbour's own item: a cell may go on from that of an earlier one.
    let owners = columns.sorted { $0.key < $1.key }.map(\.value)
      .map { (unit: $0.mark.unit, item: $0.path.innermostItem) }
    func rank(_ item: ValuePath) -> (Int, Int) { (item.steps.count, item.lastPlace ?? -1) }
    guard let owner = owners.max(by: { rank($0.item) < rank($1.item) }), !owner.item.steps.isEmpty
    else {
      remnant(ImportMessages.columns, words, file, row.place)
      return
    }
    let (unit, inner) = owner
    for (column, other) in columns {
      let item = other.path.innermostItem
      if item != inner, item.steps.dropLast() == inner.steps.dropLast() {
        let below = other.path.steps.dropFirst(item.steps.count)
        columns[column] = (other.mark, ValuePath(inner.steps + below))
      }
    }
    // A cell of its own in the column of an outer item makes a new outer item.
    let filled = row.cells.filter { !$0.value.isEmpty }
    let outer = filled.keys.compactMap { columns[$0]?.path.innermostItem }
      .filter { !$0.steps.isEmpty && inner.hasPrefix($0) }
    let item = outer.min { $0.steps.count < $1.steps.count } ?? inner
    var value = NewValue.record([])
    var numbers: [(steps: [ValuePath.Step], value: Int)] = []
    for (column, print) in filled.sorted(by: { $0.key < $1.key }) {
      guard let (mark, path) = columns[column], path.hasPrefix(item),
        let kind = PrintedKind(rawValue: mark.kind)
      else {
        // What the neighbour shares with its own programme or audience may be repeated.
        let neighbour = row.pattern[column].flatMap { base.values[$0] }
        let said = print.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if neighbour?.markdown != print.markdown, row.labels[column] != said {
          remnant(ImportMessages.columns, words, file, row.place)
          return
        }
        continue
      }
      // What is said in another place needs no saying here.
      if mark.instead != nil, let name = row.pattern[column], base.values[name] == print {
        continue
      }
      let (field, labelled) = labelled(path, print)
      let (typed, number) = unnumbered(field, labelled)
      let (text, doubt) = usual.meant(by: typed, kind, at: field, ofWhole: unit == current.wholeID)
      if let doubt {
        proposal.remnants.append(
          ImportProposal.Remnant(
            message: doubt, words: print.plainText, file: file, place: row.place.words,
            isTaken: true))
      }
      if let number {
        numbers.append((Array(number.path.steps.dropFirst(item.steps.count)), number.value))
      }
      let steps = Array(field.steps.dropFirst(item.steps.count))
      let key = field.keys.last ?? ""
      var read = PrintedValue(text, kind, key: key, isData: true, form: form)
      // The neighbour may have words for its indicator, and this row figures; or the other way round.
      if isMeasured(field, unit) {
        let figures = PrintedValue(text, .figures, key: key, isData: true, form: form)
        read =
          figures.isFraction
          ? figures : PrintedValue(text, .prose, key: key, isData: true, form: form)
      }
      switch read {
      case .value(let new): value = value.setting(steps, to: new)
      case .parts(let parts):
        for part in parts {
          if let new = part.value { value = value.setting(steps + [.key(part.key)], to: new) }
        }
      case .nothing, .unreadable:
        remnant(ImportMessages.columns, words, file, row.place)
        return
      }
    }
    guard let here = translated(item, unit, translations), case .item(let place)? = here.steps.last
    else {
      remnant(ImportMessages.gone, words, file, row.place)
      return
    }
    let list = ValuePath(Array(here.steps.dropLast()))
    let anchor = Key(unit: unit, path: here)
    let offset = counts[anchor, default: 0]
    counts[anchor] = offset + 1
    let target = place + (row.isBelow ? 1 : 0) + offset
    // A number that none of the others has is its own; a copied row has its neighbour's.
    let count = data[unit]?.root?.node(at: list)?.items?.count ?? 0
    for number in numbers where number.value > count + 1 {
      value = value.setting(number.steps, to: .bare("\(number.value)"))
    }
    let before = ValuePath(Array(item.steps.dropLast()))
    if let known = translations[unit]?.added(to: before, now: list),
      let isSame = isKnown(value, among: known, Key(unit: unit, path: list))
    {
      counts[anchor] = offset
      if !isSame { remnant(ImportMessages.knownRow, words, file, row.place) }
      return
    }
    self.items.append(
      NewItem(
        unit: unit, list: list, index: target, value: value,
        change: ImportProposal.Change(
          kind: .item, unit: unit, path: list.item(target), old: nil, new: words, document: file,
          place: row.place.words, source: source(unit, here),
          authors: Self.authors(changes, at: row.place))))
  }

  /// Whether a field may have an indicator's figures instead of words.
  private func isMeasured(_ path: ValuePath, _ unit: String) -> Bool {
    let definition = form.definition.of(exercise: current.settings.exercise)
    let tree = FormTree(definition, ofWhole: unit == definition.units.whole)
    return tree.leaf(at: path.keys)?.field.type == .figures
  }

  /// Whether the data have a new row already, as it is or corrected since: it was taken before.
  ///
  /// - Parameter places: of the items that the data got since the document was made.
  /// - Returns: whether they have it as it is; `nil` where they do not have it.
  private mutating func isKnown(_ value: NewValue, among places: [Int], _ list: Key) -> Bool? {
    let new = AlignedItem(value.texts)
    let items = data[list.unit]?.root?.node(at: list.path)?.items ?? []
    let found = places.filter {
      items.indices.contains($0) && !known[list, default: []].contains($0)
    }
    .map { (place: $0, item: AlignedItem(NewValue(items[$0]).texts)) }
    let same = found.first { $0.item.says(new) }
    let alike = found.max { $0.item.likeness(to: new) < $1.item.likeness(to: new) }
    guard let one = same ?? alike,
      same != nil || one.item.likeness(to: new) >= ItemAlignment.movedThreshold
    else { return nil }
    known[list, default: []].insert(one.place)
    return same != nil
  }

  /// «Logro: …» and «Brecha: …» say which of the two it is.
  private func labelled(_ path: ValuePath, _ print: RichText) -> (ValuePath, RichText) {
    guard let label = AnswerLabel(of: print.markdown, usual.alternatives(to: path)),
      let key = label.field.last
    else { return (path, print) }
    return (ValuePath(Array(path.steps.dropLast())).key(key), RichText(markdown: label.rest))
  }

  /// A text without the number that the report prints before it, and what that number says.
  private func unnumbered(
    _ path: ValuePath, _ print: RichText
  ) -> (RichText, number: (path: ValuePath, value: Int)?) {
    let section = form.definition.sections.first { section in
      guard let text = section.fields.first(where: { $0.type == .prose && $0.key.keys.count == 1 })
      else { return false }
      return section.fields.contains { $0.substitute == .place && $0.key.keys.count == 1 }
        && path.keys == section.path.keys + text.key.keys
    }
    let number = section?.fields.first { $0.substitute == .place && $0.key.keys.count == 1 }
    guard let key = number?.key.keys.first, let typed = TypedNumber(of: print.markdown) else {
      return (print, nil)
    }
    let place = ValuePath(Array(path.steps.dropLast())).key(key)
    return (RichText(markdown: typed.rest), (place, typed.number))
  }

  // MARK: All documents

  /// Takes what only one side changed; what two did is a conflict.
  mutating func settle() {
    for key in order {
      guard let all = readings[key], let first = all.first else { continue }
      if let other = all.first(where: { $0.edited.markdown != first.edited.markdown }) {
        conflict(key, first, other: other.edited, isData: false)
        continue
      }
      let now = first.now?.markdown ?? ""
      if now == first.edited.markdown { continue }
      if now != first.base.markdown {
        conflict(key, first, other: first.now ?? RichText([]), isData: true)
        continue
      }
      if prints[key] ?? 0 > all.count(where: { $0.file == first.file }) {
        proposal.remnants.append(
          ImportProposal.Remnant(
            message: ImportMessages.printsTwice, words: first.edited.plainText, file: first.file,
            place: first.place.words, isNote: true))
      }
      if let source = first.source, !first.edited.isEmpty {
        proposal.remnants.append(
          ImportProposal.Remnant(
            message: ImportMessages.ownText(source), words: first.edited.plainText,
            file: first.file,
            place: first.place.words, isNote: true))
      }
      let isWritten = data[key.unit]?.root?.node(at: key.path)?.isNull == false
      let kind: ImportProposal.Change.Kind =
        first.edited.plainText.isEmpty
        ? .removed : isWritten || first.replaced != nil ? .changed : .added
      edits.append(
        Edit(
          unit: key.unit, path: key.path, kind: first.kind, base: first.base, print: first.edited,
          replaced: first.replaced?.path,
          change: ImportProposal.Change(
            kind: kind, unit: key.unit, path: key.path,
            old: first.replaced?.print.markdown ?? (isWritten ? first.base.markdown : nil),
            new: kind == .removed ? nil : first.edited.markdown, document: first.file,
            place: first.place.words, source: source(key.unit, key.path),
            authors: all.flatMap(\.authors))))
    }
  }

  private mutating func conflict(
    _ key: Key, _ reading: Reading, other: RichText, isData: Bool
  ) {
    proposal.conflicts.append(
      ImportProposal.Conflict(
        unit: key.unit, path: key.path, base: reading.base.markdown,
        document: reading.edited.markdown, other: other.markdown, isData: isData,
        file: reading.file, place: reading.place.words, source: source(key.unit, key.path)))
  }

  /// Where a value stands, or what would hold it.
  private func source(_ unit: String, _ path: ValuePath) -> Place {
    let root = data[unit]?.root
    var steps = path.steps
    while true {
      if let node = root?.node(at: ValuePath(steps)) { return current.place(node.span) }
      if steps.popLast() == nil { return .file(file(of: unit)) }
    }
  }

  private func file(of unit: String) -> String {
    unit == "informe"
      ? current.settings.file : current.unitFiles.first { $0.unit == unit }?.path ?? unit
  }

  /// What a reader of the proposal is shown instead of a change that turned out not to work.
  mutating func withdraw(_ change: ImportProposal.Change, because message: Message) {
    let base = edits.first { $0.change == change }?.base.plainText
    edits.removeAll { $0.change == change }
    items.removeAll { $0.change == change }
    proposal.remnants.append(
      ImportProposal.Remnant(
        message: message, words: change.new ?? change.old ?? base ?? "", file: change.document,
        place: change.place))
  }
}

extension ReadAside {
  /// Whether it is what is struck out or hidden where a value stood.
  fileprivate func stands(inPlaceOf value: ReadPlace) -> Bool {
    guard kind == .struck || kind == .hidden, let place else { return false }
    return value.cells.isEmpty
      ? place.paragraph == value.paragraph : place.cells == value.cells
  }
}

extension PrintedValue {
  /// Whether it is so many of so many, and not words that begin with a number.
  fileprivate var isFraction: Bool {
    guard case .parts(let parts) = self else { return false }
    return parts.contains { $0.key == "planificado" && $0.value != nil }
  }
}

extension ValuePath {
  /// The path up to its first place in a list; empty when it leads through none.
  var outermostItem: ValuePath {
    let first = steps.firstIndex { if case .item = $0 { true } else { false } }
    return ValuePath(first.map { Array(steps[...$0]) } ?? [])
  }

  /// The path up to its last place in a list; empty when it leads through none.
  var innermostItem: ValuePath {
    let last = steps.lastIndex { if case .item = $0 { true } else { false } }
    return ValuePath(last.map { Array(steps[...$0]) } ?? [])
  }

  /// Of an item, its place in its list.
  var lastPlace: Int? { if case .item(let place)? = steps.last { place } else { nil } }

  func hasPrefix(_ other: ValuePath) -> Bool { steps.starts(with: other.steps) }
}

extension NewValue {
  /// All texts below, by their paths.
  fileprivate var texts: [(path: ValuePath, text: String)] { texts(at: ValuePath()) }

  private func texts(at path: ValuePath) -> [(path: ValuePath, text: String)] {
    switch self {
    case .text(let text), .bare(let text):
      text.isEmpty || text == "null" ? [] : [(path, text)]
    case .list(let items): items.enumerated().flatMap { $1.texts(at: path.item($0)) }
    case .record(let entries): entries.flatMap { $0.value.texts(at: path.key($0.key)) }
    }
  }

  /// The value with another one below it.
  func setting(_ steps: [ValuePath.Step], to value: NewValue) -> NewValue {
    guard let first = steps.first else { return value }
    let rest = Array(steps.dropFirst())
    switch first {
    case .key(let name):
      var entries: [Entry] = []
      if case .record(let known) = self { entries = known }
      if let index = entries.firstIndex(where: { $0.key == name }) {
        entries[index] = Entry(name, entries[index].value.setting(rest, to: value))
      } else {
        entries.append(Entry(name, NewValue.record([]).setting(rest, to: value)))
      }
      return .record(entries)
    case .item:
      if case .list(let items) = self, let item = items.first {
        return .list([item.setting(rest, to: value)])
      }
      return .list([NewValue.record([]).setting(rest, to: value)])
    }
  }
}
