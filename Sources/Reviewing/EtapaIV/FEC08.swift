internal import Diagnostics
internal import Reports

extension Rule {
  /// A deadline is a day or a month.
  static let fec08 = Rule(
    "FEC-08", .info, .verification,
    title: Message(es: "Plazo vago", en: "A vague deadline"),
    explanation: Message(
      es: """
        «Primer semestre» o «durante el 2010» no dicen hasta cuándo hay plazo: conviene un día o, al \
        menos, un mes.
        """,
      en: """
        «Primer semestre» or «durante el 2010» do not say until when there is time: better a day or, \
        at least, a month.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: Incorporar criterios territoriales en las bases.
          seguimiento:
            - compromiso: Incorporar los criterios en las bases del concurso.
              responsable: Directora Regional
              plazo: Durante el 2010
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: Incorporar criterios territoriales en las bases.
          seguimiento:
            - compromiso: Incorporar los criterios en las bases del concurso.
              responsable: Directora Regional
              plazo: 2010-12
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.deadline).compactMap { cell -> Finding? in
        guard !cell.dates.contains(where: { $0.grain != .term }) else { return nil }
        let year = subject.settings.following
        return Finding(
          cell,
          Message(
            es: "«\(cell.text)» no dice en qué día o mes vence el plazo",
            en: "“\(cell.text)” does not say on what day or in what month it falls due"),
          remedy: Message(
            es: "escriba el día o el mes: \(year)-06-30 o \(year)-06",
            en: "write the day or the month: \(year)-06-30 or \(year)-06"))
      }
    }
  }
}
