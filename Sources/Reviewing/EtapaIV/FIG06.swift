internal import Diagnostics
internal import Reports

extension Rule {
  /// The nation's total against the regions' figures.
  static let fig06 = Rule(
    "FIG-06", .error, .coherence,
    title: Message(
      es: "El total nacional no es la suma de las regiones",
      en: "The national total is not the sum of the regions"),
    explanation: Message(
      es: """
        Un resultado nacional con «suma: regiones» da la suma de lo que informan las regiones, y su \
        meta, la de sus metas. Sin ella se avisa cuando más de la mitad de las regiones miden lo mismo, \
        por el nombre que le dan, y no suman la cifra nacional.
        """,
      en: """
        A national result with «suma: regiones» gives the sum of what the regions report, and its \
        target that of their targets. Without it, noted is where more than half of the regions measure \
        the same, by the name that they give it, and do not add up to the national figure.
        """),
    wrong: .national(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 80 proyectos en los concursos del año.
          resultados:
            - medicion: 150 proyectos premiados.
              meta: 80
              valor: 150
              suma: regiones
              logro: El país superó lo previsto.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """, region: premiados(80, and: 75)),
    right: .national(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 80 proyectos en los concursos del año.
          resultados:
            - medicion: 150 proyectos premiados.
              meta: 80
              valor: 150
              suma: regiones
              logro: El país superó lo previsto.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """, region: premiados(80, and: 70))
  ) { subject in
    subject.nation.rowFacts.flatMap { row -> [Finding] in
      guard let measurement = row.measurement else { return [] }
      if !row.row.result.isSum, averages.isFound(in: measurement.words) { return [] }
      let same = subject.regions.compactMap { unit -> (unit: Unit, rows: [RowFacts])? in
        let rows = unit.rowFacts.filter { other in
          !other.isPercent && row.things.contains(where: other.counts)
        }
        let likeness = rows.map { row.likeness(to: $0) }
        let best = likeness.max() ?? 0
        let nearest = zip(rows, likeness).filter { $0.1 >= 0.8 * best }.map(\.0)
        return nearest.isEmpty ? nil : (unit, nearest)
      }
      // Where only a few regions measure it, the national figure may be another thing by that name.
      guard
        row.row.result.isSum
          ? !same.isEmpty : same.count >= 2 && same.count * 2 > subject.regions.count
      else { return [] }
      let silent = subject.regions.filter { unit in !same.contains { $0.unit.id == unit.id } }
      let missing = silent.compactMap { $0.region?.region.shortName }.joined(separator: ", ")
      return Self.compared.compactMap { figure -> Finding? in
        let parts = same.flatMap { part in
          part.rows.compactMap { row in figure.of(row).map { (part.unit, row, $0) } }
        }
        guard let value = figure.of(row), parts.count >= same.count else { return nil }
        let sum = parts.reduce(0) { $0 + $1.2 }
        guard abs(sum - value) > 0.000_1 else { return nil }
        let (total, found) = (Figure.text(value), Figure.text(sum))
        var finding = Finding(
          measurement,
          Message(
            es: "\(figure.name.es) nacional es \(total), pero las regiones suman \(found)"
              + (missing.isEmpty ? "" : " (no lo miden: \(missing))"),
            en: "the national \(figure.name.en) is \(total), but the regions add up to \(found)"
              + (missing.isEmpty ? "" : " (not measured by \(missing))")),
          remedy: Message(
            es:
              "corrija el total, o el valor de la región que falte o sobre; si la cifra nacional es "
              + "de verdad esa suma, escriba «suma: regiones» en la fila",
            en: "mend the total, or the value of the region that is missing or too high; if the "
              + "national figure is indeed that sum, write «suma: regiones» in the row"),
          related: parts.compactMap { unit, row, value in
            let name = unit.region?.region.shortName ?? unit.id
            return row.measurement.map { cell in
              .init(
                cell.span, path: cell.path, Message(verbatim: "\(name): \(Figure.text(value))"))
            }
          })
        finding.restsOnWords = !row.row.result.isSum
        return finding
      }
    }
  }

  /// What is no sum.
  private static let averages = Phrases("promedio*", "media", "medio", "mediana", "tasa", "nota")

  private struct ComparedFigure: Sendable {
    let name: (es: String, en: String)
    let of: @Sendable (RowFacts) -> Double?
  }

  private static let compared = [
    ComparedFigure(name: ("el total", "total")) { $0.countedValue },
    ComparedFigure(name: ("la meta", "target")) { $0.isPercent ? nil : $0.target },
  ]

  private static func premiados(_ first: Int, and second: Int? = nil) -> String {
    let objectives = [first, second].compactMap { $0 }.map { value in
      """
        - objetivo: Premiar al menos 40 proyectos en un concurso.
          resultados:
            - medicion: \(value) proyectos premiados.
              meta: 40
              valor: \(value)
              logro: La convocatoria tuvo buena acogida.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """
    }
    return "plan_plurianual:\n" + objectives.joined(separator: "\n")
  }
}

extension RowFacts {
  /// What was reached as a count, where the row counts things.
  /// How many of the words that tell what is done the rows share, 0 to 3; those of the measurement
  /// count twice.
  fileprivate func likeness(to other: RowFacts) -> Double {
    Self.likeness(objective, other.objective) + 2 * Self.likeness(measurement, other.measurement)
  }

  private static func likeness(_ a: Cell?, _ b: Cell?) -> Double {
    func stems(_ cell: Cell?) -> Set<Substring> {
      Set(
        (cell?.words ?? []).filter { $0.count > 4 && $0.first?.isNumber == false }
          .map { $0.prefix(5) })
    }
    let (mine, its) = (stems(a), stems(b))
    let all = mine.union(its).count
    return all == 0 ? 0 : Double(mine.intersection(its).count) / Double(all)
  }

  fileprivate var countedValue: Double? { isPercent ? otherFigures.first : value }
}
