/// What a tag asks of the data: total, without side effects, without calls.
indirect enum Expression: Sendable, Hashable {
  case literal(Value)
  case path(Path)
  case comparison(Comparison, Expression, Expression)
  case and(Expression, Expression)
  case or(Expression, Expression)
  case not(Expression)
  /// Whether a list holds a value, or a text holds a text.
  case contains(Expression, in: Expression)

  enum Comparison: Sendable, Hashable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }
}

/// A name, and names inside it: `objetivo.resultados`.
struct Path: Sendable, Hashable {
  /// `@index` and its like keep their sign.
  let names: [String]
  /// Written with `?`: absence is not a fault.
  let isOptional: Bool

  var written: String { names.joined(separator: ".") }
}

/// One step of `value | filter argument`.
struct FilterCall: Sendable, Hashable {
  let name: String
  let arguments: [Expression]
}

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
