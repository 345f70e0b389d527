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
  /// What the row counts; see ``Counted``.
  let counted: Set<String>

  init(_ row: ResultRow, in cells: [String: Cell]) {
    self.row = row
    objective = cells[row.objectivePath + ".objetivo"]
    measurement = cells[row.path + ".medicion"] ?? cells[row.path + ".medicion.indicador"]
    outcome = cells[row.path + ".logro"] ?? cells[row.path + ".brecha"]
    objectiveQuantities = objective?.passage.quantities ?? []
    measuredQuantities = measurement?.passage.quantities ?? []
    measuredNumbers = measurement?.passage.numbers ?? []
    let figures = row.result.figures
    var unit: [String] = []
    var structured: [Double] = []
    if case .figures(let figures)? = row.result.measurement.value {
      unit = Words.folded(figures.unit?.value ?? "")
      structured = [figures.achieved?.value, figures.planned?.value].compactMap { $0 }
    }
    value = row.result.value?.value ?? figures?.value
    target = row.result.target?.value ?? figures?.target
    otherFigures = structured
    let value = self.value
    let target = self.target
    let measured = measuredQuantities.filter { $0.value == value }
    var counted = Set(unit.compactMap(Counted.name))
    for quantity in measured.isEmpty ? measuredQuantities : measured {
      counted.formUnion(Counted.names(of: quantity))
    }
    for quantity in objectiveQuantities where quantity.value == target && !quantity.isPercent {
      counted.formUnion(Counted.names(of: quantity))
    }
    if measuredQuantities.isEmpty, let first = measurement?.words.first(where: { $0.count > 3 }),
      let name = Counted.name(first)
    {
      counted.insert(name)
    }
    self.counted = counted
  }

  /// «logrado» and «planificado».
  let otherFigures: [Double]

  /// Whether the row counts a share and not a number.
  var isPercent: Bool {
    measuredQuantities.contains { $0.isPercent && $0.value == value }
      || objectiveQuantities.contains { $0.isPercent && $0.value == target }
  }

  /// Every figure that may stand for the row elsewhere: reached, promised, their difference, the
  /// addends and their total.
  var allowed: Set<Double> {
    var allowed = Set(measuredNumbers + otherFigures)
    allowed.formUnion(objectiveQuantities.map(\.value))
    for figure in [value, target] { if let figure { allowed.insert(figure) } }
    if let value, let target { allowed.insert(abs(value - target)) }
    return allowed
  }
}

extension RowFacts {
  /// Every row of a unit's plan, with its cells.
  static func all(of plan: [Objective], in cells: [Cell]) -> [RowFacts] {
    let byPath = Dictionary(
      cells.lazy.filter { $0.section == .plan }.map { ($0.path, $0) },
      uniquingKeysWith: { first, _ in first })
    return ResultRow.all(of: plan).map { RowFacts($0, in: byPath) }
  }
}

/// Sums of some of a few addends.
enum Addends {
  /// At least two of the addends that make up the total.
  static func making(_ total: Double, of addends: [Double]) -> [Double]? {
    guard addends.count >= 2, addends.count <= 12 else { return nil }
    for mask in 1..<(1 << addends.count) where mask.nonzeroBitCount >= 2 {
      let chosen = addends.indices.filter { mask & (1 << $0) != 0 }.map { addends[$0] }
      if abs(chosen.reduce(0, +) - total) < 0.000_1 { return chosen }
    }
    return nil
  }
}
