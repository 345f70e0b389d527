internal import Diagnostics
internal import Reports

extension Rule {
  /// A target that was passed by far was set too low.
  static let fig20 = Rule(
    "FIG-20", .warning, .coherence,
    title: Message(
      es: "El resultado es más del doble de la meta",
      en: "The result is more than double the target"),
    explanation: Message(
      es: """
        Un resultado que pasa del 200% de lo comprometido pide explicar por qué, o revisar la meta \
        del año siguiente.
        """,
      en: """
        A result of more than 200% of what was promised asks for a reason, or for another target \
        next year.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Capacitar al menos a 12 dirigentes.
          resultados:
            - medicion: 1.400 dirigentes capacitados.
              meta: 12
              valor: 1400
              logro: La convocatoria tuvo buena acogida.
              desafios: Ampliar los cursos a la costa.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Capacitar al menos a 12 dirigentes.
          resultados:
            - medicion: 14 dirigentes capacitados.
              meta: 12
              valor: 14
              logro: La convocatoria tuvo buena acogida.
              desafios: Ampliar los cursos a la costa.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.rowFacts.compactMap { row -> Finding? in
        guard let value = row.value, let target = row.target, target > 0, row.direction == .more,
          value / target > 2, let cell = row.measurement
        else { return nil }
        let percent = Figure.text((value / target * 100).rounded())
        let (got, wanted) = (Figure.text(value), Figure.text(target))
        return Finding(
          cell,
          Message(
            es: "se logró \(got) de \(wanted) (\(percent)%): la meta quedó muy por debajo",
            en: "\(got) of \(wanted) was reached (\(percent)%): the target was far too low"),
          remedy: Message(
            es: "verifique ambas cifras; si son esas, revise la meta y proponga otra en las "
              + "recomendaciones",
            en:
              "verify both figures; if they are right, look at the target again and propose another "
              + "in the recommendations"))
      }
    }
  }
}
