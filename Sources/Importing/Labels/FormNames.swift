internal import Diagnostics
internal import Reports
internal import Templating
internal import Text

/// The names of the form and of the regions as a document writes them.
struct FormNames {
  /// The id of the unit above the others.
  let whole: String
  /// The key of the label that the unit's name follows.
  let unitCard: String
  /// The key of the label with which a unit's box begins; `nil` where the form has none.
  let institutionCard: String?
  /// What a unit is called: «región».
  let unitNoun: Message
  private let noun: [String]
  private let regions: RegionTable
  private let cardLabels: [(key: String, labels: [LabelWords])]
  private let fixed: Set<LabelWords>
  private let ignored: [LabelWords]
  private let wholeNames: Set<[String]>

  init(_ definition: FormDefinition, _ regions: RegionTable) {
    whole = definition.units.whole
    unitCard = definition.units.key
    institutionCard = definition.institutionField?.name
    unitNoun = definition.units.noun
    noun = LabelWords(definition.units.noun.spanish).words
    self.regions = regions
    cardLabels = definition.reading.cards.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.map { LabelWords($0) }) }
    let defaults = definition.phrases.defaults
    fixed = [LabelWords(defaults.government), LabelWords(defaults.programme)]
    ignored = definition.reading.ignored.map { LabelWords($0) }
    wholeNames = Set(definition.units.wholeNames.values.map { LabelWords($0).words })
  }

  // MARK: Units

  /// The unit of a name: a region by any spelling, or the nation.
  func unit(named text: String) -> String? {
    if wholeNames.contains(LabelWords(text).words) { return whole }
    var name = text.trimmed
    while let last = name.last, ".:;,".contains(last) { name.removeLast() }
    return name.isEmpty ? nil : regions.region(named: name)?.id
  }

  /// The unit that a paragraph announces: «Región del Maule», «VII Región», «Nivel Central».
  func unit(titled paragraph: ReadParagraph) -> String? {
    let text = paragraph.plainText.trimmed
    guard text.count <= 80, !text.contains(":") || text.last == ":" else { return nil }
    let words = LabelWords(text).words
    guard saysNoun(words) || paragraph.outlineLevel != nil else { return nil }
    // «1», «IV» and the like are no heading of a region.
    if words.count < 2, text.count < 5 { return nil }
    return unit(named: text)
  }

  /// The name of a unit with which a heading ends: «… DE SEGUIMIENTO – REGIÓN DEL MAULE».
  func unitName(endingHeading text: String) -> String? {
    let starts = text.indices.dropFirst().filter { index in
      let before = text[text.index(before: index)]
      return text[index].isLetter && !before.isLetter && !before.isNumber
    }
    for start in starts {
      var name = String(text[start...])
      while let last = name.last, ".:;,)]".contains(last) || last.isWhitespace { name.removeLast() }
      let isApart = text[..<start].last { !$0.isWhitespace }.map { "–—-:;,([/|".contains($0) }
      let words = LabelWords(name).words
      guard saysNoun(words) || isApart ?? false, words.count > 1 || name.count > 4 else { continue }
      if unit(named: name) != nil { return name }
    }
    return nil
  }

  func isIgnored(_ text: String) -> Bool {
    let words = LabelWords(text)
    return fixed.contains(words)
      || ignored.contains { $0.likeness(to: words, atLeast: 0.9) >= 0.9 }
  }

  /// «Región del Maule», «VII Región».
  private func saysNoun(_ words: [String]) -> Bool {
    !noun.isEmpty && (words.starts(with: noun) || words.dropFirst().starts(with: noun))
  }

  // MARK: Labels with a value

  /// «REGIÓN: TARAPACÁ» as its key and value.
  func card(_ text: String) -> (key: String, value: String)? {
    guard text.count <= 160,
      let colon = text.firstIndex(where: { $0 == ":" || $0 == "\t" })
    else { return nil }
    guard let key = cardKey(String(text[..<colon])) else { return nil }
    let value = text[colon...].drop { $0 == ":" || $0.isWhitespace }
    return (key, String(value).trimmed)
  }

  private func cardKey(_ label: String) -> String? {
    let words = LabelWords(label)
    return cardLabels.first { $0.labels.contains(words) }?.key
  }

  /// A label with its value, and where it stands.
  typealias Card = (key: String, value: String, place: ReadPlace)

  /// The labels of a table that is a box.
  func cards(_ table: ReadTable) -> [Card]? {
    var cards: [Card] = []
    for row in 0..<table.rowCount {
      let (own, others) = self.cards(in: table, row: row)
      if !others.isEmpty { return nil }
      cards += own
    }
    return cards.isEmpty ? nil : cards
  }

  /// The labels of a row, each with its value in its cell or in the next one; and its other cells.
  func cards(in table: ReadTable, row: Int) -> (cards: [Card], others: [ReadCell]) {
    var cards: [Card] = []
    var others: [ReadCell] = []
    var cells = table.cells(row: row).filter { $0.row == row && !$0.isBlank }[...]
    while let cell = cells.popFirst() {
      let text = cell.plainText.trimmed
      if let key = cardKey(text) {
        let value = cells.first.flatMap { isLabelled($0.plainText.trimmed) ? nil : $0 }
        if value != nil { cells.removeFirst() }
        cards.append((key, value?.plainText.trimmed ?? "", cell.place))
      } else if let card = card(text) {
        cards.append((card.key, card.value, cell.place))
      } else {
        others.append(cell)
      }
    }
    return (cards, others)
  }

  /// Whether a row says nothing but which unit its table is of.
  func isUnitLabel(_ table: ReadTable, row: Int) -> Bool {
    let own = table.cells(row: row).filter { $0.row == row && !$0.isBlank }
    if own.isEmpty || own.count > 2 { return false }
    let (cards, others) = cards(in: table, row: row)
    return others.isEmpty && !cards.isEmpty
      && cards.allSatisfy { $0.key == unitCard && unit(named: $0.value) != nil }
  }

  private func isLabelled(_ text: String) -> Bool { cardKey(text) != nil || card(text) != nil }

  // MARK: National lists

  /// «3. Región de Atacama: …» as the unit and what is said of it.
  func item(_ paragraph: ReadParagraph) -> (
    unit: String, number: Int?, rest: ReadParagraph
  )? {
    let text = paragraph.plainText
    var head = text.prefix { $0 != ":" }
    guard head.count < text.count, head.count <= 90 else { return nil }
    let length = head.count + 1
    let spaces = text.dropFirst(length).prefix { $0.isWhitespace }.count
    head = head.drop { $0.isWhitespace }
    let digits = head.prefix { $0.isNumber }
    head = head.dropFirst(digits.count).drop { ".)-–° ".contains($0) }
    let words = LabelWords(String(head)).words
    guard let unit = unit(named: String(head)),
      !digits.isEmpty || saysNoun(words) || unit == whole
        || paragraph.lists.first?.isNumbered == true
    else { return nil }
    let rest = paragraph.dropping(length + spaces)
    let number = Int(digits) ?? paragraph.lists.first.map { $0.start + $0.item }
    return (unit, number, rest.with(runs: rest.runs, lists: []))
  }

  /// «2006:» as the year and what follows it.
  func year(_ paragraph: ReadParagraph) -> (number: Int, rest: ReadParagraph)? {
    let text = paragraph.plainText
    let lead = text.prefix { $0.isWhitespace }.count
    let digits = text.dropFirst(lead).prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 4, let year = Int(digits), (1990...2100).contains(year) else {
      return nil
    }
    let rest = text.dropFirst(lead + 4).drop { $0 == " " }
    guard rest.isEmpty || rest.first == ":" || rest.first == "." && rest.count == 1 else {
      return nil
    }
    let mark = text.count - rest.count + (rest.isEmpty ? 0 : 1)
    let spaces = text.dropFirst(mark).prefix { $0.isWhitespace }.count
    return (year, paragraph.dropping(mark + spaces))
  }

  // MARK: Facts

  /// The years and dates that a heading tells, where its words in the form have their names in braces.
  func noteFacts(of heading: FormHeading, _ text: String, in facts: inout ReportFacts) {
    let years = text.split { !$0.isNumber }.compactMap { Int($0) }
      .filter { (1990...2100).contains($0) }
    let template = heading.template
    if template.contains("{balance_desde}") {
      if years.count == 2 { facts.balanceFrom = facts.balanceFrom ?? years.first }
    } else if let mark = template.firstRange(of: "{ejercicio}"),
      says(text, LabelWords(String(template[..<mark.lowerBound])).words.last)
    {
      facts.exercise = facts.exercise ?? years.last
    }
    guard template.contains("{corte}"), let open = text.lastIndex(of: "("),
      let close = text[open...].firstIndex(of: ")"),
      case .words(let date) = WrittenDate(
        String(text[text.index(after: open)..<close]) + " de 2000")
    else { return }
    facts.cutoffDay = facts.cutoffDay ?? date.day
    facts.cutoffMonth = facts.cutoffMonth ?? date.month
  }

  /// Whether a heading has the word that stands before its year.
  private func says(_ text: String, _ word: String?) -> Bool {
    word.map {
      LabelWords(text.replacing("(", with: " ").replacing(")", with: " ")).words.contains($0)
    } ?? true
  }

  /// A line of the cover; `false` when it says nothing that is known.
  func noteCover(_ text: String, in facts: inout ReportFacts) -> Bool {
    if case .words(let date) = WrittenDate(text), date.day == nil {
      facts.date = date.description
      return true
    }
    let halves = text.split(separator: "·").map { String($0).trimmed }
    if halves.count == 2, facts.institution == nil {
      (facts.institution, facts.acronym) = (halves[0], halves[1])
      return true
    }
    return false
  }
}

extension FormDefinition {
  /// Of the institution that prints in a unit's box.
  var institutionField: FieldPath? {
    let field = sections.flatMap(\.fields).first { $0.role == "institucion_unidad" }
    return field?.key
  }
}
