internal import Diagnostics
internal import Reports

extension Rule {
  /// Commitments fall due in the year after the exercise.
  static let fec03 = Rule(
    "FEC-03", .error, .timeliness,
    title: Message(
      es: "Plazo fuera del año de seguimiento", en: "A deadline outside the follow-up year"),
    explanation: Message(
      es: """
        El programa de seguimiento (IV. 3.1) se implementa en el año siguiente al ejercicio: sus \
        plazos son de ese año.
        """,
      en: """
        The follow-up programme (IV. 3.1) is carried out in the year after the exercise: its \
        deadlines are of that year.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: Incorporar criterios territoriales en las bases.
          seguimiento:
            - compromiso: Incorporar los criterios en las bases del concurso.
              responsable: Directora Regional
              plazo: Noviembre 2009
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: Incorporar criterios territoriales en las bases.
          seguimiento:
            - compromiso: Incorporar los criterios en las bases del concurso.
              responsable: Directora Regional
              plazo: 2010-11
      """)
  ) { subject in
    let following = subject.settings.following
    return subject.units.flatMap { unit in
      unit.cells(.deadline).compactMap { cell -> Finding? in
        let years = Years.all(in: cell.words)
        guard let year = years.first, !years.contains(following) else { return nil }
        // «antes de 2021» is in 2020.
        if year == following + 1, cell.words.starts(with: ["antes", "de"]), cell.dates.isEmpty {
          return nil
        }
        var finding = Finding(
          cell,
          Message(
            es: "el plazo es de \(year); el seguimiento se implementa en \(following)",
            en: "the deadline is of \(year); the follow-up is carried out in \(following)"),
          remedy: Message(
            es: "fije un plazo de \(following)", en: "set a deadline in \(following)"))
        finding.restsOnWords = !cell.dates.contains { $0.year == year }
        return finding
      }
    }
  }
}
