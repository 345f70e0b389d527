internal import Diagnostics
internal import Reports

extension Rule {
  /// Recommendations are made, or said to be none.
  static let req05 = Rule(
    "REQ-05", .warning, .completeness,
    title: Message(es: "Recomendaciones en blanco", en: "Recommendations blank"),
    explanation: Message(
      es: """
        En IV. 1.2 a 1.4, una celda de recomendaciones en blanco no dice si no las hay o si faltó \
        escribirlas. Si no las hay, se escribe «recomendaciones: ninguna».
        """,
      en: """
        In IV. 1.2 to 1.4, a blank cell of recommendations does not tell whether there are none or \
        whether nobody wrote them. If there are none, write «recomendaciones: ninguna».
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          {desempeno: 100, logro: Se realizaron 12 talleres., dificultades: ninguna}
        complementariedad_territorial: {recomendaciones: ninguna}
        sistemas_informacion: {recomendaciones: ninguna}
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          {desempeno: 100, logro: Se realizaron 12 talleres., recomendaciones: ninguna}
        complementariedad_territorial: {recomendaciones: ninguna}
        sistemas_informacion: {recomendaciones: ninguna}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.programmes.compactMap { programme -> Finding? in
        guard programme.recommendations.isAbsent else { return nil }
        let section = programme.id.section
        return Finding(
          unit: unit.id, section: section, path: programme.path + ".recomendaciones",
          span: programme.span,
          Message(
            es: "las recomendaciones de \(section.rawValue) están en blanco",
            en: "the recommendations of \(section.rawValue) are blank"),
          remedy: Message(
            es: "escriba las recomendaciones o, si no las hay, «recomendaciones: ninguna»",
            en: "write the recommendations or, if there are none, «recomendaciones: ninguna»"))
      }
    }
  }
}
