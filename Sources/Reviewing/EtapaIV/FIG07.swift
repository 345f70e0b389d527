internal import Diagnostics
internal import Reports

extension Rule {
  /// A result needs a number to be held against.
  static let fig07 = Rule(
    "FIG-07", .warning, .verification,
    title: Message(
      es: "Objetivo sin meta numérica", en: "An objective without a numeric target"),
    explanation: Message(
      es: """
        Un resultado en cifras no prueba nada si el objetivo no promete un número: se pide una meta \
        en el texto del objetivo o, cuando se desprende de él (los territorios que nombra), en \
        «meta». Un «100% de los territorios» no se puede comparar con un número de planes.
        """,
      en: """
        A result in figures proves nothing when the objective promises no number: a target is asked \
        for in the objective's text or, where it follows from it (the territories that it names), in \
        «meta». «100% de los territorios» cannot be held against a number of plans.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Fortalecer los planes anuales de cada territorio de la región.
          resultados:
            - medicion: 3 planes anuales aprobados.
              valor: 3
              logro: Los consejos aprobaron los planes.
              desafios: Apoyar su ejecución.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Fortalecer 3 planes anuales, uno en cada territorio de la región.
          resultados:
            - medicion: 3 planes anuales aprobados.
              meta: 3
              valor: 3
              logro: Los consejos aprobaron los planes.
              desafios: Apoyar su ejecución.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.rowFacts.compactMap { row -> Finding? in
        guard row.target == nil, let objective = row.objective, let measurement = row.measurement,
          row.value != nil || !row.measuredQuantities.isEmpty,
          !row.objectiveQuantities.contains(where: { !$0.isPercent })
        else { return nil }
        let isShare = row.objectiveQuantities.contains(where: \.isPercent)
        return Finding(
          objective,
          isShare
            ? Message(
              es: "el objetivo promete un porcentaje y el resultado «\(measurement.text)» es un "
                + "número: no se pueden comparar",
              en: "the objective promises a percentage and the result “\(measurement.text)” is a "
                + "number: they cannot be compared")
            : Message(
              es: "el objetivo no promete un número con que comparar «\(measurement.text)»",
              en: "the objective promises no number to hold “\(measurement.text)” against"),
          remedy: Message(
            es: "diga en el objetivo cuántos se comprometen, y repítalo en «meta»",
            en: "say in the objective how many are promised, and repeat it in «meta»"),
          related: [
            .init(
              measurement.span, path: measurement.path,
              Message(es: "el resultado que se mide", en: "the result that is measured"))
          ])
      }
    }
  }
}
