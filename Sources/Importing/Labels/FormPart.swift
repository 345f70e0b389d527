internal import Diagnostics
internal import Reports
internal import Text

/// A stretch of a report that belongs to one section of the form.
struct FormPart {
  enum Content {
    case table(FormTable)
    /// A text between two headings.
    case text([ReadBlock])
    /// What a national list says of a unit.
    case item(unit: String, [ReadBlock])
    /// What the balance says of a year.
    case year(Int, [ReadBlock])
  }

  /// The whole's id, or the region's; `nil` while it is not known.
  var unit: String?
  let place: FormPlace
  let content: Content
  /// Whether the unit was named only after it.
  var isNamedBelow = false
  /// Whether it begins a report, but stands behind other sections of its unit.
  var isBehindOthers = false
  /// Whether the heading that follows it in the form is missing, so that it may hold another's text.
  var isOpenEnded = false

  /// Whether it is a table without labels, read in the order of the form's columns.
  var isUnlabelled = false

  /// Where in the unit's data it goes.
  var path: String {
    switch content {
    case .table(let table): table.form.path(of: place.element?.id).description
    case .year(let year, _): "\(place.path).\(year)"
    case .text, .item: place.path.description
    }
  }

  var blocks: [ReadBlock] {
    switch content {
    case .table(let table): [.table(table.table)]
    case .text(let blocks), .item(_, let blocks), .year(_, let blocks): blocks
    }
  }

  /// All that it says, for someone to place.
  func unsure(because reason: Message) -> [UnsureText] {
    if case .table(let table) = content {
      return table.table.cells.filter { !$0.isBlank && $0.row >= table.firstRow }
        .map { UnsureText($0.plainText.trimmed, at: $0.place, because: reason) }
    }
    let words = ReadText.plainText(of: blocks).trimmed
    return blocks.place.map { [UnsureText(words, at: $0, because: reason)] } ?? []
  }
}

/// What a report says of itself, outside of the sections.
struct ReportFacts {
  var exercise: Int?
  var balanceFrom: Int?
  /// `2009-10`.
  var date: String?
  var cutoffDay: Int?
  var cutoffMonth: Int?
  var institution: String?
  var acronym: String?
  /// The labels with a value of each unit, by unit and key.
  var cards: [String: [String: (text: String, place: ReadPlace)]] = [:]
}
