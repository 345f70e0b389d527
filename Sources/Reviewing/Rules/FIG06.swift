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
        Un resultado nacional que cuenta lo mismo que los planes regionales (planes o convenios \
        territoriales, premiados, atenciones, municipios, participantes) debe ser la suma de los \
        valores de las regiones. Se comparan cuando al menos dos regiones lo miden.
        """,
      en: """
        A national result that counts the same thing as the regional plans (territorial plans or \
        agreements, prizes, services, municipalities, participants) must be the sum of the regions' \
        values. They are compared when at least two regions measure it.
        """),
    wrong: .national(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 100 proyectos en los concursos del año.
          resultados:
            - medicion: 150 proyectos premiados.
              meta: 100
              valor: 150
              logro: El país superó lo previsto.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """, region: premiados(80, and: 75)),
    right: .national(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 100 proyectos en los concursos del año.
          resultados:
            - medicion: 150 proyectos premiados.
              meta: 100
              valor: 150
              logro: El país superó lo previsto.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """, region: premiados(80, and: 70))
  ) { subject in
    let regional = subject.regions.map { ($0, $0.rowFacts) }
    return subject.nation.rowFacts.compactMap { row -> Finding? in
      guard let measurement = row.measurement, let value = row.countedValue else { return nil }
      let names = row.headNames
      var parts: [(unit: Unit, rows: [RowFacts], sum: Double)] = []
      for (unit, rows) in regional {
        let same = rows.filter { !$0.headNames.isDisjoint(with: names) && !$0.isPercent }
        let values = same.compactMap(\.countedValue)
        if !values.isEmpty { parts.append((unit, same, values.reduce(0, +))) }
      }
      guard parts.count >= 2 || parts.contains(where: { $0.rows.count >= 2 }) else { return nil }
      let sum = parts.reduce(0) { $0 + $1.sum }
      guard sum != value else { return nil }
      let (total, found) = (Figure.text(value), Figure.text(sum))
      let silent = regional.map(\.0).filter { unit in !parts.contains { $0.unit.id == unit.id } }
      let missing = silent.compactMap { $0.region?.region.shortName }.joined(separator: ", ")
      return Finding(
        measurement,
        Message(
          es: "el total nacional es \(total), pero las regiones suman \(found)"
            + (missing.isEmpty ? "" : " (no lo miden: \(missing))"),
          en: "the national total is \(total), but the regions add up to \(found)"
            + (missing.isEmpty ? "" : " (not measured by \(missing))")),
        remedy: Message(
          es: "corrija el total, o el valor de la región que falte o sobre",
          en: "mend the total, or the value of the region that is missing or too high"),
        related: parts.flatMap { part in
          part.rows.compactMap { row -> Finding.Related? in
            guard let cell = row.measurement, let value = row.countedValue else { return nil }
            let name = part.unit.region?.region.shortName ?? part.unit.id
            return .init(
              cell.span, path: cell.path, Message(verbatim: "\(name): \(Figure.text(value))"))
          }
        })
    }
  }

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
  fileprivate var countedValue: Double? { isPercent ? otherFigures.first : value }

  /// What the row's indicator counts by its head noun: «N° de convenios y/o planes aprobados» counts
  /// agreements and plans, «N° de seguimientos a 15 planes» neither.
  fileprivate var headNames: Set<String> {
    guard let measurement else { return [] }
    let words = measurement.words
    var start = 0
    if let counted = measuredQuantities.first(where: { $0.value == value }) {
      start = counted.index + 1
    }
    var names: Set<String> = []
    var skipped = 0
    for word in words[start...] {
      if let name = Counted.name(word) { names.insert(name) }
      if Self.stops.contains(word), !names.isEmpty || skipped > 0 { break }
      if !Self.openings.contains(word) { skipped += 1 }
      if skipped > 6 { break }
    }
    return names
  }

  private static let openings: Set<String> = ["n", "nº", "numero", "de", "los", "las", "un", "una"]
  private static let stops: Set<String> = [
    "a", "con", "por", "para", "en", "que", "sobre", "segun", "del", "entre", "x100",
  ]
}
