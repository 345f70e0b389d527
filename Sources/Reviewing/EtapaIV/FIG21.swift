internal import Diagnostics
internal import Reports

extension Rule {
  /// What was over or lacking is the difference of the figures.
  static let fig21 = Rule(
    "FIG-21", .warning, .coherence,
    title: Message(
      es: "La diferencia que se cuenta no es la de las cifras",
      en: "The difference told is not that of the figures"),
    explanation: Message(
      es: """
        «Seis más que los previstos», «faltaron 12», «un máximo superado en 3»: se compara con la \
        diferencia entre «valor» y «meta».
        """,
      en: """
        «Seis más que los previstos», «faltaron 12», «superada en 3»: held against the difference of \
        «valor» and «meta».
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Formar al menos a 24 monitores.
          resultados:
            - medicion: 27 monitores formados.
              meta: 24
              valor: 27
              logro: Concluyeron su formación veintisiete monitores, siete más que los previstos.
              desafios: Ampliar los cursos a la costa.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Formar al menos a 24 monitores.
          resultados:
            - medicion: 27 monitores formados.
              meta: 24
              valor: 27
              logro: Concluyeron su formación veintisiete monitores, tres más que los previstos.
              desafios: Ampliar los cursos a la costa.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.rowFacts.compactMap { row -> Finding? in
        guard let value = row.value, let target = row.target, let cell = row.outcome,
          let measurement = row.measurement
        else { return nil }
        let difference = abs(value - target)
        // What is left of decimals in binary is no difference.
        func isDifference(_ number: Double) -> Bool { abs(number - difference) < 0.000_1 }
        if cell.passage.words.contains(where: { ["decima", "decimas", "centesimas"].contains($0) })
        {
          return nil
        }
        let wrong = cell.passage.quantities.first { quantity in
          guard !quantity.isPercent, quantity.precision == .exact, !isDifference(quantity.value),
            quantity.value != value, quantity.value != target, quantity.value < max(value, target)
          else { return false }
          let thing = subject.nouns.thing(of: quantity)
          return quantity.isHeld(against: target)
            || quantity.preceding.last == "en" && exceeding.isFound(in: Array(quantity.preceding))
            || (cell.kind == .gap && thing.map(row.counts) == true
              && lacking.isFound(in: Array(quantity.preceding)))
        }
        if wrong == nil, let share = wrongShare(in: cell, of: difference, target: target) {
          return share
        }
        guard let wrong else { return nil }
        let words = cell.passage.excerpt(wrong.index..<(wrong.index + 1), before: 2, after: 4)
        let (got, wanted) = (Figure.text(value), Figure.text(target))
        let actual = Figure.text(difference)
        return Finding(
          cell, quote: words,
          Message(
            es: "dice «\(words)», pero entre \(got) y \(wanted) hay \(actual)",
            en: "it says “\(words)”, but between \(got) and \(wanted) there are \(actual)"),
          remedy: Message(
            es: "escriba la diferencia que dan las cifras, o corríjalas",
            en: "write the difference that the figures give, or mend them"),
          related: [
            .init(
              measurement.span, path: measurement.path,
              Message(es: "el resultado medido", en: "the measured result"))
          ])
      }
    }
  }

  /// «superada en 11 naves (6,4%)»
  private static func wrongShare(in cell: Cell, of difference: Double, target: Double) -> Finding? {
    let quantities = cell.passage.quantities
    for (count, share) in zip(quantities, quantities.dropFirst())
    where share.isPercent && !count.isPercent && abs(count.value - difference) < 0.000_1
      && share.index - count.index <= 4 && share.precision == .exact && target > 0
    {
      let actual = difference / target * 100
      let isOfTarget =
        cell.passage.gap(before: share.index).hasSuffix("(")
        || share.following.contains {
          ["meta", "comprometido", "previsto", "planificado"].contains($0)
        }
      guard isOfTarget, abs(actual - share.value) > 0.6 else { continue }
      let words = cell.passage.excerpt(count.index..<(share.index + 1), before: 2, after: 0) + "%"
      let right = Figure.text((actual * 10).rounded() / 10)
      return Finding(
        cell, quote: words,
        Message(
          es:
            "dice «\(words)», pero \(Figure.text(difference)) de \(Figure.text(target)) es \(right)%",
          en:
            "it says “\(words)”, but \(Figure.text(difference)) of \(Figure.text(target)) is \(right)%"
        ),
        remedy: Message(
          es: "corrija el porcentaje o las cifras", en: "mend the percentage or the figures"))
    }
    return nil
  }

  private static let exceeding = Phrases(
    "supero", "supera", "superan", "superamos", "superaron", "superad*", "superar", "excedi*",
    "sobrepas*", "rebas*", "pasamos la")
  private static let lacking = Phrases(
    "falt*", "dejo de", "dejaron de", "quedaron sin", "quedo sin", "rest*", "pendiente*")
}

extension Quantity {
  /// Whether the words right after it, or after its noun, hold it against what was promised: «más que los
  /// previstos», «por encima del máximo», «menos que las 40»; not «más que el año pasado».
  fileprivate func isHeld(against target: Double) -> Bool {
    [following.prefix(7), following.dropFirst().prefix(7)].contains { words in
      guard let over = Self.over.first(where: { words.starts(with: $0) }) else { return false }
      let rest = words.dropFirst(over.count).drop { Self.articles.contains($0) }
      guard let first = rest.first else { return false }
      return Self.promised.isFound(in: [first])
        || Figure.number(first) == target || NumberPhrase(at: 0, in: Array(rest))?.value == target
    }
  }

  private static let over = [
    ["mas", "que"], ["mas", "de"], ["menos", "que"], ["menos", "de"], ["por", "sobre"], ["sobre"],
    ["por", "encima"], ["encima"], ["bajo"], ["por", "debajo"], ["debajo"],
  ]
  private static let articles: Set<String> = [
    "lo", "la", "los", "las", "el", "de", "del", "que", "su", "se", "nos", "habia", "habiamos",
    "estaba",
  ]
  private static let promised = Phrases(
    "meta*", "previst*", "preve*", "planific*", "planead*", "compromet*", "compromis*", "program*",
    "esper*", "exig*", "requer*", "propuest*", "propus*", "estim*", "fij*", "establec*", "pact*",
    "acord*", "proyect*", "tope*", "plazo*", "maxim*", "minim*", "limite*", "estandar*", "umbral*",
    "objetivo*", "definid*", "ofrecid*")
}
