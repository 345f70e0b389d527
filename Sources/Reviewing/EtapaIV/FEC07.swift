internal import Diagnostics
internal import Reports

extension Rule {
  /// Results are made known once they exist.
  static let fec07 = Rule(
    "FEC-07", .warning, .timeliness,
    title: Message(
      es: "Difusión anterior a la evaluación", en: "Dissemination before the evaluation"),
    explanation: Message(
      es: """
        IV. 4.1 difunde los resultados de la evaluación, que existen desde el mes de la fecha de \
        corte. Una actividad anterior difundió otra cosa; un período que empieza antes también. Los \
        semestres que incluyen ese mes se aceptan.
        """,
      en: """
        IV. 4.1 makes the results of the evaluation known, which exist from the month of the cut-off \
        on. An earlier activity made something else known, and so did a period that begins before. \
        Half years that include that month are accepted.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Presentación al equipo, fecha: 2009-08-21, responsable: Directora Regional}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Presentación al equipo, fecha: 2009-11-20, responsable: Directora Regional}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """)
  ) { subject in
    let stage = subject.settings.cutoff.ordinal / 100 * 100 + 1
    return subject.units.flatMap { unit in
      unit.cells(.date).compactMap { cell -> Finding? in
        let isFrequency = Frequencies.isNamed(in: cell.words)
        let early = cell.dates.first { date in
          guard date.hasYear || !isFrequency else { return false }
          let isWholeTerm = date.grain == .term
          return
            (isWholeTerm ? date.latest(in: subject.exercise) : date.earliest(in: subject.exercise))
            < stage
        }
        guard let early else { return nil }
        let endsBefore = early.latest(in: subject.exercise) < stage
        return Finding(
          cell, quote: early.written,
          endsBefore
            ? Message(
              es: "«\(early.written)» es anterior a la evaluación que se difunde",
              en: "“\(early.written)” is before the evaluation that is made known")
            : Message(
              es: "«\(early.written)» empieza antes de la evaluación que se difunde",
              en: "“\(early.written)” begins before the evaluation that is made known"),
          remedy: Message(
            es: "informe cómo se difundieron los resultados una vez hecha la evaluación",
            en: "report how the results were made known once the evaluation was done"))
      }
    }
  }
}
