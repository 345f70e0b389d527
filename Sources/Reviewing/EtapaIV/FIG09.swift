internal import Diagnostics
internal import Reports

extension Rule {
  /// 100 clients promised, 1.385 services counted.
  static let fig09 = Rule(
    "FIG-09", .info, .coherence,
    title: Message(
      es: "El resultado se cuenta en otra unidad que la meta",
      en: "The result is counted in another unit than the target"),
    explanation: Message(
      es: """
        Si el objetivo promete atender a 100 clientes y el resultado cuenta 1.385 atenciones, no se \
        sabe si la meta se cumplió: un cliente puede pedir varias. Se comparan las palabras que \
        siguen a la meta y al valor.
        """,
      en: """
        When the objective promises to serve 100 clients and the result counts 1.385 services, nobody \
        knows whether the target was met: a client may ask for several. The words after the target \
        and after the value are compared.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Orientar al menos a 600 clientes en las oficinas de la región.
          resultados:
            - medicion: 882 atenciones durante el período.
              meta: 600
              valor: 882
              logro: Las oficinas recibieron más consultas.
              desafios: Ampliar el horario.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Realizar al menos 600 atenciones en las oficinas de la región.
          resultados:
            - medicion: 882 atenciones durante el período.
              meta: 600
              valor: 882
              logro: Las oficinas recibieron más consultas.
              desafios: Ampliar el horario.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.rowFacts.compactMap { row -> Finding? in
        guard let measurement = row.measurement, let objective = row.objective,
          let promised = row.objectiveQuantities.first(where: { $0.value == row.target }),
          let reached = row.measuredQuantities.first(where: { $0.value == row.value })
        else { return nil }
        guard let wanted = subject.nouns.thing(of: promised),
          let got = subject.nouns.thing(of: reached), !wanted.isSame(as: got),
          let expected = kinds[wanted.head], let found = kinds[got.head], expected != found
        else { return nil }
        let (target, value) = (
          objective.passage.claim(promised), measurement.passage.claim(reached)
        )
        return Finding(
          measurement, quote: value,
          Message(
            es: "la meta cuenta \(expected) («\(target)») y el resultado, \(found) («\(value)»)",
            en: "the target counts \(expected) (“\(target)”) and the result \(found) (“\(value)”)"),
          remedy: Message(
            es: "mida lo que el objetivo promete, o prometa lo que se mide",
            en: "measure what the objective promises, or promise what is measured"),
          related: [
            .init(
              objective.span, path: objective.path, Message(es: "la meta", en: "the target"))
          ])
      }
    }
  }

  /// Kinds of things of which one person may have or ask for several: one cannot be counted by another.
  private static let kinds: [String: String] = [
    "cliente": "personas", "usuario": "personas", "beneficiario": "personas", "persona": "personas",
    "mujer": "personas", "joven": "personas", "trabajador": "personas", "productor": "personas",
    "dirigente": "personas", "estudiante": "personas", "vecino": "personas",
    "empresario": "personas", "emprendedor": "personas", "empresa": "empresas",
    "microempresa": "empresas", "atencion": "atenciones", "prestacion": "atenciones",
    "visita": "visitas", "taller": "actividades", "curso": "actividades", "charla": "actividades",
    "seminario": "actividades", "proyecto": "proyectos", "iniciativa": "proyectos",
    "concurso": "concursos",
  ]
}
