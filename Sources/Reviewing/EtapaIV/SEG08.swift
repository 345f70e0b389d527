internal import Diagnostics
internal import Reports

extension Rule {
  /// A gap asks for more than going on as before.
  static let seg08 = Rule(
    "SEG-08", .warning, .coherence,
    title: Message(
      es: "Brecha sin medida",
      en: "A gap without a measure"),
    explanation: Message(
      es: """
        Donde no se alcanzó la meta, «mantener el objetivo» a secas no dice qué se hará para \
        alcanzarla.
        """,
      en: """
        Where the target was missed, «mantener el objetivo» alone does not say what will be done to \
        reach it.
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Capacitar al menos a 40 dirigentes.
          resultados:
            - medicion: 31 dirigentes capacitados.
              meta: 40
              valor: 31
              brecha: El temporal de junio obligó a suspender un curso.
              desafios: Ampliar los cursos a la costa.
              recomendaciones: Mantener objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Capacitar al menos a 40 dirigentes.
          resultados:
            - medicion: 31 dirigentes capacitados.
              meta: 40
              valor: 31
              brecha: El temporal de junio obligó a suspender un curso.
              desafios: Ampliar los cursos a la costa.
              recomendaciones: Mantener el objetivo y dictar los cursos en verano.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.rowFacts.compactMap { row -> Finding? in
        guard let gap = unit.cell(row.row.path + ".brecha"), !gap.saysNone,
          let cell = unit.cell(row.row.path + ".recomendaciones")
        else { return nil }
        let rest = cell.words.filter { !Words.functionWords.contains($0) && !going.contains($0) }
        guard rest.isEmpty, cell.words.contains(where: { $0.hasPrefix("mant") }) else { return nil }
        return Finding(
          cell,
          Message(
            es: "hay una brecha y solo se recomienda «\(cell.text)»",
            en: "there is a gap, and all that is recommended is “\(cell.text)”"),
          remedy: Message(
            es: "diga qué medida se propone para cerrar la brecha",
            en: "say which measure is proposed to close the gap"),
          related: [.init(gap.span, path: gap.path, Message(es: "la brecha", en: "the gap"))])
      }
    }
  }

  private static let going: Set<String> = [
    "mantener", "mantiene", "manteniendo", "objetivo", "objetivos", "meta", "metas", "igual",
    "mismo",
    "misma", "plan", "plurianual", "programa", "compromiso",
  ]
}
