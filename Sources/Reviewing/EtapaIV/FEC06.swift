internal import Diagnostics
internal import Reports

extension Rule {
  /// A date field holds a date.
  static let fec06 = Rule(
    "FEC-06", .info, .verification,
    title: Message(
      es: "La fecha es una frecuencia", en: "The date is a frequency"),
    explanation: Message(
      es: """
        «Permanente», «los lunes de cada semana» o «dos veces al año» dicen cada cuánto, no cuándo: \
        la actividad no puede verificarse. Conviene dar al menos una fecha realizada.
        """,
      en: """
        «Permanente», «los lunes de cada semana» or «dos veces al año» say how often, not when: the \
        activity cannot be verified. Better give at least one date on which it was done.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Boletín de resultados, fecha: Permanente, responsable: Directora Regional}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Boletín de resultados, fecha: 2009-11-16, responsable: Directora Regional}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.date, .deadline).compactMap { cell -> Finding? in
        guard Frequencies.isNamed(in: cell.words) else { return nil }
        return Finding(
          cell,
          Message(
            es: "dice cada cuánto, no cuándo", en: "it says how often, not when"),
          remedy: Message(
            es: "dé la fecha o las fechas en que se hizo o se hará",
            en: "give the date or dates on which it was or will be done"))
      }
    }
  }
}
