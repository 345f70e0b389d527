internal import Diagnostics
internal import Reports

extension Rule {
  /// An objective with two targets needs two results.
  static let fig08 = Rule(
    "FIG-08", .warning, .completeness,
    title: Message(
      es: "Una de las metas del objetivo no se informa",
      en: "One of the objective's targets is not reported"),
    explanation: Message(
      es: """
        «Al menos dos concursos, con al menos 86 premiados» promete dos cosas: cada una necesita su \
        resultado. Se buscan las cantidades que el objetivo compromete («al menos», «mediante», \
        «con») y que ninguna medición menciona con su número.
        """,
      en: """
        «Al menos dos concursos, con al menos 86 premiados» promises two things: each needs its \
        result. Quantities that the objective promises («al menos», «mediante», «con») and that no \
        measurement mentions with a number are looked for.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Realizar al menos dos concursos de proyectos, con al menos 86 premiados.
          resultados:
            - medicion: 91 premiados.
              meta: 86
              valor: 91
              logro: La demanda de financiamiento fue alta.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Realizar al menos dos concursos de proyectos, con al menos 86 premiados.
          resultados:
            - medicion: 91 premiados en 2 concursos.
              meta: 86
              valor: 91
              logro: La demanda de financiamiento fue alta.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit -> [Finding] in
      Dictionary(grouping: unit.rowFacts, by: \.row.objectivePath).values.compactMap { rows in
        unreported(in: rows, subject.nouns)
      }
    }
  }

  private static func unreported(in rows: [RowFacts], _ nouns: NounReader) -> Finding? {
    guard let first = rows.first, let objective = first.objective else { return nil }
    let promised = first.objectiveQuantities.filter { quantity in
      !quantity.isBound
        && (quantity.isPromised || objective.passage.promises(quantity, nouns.lexicon))
    }
    guard first.objectiveQuantities.count >= 2 else { return nil }
    let targets = rows.compactMap(\.target)
    // «15 ganadores… y 15 ganadores» reported together.
    if targets.contains(where: {
      Addends.making($0, of: first.objectiveQuantities.map(\.value)) != nil
    }) {
      return nil
    }
    let open = promised.first { quantity in
      !targets.contains(quantity.value) && !rows.contains { $0.reports(quantity, nouns) }
    }
    guard let open, let measurement = first.measurement else { return nil }
    let words = objective.passage.claim(open)
    return Finding(
      objective, quote: words,
      Message(
        es: "el objetivo promete «\(words)», y ningún resultado informa de ello",
        en: "the objective promises “\(words)”, and no result reports on it"),
      remedy: Message(
        es: "añada un resultado con esa medición, o quite la cantidad del objetivo",
        en: "add a result with that measurement, or take the quantity out of the objective"),
      related: [
        .init(
          measurement.span, path: measurement.path,
          Message(es: "lo único que se mide", en: "all that is measured"))
      ])
  }
}

extension Quantity {
  /// Whether it says where something begins: «faenas con cinco o más trabajadores», «bajar de 40 a 30».
  fileprivate var isBound: Bool {
    ["o", "u"].contains(following.first) || preceding.last == "de" && following.first == "a"
  }

  /// Whether the objective commits itself to it, in words before it.
  fileprivate var isPromised: Bool {
    guard noun != nil, !isPercent else { return false }
    return precision == .atLeast
      || preceding.suffix(1).contains {
        ["mediante", "con", "realizando", "ejecutando"].contains($0)
      }
  }
}

extension RowFacts {
  /// Whether the measurement gives a number of the same thing.
  fileprivate func reports(_ promised: Quantity, _ nouns: NounReader) -> Bool {
    guard let thing = nouns.thing(of: promised), let measurement else { return false }
    if counts(thing) { return true }
    if measuredQuantities.compactMap({ nouns.thing(of: $0) }).contains(where: thing.isSame) {
      return true
    }
    return measuredQuantities.isEmpty
      && measurement.words.contains {
        nouns.name(of: $0, nouns.lexicon.forms(of: $0)) == thing.head
      }
  }
}

extension Passage {
  /// Whether an infinitive of its own promises the quantity: «…, y dar mantención a otros 30».
  fileprivate func promises(_ quantity: Quantity, _ lexicon: Lexicon) -> Bool {
    let before = (max(0, quantity.index - 7)..<quantity.index).reversed()
    for index in before {
      if lexemes[index].isNumber { return false }
      let forms = lexicon.forms(of: original(index))
      if forms.contains(where: { $0.tense == .infinitive }) {
        return index == 0 || ["y", "e"].contains(words[index - 1])
          || gap(before: index).contains { ",;\n".contains($0) }
      }
      if gap(before: index).contains(where: { ".;\n".contains($0) }) { return false }
    }
    return false
  }
}
