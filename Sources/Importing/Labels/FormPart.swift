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

  /// `nacional`, or the region's id; `nil` while it is not known.
  var unit: String?
  let section: String
  let content: Content
  /// Whether the unit was named only after it.
  var isNamedBelow = false

  var blocks: [ReadBlock] {
    switch content {
    case .table(let table): [.table(table.table)]
    case .text(let blocks), .item(_, let blocks), .year(_, let blocks): blocks
    }
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
