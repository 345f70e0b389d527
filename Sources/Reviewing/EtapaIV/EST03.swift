internal import Diagnostics
internal import Reports

extension Rule {
  /// Objectives are numbered 1 to n.
  static let est03 = Rule(
    "EST-03", .error, .completeness,
    title: Message(
      es: "La numeración de los objetivos no es 1, 2, 3…",
      en: "The objectives are not numbered 1, 2, 3…"),
    explanation: Message(
      es: """
        Los objetivos de una unidad se numeran desde 1 y sin saltos; un objetivo general, o una celda \
        que reúne varios, no lleva número (`numero: ninguna`) y cuenta los que contiene.
        """,
      en: """
        A unit's objectives are numbered from 1 without gaps; a general objective, or a cell that \
        holds several, bears no number (`numero: ninguna`) and counts those that it holds.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - numero: 3
          objetivo: Atender al menos 100 consultas.
          resultados:
            - {medicion: 120 consultas, meta: 100, valor: 120, logro: Se atendieron 120 consultas., \
      desafios: Ampliar el horario de atención., recomendaciones: Mantener el objetivo.}
      """),
    right: .region(
      """
      plan_plurianual:
        - numero: 1
          objetivo: Atender al menos 100 consultas.
          resultados:
            - {medicion: 120 consultas, meta: 100, valor: 120, logro: Se atendieron 120 consultas., \
      desafios: Ampliar el horario de atención., recomendaciones: Mantener el objetivo.}
      """)
  ) { subject in
    subject.units.flatMap { unit -> [Finding] in
      var expected = 1
      for (index, objective) in unit.plan.enumerated() {
        switch objective.number {
        case .byPlace: expected += 1
        case .none: expected += objective.numbersInText
        case .given(let number, let span):
          if number != expected {
            return [
              Finding(
                unit: unit.id, section: .plan, path: "plan_plurianual[\(index)].numero",
                span: span, quote: "\(number)",
                Message(
                  es: "el objetivo lleva el número \(number) y le toca el \(expected)",
                  en: "the objective bears number \(number) and should bear \(expected)"),
                remedy: Message(
                  es: "numere desde 1 sin saltos, o borre «numero»: se numera solo",
                  en: "number from 1 without gaps, or delete «numero»: it numbers itself"))
            ]
          }
          expected += 1
        }
      }
      return []
    }
  }
}
