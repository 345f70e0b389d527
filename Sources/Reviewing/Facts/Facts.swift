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
    if case .figures(let figures)? = measurement.value, let planned = figures.planned,
      let achieved = figures.achieved
    {
      return (planned.value, achieved.value)
    }
    return nil
  }
}

extension Cell {
  /// Whether the text only says that there is nothing: «No se observan», «sin dificultades».
  var saysNone: Bool { NothingPhrases.isNothing(words) }
}

/// The ways of saying nothing that the reports use.
enum NothingPhrases {
  private static let starts = [
    "no se presentan", "no se observan", "no se visualizan", "no hay", "no ha habido",
    "no existen", "sin dificultades", "sin recomendaciones", "sin observaciones", "ninguna",
    "ninguno", "no aplica", "no corresponde",
  ]

  static func isNothing(_ words: [String]) -> Bool {
    guard words.count <= 16 else { return false }
    let text = words.joined(separator: " ") + " "
    return starts.contains { text.hasPrefix($0 + " ") }
  }
}

extension Figure {
  /// A number as Chile writes it.
  static func text(_ value: Double) -> String { ChileanNumber.text(value) }
}
