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
  /// A value that has gone through filters, the first one first.
  case filtered(Expression, [FilterCall])
  case arithmetic(Operator, Expression, Expression)
  /// The second where the first holds, else the third; the other is not looked at.
  case choice(Expression, Expression, Expression)
  /// The least of some numbers, or the greatest.
  case extreme(isLeast: Bool, [Expression])
  case negated(Expression)
  /// The whole numbers from one to another, both included.
  case range(Expression, Expression)
  /// A name inside what no name leads to: `(lista | primero).nombre`.
  case member(Expression, Path)
  /// The item or the field that a value names: `precios[codigo]`.
  case element(Expression, Expression, isOptional: Bool)

  enum Comparison: Sendable, Hashable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  enum Operator: Sendable, Hashable {
    case plus, minus, times, divided, modulo

    var sign: String {
      switch self {
      case .plus: "+"
      case .minus: "-"
      case .times: "*"
      case .divided: "/"
      case .modulo: "%"
      }
    }
  }
}

extension Expression {
  /// The text or number that other languages print where a value lacks: `nombre or "sin nombre"`, which here
  /// is a yes or no.
  var otherwise: String? {
    switch self {
    case .or(_, .literal(.text(let text))): "\"\(text)\""
    case .or(_, .literal(.number(let number))): "\(number)"
    default: nil
    }
  }

  /// The name that the value comes from, whatever filters it goes through.
  var path: Path? {
    switch self {
    case .path(let path): path
    case .filtered(let value, _): value.path
    default: nil
    }
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
