/// What stands between `{{` and `}}`.
enum TagContent: Sendable, Hashable {
  case value(Expression, filters: [FilterCall])
  case each(Expression, name: String?, unit: BlockUnit?)
  case condition(Expression, isNegated: Bool, unit: BlockUnit?)
  /// A value under a name of its own, or its names without the way to them.
  case scope(Expression, name: String?, kind: BlockKind, unit: BlockUnit?)
  /// The part of a block for when the parts before it do not hold; with a condition of its own after
  /// `else if`.
  case otherwise(Expression?)
  case end(BlockKind)
  case include(IncludeCall)
  /// For those who write the template.
  case comment
  /// A tag that is not understood and was to open, divide or close a block.
  case broken(BrokenTag)
}

/// What a tag that is not understood was meant to do, so that its counterparts are no faults too.
enum BrokenTag: Sendable, Hashable {
  /// The kind of block, if the tag says as much.
  case open(BlockKind?)
  case otherwise
  /// What is wrong with it, which is to be said unless it closes a block that is broken itself.
  case end(SyntaxFault)
}

/// A block by its word, which may be Spanish and in any case.
enum BlockKind: String, Sendable, Hashable, CaseIterable {
  case each
  case `if`
  case unless
  case with
  case `let`

  init?(word: some StringProtocol) {
    let word = word.lowercased()
    guard let kind = Self.allCases.first(where: { $0.rawValue == word || $0.spanish == word })
    else { return nil }
    self = kind
  }

  var spanish: String {
    switch self {
    case .each: "cada"
    case .if: "si"
    case .unless: "salvo"
    case .with: "con"
    case .let: "sea"
    }
  }
}

/// What a block repeats or keeps, when the author says so: `of row`, `de fila`.
enum BlockUnit: String, Sendable, Hashable, CaseIterable {
  case paragraph, item, list, row, column, table, section, page

  init?(word: some StringProtocol) {
    let word = word.lowercased()
    guard
      let unit = Self.allCases.first(where: { $0.rawValue == word || $0.spanish.contains(word) })
    else { return nil }
    self = unit
  }

  /// The Spanish words, with and without their accents; the first one is the proper one.
  var spanish: [String] {
    switch self {
    case .paragraph: ["párrafo", "parrafo"]
    case .item: ["elemento", "ítem"]
    case .list: ["lista"]
    case .row: ["fila"]
    case .column: ["columna"]
    case .table: ["tabla"]
    case .section: ["sección", "seccion"]
    case .page: ["página", "pagina"]
    }
  }
}
