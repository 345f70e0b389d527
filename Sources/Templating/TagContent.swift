/// What stands between `{{` and `}}`.
enum TagContent: Sendable, Hashable {
  case value(Expression, filters: [FilterCall])
  case each(Expression, name: String?, unit: BlockUnit?)
  case condition(Expression, isNegated: Bool, unit: BlockUnit?)
  case otherwise
  case end(BlockKind)
  case include(String)
}

enum BlockKind: String, Sendable, Hashable {
  case each
  case `if`
  case unless
}

/// What a block repeats or keeps, when the author says so: `of row`.
enum BlockUnit: String, Sendable, Hashable, CaseIterable {
  case paragraph, item, list, row, column, table, section, page
}
