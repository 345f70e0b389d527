internal import Diagnostics
internal import Reports

extension Rule {
  /// The results are made known soon.
  static let fec13 = Rule(
    "FEC-13", .warning, .timeliness,
    title: Message(
      es: "Difusión con una fecha demasiado lejana",
      en: "Dissemination with a date too far away"),
    explanation: Message(
      es: """
        Los resultados se difunden entre la evaluación y el ejercicio siguiente: una fecha posterior \
        suele ser un error de tipeo.
        """,
      en: """
        The results are made known between the evaluation and the next exercise: a later date is \
        mostly a slip.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Reunión de difusión de los resultados, fecha: 2012-12-11, responsable: Directora Regional}
        clientes:
          - {actividad: Publicación de los resultados en el sitio web, fecha: 2009-11-20, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Reunión de difusión de los resultados, fecha: 2009-12-11, responsable: Directora Regional}
        clientes:
          - {actividad: Publicación de los resultados en el sitio web, fecha: 2009-11-20, responsable: Directora Regional}
      """)
  ) { subject in
    let last = subject.settings.following
    return subject.units.flatMap { unit in
      unit.cells(.date).compactMap { cell -> Finding? in
        guard let late = cell.dates.first(where: { $0.year ?? 0 > last }) else { return nil }
        return Finding(
          cell, quote: late.written,
          Message(
            es: "«\(late.written)» es posterior a \(last)", en: "“\(late.written)” is after \(last)"
          ),
          remedy: Message(
            es: "corrija la fecha: de la evaluación a fines de \(last)",
            en: "mend the date: from the evaluation to the end of \(last)"))
      }
    }
  }
}
