internal import Diagnostics
internal import Reports

extension Rule {
  /// A percentage that the figures do not give.
  static let fig05 = Rule(
    "FIG-05", .error, .coherence,
    title: Message(
      es: "El porcentaje que se afirma no sale de las cifras",
      en: "The percentage stated does not follow from the figures"),
    explanation: Message(
      es: """
        «Superada en más de un X%» se compara con (logrado / meta - 1) x 100, «un X% de lo \
        planificado» con logrado / meta x 100, y «a/b = c%» se calcula. Vale la cifra de cualquier \
        resultado del que el texto pueda hablar, o la del propio texto.
        """,
      en: """
        «Superada en más de un X%» is held against (achieved / target - 1) x 100, «un X% de lo \
        planificado» against achieved / target x 100, and «a/b = c%» is computed. The figures of any \
        result that the text may speak of will do, or the text's own.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 50 proyectos.
          resultados:
            - medicion: 464 proyectos premiados (464/50 = 828%).
              meta: 50
              valor: 464
              logro: La demanda creció por el contexto económico.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: La meta de proyectos premiados fue superada en más de un 1.000%.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 50 proyectos.
          resultados:
            - medicion: 464 proyectos premiados (464/50 = 928%).
              meta: 50
              valor: 464
              logro: La demanda creció por el contexto económico.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: La meta de proyectos premiados fue superada en más de un 800%.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.units.flatMap { unit -> [Finding] in
      let rows = unit.rowFacts
      let most = Set(
        rows.filter { $0.direction != .more }.flatMap { row in
          [row.measurement?.path, row.outcome?.path].compactMap { $0 }
        })
      let claims =
        rows.compactMap { row in row.outcome.flatMap { unsupported(in: $0, rows: [row]) } }
        + unit.cells(.programmeAchievement, .programmeSummary).compactMap {
          unsupported(in: $0, rows: rows)
        }
      return unit.cells(.measurement, .achievement, .gap, .programmeAchievement).compactMap {
        cell in
        miscalculated(cell, isMost: most.contains(cell.path))
      }
        + unit.cells(.measurement, .achievement, .gap, .programmeAchievement).compactMap(wrongShare)
        + claims
    }
  }

  /// «64 de 412 personas (9,7%)», «de los 1.500 plantados viven 1.344, lo que equivale a 98,6%»
  private static func wrongShare(_ cell: Cell) -> Finding? {
    let passage = cell.passage
    var rest = passage.quantities[...]
    for sentence in passage.sentences {
      let own = rest.prefix { $0.index < sentence.upperBound }
      rest = rest.dropFirst(own.count)
      let percents = own.filter(\.isPercent)
      let counts = own.filter { !$0.isPercent }
      guard percents.count == 1, counts.count == 2, let claim = percents.first,
        claim.precision == .exact
      else { continue }
      let (a, b) = (counts[0], counts[1])
      let between = passage.words[(a.index + 1)..<b.index]
      let pair: (part: Double, whole: Double)?
      if between.count <= 4, between.contains("de"), !between.contains("a") {
        pair = (a.value, b.value)
      } else if a.index >= 2, passage.words[a.index - 2] == "de",
        ["los", "las"].contains(passage.words[a.index - 1]), b.value < a.value
      {
        pair = (b.value, a.value)
      } else {
        pair = nil
      }
      guard let pair, pair.whole > 0, pair.part <= 3 * pair.whole else { continue }
      // «con un 40% de mujeres», «y al 75% de los liceos»
      if claim.following.first == "de", claim.index > b.index { continue }
      let actual = pair.part / pair.whole * 100
      if [actual, 100 - actual, actual - 100].contains(where: { abs($0 - claim.value) <= 1 }) {
        continue
      }
      let quote = passage.excerpt(claim.index..<(claim.index + 1), before: 4, after: 0) + "%"
      let text = Figure.text((actual * 10).rounded() / 10)
      var finding = Finding(
        cell, quote: quote,
        Message(
          es:
            "dice «\(quote)», pero \(Figure.text(pair.part)) de \(Figure.text(pair.whole)) es \(text)%",
          en:
            "it says “\(quote)”, but \(Figure.text(pair.part)) of \(Figure.text(pair.whole)) is \(text)%"
        ),
        remedy: Message(
          es: "corrija el porcentaje o las cifras", en: "mend the percentage or the figures"))
      finding.restsOnWords = true
      return finding
    }
    return nil
  }

  /// A claim of excess over the target, or of a share of it.
  private static func unsupported(in cell: Cell, rows: [RowFacts]) -> Finding? {
    let passage = cell.passage
    let quantities = passage.quantities
    let measured = rows.compactMap { row -> (value: Double, target: Double, cell: Cell)? in
      guard let value = row.value, let target = row.target, target > 0, !row.isPercent,
        row.direction == .more, let cell = row.measurement
      else { return nil }
      return (value, target, cell)
    }
    let total = (
      measured.reduce(0) { $0 + $1.value }, max(measured.reduce(0) { $0 + $1.target }, 1)
    )
    var exceeding = (sentence: 0..<0, isFound: false)
    for (place, claim) in quantities.enumerated() where claim.isPercent {
      let sentence = passage.sentence(around: claim.index)
      if exceeding.sentence != sentence {
        exceeding = (sentence, excess.isFound(in: Array(passage.words[sentence])))
      }
      let share = Array(claim.following)
      if ofOtherYear.isFound(in: share) { continue }
      // «se superó el 100%»
      if claim.value >= 100, claim.preceding.last == "el", exceeding.isFound { continue }
      // «se alcanzó el 98% de lo comprometido», not «se usó el 50% de lo planificado»
      if isShareOfOthers(claim),
        !ofTarget.isFound(in: share) || !reaching.isFound(in: Array(claim.preceding))
      {
        continue
      }
      let isExcess =
        isIncrease(claim) || exceeding.isFound && !ofTarget.isFound(in: share)
      guard isExcess || ofTarget.isFound(in: share) else { continue }
      // What it may be the share of stands near.
      let own = quantities[max(0, place - 8)..<min(quantities.count, place + 9)]
        .filter { !$0.isPercent }.map(\.value)
      let pairs =
        measured.map { ($0.value, $0.target) }
        + own.flatMap { value in own.map { (value, $0) } }.filter { $0.1 > 0 }
      let percents = (pairs + [total]).map { pair in
        isExcess ? (pair.0 / pair.1 - 1) * 100 : pair.0 / pair.1 * 100
      }
      if percents.contains(where: { claim.isMet(by: $0) }) { continue }
      guard
        let (value, target, measurement) = measured.max(by: {
          $0.value / $0.target < $1.value / $1.target
        })
      else { continue }
      let ratio = isExcess ? (value / target - 1) * 100 : value / target * 100
      let actual = Figure.text((ratio * 10).rounded() / 10)
      let words = passage.excerpt(
        claim.index..<(claim.index + 1), before: 6, after: isExcess ? 0 : 4)
      let quote = isExcess ? words + "%" : words
      var finding = Finding(
        cell, quote: quote,
        Message(
          es: "dice «\(quote)», pero \(Figure.text(value)) de \(Figure.text(target)) da "
            + (isExcess ? "un exceso de \(actual)%" : "\(actual)%"),
          en: "it says “\(quote)”, but \(Figure.text(value)) of \(Figure.text(target)) is "
            + (isExcess ? "an excess of \(actual)%" : "\(actual)%")),
        remedy: Message(
          es: "escriba el porcentaje que dan las cifras, o las cifras mismas",
          en: "write the percentage that the figures give, or the figures themselves"),
        related: [
          .init(
            measurement.span, path: measurement.path,
            Message(es: "el resultado medido", en: "the measured result"))
        ])
      finding.restsOnWords = true
      return finding
    }
    return nil
  }

  /// «un aumento de 5% respecto de lo comprometido», «un 12% más de lo comprometido»
  private static func isIncrease(_ claim: Quantity) -> Bool {
    claim.preceding.contains {
      ["aumento", "incremento", "exceso", "alza", "sobrecumplimiento"].contains($0)
    }
      || claim.following.first.map { ["mas", "superior", "adicional"].contains($0) } ?? false
      || ["sobre lo", "sobre la", "por sobre"].contains(
        claim.following.prefix(2).joined(separator: " "))
  }

  /// «el 71% de los talleres»: a share of something, not an excess.
  private static func isShareOfOthers(_ claim: Quantity) -> Bool {
    claim.following.first == "de"
      && claim.preceding.last.map { ["el", "un"].contains($0) } ?? false
  }

  /// «17/20 = 80%»
  ///
  /// - Parameter isMost: whether less may be better, and the target then be the part of the whole.
  private static func miscalculated(_ cell: Cell, isMost: Bool) -> Finding? {
    let passage = cell.passage
    for index in passage.lexemes.indices.dropLast(2) {
      func sign(_ offset: Int) -> String {
        passage.gap(after: index + offset).filter { !$0.isWhitespace }
      }
      guard let a = Figure.number(passage.words[index]),
        let b = Figure.number(passage.words[index + 1]), b > 0,
        let percent = Figure.number(passage.words[index + 2]),
        sign(0) == "/", sign(1) == "=" || sign(1) == ":", sign(2).hasPrefix("%")
      else { continue }
      let actual = a / b * 100
      if abs(actual - percent) <= 1 || isMost && abs(b / a * 100 - percent) <= 1 {
        continue
      }
      let quote = String(passage.original(index..<(index + 3))) + "%"
      let text = Figure.text((actual * 10).rounded() / 10)
      return Finding(
        cell, quote: quote,
        Message(
          es: "«\(quote)» está mal calculado: da \(text)%",
          en: "“\(quote)” is miscalculated: it is \(text)%"),
        remedy: Message(
          es: "corrija el porcentaje, o use «logrado» y «planificado», que lo calculan",
          en: "mend the percentage, or use «logrado» and «planificado», which compute it"))
    }
    return nil
  }

  private static let excess = Phrases(
    "superad*", "supero", "supera", "superando", "excedi*", "sobrepas*", "excede",
    "por sobre la meta",
    "sobre lo comprometido", "sobre lo planificado", "sobre la meta")
  private static let reaching = Phrases(
    "alcanz*", "cumpl*", "lleg*", "logr*", "obtuv*", "ejecut*", "importa*", "equival*",
    "represent*", "signific*",
    "se quedo en", "quedamos en")
  private static let ofTarget = Phrases(
    "de lo planificado", "de lo comprometido", "de lo previsto", "de lo esperado", "de lo exigido",
    "de lo propuesto", "de lo acordado", "la meta", "de lo programado", "de lo proyectado",
    "de la meta", "respecto de la meta", "de la cobertura", "de los comprometid*",
    "de las comprometid*", "de los planificad*", "de las planificad*", "de los programad*",
    "de las programad*")
  private static let ofOtherYear = Phrases(
    "el resultado de", "lo de 20*", "respecto de 20*", "respecto al año", "respecto del año",
    "el año anterior", "del año anterior", "el registrado", "en relacion con 20*",
    "el promedio", "la media", "el nivel nacional")
}

extension Quantity {
  /// Whether a figure bears the quantity out, as precisely as it claims to be.
  func isMet(by figure: Double) -> Bool {
    switch precision {
    case .moreThan, .atLeast: figure >= value
    case .lessThan, .atMost: figure <= value
    case .about: abs(figure - value) <= max(5, 0.1 * value)
    case .exact: abs(figure - value) <= 1
    }
  }
}
