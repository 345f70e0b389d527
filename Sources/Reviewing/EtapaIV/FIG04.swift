internal import Diagnostics
internal import Reports

extension Rule {
  /// The same thing counted twice must give the same figure.
  static let fig04 = Rule(
    "FIG-04", .warning, .coherence,
    title: Message(
      es: "La misma magnitud aparece con cifras distintas",
      en: "The same magnitude appears with different figures"),
    explanation: Message(
      es: """
        Lo que IV. 1.1 mide, con el nombre que cada fila le da, se compara con lo que la misma unidad \
        dice de ello en el principal logro de sus programas, en el resumen que alimenta IV. 2.1, en el \
        informe ejecutivo y en el texto del propio resultado; y «meta» y «valor», con los números del \
        objetivo y de la medición. Se aceptan la meta, la diferencia, los sumandos y una parte.
        """,
      en: """
        What IV. 1.1 measures, by the name that each row has for it, is held against what the same \
        unit says of it in its programmes' achievements, in the summary that feeds IV. 2.1, in the \
        executive report and in the text of the result itself; and «meta» and «valor» against the \
        numbers of the objective and the measurement. The target, the difference, the addends and a \
        part are accepted.
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
          logro: El concurso benefició a la región con 54 proyectos premiados.
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
    let comparison = FigureComparison(nouns: subject.nouns, exercise: subject.exercise)
    return subject.units.flatMap { unit -> [Finding] in
      let rows = unit.rowFacts
      return rows.compactMap(unsupportedValue) + rows.compactMap(unsupportedTarget)
        + rows.flatMap { row in
          row.outcome.map { comparison.disagreements(in: $0, rows: [row]) } ?? []
        }
        + unit.cells(.programmeAchievement, .programmeSummary, .executive).filter {
          // The balance of other years has other figures.
          $0.kind != .executive || $0.path.hasSuffix(String(subject.exercise))
        }.flatMap { comparison.disagreements(in: $0, rows: rows) }
    }
  }

  private static func unsupportedValue(_ row: RowFacts) -> Finding? {
    guard let value = row.row.result.value, let measurement = row.measurement,
      row.otherFigures.isEmpty, !row.measuredNumbers.isEmpty,
      !row.measuredNumbers.contains(value.value), !measurement.names(value.value),
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

  private static let ofEach = Phrases("de cada")

  private static func unsupportedTarget(_ row: RowFacts) -> Finding? {
    let numbers = row.objectiveQuantities.filter { !$0.isPercent }.map(\.value)
    guard let target = row.row.result.target, let objective = row.objective, !numbers.isEmpty,
      !row.objectiveQuantities.contains(where: { $0.value == target.value }),
      !objective.names(target.value),
      // «dos de cada tres solicitudes»
      !ofEach.isFound(in: objective.words),
      // «40 guías en cada una de las 3 provincias»
      !(numbers.count <= 12 && objective.words.contains("cada")
        && numbers.contains { a in numbers.contains { a * $0 == target.value } }),
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

extension Cell {
  /// Whether the number stands in the text, be it as a year or in another's company.
  fileprivate func names(_ value: Double) -> Bool {
    words.contains { Figure.number($0) == value }
  }
}

extension Passage {
  /// «En 2018 se hicieron 17 visitas», «el año pasado fueron 17», «contra 17 en 2018»
  fileprivate func isOfAnotherYear(_ quantity: Quantity, than exercise: Int) -> Bool {
    let around = Array(quantity.preceding) + Array(quantity.following)
    let years = Years.all(in: around)
    if !years.isEmpty { return !years.contains(exercise) && years.contains { $0 < exercise } }
    return Self.lastYear.isFound(in: around)
  }

  private static let lastYear = Phrases(
    "año pasado", "año anterior", "periodo anterior", "ejercicio anterior", "temporada anterior",
    "temporada pasada")
}

/// Holds the figures of a text against the rows that count the same.
private struct FigureComparison {
  let nouns: NounReader
  let exercise: Int

  /// The figures of the cell that none of the rows of the same thing bears out.
  func disagreements(in cell: Cell, rows: [RowFacts]) -> [Finding] {
    let restated = rows.filter { isRestated($0, in: cell) }
    let all = cell.passage.quantities.filter { !$0.isPercent }
    let claims = all.filter { !cell.passage.isOfAnotherYear($0, than: exercise) }.map { quantity in
      (quantity, rows.filter { counts($0, quantity, isRestated: restated.contains($0)) })
    }.filter { !$0.1.isEmpty }
    // One figure that agrees makes the others of its kind its parts, or its target.
    let borneOut = claims.flatMap { quantity, rows in
      total(rows) == quantity.value ? rows : rows.filter { $0.value == quantity.value }
    }
    // «18 visitas en terreno y 4 remotas»: the parts need not be called the same.
    let said = all.count <= 6 ? all.map(\.value) : claims.map(\.0.value)
    let summed = rows.filter { row in
      row.value.map { Addends.making($0, of: said) != nil } ?? false
    }
    return claims.compactMap { quantity, rows in
      rows.contains { borneOut.contains($0) || summed.contains($0) }
        ? nil : finding(cell, quantity, rows)
    }
  }

  private func finding(_ cell: Cell, _ quantity: Quantity, _ rows: [RowFacts]) -> Finding? {
    let isPromise = cell.passage.isPromise(quantity)
    // What is said to be promised is held against the target alone, by those who compare those.
    if isPromise, !rows.contains(where: { isRestated($0, in: cell) }) { return nil }
    if rows.contains(where: { $0.allows(quantity, isPromise: isPromise) }) { return nil }
    if cell.passage.isPart(quantity) { return nil }
    let thing = nouns.thing(of: quantity)
    let near = rows.filter { row in
      guard let value = row.value else { return false }
      // Few of something, or many more: only what goes by the very same name is meant.
      return Self.isNear(quantity.value, to: value)
        || quantity.value > value && quantity.value <= value * 3
          && (thing.map(row.things.contains) ?? false || isRestated(row, in: cell))
    }
    guard let row = near.max(by: { $0.affinity(to: cell) < $1.affinity(to: cell) }),
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

  /// Whether a claimed figure may be the measured one, mistyped or not brought up to date; what is far away
  /// is a part, or something else by the same name.
  static func isNear(_ a: Double, to b: Double) -> Bool {
    if min(a, b) >= 5, min(a, b) * 1.7 >= max(a, b) { return true }
    let (x, y) = (Figure.text(a).filter(\.isNumber), Figure.text(b).filter(\.isNumber))
    guard x.count > 2, y.count > 2 else { return false }
    // A digit lost or doubled, or two that changed places.
    return x.sorted() == y.sorted()
      || (x.count > y.count ? Self.without(x, y) : Self.without(y, x))
  }

  /// Whether the longer is the shorter with one digit more.
  private static func without(_ longer: String, _ shorter: String) -> Bool {
    longer.indices.contains { index in
      var rest = longer
      rest.remove(at: index)
      return rest == shorter
    }
  }

  /// The total of rows that may be told together.
  private func total(_ rows: [RowFacts]) -> Double {
    rows.filter { !$0.isPercent }.compactMap(\.value).reduce(0, +)
  }

  /// Whether a cell repeats the row's objective, figures apart.
  private func isRestated(_ row: RowFacts, in cell: Cell) -> Bool {
    guard let objective = row.objective, objective.words.count >= 8 else { return false }
    let common =
      Similarity.ratio(objective.words, cell.words)
      * Double(objective.words.count + cell.words.count) / 2
    return common >= 0.75 * Double(objective.words.count)
  }

  /// Whether a quantity of another text counts what the row counts.
  private func counts(_ row: RowFacts, _ quantity: Quantity, isRestated: Bool) -> Bool {
    guard row.value != nil else { return false }
    if !row.isPercent, let thing = nouns.thing(of: quantity), row.counts(thing) { return true }
    guard isRestated else { return false }
    // The restated objective with another number in the target's place.
    return row.objectiveQuantities.contains {
      $0.value == row.target && $0.noun == quantity.noun
    }
  }
}

extension RowFacts {
  /// Whether the quantity may stand for the row: its result, its target where the words say so, or
  /// one of its addends.
  fileprivate func allows(_ quantity: Quantity, isPromise: Bool) -> Bool {
    guard let value else { return true }
    switch quantity.precision {
    case .moreThan: if value >= quantity.value { return true }
    case .atLeast: if value >= quantity.value { return true }
    case .lessThan: if value < quantity.value { return true }
    case .atMost: if value <= quantity.value { return true }
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

extension RowFacts: Equatable {
  static func == (a: RowFacts, b: RowFacts) -> Bool { a.row.path == b.row.path }
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

  /// Whether the words around a quantity make it a part of something: «de ellos 40», «otros 12», «12 en
  /// la comuna de Lota», «310, que se agregan a las de Valparaíso».
  fileprivate func isPart(_ quantity: Quantity) -> Bool {
    let before = words[max(0, quantity.index - 5)..<quantity.index]
    let sentence = sentence(around: quantity.index)
    let after = words[(quantity.index + 1)..<sentence.upperBound].prefix(14)
    return before.contains { word in
      [
        "otros", "otras", "ellos", "ellas", "cuales", "primeros", "primeras", "incluidos",
        "incluidas", "ademas", "restantes", "adicionales", "anterior",
      ].contains(word)
    }
      || after.contains { word in
        [
          "agrega", "agregan", "suman", "sumaron", "agregaron", "adicionales", "restantes", "cada",
          "anterior", "mensuales", "semanales", "diarias", "promedio",
        ].contains(word)
      }
      || after.prefix(6).contains { ["provincia", "comuna", "localidad", "sector"].contains($0) }
  }

  /// A quantity with what it counts, as written: four words at most, and not
  /// broken off at a word that needs another.
  func claim(_ quantity: Quantity) -> String {
    let start = quantity.index - quantity.precisionLength
    let first = min(lexemes.count, quantity.following.startIndex)
    let last = min(first + min(quantity.following.count, 4), lexemes.count)
    var end = (first..<last).dropFirst().first { NounReader.stops.contains(words[$0]) } ?? last
    while end > first + 1, Words.functionWords.contains(words[end - 1]) { end -= 1 }
    return String(original(start..<max(end, first)))
  }
}
