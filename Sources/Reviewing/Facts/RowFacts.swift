internal import Reports

/// A row of IV. 1.1 with its texts and figures: what the rules about figures look at.
struct RowFacts: Sendable {
  let row: ResultRow
  let objective: Cell?
  let measurement: Cell?
  /// The text under Logro or Brecha.
  let outcome: Cell?
  let objectiveQuantities: [Quantity]
  let measuredQuantities: [Quantity]
  /// Every number of the measurement, those of ratios too.
  let measuredNumbers: [Double]
  /// What was reached and what was promised, as given in the data.
  let value: Double?
  let target: Double?
  /// «logrado» and «planificado».
  let otherFigures: [Double]
  /// What the row counts, in all the words that it has for it.
  let things: [CountedThing]
  let direction: Direction

  /// What is better.
  enum Direction: Sendable {
    case more
    /// As the data say.
    case less
    /// As the words around the target say: «un máximo de 20 días».
    case lessByWords
    /// The words speak of reducing something, which may be what is counted or not.
    case unsure
  }

  init(_ row: ResultRow, in cells: [String: Cell], _ nouns: NounReader) {
    self.row = row
    objective = cells[row.objectivePath + ".objetivo"]
    measurement = cells[row.path + ".medicion"] ?? cells[row.path + ".medicion.indicador"]
    outcome = cells[row.path + ".logro"] ?? cells[row.path + ".brecha"]
    objectiveQuantities = objective?.passage.quantities ?? []
    measuredQuantities = measurement?.passage.quantities ?? []
    measuredNumbers = measurement?.passage.numbers ?? []
    let figures = row.result.figures
    var things: [CountedThing?] = []
    var structured: [Double] = []
    if case .figures(let figures)? = row.result.measurement.value {
      things += figures.unit.map { nouns.things(in: Words.folded($0.value)) } ?? []
      structured = [figures.achieved?.value, figures.planned?.value].compactMap { $0 }
    }
    value = row.result.value?.value ?? figures?.value
    target = row.result.target?.value ?? figures?.target
    otherFigures = structured
    let value = self.value
    let target = self.target
    let measured = measuredQuantities.filter { $0.value == value && !$0.isPercent }
    things += (measured.isEmpty ? measuredQuantities : measured).map { nouns.thing(of: $0) }
    things += objectiveQuantities.filter { $0.value == target && !$0.isPercent }.map {
      nouns.thing(of: $0)
    }
    // «Mujeres atendidas: 261», «N° de convenios aprobados»
    if let measurement, things.allSatisfy({ $0 == nil }) {
      let opening = measurement.passage.lexemes.indices.prefix { index in
        let gap = measurement.passage.gap(before: index)
        return index == 0 || gap.allSatisfy { $0 == " " || $0 == "°" } || gap == "/"
      }
      things += nouns.things(in: opening.map { measurement.words[$0] })
    }
    self.things = things.compactMap { $0 }
    direction =
      row.result.lessIsBetter
      ? .less
      : Self.direction(
        objective, measurement, outcome, objectiveQuantities, target)
  }

  private static func direction(
    _ objective: Cell?, _ measurement: Cell?, _ outcome: Cell?, _ quantities: [Quantity],
    _ target: Double?
  ) -> Direction {
    let isMost = quantities.contains { quantity in
      guard quantity.value == target else { return false }
      let before = quantity.preceding.suffix(4).joined(separator: " ")
      let isDenied = quantity.preceding.contains("no") || quantity.preceding.contains("sin")
      if isDenied, passing.isFound(in: Array(quantity.preceding)) { return true }
      if quantity.precision == .moreThan, isDenied { return true }
      let after = quantity.following.prefix(4).joined(separator: " ")
      return quantity.precision == .lessThan || quantity.precision == .atMost
        || mostBefore.contains { before.hasSuffix($0) } || mostAfter.contains { after.contains($0) }
    }
    if isMost { return .lessByWords }
    // «en 30 días», «a 60 horas»: how long something may take, or goes on.
    let isTime = quantities.contains { quantity in
      quantity.value == target && quantity.precision == .exact
        && quantity.following.first.map { Self.times.contains($0) } ?? false
    }
    if isTime { return .unsure }
    if quantities.contains(where: { $0.value == target && $0.precision == .atLeast }) {
      return .more
    }
    let words = [objective, measurement, outcome].flatMap { $0?.words ?? [] }
    return reducing.isFound(in: words) ? .unsure : .more
  }

  private static let times: Set<String> = [
    "dia", "dias", "hora", "horas", "minuto", "minutos", "semana", "semanas",
  ]
  private static let mostBefore = [
    "maximo de", "maximo", "tope de", "limite de", "superior a", "superiores a", "inferior a",
    "inferiores a", "mayor a", "mayor que", "debajo de", "exceda", "excedan", "exceder", "supere",
    "superen", "pase de", "pasen de", "pasar de", "llegue a", "lleguen a", "superar los",
    "superar las", "exceder los", "sobrepase", "sobrepasar los",
  ]
  private static let mostAfter = ["o menos", "como maximo", "a lo mas", "a lo sumo", "como tope"]
  private static let passing = Phrases(
    "exced*", "supere", "superen", "superar", "sobrepas*", "pase", "pasen", "pasar")
  private static let reducing = Phrases(
    "reduc*", "reduj*", "disminu*", "bajar", "baja", "acort*", "tiempo de respuesta", "plazo de",
    "demora*", "espera", "reclamo*", "accident*", "deserc*", "abandono", "morosidad", "rezago",
    "rechaz*", "error*", "siniestr*", "maximo", "a lo mas", "a lo sumo", "no mas de", "menos de",
    "o menos", "minimiz*", "evitar", "prevenir", "limitar", "contener", "ausentismo", "perdida*",
    "deficit", "dias habiles", "dias corridos", "quemad*", "incendi*", "mora", "deuda*", "queja*",
    "fuga*", "mortalidad", "incidente*", "falla*", "interrupcion*", "victima*", "lesionad*",
    "no se repiti*", "techo", "tope", "no sobrepas*", "no exced*", "no super*", "contaminacion",
    "consumo", "gasto", "licencia*", "inasistencia*",
    "abrevi*", "merma*", "costo*", "precio*", "tiempo medio", "tiempo promedio", "antes de",
    "ahorr*", "duracion", "tardanza*", "atras*")

  /// Whether the row counts a share and not a number.
  var isPercent: Bool {
    measuredQuantities.contains { $0.isPercent && $0.value == value }
      || objectiveQuantities.contains { $0.isPercent && $0.value == target }
  }

  /// Whether the row counts the same as another thing.
  func counts(_ thing: CountedThing) -> Bool { things.contains { $0.isSame(as: thing) } }
}

extension RowFacts {
  /// Every row of a unit's plan, with its cells.
  static func all(of plan: [Objective], in cells: [Cell], _ nouns: NounReader) -> [RowFacts] {
    let byPath = Dictionary(
      cells.lazy.filter { $0.section == .plan }.map { ($0.path, $0) },
      uniquingKeysWith: { first, _ in first })
    return ResultRow.all(of: plan).map { RowFacts($0, in: byPath, nouns) }
  }
}

/// Sums of some of a few addends.
enum Addends {
  /// At least two of the addends that make up the total.
  static func making(_ total: Double, of addends: [Double]) -> [Double]? {
    guard addends.count <= 12 else { return nil }
    for mask in 1..<(1 << addends.count) where mask.nonzeroBitCount >= 2 {
      let chosen = addends.indices.filter { mask & (1 << $0) != 0 }.map { addends[$0] }
      if abs(chosen.reduce(0, +) - total) < 0.000_1 { return chosen }
    }
    return nil
  }
}
