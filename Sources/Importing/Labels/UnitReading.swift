internal import Diagnostics
internal import Reports

/// Reads the sections of one unit into the shape of its YAML file.
struct UnitReading {
  private let id: String
  /// `nil` for the whole.
  private let region: Region?
  private let definition: FormDefinition
  private let tree: FormTree
  private var cells: CellReading
  private var said = ReadValue.record([])

  var unsure: [UnsureText] { cells.unsure }

  init(
    _ id: String, _ region: Region?, parts: [FormPart], form: Form, _ definition: FormDefinition
  ) {
    self.id = id
    self.region = region
    self.definition = definition
    tree = FormTree(definition, ofWhole: region == nil)
    cells = CellReading(unit: id, form: form)
    for part in parts {
      if part.isNamedBelow {
        cells.doubt(part.namingBlocks, part.path, because: Doubt.unitBelow(definition.units.noun))
      } else if part.isBehindOthers {
        cells.doubt(
          part.namingBlocks, part.path, because: Doubt.behindOthers(definition.units.noun))
      }
      if part.isUnlabelled { cells.doubt(part.blocks, part.path, because: Doubt.noLabels) }
      if part.isOpenEnded { cells.doubt(part.blocks, part.path, because: Doubt.openEnded) }
    }
    var asked: [FormPart] = []
    for part in parts {
      if part.place.section?.isAsked(ofWhole: region == nil) ?? true {
        asked.append(part)
      } else {
        cells.leave(part, because: Doubt.otherReporter)
      }
    }
    // What a section inherits is read before it.
    for part in asked where !part.inherits { read(part) }
    for part in asked where part.inherits { read(part) }
    readYears(asked)
  }

  // MARK: Sections

  private mutating func read(_ part: FormPart) {
    switch (part.place, part.content) {
    case (.section(_, let element), .table(let table)):
      let found = TableReading.read(table, of: element, beside: said, &cells)
      for (element, value) in found { add(value, at: table.form.path(of: element).keys, of: part) }
    case (.section(let section, let element), .text(let blocks)):
      if section.reading.text != nil {
        put(blocks, at: part.place.path)
      } else {
        readOwnText(blocks, section, below: section.path(of: element))
      }
    case (.field(let section, let field), .text(let blocks)):
      put(blocks, at: section.path + field.key)
    default: break
    }
  }

  /// Adds what a table says; a list that another one filled stays, and its items are listed.
  private mutating func add(_ value: ReadValue, at keys: [String], of part: FormPart) {
    if case .list? = said[keys] {
      if case .list([]) = value { return }
      return cells.leave(part, because: Doubt.twice(definition.units.noun))
    }
    said.put(value, at: keys)
  }

  private mutating func put(_ blocks: [ReadBlock], at path: FieldPath) {
    guard let leaf = leaf(at: path, of: blocks) else { return }
    let value = cells.value(blocks, of: leaf.field, in: leaf.section, at: path.description)
    if let value { said.put(value, at: path.keys) }
  }

  /// The value of the unit's data that a text says; `nil`, and the text listed, where there is none.
  private mutating func leaf(at path: FieldPath, of blocks: [ReadBlock]) -> FormLeaf? {
    guard let leaf = tree.leaf(at: path.keys) else {
      cells.leave(blocks, because: Doubt.otherReporter)
      return nil
    }
    if leaf.path.steps.contains(.items) {
      cells.leave(blocks, because: Doubt.noTable)
      return nil
    }
    if leaf.field.isByYear {
      cells.leave(blocks, because: Doubt.noYear)
      return nil
    }
    return leaf
  }

  private mutating func readOwnText(
    _ blocks: [ReadBlock], _ section: FormSection, below owner: FieldPath
  ) {
    switch section.ownText {
    case .state(let field, let detail):
      let path = owner + field.key
      guard leaf(at: path, of: blocks) != nil,
        let read = TextReading.state(blocks, field, detail: detail, &cells)
      else { return }
      said.put(read.state, at: path.keys)
      if let detail, let text = read.detail { said.put(text, at: (owner + detail.key).keys) }
    case .field(let field): put(blocks, at: owner + field.key)
    case nil: cells.leave(blocks, because: Doubt.otherReporter)
    }
  }

  private mutating func readYears(_ parts: [FormPart]) {
    for section in definition.sections {
      for (index, field) in section.fields.enumerated() where field.isByYear {
        let items = parts.compactMap { part -> (year: Int, blocks: [ReadBlock])? in
          guard case .field(let own, field) = part.place, own.id == section.id,
            case .year(let year, let blocks) = part.content
          else { return nil }
          return (year, blocks)
        }
        let path = section.path + field.key
        // The text behind the years has no heading of its own.
        let closing = section.fields[(index + 1)...].first
          .flatMap { $0.headings.isEmpty && $0.type == .prose ? $0 : nil }
        let read = TextReading.years(
          items, field, at: path.description, closing: closing, &cells)
        if let years = read.years { said.put(years, at: path.keys) }
        if let closing, let text = read.closing {
          said.put(text, at: (section.path + closing.key).keys)
        }
      }
    }
  }

  // MARK: Lists of the whole

  /// Holds the lists of the whole against what the unit says itself; what differs prints only there.
  mutating func take(_ lists: GatheredReading) {
    for list in definition.gathered {
      guard let first = list.fields.first, let last = list.fields.last else { continue }
      for element in definition.group(list.group)?.elements ?? [] {
        let place = FormPlace.list(list, element)
        let (own, listed) = (last.element(element.id), first.element(element.id))
        guard let blocks = lists.blocks(of: id, in: place),
          let leaf = leaf(at: listed, of: blocks),
          let value = cells.value(
            blocks, of: leaf.field, in: leaf.section, at: listed.description, phrase: own.name)
        else { continue }
        let known = said[own.keys]
        if value.says(known) { continue }
        if known == nil {
          cells.doubt(blocks, listed.description, because: Doubt.noEvaluation)
        } else if own == listed {
          cells.leave(blocks, because: Doubt.listDiffers)
          continue
        }
        if let known, value.goesOn(from: known) {
          cells.doubt(blocks, listed.description, because: Doubt.openEnded)
        }
        said.put(value, at: listed.keys)
      }
    }
  }

  // MARK: The whole of it

  /// In the form's order; `nil` when nothing was said.
  ///
  /// - Parameters:
  ///   - cards: The labels with a value that belong to the unit, by key.
  ///   - institution: What repeats it is not said again.
  mutating func value(
    cards: [String: (text: String, place: ReadPlace)], institution: String?
  ) -> ReadValue? {
    var value = said
    for (key, card) in cards.sorted(by: { $0.key < $1.key }) {
      let leaves = tree.leaves.filter { leaf in
        leaf.key == key && leaf.field.type == .line && !leaf.path.steps.contains(.items)
      }
      if leaves.isEmpty || leaves.contains(where: { repeats(card.text, institution, $0.field) }) {
        continue
      }
      // A block is not begun for what stands in a box.
      let known = leaves.map(\.path.keys).filter {
        $0.count == 1 || value[Array($0.dropLast())] != nil
      }
      if known.isEmpty {
        cells.note(UnsureText(card.text, at: card.place, because: Doubt.noSection))
      }
      for keys in known {
        guard let said = value[keys] else {
          value.put(.text(card.text, card.place), at: keys)
          continue
        }
        if case .text(let text, _) = said, LabelWords(text) == LabelWords(card.text) { continue }
        cells.note(
          UnsureText(
            card.text, at: card.place, because: Doubt.otherCard(definition.units.noun)))
      }
    }
    let entries = value.ordered(by: tree.root)
    guard let region else { return entries.isEmpty ? nil : .record(entries) }
    return .record([.init(definition.units.key, .text(region.shortName, nil))] + entries)
  }

  private func repeats(_ text: String, _ institution: String?, _ field: FormField) -> Bool {
    guard let institution else { return false }
    if field.substitute == .institution { return text == institution }
    return field.key == definition.institutionField && LabelWords(institution) == LabelWords(text)
  }
}

extension ReadValue {
  /// The entries in the form's order, without blocks that say nothing.
  fileprivate func ordered(by block: FormBlock) -> [Entry] {
    block.members.compactMap { member in
      guard let value = self[member.key] else { return nil }
      switch (member.content, value) {
      case (.block(let inner), _):
        let entries = value.ordered(by: inner)
        return entries.isEmpty ? nil : Entry(member.key, .record(entries))
      case (.list(let inner), .list(let items)):
        return Entry(member.key, .list(items.map { .record($0.ordered(by: inner)) }))
      default: return Entry(member.key, value)
      }
    }
  }
}

extension CellReading {
  fileprivate mutating func leave(_ part: FormPart, because reason: Message) {
    for text in part.unsure(because: reason) { note(text) }
  }
}

extension FormPart {
  /// Whether it takes from another section what it does not say itself.
  fileprivate var inherits: Bool {
    guard case .table(let table) = content else { return false }
    return table.form.section.fields.contains { $0.inherits != nil }
  }

  /// What of it a message quotes.
  fileprivate var namingBlocks: [ReadBlock] {
    if case .table(let table) = content {
      return table.table.cells(row: table.firstRow).first { !$0.isBlank }?.blocks ?? []
    }
    return blocks
  }
}
