internal import Diagnostics
internal import Reports

extension Rule {
  /// Dates say their year.
  static let fec05 = Rule(
    "FEC-05", .warning, .timeliness,
    title: Message(es: "Fecha sin año", en: "A date without a year"),
    explanation: Message(
      es: """
        Las fechas de IV. 4.1 y los plazos de IV. 3.1 se cumplen en uno de dos años: «octubre - \
        noviembre» no dice en cuál. Lo más seguro es escribirlas como dato (2009-11).
        """,
      en: """
        The dates of IV. 4.1 and the deadlines of IV. 3.1 fall in one of two years: «octubre - \
        noviembre» does not say in which. Safest is to write them as data (2009-11).
        """),
    wrong: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Boletín de resultados, fecha: Octubre - Noviembre, responsable: Directora}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """),
    right: .region(
      """
      difusion:
        funcionarios:
          - {actividad: Boletín de resultados, fecha: Octubre - Noviembre 2009, responsable: Directora}
        clientes:
          - {actividad: Boletín de resultados, fecha: 2009-12, responsable: Directora Regional}
      """)
  ) { subject in
    return subject.units.flatMap { unit in
      unit.cells(.date, .deadline).compactMap { cell -> Finding? in
        let dates = cell.dates
        // What is to be done is for the year after.
        let sample =
          cell.kind == .deadline
          ? "\(subject.settings.following)-06-30" : "\(subject.exercise)-11-16"
        let isFrequency = Frequencies.isNamed(in: cell.words)
        let lacking = dates.filter { !$0.hasYear }
        if let first = lacking.first, !isFrequency {
          return Finding(
            cell, quote: first.written,
            lacking.count == 1
              ? Message(
                es: "«\(first.written)» no dice de qué año",
                en: "“\(first.written)” does not say of which year")
              : Message(
                es: "«\(first.written)» y otras \(lacking.count - 1) fechas no dicen su año",
                en: "“\(first.written)” and \(lacking.count - 1) more dates do not say their year"
              ),
            remedy: Message(
              es: "agregue el año; mejor como dato: \(sample) o \(sample.dropLast(3))",
              en: "add the year; better as data: \(sample) or \(sample.dropLast(3))"))
        }
        guard cell.kind == .date, dates.isEmpty, !isFrequency, Years.all(in: cell.words).isEmpty
        else { return nil }
        return Finding(
          cell,
          Message(
            es: "«\(cell.text)» no es una fecha", en: "“\(cell.text)” is not a date"),
          remedy: Message(
            es: "escriba el día o el mes, con su año",
            en: "write the day or the month, with its year")
        )
      }
    }
  }
}
