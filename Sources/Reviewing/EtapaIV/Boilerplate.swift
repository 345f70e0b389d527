internal import Reports

/// A text that stands word for word in several regions.
struct Boilerplate: Sendable {
  /// In print order.
  let cells: [Cell]
  /// One of each unit, in print order.
  let firstOfEachUnit: [Cell]

  init(_ cells: [Cell]) {
    self.cells = cells
    var seen: Set<String> = []
    firstOfEachUnit = cells.filter { seen.insert($0.unit).inserted }
  }

  /// Texts of at least five words that three regions share, or all of them where there are fewer.
  static func groups(in subject: Subject) -> [Boilerplate] {
    var byWords: [[String]: [Cell]] = [:]
    for cell in subject.regions.joinedCells where cell.isFreeText && cell.words.count >= 5 {
      byWords[cell.comparableWords, default: []].append(cell)
    }
    let least = max(2, min(3, subject.regions.count))
    return byWords.values.lazy.filter { $0.count >= least }.map(Boilerplate.init).filter {
      $0.firstOfEachUnit.count >= least
    }
  }

  /// A plan with one objective, for the examples of the rules about copies.
  static func example(
    objective: String = "Atender al menos 100 consultas.", challenges: String
  ) -> String {
    """
    plan_plurianual:
      - objetivo: \(objective)
        resultados:
          - medicion: 120 consultas.
            meta: 100
            valor: 120
            logro: Hubo más consultas.
            desafios: \(challenges)
            recomendaciones: Mantener el objetivo.
    """
  }
}

extension Subject {
  /// «Atacama, Coquimbo y 3 más», by the regions' ids.
  func names(of units: [String], atMost limit: Int = 5) -> (es: String, en: String) {
    let isLong = units.count > limit
    let names = units.prefix(limit).map { id in
      regions.first { $0.id == id }?.region?.region.shortName ?? id
    }
    if isLong {
      let first = names.joined(separator: ", ")
      let rest = units.count - limit
      return ("\(first) y \(rest) más", "\(first) and \(rest) more")
    }
    guard let last = names.last, names.count > 1 else {
      return (names.joined(), names.joined())
    }
    let first = names.dropLast().joined(separator: ", ")
    return ("\(first) y \(last)", "\(first) and \(last)")
  }
}

extension Collection<Unit> {
  var joinedCells: [Cell] { flatMap(\.cells) }
}
