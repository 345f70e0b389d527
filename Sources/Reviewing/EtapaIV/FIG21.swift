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
        let wrong = cell.passage.quantities.first { quantity in
          guard !quantity.isPercent, quantity.precision == .exact, quantity.value != difference,
            quantity.value != value, quantity.value != target, quantity.value < max(value, target)
          else { return false }
          let thing = subject.nouns.thing(of: quantity)
          return overPhrases.contains { quantity.follows(with: $0) }
            || superseded.contains { quantity.preceding.suffix(2).elementsEqual($0) }
            || (cell.kind == .gap && thing.map(row.counts) == true
              && lacking.isFound(in: Array(quantity.preceding)))
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

  private static let overPhrases = [
    "mas que lo", "mas que la", "mas que los", "mas que las", "mas de lo", "menos que el",
    "menos que la",
    "menos que lo", "menos de lo", "sobre la meta", "sobre lo", "por sobre", "por encima de",
    "bajo la meta", "bajo lo", "por debajo de",
  ]
  private static let superseded = [
    ["superada", "en"], ["superado", "en"], ["supero", "en"], ["excedio", "en"],
  ]
  private static let lacking = Phrases(
    "falt*", "dejo de", "dejaron de", "quedaron sin", "quedo sin", "rest*", "pendiente*")
}

extension Quantity {
  /// Whether the words right after it, or after its noun, are those of a phrase.
  fileprivate func follows(with phrase: String) -> Bool {
    let words = following.prefix(6).joined(separator: " ")
    return words.hasPrefix(phrase)
      || following.dropFirst().prefix(5).joined(separator: " ").hasPrefix(phrase)
  }
}
