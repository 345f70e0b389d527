internal import Diagnostics
internal import Reports

extension Rule {
  /// «Leve aumento», «más de dos», «un número mayor»: the figures must allow the word.
  static let fig03 = Rule(
    "FIG-03", .warning, .coherence,
    title: Message(
      es: "El calificativo no corresponde a las cifras",
      en: "The qualifier does not fit the figures"),
    explanation: Message(
      es: """
        Quien dice «un número mayor», «más de», «un leve aumento», «cercano» o «el doble» afirma algo \
        que las cifras permiten comprobar: se compara con lo logrado y lo prometido.
        """,
      en: """
        «Un número mayor», «más de», «un leve aumento», «cercano», «el doble» state something that \
        the figures can prove: they are held against what was achieved and what was promised.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 160 emprendimientos.
          resultados:
            - medicion: 617 emprendimientos premiados.
              meta: 160
              valor: 617
              logro: El número de premiados tuvo un leve aumento.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 160 emprendimientos.
          resultados:
            - medicion: 617 emprendimientos premiados.
              meta: 160
              valor: 617
              logro: El número de premiados casi cuadruplicó lo planificado.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit -> [Finding] in
      let rows = unit.rowFacts
      let inPlan = rows.compactMap { row -> Finding? in
        guard let cell = row.outcome, let value = row.value else { return nil }
        if row.direction == .more, let target = row.target, target > 0,
          let range = Qualifier.all.lazy.compactMap({
            $0.misuse(in: cell.passage, value: value, target: target)
          }).first
        {
          return finding(cell, range, row, value: value, target: target)
        }
        return beyond(cell, rows: [row])
      }
      let inProgrammes = unit.cells(.programmeAchievement, .programmeSummary).compactMap {
        beyond($0, rows: rows)
      }
      return inPlan + inProgrammes
    }
  }

  private static func finding(
    _ cell: Cell, _ range: Range<Int>, _ row: RowFacts, value: Double, target: Double
  ) -> Finding {
    let words = String(cell.passage.original(range))
    let (got, wanted) = (Figure.text(value), Figure.text(target))
    let percent = Figure.text((value / target * 100).rounded())
    return Finding(
      cell, quote: words,
      Message(
        es: "dice «\(words)», pero se logró \(got) de \(wanted) (\(percent)%)",
        en: "it says “\(words)”, but \(got) of \(wanted) was reached (\(percent)%)"),
      remedy: Message(
        es: "diga lo que muestran las cifras, o corríjalas",
        en: "say what the figures show, or mend them"))
  }

  /// «Más de 2.400» where it was 2.400.
  private static func beyond(_ cell: Cell, rows: [RowFacts]) -> Finding? {
    for quantity in cell.passage.quantities
    where quantity.precision == .moreThan && !quantity.isPercent && quantity.value > 1 {
      guard let row = rows.first(where: { $0.value == quantity.value }),
        let measurement = row.measurement
      else { continue }
      let start = quantity.index - quantity.precisionLength
      let words = String(cell.passage.original(start..<(quantity.index + 1)))
      let figure = Figure.text(quantity.value)
      return Finding(
        cell, quote: cell.passage.excerpt(start..<(quantity.index + 1), before: 0, after: 3),
        Message(
          es: "dice «\(words)», pero el resultado es \(figure), ni uno más",
          en: "it says “\(words)”, but the result is \(figure), not one more"),
        remedy: Message(es: "escriba «\(figure)» sin «más de»", en: "write «\(figure)» alone"),
        related: [
          .init(
            measurement.span, path: measurement.path,
            Message(es: "el resultado medido", en: "the measured result"))
        ])
    }
    return nil
  }
}

/// Words that hold only for some ratios of what was achieved to what was promised.
private struct Qualifier: Sendable {
  let phrases: Phrases
  let holds: @Sendable (_ value: Double, _ target: Double) -> Bool

  func misuse(in passage: Passage, value: Double, target: Double) -> Range<Int>? {
    guard !holds(value, target), let range = passage.statement(of: phrases) else { return nil }
    return range
  }

  static let all: [Qualifier] = [
    Qualifier(
      phrases: Phrases(
        "numero mayor", "mayor numero", "superior a lo", "superior a la meta", "se supera",
        "se supero", "superando", "sobrepas*", "por sobre lo", "por encima de lo",
        "por sobre la meta", "por encima de la meta", "adicional a lo", "mas de lo planificado",
        "mas de lo programado", "mas de lo comprometido")
    ) { $0 > $1 },
    Qualifier(
      phrases: Phrases(
        "leve aumento", "leve alza", "leve incremento", "ligero aumento", "ligero incremento",
        "levemente", "ligeramente")
    ) { $0 <= $1 * 1.2 },
    Qualifier(
      phrases: Phrases("cercano a lo", "cercana a lo", "similar a lo", "cercano a la meta")
    ) { $0 >= $1 * 0.9 && $0 <= $1 * 1.15 },
    Qualifier(
      phrases: Phrases(
        "ampliamente", "con holgura", "considerablemente", "sustancialmente", "muy superior",
        "muy por encima", "muy por sobre")
    ) { $0 >= $1 * 1.1 },
    Qualifier(phrases: Phrases("casi duplic*", "casi el doble")) { $0 >= $1 * 1.7 },
    Qualifier(phrases: Phrases("se duplic*", "duplico", "el doble de lo")) { $0 >= $1 * 1.9 },
    Qualifier(phrases: Phrases("casi triplic*", "casi el triple")) { $0 >= $1 * 2.5 },
    Qualifier(phrases: Phrases("se triplic*", "triplico", "el triple de lo")) { $0 >= $1 * 2.85 },
    Qualifier(phrases: Phrases("cuadruplic*")) { $0 >= $1 * 3.5 },
    Qualifier(
      phrases: Phrases(
        "se cumple con lo planificado", "se cumplio con lo planificado",
        "se ajusta a lo planificado", "se cumplio la meta", "se ha cumplido con lo planificado")
    ) { $0 >= $1 },
  ]
}
