internal import Diagnostics
internal import Reports

extension Rule {
  /// The same thing counted twice must give the same figure.
  static let fig04 = Rule(
    "FIG-04", .error, .coherence,
    title: Message(
      es: "La misma magnitud aparece con cifras distintas",
      en: "The same magnitude appears with different figures"),
    explanation: Message(
      es: """
        Lo que IV. 1.1 mide (premiados, atenciones, municipios, planes, participantes…) se compara \
        con lo que la misma unidad dice de ello en el principal logro de sus programas, en el resumen \
        que alimenta IV. 2.1 y en el texto del propio resultado; y «meta» y «valor», con los números \
        del objetivo y de la medición. Se aceptan la meta, la diferencia y los sumandos.
        """,
      en: """
        What IV. 1.1 measures (prizes, services, municipalities, plans, participants…) is held \
        against what the same unit says of it in its programmes' achievements, in the summary that \
        feeds IV. 2.1 and in the text of the result itself; and «meta» and «valor» against the \
        numbers of the objective and the measurement. The target, the difference and the addends are \
        accepted.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 40 proyectos.
          resultados:
            - medicion: 44 proyectos premiados.
              meta: 40
              valor: 44
              logro: La difusión permitió premiar 44 proyectos.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: El concurso benefició a la región con 124 proyectos premiados.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 40 proyectos.
          resultados:
            - medicion: 44 proyectos premiados.
              meta: 40
              valor: 44
              logro: La difusión permitió premiar 44 proyectos.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: El concurso benefició a la región con 44 proyectos premiados, 4 sobre la meta.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.units.flatMap { unit -> [Finding] in
      let rows = unit.rowFacts
      return rows.compactMap(unsupportedValue) + rows.compactMap(unsupportedTarget)
        + rows.compactMap(moreThanNamed)
        + rows.flatMap { row in row.outcome.map { disagreements(in: $0, rows: [row]) } ?? [] }
        + unit.cells(.programmeAchievement, .programmeSummary).flatMap {
          disagreements(in: $0, rows: rows)
        }
    }
  }

  /// The figures of the cell that none of the rows of the same thing bears out.
  private static func disagreements(in cell: Cell, rows: [RowFacts]) -> [Finding] {
    let restated = rows.filter { $0.isRestated(in: cell) }
    let claims = cell.passage.quantities.filter { !$0.isPercent }.map { quantity in
      (quantity, rows.filter { $0.counts(quantity, restated: restated) })
    }.filter { !$0.1.isEmpty }
    // One figure that agrees makes the others its parts, or its target.
    let isBorneOut = claims.contains { quantity, rows in
      rows.contains { $0.value == quantity.value } || total(rows) == quantity.value
    }
    if isBorneOut { return [] }
    return claims.compactMap { quantity, rows -> Finding? in
      let isPromise = cell.passage.isPromise(quantity)
      if rows.contains(where: { $0.allows(quantity, isPromise: isPromise) }) { return nil }
      if total(rows) == quantity.value { return nil }
      guard let row = rows.max(by: { $0.affinity(to: cell) < $1.affinity(to: cell) }),
        let value = row.value, let measurement = row.measurement
      else { return nil }
      let words = cell.passage.claim(quantity)
      let figure = Figure.text(value)
      return Finding(
        cell, quote: words,
        Message(
          es: "dice «\(words)», pero la medición de IV.1.1 da \(figure)",
          en: "it says “\(words)”, but the measurement of IV.1.1 gives \(figure)"),
        remedy: Message(
          es: "verifique cuál de las dos cifras es la correcta y escríbala en ambas partes",
          en: "find out which of the two figures is right and write it in both places"),
        related: [
          .init(
            measurement.span, path: measurement.path,
            Message(
              es: "aquí la cifra es \(figure)", en: "here the figure is \(figure)"))
        ])
    }
  }

  /// More plans than the territories that the objective names, each of which has one.
  private static func moreThanNamed(_ row: RowFacts) -> Finding? {
    guard row.counted.contains("planes"), let value = row.value, let target = row.target,
      value > target, !row.isPercent, let objective = row.objective,
      let measurement = row.measurement, row.objectiveQuantities.isEmpty,
      objective.words.contains(where: { $0.hasPrefix("territorio") })
    else { return nil }
    let (got, named) = (Figure.text(value), Figure.text(target))
    return Finding(
      measurement,
      Message(
        es: "informa \(got) planes, y el objetivo nombra \(named) territorios",
        en: "it reports \(got) plans, and the objective names \(named) territories"),
      remedy: Message(
        es: "diga de qué territorio es cada plan, o corrija la cifra",
        en: "say which territory each plan belongs to, or mend the figure"),
      related: [
        .init(objective.span, path: objective.path, Message(es: "el objetivo", en: "the objective"))
      ])
  }

  /// The total of rows that may be told together.
  private static func total(_ rows: [RowFacts]) -> Double? {
    let values = rows.filter { !$0.isPercent }.compactMap(\.value)
    return values.count > 1 ? values.reduce(0, +) : nil
  }

  private static func unsupportedValue(_ row: RowFacts) -> Finding? {
    guard let value = row.row.result.value, let measurement = row.measurement,
      row.otherFigures.isEmpty, !row.measuredNumbers.isEmpty,
      !row.measuredNumbers.contains(value.value),
      Addends.making(value.value, of: row.measuredNumbers) == nil
    else { return nil }
    let figure = Figure.text(value.value)
    return Finding(
      unit: measurement.unit, section: .plan, path: row.row.path + ".valor", span: value.span,
      quote: figure,
      Message(
        es: "«valor» es \(figure), pero la medición no da esa cifra: «\(measurement.text)»",
        en: "«valor» is \(figure), but the measurement does not give it: “\(measurement.text)”"),
      remedy: Message(
        es: "corrija «valor» o la medición", en: "mend «valor» or the measurement"),
      related: [
        .init(
          measurement.span, path: measurement.path,
          Message(es: "la medición", en: "the measurement")
        )
      ])
  }

  private static func unsupportedTarget(_ row: RowFacts) -> Finding? {
    let numbers = row.objectiveQuantities.filter { !$0.isPercent }.map(\.value)
    guard let target = row.row.result.target, let objective = row.objective, !numbers.isEmpty,
      !row.objectiveQuantities.contains(where: { $0.value == target.value }),
      Addends.making(target.value, of: numbers) == nil
    else { return nil }
    let figure = Figure.text(target.value)
    return Finding(
      unit: objective.unit, section: .plan, path: row.row.path + ".meta", span: target.span,
      quote: figure,
      Message(
        es: "«meta» es \(figure), pero el objetivo no promete esa cifra",
        en: "«meta» is \(figure), but the objective does not promise it"),
      remedy: Message(es: "corrija «meta» o el objetivo", en: "mend «meta» or the objective"),
      related: [
        .init(objective.span, path: objective.path, Message(es: "el objetivo", en: "the objective"))
      ])
  }
}

extension RowFacts {
  /// Whether a cell repeats the objective's words, figures apart.
  fileprivate func isRestated(in cell: Cell) -> Bool {
    guard let objective, cell.path != objective.path, objective.words.count >= 8 else {
      return false
    }
    let common =
      Similarity.ratio(objective.words, cell.words)
      * Double(objective.words.count + cell.words.count) / 2
    return common >= 0.75 * Double(objective.words.count)
  }

  /// Whether a quantity of another text counts what the row counts.
  fileprivate func counts(_ quantity: Quantity, restated: [RowFacts]) -> Bool {
    guard let value else { return false }
    let names = Counted.names(of: quantity)
    if !names.isDisjoint(with: counted), !isPercent { return true }
    // «4 territorios» where each has its plan.
    if counted.contains("planes"), quantity.noun == "territorios",
      let objective, Words.contains(objective.words, "cada uno de los territorios")
    {
      return value > 0
    }
    guard restated.contains(where: { $0.row.path == row.path }) else { return false }
    // The restated objective with another number in the target's place.
    return objectiveQuantities.contains { promised in
      promised.value == target
        && (promised.noun == quantity.noun
          || promised.preceding.suffix(4).contains {
            $0.count > 5 && quantity.preceding.contains($0)
          })
    }
  }

  /// Whether the quantity may stand for the row: its result, its target where the words say so, or
  /// one of its addends.
  fileprivate func allows(_ quantity: Quantity, isPromise: Bool) -> Bool {
    guard let value else { return true }
    switch quantity.precision {
    case .moreThan: if value >= quantity.value { return true }
    case .atLeast: if value >= quantity.value { return true }
    case .lessThan: if value < quantity.value { return true }
    case .about: if abs(value - quantity.value) <= 0.1 * value { return true }
    case .exact: break
    }
    if measuredNumbers.contains(quantity.value) || otherFigures.contains(quantity.value) {
      return true
    }
    let promised = [target].compactMap { $0 } + objectiveQuantities.map(\.value)
    if promised.contains(quantity.value) { return isPromise }
    return target.map { abs(value - $0) == quantity.value } ?? false
  }

  /// How many words the row shares with a cell.
  fileprivate func affinity(to cell: Cell) -> Int {
    let words = Set(cell.words).subtracting(Words.functionWords)
    return words.intersection((objective?.words ?? []) + (measurement?.words ?? [])).count
  }
}

extension Passage {
  /// «una meta de 196», «196 premiados comprometidos», «cobertura estimada de 15», «(40 premiados)»
  /// after «lo planificado».
  fileprivate func isPromise(_ quantity: Quantity) -> Bool {
    let before = words[max(0, quantity.index - 6)..<quantity.index]
    if gap(before: quantity.index).contains(":"), before.last == "meta" { return false }
    return (before + quantity.following).contains { word in
      ["meta", "metas", "cobertura", "compromiso"].contains(word)
        || ["comprometid", "planificad", "programad", "estimad", "esperad", "proyectad", "previst"]
          .contains { word.hasPrefix($0) }
    }
  }

  /// A quantity with what it counts, as written.
  func claim(_ quantity: Quantity) -> String {
    let start = quantity.index - quantity.precisionLength
    let end = min(quantity.index + 1 + min(quantity.following.count, 4), lexemes.count)
    return String(original(start..<end))
  }
}
