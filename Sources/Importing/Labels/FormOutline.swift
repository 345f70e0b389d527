internal import Diagnostics
internal import Reports
internal import Text

/// Divides a document into the sections of the form, unit by unit, by its headings and labels.
struct FormOutline {
  private(set) var parts: [FormPart] = []
  private(set) var facts = ReportFacts()
  private(set) var unsure: [UnsureText] = []

  private let names: FormNames
  private let headings: FormHeadings
  private let tables: FormTables

  /// The unit that the document speaks of; `nil` while it is not known.
  private var unit: String?
  /// The heading that opened the section; `nil` between sections.
  private var heading: FormHeading?
  /// Whether the label below the heading named another region.
  private var isContradicted = false
  private var open: (heading: FormHeading, content: FormPart.Content)?
  private var openBlocks: [ReadBlock] = []
  /// The sections that each unit has already.
  private var filled: Set<String> = []
  /// Whether sections of the unit were found since the document named it last.
  private var isBegun = false
  /// Whether the section with which reports begin stood above its unit's name before.
  private var startsAbove = false
  /// Whether it stood below one.
  private var startsBelow = false
  /// Whether the last name of a unit was none of theirs.
  private var isUnknown = false
  /// Whether the section that is open begins a report, but stands behind others of its unit.
  private var isBehindOthers = false
  /// Numbers of `parts` whose unit is to be named.
  private var pending: [Int] = []
  private var lastTable: FormTable?
  private var isAfterInstitution = false

  init(of document: ReadDocument, _ definition: FormDefinition, _ regions: RegionTable) {
    names = FormNames(definition, regions)
    headings = FormHeadings(definition)
    tables = FormTables(definition)
    walk(document.blocks)
    close()
    settleCards()
    for card in waitingCards {
      unsure.append(UnsureText(card.text, at: card.place, because: Doubt.noUnit(names.unitNoun)))
    }
    for index in pending.reversed() { drop(index, Doubt.noUnit(names.unitNoun)) }
    parts.removeAll { $0.unit == nil }
  }

  // MARK: Blocks

  private mutating func walk(_ blocks: [ReadBlock]) {
    for block in blocks {
      switch block {
      case .paragraph(let paragraph):
        if paragraph.isBlank { continue }
        read(paragraph)
        lastTable = nil
      case .table(let table): read(table)
      }
    }
  }

  private mutating func read(_ paragraph: ReadParagraph) {
    let text = paragraph.plainText.trimmed
    let wasAfterInstitution = isAfterInstitution
    isAfterInstitution = false
    if let named = names.unit(titled: paragraph) {
      close()
      heading = nil
      begin(named)
    } else if let (heading, rest) = headed(paragraph) {
      close(before: heading)
      begin(heading, text: text)
      openBlocks = [.paragraph(rest)]
    } else if let heading = headings.heading(text) {
      close(before: heading)
      begin(heading, text: text)
      if let name = names.unitName(endingHeading: text) {
        read((names.unitCard, name), false, paragraph.place)
      }
    } else if let card = names.card(text) {
      read(card, wasAfterInstitution, paragraph.place)
    } else if names.isIgnored(text) {
      return
    } else {
      add(paragraph, text)
    }
  }

  /// A heading with its text behind a colon in the same paragraph.
  private func headed(_ paragraph: ReadParagraph) -> (heading: FormHeading, rest: ReadParagraph)? {
    let text = paragraph.plainText
    let head = text.prefix { $0 != ":" }
    let rest = text.dropFirst(head.count + 1)
    let spaces = rest.prefix { $0.isWhitespace }.count
    guard spaces < rest.count, let heading = headings.heading(String(head)),
      let place = heading.place, place.takesText, !place.isList, !place.isByYear,
      heading.likeness(to: String(head)) > heading.likeness(to: text)
    else { return nil }
    return (heading, paragraph.dropping(head.count + 1 + spaces))
  }

  private var isInList: Bool { heading?.place?.isList ?? false }

  // MARK: Units

  private mutating func begin(_ named: String) {
    unit = named
    isContradicted = false
    isBegun = false
    isBehindOthers = false
    isUnknown = false
    let waiting = pending
    pending = []
    // A report's beginning stands last above its unit's name; what stands above it is another's.
    let beginning = waiting.last { headings.isFirst(parts[$0].place) }
    for index in waiting {
      let isOwn = !startsBelow && index >= beginning ?? 0
      if isOwn, filled.insert(Self.key(of: parts[index], in: named)).inserted {
        parts[index].unit = named
        parts[index].isNamedBelow = true
        if headings.isFirst(parts[index].place) { startsAbove = true }
      } else {
        drop(index, Doubt.noUnit(names.unitNoun))
      }
    }
  }

  /// What follows a name that is none of the units' is nobody's, until another is named.
  private mutating func beginUnknown() {
    unit = nil
    isUnknown = true
    isBegun = false
    for index in pending { drop(index, Doubt.noUnit(names.unitNoun)) }
    pending = []
  }

  private mutating func read(
    _ card: (key: String, value: String), _ isAfterInstitution: Bool, _ place: ReadPlace
  ) {
    switch card.key {
    case names.unitCard:
      if card.value.isEmpty { return }
      guard let named = names.unit(named: card.value) else {
        unsure.append(UnsureText(card.value, at: place, because: Doubt.unknownUnit(names.unitNoun)))
        if heading == nil || isAfterInstitution {
          close()
          beginUnknown()
        } else {
          isContradicted = true
        }
        return
      }
      if named == unit {
        // A box may repeat the region.
        isContradicted = false
        isBegun = false
        isBehindOthers = false
      } else if unit == nil || isAfterInstitution || heading == nil {
        close()
        if isAfterInstitution { heading = nil }
        begin(named)
      } else if named == names.whole || unit == names.whole {
        begin(named)
      } else {
        isContradicted = true
        unsure.append(UnsureText(card.value, at: place, because: Doubt.otherUnit(names.unitNoun)))
      }
    default:
      if card.key == names.institutionCard {
        self.isAfterInstitution = true
        // The box of the next region.
        if open == nil { heading = nil }
      }
      if !card.value.isEmpty { waitingCards.append((card.key, card.value, place)) }
    }
    settleCards()
  }

  /// Whether another item or year of the same section begins.
  private var isDivided = false

  /// Labels read before the region that they belong to.
  private var waitingCards: [(key: String, text: String, place: ReadPlace)] = []

  private mutating func settleCards() {
    guard let unit, !isAfterInstitution else { return }
    for card in waitingCards {
      guard let known = facts.cards[unit]?[card.key] else {
        facts.cards[unit, default: [:]][card.key] = (card.text, card.place)
        continue
      }
      if LabelWords(known.text) == LabelWords(card.text) { continue }
      unsure.append(
        UnsureText(card.text, at: card.place, because: Doubt.otherCard(names.unitNoun)))
    }
    waitingCards = []
  }

  // MARK: Sections

  private mutating func begin(_ heading: FormHeading, text: String) {
    lastItem = nil
    settleCards()
    names.noteFacts(of: heading, text, in: &facts)
    if heading.isDivider { return self.heading = nil }
    if heading.place?.isOfWholeOnly ?? false, unit != names.whole { begin(names.whole) }
    isBehindOthers = false
    if let place = heading.place, headings.isFirst(place), let unit {
      // A second beginning without a region's name before it is another region's.
      let isSecond = filled.contains("\(unit) \(place.id)")
      isBehindOthers = isBegun
      if isSecond || isBegun && startsAbove { self.unit = nil }
    }
    self.heading = heading
    if case .section? = heading.place, heading.place?.takesText ?? false {
      open = (heading, .text([]))
    } else if case .field(_, let field)? = heading.place, !field.isByYear {
      open = (heading, .text([]))
    }
  }

  private mutating func add(_ paragraph: ReadParagraph, _ text: String) {
    guard let heading else { return addOutside(paragraph, text) }
    if isInList, let item = names.item(paragraph) {
      closeBeforeNext()
      noteGap(before: item.number)
      open = (heading, .item(unit: item.unit, []))
      openBlocks = [.paragraph(item.rest)]
    } else if heading.place?.isByYear ?? false, let year = names.year(paragraph) {
      closeBeforeNext()
      open = (heading, .year(year.number, []))
      openBlocks = [.paragraph(year.rest)]
    } else if open != nil {
      openBlocks.append(.paragraph(paragraph))
    } else {
      let reason = isInList ? Doubt.notAList(names.unitNoun) : Doubt.noSection
      unsure.append(UnsureText(text, at: paragraph.place, because: reason))
    }
  }

  /// Ends the text that is open where another item or year of the same section begins.
  private mutating func closeBeforeNext() {
    isDivided = true
    close()
    isDivided = false
  }

  /// The number of the last item of a national list.
  private var lastItem: Int?

  /// Where a number is skipped, the item before it may hold the text of the one that is missing.
  private mutating func noteGap(before number: Int?) {
    if let lastItem, let number, number != lastItem + 1, case .item? = parts.last?.content {
      parts[parts.count - 1].isOpenEnded = true
    }
    lastItem = number ?? lastItem
  }

  private mutating func addOutside(_ paragraph: ReadParagraph, _ text: String) {
    if parts.isEmpty, names.noteCover(text, in: &facts) { return }
    unsure.append(UnsureText(text, at: paragraph.place, because: Doubt.noSection))
  }

  /// Ends the text that is open.
  ///
  /// - Parameter next: The heading that begins; `nil` for a unit, a table or the end.
  private mutating func close(before next: FormHeading? = nil) {
    guard let (heading, content) = open, let place = heading.place else { return }
    let blocks = openBlocks
    open = nil
    openBlocks = []
    if blocks.isEmpty || blocks.isBlank { return }
    let closed: FormPart.Content =
      switch content {
      case .item(let unit, _): .item(unit: unit, blocks)
      case .year(let year, _): .year(year, blocks)
      default: .text(blocks)
      }
    var part = FormPart(unit: unit, place: place, content: closed)
    part.isOpenEnded = !isDivided && !headings.mayEnd(heading, before: next)
    append(part)
  }

  private mutating func append(_ part: FormPart) {
    if isContradicted { return drop(part, Doubt.otherUnit(names.unitNoun)) }
    var part = part
    let isFirst = headings.isFirst(part.place)
    part.isBehindOthers = isBehindOthers && isFirst
    // Where reports begin is not known yet: it may be of the unit before or of the next one.
    if part.isBehindOthers, part.unit != nil, !startsBelow {
      return drop(part, Doubt.behindOthers(names.unitNoun))
    }
    isBegun = true
    if isFirst, !part.isBehindOthers, let unit, unit != names.whole { startsBelow = true }
    if isUnknown, isFirst, startsAbove { isUnknown = false }
    guard let unit = part.unit else {
      if isUnknown { return drop(part, Doubt.noUnit(names.unitNoun)) }
      pending.append(parts.count)
      return parts.append(part)
    }
    if filled.insert(Self.key(of: part, in: unit)).inserted {
      parts.append(part)
    } else {
      drop(part, Doubt.twice(names.unitNoun))
    }
  }

  /// What a unit may have only once.
  private static func key(of part: FormPart, in unit: String) -> String {
    let subsection: String =
      switch part.content {
      case .item(let unit, _): " \(unit)"
      case .year(let year, _): " \(year)"
      case .text: " texto"
      case .table: ""
      }
    return "\(unit) \(part.place.id)\(subsection)"
  }

  // MARK: Tables

  /// Word processors make one of tables that follow one another without a paragraph between them.
  private mutating func read(_ table: ReadTable) {
    for piece in table.split(at: starts(in: table)) { readPiece(piece) }
  }

  /// The rows in which another table begins: a heading, a label of a unit, or the labels of another section.
  private func starts(in table: ReadTable) -> [Int] {
    var starts = [0]
    var wasTitle = true
    var section: String?
    for row in 0..<table.rowCount where table.columnCount > 1 {
      let own = table.cells(row: row).filter { $0.row == row && !$0.isBlank }
      if own.isEmpty { continue }
      let isWide = own.count == 1 && own[0].columnSpan * 2 > table.columnCount
      let text = own[0].plainText.trimmed
      // With a unit's name alone a table ends that says at its foot whose it is.
      let isFoot = names.isUnitLabel(table, row: row) && !table.saysMore(below: row)
      let isTitle =
        isWide && !isFoot && (headings.heading(text) != nil || names.card(text) != nil)
        || own.count > 1 && own.allSatisfy { names.card($0.plainText.trimmed) != nil }
      let labelled = tables.section(labelledBy: row, of: table)
      let isOther = labelled != nil && section != nil && labelled != section
      if row > 0, !wasTitle, isTitle || isOther { starts.append(row) }
      section = labelled ?? section
      wasTitle = isTitle
    }
    return starts
  }

  private mutating func readPiece(_ table: ReadTable) {
    let title = table.cells(row: 0).first { !$0.isBlank }.flatMap { headings.heading($0.plainText) }
    let known =
      tables.recognized(table, below: title ?? heading)
      ?? (lastTable == nil ? tables.unlabelled(table, below: heading) : nil)
    if var found = known {
      let owner = unit
      readTitle(of: &found, table)
      close()
      let section = found.form.section
      let isHeaded = heading?.place?.section?.id == section.id
      if headings.isFirst(.section(section, nil)), !isHeaded,
        let own = headings.heading(of: section)
      {
        begin(own, text: "")
      }
      let place = section.isPerElement ? heading?.place : .section(section, nil)
      guard let place, !section.isPerElement || isHeaded else {
        return list(table, because: Doubt.noSection)
      }
      var part = FormPart(unit: unit, place: place, content: .table(found))
      part.isUnlabelled = found.firstRow == 0
      append(part)
      lastTable = found
      heading = nil
      // A table of the whole among a unit's is one by itself.
      if let owner, owner != names.whole, unit == names.whole { self.unit = owner }
    } else if table.columnCount == 1
      || table.cells.allSatisfy({ $0.columnSpan == table.columnCount })
    {
      walk(table.cells.flatMap { $0.blocks })
    } else if let last = lastTable, last.table.columnCount == table.columnCount {
      let place = FormPlace.section(last.form.section, nil)
      drop(
        FormPart(unit: unit, place: place, content: .table(last.continued(in: table))),
        Doubt.noHeader)
    } else if let cards = names.cards(table) {
      read(cards)
    } else {
      list(table, because: Doubt.unknownTable)
    }
  }

  private mutating func read(_ cards: [FormNames.Card]) {
    var follows = isAfterInstitution
    for card in cards {
      isAfterInstitution = false
      read((card.key, card.value), follows, card.place)
      follows = card.key != names.unitCard && (follows || isAfterInstitution)
    }
    isAfterInstitution = follows
  }

  /// What stands above the labels within a table: its heading, its region; and rows below them that say
  /// nothing but which region it is of.
  private mutating func readTitle(of found: inout FormTable, _ table: ReadTable) {
    for row in 0..<table.rowCount {
      let isAbove = row < found.firstRow - 1
      if !isAbove, !names.isUnitLabel(table, row: row) { continue }
      if !found.isCard { found.unitRows.insert(row) }
      let (cards, others) = names.cards(in: table, row: row)
      for cell in others { walk(cell.blocks) }
      read(cards)
    }
  }

  private mutating func list(_ table: ReadTable, because reason: Message) {
    for cell in table.cells where !cell.isBlank {
      unsure.append(UnsureText(cell.plainText.trimmed, at: cell.place, because: reason))
    }
  }

  private mutating func drop(_ index: Int, _ reason: Message) {
    drop(parts[index], reason)
  }

  private mutating func drop(_ part: FormPart, _ reason: Message) {
    unsure += part.unsure(because: reason)
  }
}
