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
  /// Whether the heading that follows it in the form is missing, so that it may hold another's text.
  var isOpenEnded = false

  /// Where in the unit's data it goes.
  var path: String {
    switch (section, content) {
    case (_, .item) where section.hasPrefix("lista "):
      "programas.\(section.dropFirst("lista ".count)).resumen"
    case (_, .year(let year, _)): "resumen_ejecutivo.territorio.\(year)"
    case ("procesos", _), ("capacidades", _): "resumen_ejecutivo.\(section)"
    case ("procedimiento", _), ("cumplimiento", _): "provision_informacion.\(section)"
    case ("matriz", .text): "provision_informacion.matriz_nota"
    case ("matriz", _): "provision_informacion.matriz"
    case ("seguimiento", _): "programas"
    case let (section, _) where FormNames.programmes.contains(section): "programas.\(section)"
    default: section
    }
  }

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
