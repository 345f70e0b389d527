internal import Diagnostics
internal import Reports

extension Rule {
  /// The balance is of one year alone.
  static let fig11 = Rule(
    "FIG-11", .warning, .timeliness,
    title: Message(
      es: "Resultado de un año posterior al que se evalúa",
      en: "A result of a year after the one evaluated"),
    explanation: Message(
      es: """
        El balance informa lo logrado en el ejercicio: una medición que añade entre paréntesis la \
        proyección de otro año («12/15 = 80% (2010)») mezcla resultado y plan. Lo que viene se dice en \
        los desafíos.
        """,
      en: """
        The balance reports what was achieved in the exercise: a measurement that adds another year's \
        projection in parentheses («12/15 = 80% (2010)») mixes result and plan. What is to come \
        belongs to the challenges.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Abrir 15 centros de atención.
          resultados:
            - medicion: 3/15 = 20% (2009) 12/15 = 80% (2010)
              meta: 15
              valor: 3
              brecha: Quedaron 12 centros por abrir.
              desafios: Abrir los que faltan.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Abrir 15 centros de atención.
          resultados:
            - medicion: 3/15 = 20%
              meta: 15
              valor: 3
              brecha: Quedaron 12 centros por abrir.
              desafios: Abrir en 2010 los que faltan.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.measurement, .achievement, .gap).compactMap { cell -> Finding? in
        let passage = cell.passage
        let index = passage.words.indices.first { index in
          guard let year = Int(passage.words[index]) else { return false }
          return year > subject.exercise && year < subject.exercise + 20
            && passage.gap(before: index).hasSuffix("(")
            && passage.gap(after: index).hasPrefix(")")
        }
        guard let index else { return nil }
        let year = passage.words[index]
        return Finding(
          cell, quote: passage.excerpt(index..<(index + 1), before: 3, after: 0) + ")",
          Message(
            es: "el resultado lleva una cifra de \(year) y el ejercicio es \(subject.exercise)",
            en: "the result holds a figure of \(year), and the exercise is \(subject.exercise)"),
          remedy: Message(
            es: "deje solo el resultado de \(subject.exercise); lo que sigue va en los desafíos",
            en: "leave the result of \(subject.exercise) alone; the rest belongs to the challenges"
          ))
      }
    }
  }
}
