internal import Diagnostics
internal import Reports

extension Rule {
  /// Addends without their total.
  static let fig13 = Rule(
    "FIG-13", .warning, .verification,
    title: Message(
      es: "El resultado es una suma que no se dice",
      en: "The result is a sum that is not stated"),
    explanation: Message(
      es: """
        «132 ganadores de una línea y 32 de otra» obliga a sumar para comparar con la meta: se pide el \
        total, con sus partes («164 ganadores: 132… y 32…»). Se avisa también cuando el total solo se \
        alcanza sumando actividades distintas.
        """,
      en: """
        «132 winners of one line and 32 of another» leaves the sum to the reader: the total is asked \
        for, with its parts («164 winners: 132… and 32…»). Noted too is a total that is reached only \
        by adding different activities.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 100 proyectos.
          resultados:
            - medicion: 132 ganadores de la línea Empresa y 32 de la línea Emprendimiento.
              meta: 100
              valor: 164
              logro: La convocatoria tuvo buena acogida.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Premiar al menos 100 proyectos.
          resultados:
            - medicion: "164 ganadores: 132 de la línea Empresa y 32 de la línea Emprendimiento."
              meta: 100
              valor: 164
              logro: La convocatoria tuvo buena acogida.
              desafios: Acompañar a los ganadores.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.rowFacts.compactMap { row -> Finding? in
        guard let measurement = row.measurement, let value = row.value else { return nil }
        let quantities = row.measuredQuantities.filter { !$0.isPercent }
        let addends = quantities.filter { $0.value != value }
        guard let sum = Addends.making(value, of: addends.map(\.value)) else { return nil }
        let total = Figure.text(value)
        let formula = sum.map { Figure.text($0) }.joined(separator: " + ")
        guard let stated = quantities.first(where: { $0.value == value }) else {
          return Finding(
            measurement,
            Message(
              es: "el resultado es \(formula) = \(total), pero el total no se dice",
              en: "the result is \(formula) = \(total), but the total is not stated"),
            remedy: Message(
              es: "empiece por el total: «\(total)…: \(formula)»",
              en: "begin with the total: «\(total)…: \(formula)»"))
        }
        let used = addends.filter { sum.contains($0.value) }
        guard used.allSatisfy({ $0.index < stated.index }),
          Set(used.compactMap(\.noun)).count > 1
        else { return nil }
        return Finding(
          measurement,
          Message(
            es: "el total de \(total) suma actividades distintas: \(formula)",
            en: "the total of \(total) adds different activities: \(formula)"),
          remedy: Message(
            es: "informe lo que mide el indicador, y lo demás en un resultado aparte",
            en: "report what the indicator measures, and the rest in a result of its own"))
      }
    }
  }
}
