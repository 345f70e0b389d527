internal import Diagnostics
internal import Reports

/// Divides a document into the sections of the form, unit by unit, by its headings and labels.
struct FormOutline {
  private(set) var parts: [FormPart] = []
  private(set) var facts = ReportFacts()
  private(set) var unsure: [UnsureText] = []

  private let names: FormNames
  private let tables: FormTables

  /// The unit that the document speaks of; `nil` while it is not known.
  private var unit: String?
  /// The section that the last heading opened; `nil` between sections.
  private var section: String?
  /// Whether the label below the heading named another region.
  private var isContradicted = false
  private var open: FormPart?
  private var openBlocks: [ReadBlock] = []
  /// The sections that each unit has already.
  private var filled: Set<String> = []
  /// Numbers of `parts` whose unit is to be named.
  private var pending: [Int] = []
  private var lastTable: FormTable?
  private var isAfterInstitution = false

  init(of document: ReadDocument, form: FormAssets, labels: FormLabels) {
    names = FormNames(form: form, labels: labels)
    tables = FormTables(labels)
    walk(document.blocks)
    close()
    for index in pending.reversed() { drop(index, Doubt.noUnit) }
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
      section = nil
      begin(named)
    } else if let heading = names.section(headed: text) {
      close(before: heading)
      begin(section: heading, text: text)
    } else if let card = names.card(text) {
      read(card, wasAfterInstitution, paragraph.place)
    } else if names.isIgnored(text) {
      return
    } else {
      add(paragraph, text)
    }
  }

  private var isInList: Bool { section?.hasPrefix("lista ") ?? false }

  // MARK: Units

  private mutating func begin(_ named: String) {
    unit = named
    isContradicted = false
    let waiting = pending
    pending = []
    for index in waiting {
      if filled.insert(Self.key(of: parts[index], in: named)).inserted {
        parts[index].unit = named
        parts[index].isNamedBelow = true
      } else {
        pending.append(index)
      }
    }
  }

  private mutating func read(
    _ card: (key: String, value: String), _ isAfterInstitution: Bool, _ place: ReadPlace
  ) {
    switch card.key {
    case "region":
      if card.value.isEmpty { return }
      guard let named = names.unit(named: card.value) else {
        unsure.append(UnsureText(card.value, at: place, because: Doubt.unknownRegion))
        if section == nil || isAfterInstitution { unit = nil }
        return
      }
      if named == unit {
        // A box may repeat the region.
        isContradicted = false
      } else if unit == nil || isAfterInstitution || section == nil {
        close()
        if isAfterInstitution { section = nil }
        begin(named)
      } else if named == "nacional" || unit == "nacional" {
        begin(named)
      } else {
        isContradicted = true
        unsure.append(UnsureText(card.value, at: place, because: Doubt.otherRegion))
      }
    default:
      if card.key == "institucion" { self.isAfterInstitution = true }
      // The box of the next region.
      if card.key == "institucion", open == nil { section = nil }
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
      facts.cards[unit, default: [:]][card.key] = (card.text, card.place)
    }
    waitingCards = []
  }

  // MARK: Sections

  private mutating func begin(section heading: String, text: String) {
    lastItem = nil
    names.noteFacts(of: heading, text, in: &facts)
    if heading == "objetivo" { return section = nil }
    if heading == "resumen_ejecutivo", unit != "nacional" {
      begin("nacional")
    }
    // A second balance of the plan without a region's name before it is another region's.
    if heading == "plan_plurianual", let unit, filled.contains("\(unit) \(heading)") {
      self.unit = nil
    }
    section = heading
    if FormNames.textSections.contains(heading) {
      open = FormPart(unit: unit, section: heading, content: .text([]))
    }
  }

  private mutating func add(_ paragraph: ReadParagraph, _ text: String) {
    guard let section else { return addOutside(paragraph, text) }
    if isInList, let item = names.item(paragraph) {
      isDivided = true
      close()
      isDivided = false
      noteGap(before: item.number)
      open = FormPart(unit: unit, section: section, content: .item(unit: item.unit, []))
      openBlocks = [.paragraph(item.rest)]
    } else if section == "territorio", let year = names.year(paragraph) {
      isDivided = true
      close()
      isDivided = false
      open = FormPart(unit: unit, section: section, content: .year(year.number, []))
      openBlocks = [.paragraph(year.rest)]
    } else if open != nil {
      openBlocks.append(.paragraph(paragraph))
    } else {
      let reason = isInList ? Doubt.notAList : Doubt.noSection
      unsure.append(UnsureText(text, at: paragraph.place, because: reason))
    }
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

  /// The headings that may follow a text of the form; what precedes any other may hold more.
  private static let successors: [String: Set<String>] = [
    "procedimiento": ["matriz"], "matriz": ["cumplimiento"],
    "cumplimiento": ["objetivo", "seguimiento", "plan_plurianual"], "territorio": ["procesos"],
    "procesos": ["capacidades"], "capacidades": ["objetivo", "seguimiento"],
    "lista diseno_distribucion_acceso": ["lista complementariedad_territorial"],
    "lista complementariedad_territorial": ["lista sistemas_informacion"],
    "lista sistemas_informacion": ["balance"],
  ]

  /// Ends the text that is open.
  ///
  /// - Parameter heading: The section that begins; `nil` for a unit, a table or the end.
  private mutating func close(before heading: String? = nil) {
    guard let part = open else { return }
    let blocks = openBlocks
    open = nil
    openBlocks = []
    if blocks.isEmpty || blocks.isBlank { return }
    let content: FormPart.Content =
      switch part.content {
      case .item(let unit, _): .item(unit: unit, blocks)
      case .year(let year, _): .year(year, blocks)
      default: .text(blocks)
      }
    var closed = FormPart(unit: unit, section: part.section, content: content)
    // «resumen_ejecutivo» to «balance» are headings without a text of their own.
    let mayEnd =
      heading == nil ? closesAlone(part) : Self.successors[part.section]?.contains(heading ?? "")
    closed.isOpenEnded = !(mayEnd ?? true)
    append(closed)
  }

  /// Whether what is open may end where a table, another item or another unit begins.
  private func closesAlone(_ part: FormPart) -> Bool {
    switch part.content {
    case .item, .year: isDivided
    default:
      part.section == "matriz" || part.section == "cumplimiento" || part.section == "capacidades"
    }
  }

  private mutating func append(_ part: FormPart) {
    if isContradicted { return drop(part, Doubt.otherRegion) }
    guard let unit = part.unit else {
      pending.append(parts.count)
      return parts.append(part)
    }
    if filled.insert(Self.key(of: part, in: unit)).inserted {
      parts.append(part)
    } else {
      drop(part, Doubt.twice)
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
    return "\(unit) \(part.section)\(subsection)"
  }

  // MARK: Tables

  private mutating func read(_ table: ReadTable) {
    if let found = tables.recognized(table) {
      close()
      let section = found.id == "programa" ? self.section : found.id
      if found.id == "plan_plurianual", self.section != found.id {
        begin(section: found.id, text: "")
      }
      guard let section, found.id != "programa" || FormNames.programmes.contains(section) else {
        return list(table, because: Doubt.noSection)
      }
      append(FormPart(unit: unit, section: section, content: .table(found)))
      lastTable = found
      self.section = nil
    } else if table.columnCount == 1 {
      walk(table.cells.flatMap { $0.blocks })
    } else if let last = lastTable, last.table.columnCount == table.columnCount {
      let part = FormPart(
        unit: unit, section: section ?? last.id, content: .table(last.continued(in: table)))
      drop(part, Doubt.noHeader)
    } else if let cards = names.cards(table) {
      for card in cards { read((card.key, card.value), isAfterInstitution, card.place) }
    } else {
      list(table, because: Doubt.unknownTable)
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
    if case .table(let table) = part.content {
      for cell in table.table.cells where !cell.isBlank && cell.row >= table.firstRow {
        unsure.append(UnsureText(cell.plainText.trimmed, at: cell.place, because: reason))
      }
    } else if let place = part.blocks.place {
      let words = ReadText.plainText(of: part.blocks).trimmed
      unsure.append(UnsureText(words, at: place, because: reason))
    }
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    var rest = Substring(self)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    return String(rest)
  }
}
