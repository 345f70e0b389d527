internal import Diagnostics
internal import Reports

extension Rule {
  /// Each result says what was achieved or what was lacking.
  static let est12 = Rule(
    "EST-12", .info, .completeness,
    title: Message(
      es: "Resultado sin descripción propia", en: "A result without its own description"),
    explanation: Message(
      es: """
        Cada resultado de IV. 1.1 lleva su «logro» o su «brecha». Un resultado posterior del mismo \
        objetivo que no los tiene comparte la celda de arriba: conviene decir qué pasó con él.
        """,
      en: """
        Each result of IV. 1.1 bears its «logro» or «brecha». A later result of the same objective \
        that has none shares the cell above: better say what became of it.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Atender 100 consultas y publicar 15 notas.
          resultados:
            - {medicion: 120 consultas, meta: 100, valor: 120, logro: Se atendieron 120 consultas., \
      desafios: Ampliar el horario., recomendaciones: Mantener el objetivo.}
            - {medicion: 30 notas, meta: 15, valor: 30}
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Atender 100 consultas y publicar 15 notas.
          resultados:
            - {medicion: 120 consultas, meta: 100, valor: 120, logro: Se atendieron 120 consultas., \
      desafios: Ampliar el horario., recomendaciones: Mantener el objetivo.}
            - {medicion: 30 notas, meta: 15, valor: 30, logro: La prensa local acogió 30 notas.}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.results.compactMap { row -> Finding? in
        guard row.result.achievement.isAbsent, row.result.gap.isAbsent else { return nil }
        let measurement =
          unit.cell(row.path + ".medicion") ?? unit.cell(row.path + ".medicion.indicador")
        return Finding(
          unit: unit.id, section: .plan, path: row.path + ".logro",
          span: measurement?.span ?? row.result.span, quote: measurement?.text ?? "",
          Message(
            es: "este resultado no dice qué se logró ni qué faltó",
            en: "this result says neither what was achieved nor what was lacking"),
          remedy: Message(
            es: "añada «logro» o «brecha» con lo que explica el resultado",
            en: "add «logro» or «brecha» with what explains the result"))
      }
    }
  }
}
