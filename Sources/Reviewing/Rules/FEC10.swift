internal import Diagnostics
internal import Reports
internal import Templating

extension Rule {
  /// Dates fall on working days and go in order.
  static let fec10 = Rule(
    "FEC-10", .info, .coherence,
    title: Message(
      es: "Fecha en fin de semana o lista sin orden",
      en: "A date on a weekend, or a list out of order"),
    explanation: Message(
      es: """
        Un plazo o una actividad con funcionarios en sábado o domingo suele ser una errata. Y las \
        fechas de una celda se leen mejor en orden.
        """,
      en: """
        A deadline or an activity with staff on a Saturday or Sunday is often a slip. And the dates \
        of a cell read better in order.
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Presentación al equipo, fecha: 2009-11-15, responsable: Directora Regional}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Presentación al equipo, fecha: 2009-11-16, responsable: Directora Regional}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.date, .deadline).flatMap { cell -> [Finding] in
        let dates = cell.dates
        let year = cell.kind == .deadline ? subject.settings.following : subject.exercise
        var findings = dates.compactMap { date -> Finding? in
          guard let day = date.day,
            let weekday = CalendarDate(year: date.year ?? year, month: date.month, day: day)?
              .weekday,
            weekday >= 6
          else { return nil }
          let isSaturday = weekday == 6
          return Finding(
            cell, quote: date.written,
            Message(
              es: "«\(date.written)» cae en \(isSaturday ? "sábado" : "domingo")",
              en: "“\(date.written)” falls on a \(isSaturday ? "Saturday" : "Sunday")"),
            remedy: Message(
              es: "confirme la fecha; si es correcta, acepte el hallazgo con su razón",
              en: "confirm the date; if it is right, accept the finding with its reason"))
        }
        let pairs = zip(dates, dates.dropFirst())
        if let (earlier, later) = pairs.first(where: {
          $0.earliest(in: year) > $1.earliest(in: year)
        }) {
          findings.append(
            Finding(
              cell, quote: later.written,
              Message(
                es: "«\(later.written)» va después de «\(earlier.written)», que es posterior",
                en: "“\(later.written)” comes after “\(earlier.written)”, which is later"),
              remedy: Message(
                es: "ordene las fechas, o corrija la equivocada",
                en: "put the dates in order, or mend the wrong one")))
        }
        return findings
      }
    }
  }
}
