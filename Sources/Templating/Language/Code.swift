struct CompiledFilter: Sendable {
  let filter: Filter
  /// For a filter that asks its items, those after the question.
  let arguments: [Code]
  /// What is to do for each value, when the template gives all arguments.
  let step: Filter.Step?
  let question: Question?

  /// What a filter asks of each item of a list.
  struct Question: Sendable {
    let code: Code
    /// The variable that holds the item.
    let slot: Int
  }
}

/// An expression with its names resolved to loop variables.
indirect enum Code: Sendable {
  case literal(Value)
  case path(ResolvedPath)
  case comparison(Expression.Comparison, Code, Code)
  case and(Code, Code)
  case or(Code, Code)
  case not(Code)
  case contains(Code, in: Code)
  case filtered(Code, [CompiledFilter])
  case arithmetic(Expression.Operator, Code, Code)
  case choice(Code, Code, Code)
  case extreme(isLeast: Bool, [Code])
  case negated(Code)
  case range(Code, Code)
  case member(Code, Path)
  case element(Code, Code, isOptional: Bool)
}

struct ResolvedPath: Sendable {
  enum Root: Sendable {
    case data
    case slot(Int)
    /// A name that the items of unnamed loops may have, the innermost first, else the data.
    case searched(String, slots: [Int])
    case loop(LoopFact, slot: Int)
    case today
  }
  let root: Root
  let keys: [String]
  let isOptional: Bool
  let written: String
}

/// What a loop knows of its own progress.
enum LoopFact: Sendable, Hashable {
  case index, number, first, last, even, odd, count, key

  /// By any of its names, with the sign.
  init?(named name: String) {
    guard let fact = Self.names[name] else { return nil }
    self = fact
  }

  /// All names, the Spanish ones without accents.
  static var known: [String] { names.keys.filter { $0.allSatisfy(\.isASCII) }.sorted() }

  /// Even and odd count from 1, as people do.
  private static let names: [String: LoopFact] = [
    "@index": .index, "@indice": .index, "@índice": .index, "@number": .number,
    "@numero": .number, "@número": .number, "@first": .first, "@primero": .first, "@last": .last,
    "@ultimo": .last, "@último": .last, "@even": .even, "@par": .even, "@odd": .odd,
    "@impar": .odd, "@count": .count, "@cuenta": .count, "@key": .key, "@clave": .key,
  ]
}
