internal import Diagnostics
internal import Reports

extension Rule {
  /// What grammar shows beyond doubt.
  static let txt02 = Rule(
    "TXT-02", .info, .completeness,
    title: Message(
      es: "Concordancia y construcción", en: "Agreement and construction"),
    explanation: Message(
      es: """
        Se avisa solo de lo que no admite duda: «a tomado» por «ha tomado», «la 15 regiones», «este \
        compromisos», «los lago», «u convenio», «y iniciativas», «se está en proceso».
        """,
      en: """
        Noted is only what leaves no doubt: «a tomado» for «ha tomado», «la 15 regiones», «este \
        compromisos», «los lago», «u convenio», «y iniciativas», «se está en proceso».
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: El Servicio a tomado contacto con la 15 regiones.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: El Servicio ha tomado contacto con las 15 regiones.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.cells.flatMap { cell in
      Grammar.slips(in: cell.passage).map { slip in
        let words = String(cell.passage.original(slip.range))
        return Finding(
          cell, quote: cell.passage.excerpt(slip.range, before: 2, after: 2),
          Message(
            es: "«\(words)»: ¿«\(slip.expected)»?", en: "“\(words)”: “\(slip.expected)”?"),
          remedy: Message(es: "corrija la frase", en: "mend the phrase"))
      }
    }
  }
}
