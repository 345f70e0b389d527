internal import Diagnostics
internal import Reports

extension Rule {
  /// Personal data do not belong in an official report.
  static let edo12 = Rule(
    "EDO-12", .warning, .verification,
    title: Message(
      es: "Datos personales",
      en: "Personal data"),
    explanation: Message(
      es: """
        Un RUN, un teléfono, un correo o el nombre de una persona no van en un informe que se \
        publica: se nombra el cargo.
        """,
      en: """
        A RUN, a telephone number, a mail address or a person's name do not go into a report that is \
        published: the post is named.
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: Se firmaron dos acuerdos; consultas a jperez@servicio.cl o al +56 9 8765 4321.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          desempeno: 100
          logro: Se firmaron dos acuerdos; consultas al encargado regional.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    let data = PersonalData(subject.lexicon)
    return subject.cells.compactMap { cell -> Finding? in
      guard let found = data.first(in: cell) else { return nil }
      return Finding(
        cell, quote: found.quote,
        Message(
          es: "«\(found.quote)» es \(found.kind.es)", en: "“\(found.quote)” is \(found.kind.en)"),
        remedy: Message(
          es: "bórrelo y nombre el cargo o la unidad",
          en: "delete it, and name the post or the unit"))
    }
  }
}
