internal import Reports
internal import Templating

/// A result of the plan with its path: one row of IV. 1.1.
struct ResultRow: Sendable {
  let objective: Objective
  let result: ObjectiveResult
  /// `plan_plurianual[0].resultados[1]`
  let path: String
  /// `plan_plurianual[0]`
  let objectivePath: String
  /// The result's place in its objective, counted from 0.
  let index: Int
}

extension ResultRow {
  /// Every row of a plan, in order.
  static func all(of plan: [Objective]) -> [ResultRow] {
    plan.enumerated().flatMap { number, objective in
      objective.results.enumerated().map { index, result in
        ResultRow(
          objective: objective, result: result,
          path: "plan_plurianual[\(number)].resultados[\(index)]",
          objectivePath: "plan_plurianual[\(number)]", index: index)
      }
    }
  }
}

extension Unit {
  /// Every row of IV. 1.1, in order.
  var results: [ResultRow] { ResultRow.all(of: plan) }
}

extension ObjectiveResult {
  /// What was promised and what was reached, where both are given as numbers.
  var figures: (target: Double, value: Double)? {
    if let target, let value { return (target.value, value.value) }
    guard case .figures(let figures)? = measurement.value, let planned = figures.planned,
      let achieved = figures.achieved
    else { return nil }
    // «el 90% de las visitas»: the target is one of the quotient.
    if let target, target.value != planned.value {
      return target.value <= 100 ? (target.value, achieved.value / planned.value * 100) : nil
    }
    return (planned.value, achieved.value)
  }
}

extension Cell {
  /// Whether the text only says that there is nothing: «No se observan», «sin dificultades».
  var saysNone: Bool {
    let first = passage.sentences.first ?? words.indices
    return words.count <= NothingPhrases.longest && NothingPhrases.isNothing(Array(words[first]))
  }
}

/// The ways of saying nothing that the reports use.
enum NothingPhrases {
  /// What has more words says something.
  static let longest = 16

  private static let starts = phrases(
    "no se presentan", "no se observan", "no se visualizan", "no hay", "no ha habido",
    "no existen", "sin dificultades", "sin recomendaciones", "sin observaciones", "ninguna",
    "ninguno", "no aplica", "no corresponde", "no procede", "no se formulan", "no se proponen",
    "no se plantean", "sin comentarios")

  /// Those that say so of these alone: «no hubo vehículo» says what lacks.
  private static let startsOfThings = phrases(
    "no hubo", "no se estiman", "no se consideran", "no se requieren", "no se registran",
    "no se registraron", "no se identifican", "no se identificaron", "no se tienen",
    "sin nuevas", "sin otras", "sin mayores")
  private static let things = [
    "dificultad", "recomendac", "observac", "inconvenient", "problem", "obstacul", "comentari",
    "necesari", "medidas que", "cambio",
  ]

  static func isNothing(_ words: [String]) -> Bool {
    guard words.count <= longest else { return false }
    if let start = starts.first(where: words.starts) {
      let rest = words.dropFirst(start.count)
      // «ninguna de las comunas confirmó», «no hay fiscalizadores suficientes»: something lacks.
      return rest.first != "de" && !rest.contains { $0.hasPrefix("suficient") }
    }
    guard let start = startsOfThings.first(where: words.starts) else { return false }
    let rest = words.dropFirst(start.count).joined(separator: " ")
    return rest.isEmpty || things.contains(where: rest.hasPrefix)
  }

  private static func phrases(_ phrases: String...) -> [[String]] {
    phrases.map { $0.split(separator: " ").map(String.init) }
  }
}

extension Figure {
  /// A number as Chile writes it.
  static func text(_ value: Double) -> String { ChileanNumber.text(value) }
}
