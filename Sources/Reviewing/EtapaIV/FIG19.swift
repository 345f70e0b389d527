internal import Diagnostics
internal import Reports

extension Rule {
  /// Parts add up to their whole.
  static let fig19 = Rule(
    "FIG-19", .warning, .coherence,
    title: Message(
      es: "Las partes no suman el total",
      en: "The parts do not add up to the total"),
    explanation: Message(
      es: """
        Un total que se desglosa (por provincia, por comuna, mujeres y hombres, en una lista o entre \
        paréntesis) es la suma de sus partes.
        """,
      en: """
        A total that is broken down (by province, by commune, women and men, in a list or in \
        parentheses) is the sum of its parts.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Capacitar al menos a 150 dirigentes.
          resultados:
            - medicion: 168 dirigentes capacitados.
              meta: 150
              valor: 168
              logro: Se capacitó a 168 dirigentes (83 mujeres y 75 hombres).
              desafios: Ampliar los cursos a la costa.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Capacitar al menos a 150 dirigentes.
          resultados:
            - medicion: 168 dirigentes capacitados.
              meta: 150
              valor: 168
              logro: Se capacitó a 168 dirigentes (93 mujeres y 75 hombres).
              desafios: Ampliar los cursos a la costa.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      let totals = Dictionary(
        unit.rowFacts.compactMap { row in
          row.outcome.flatMap { cell in row.isPercent ? nil : row.value.map { (cell.path, $0) } }
        }, uniquingKeysWith: { first, _ in first })
      return unit.cells(
        .measurement, .achievement, .gap, .programmeAchievement, .programmeSummary, .executive
      ).compactMap { cell -> Finding? in
        if let (whole, part) = cell.passage.excessPart {
          let (total, more) = (Figure.text(whole.value), Figure.text(part.value))
          return Finding(
            cell, quote: String(cell.passage.original(whole.index..<(part.index + 1))),
            Message(
              es: "la parte es \(more), más que el total, \(total)",
              en: "the part is \(more), more than the whole, \(total)"),
            remedy: Message(
              es: "corrija el total o la parte que no sea", en: "mend the total or the wrong part"))
        }
        guard let parts = Breakdown(cell.passage, total: totals[cell.path]), !parts.addsUp else {
          return nil
        }
        let (total, sum) = (Figure.text(parts.total), Figure.text(parts.sum))
        let formula = parts.addends.map { Figure.text($0) }.joined(separator: " + ")
        return Finding(
          cell, quote: String(cell.passage.original(parts.range)),
          Message(
            es: "el total es \(total), pero \(formula) = \(sum)",
            en: "the total is \(total), but \(formula) = \(sum)"),
          remedy: Message(
            es: "corrija el total o la parte que no sea", en: "mend the total or the wrong part"))
      }
    }
  }
}
