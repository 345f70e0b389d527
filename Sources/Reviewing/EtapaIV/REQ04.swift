internal import Diagnostics
internal import Reports

extension Rule {
  /// Difficulties are told, or said to be none.
  static let req04 = Rule(
    "REQ-04", .warning, .completeness,
    title: Message(es: "Dificultades en blanco", en: "Difficulties blank"),
    explanation: Message(
      es: """
        En IV. 1.2 a 1.4, una celda de dificultades en blanco no dice si no las hubo o si faltó \
        informarlas. Si no las hubo, se escribe «dificultades: ninguna».
        """,
      en: """
        In IV. 1.2 to 1.4, a blank cell of difficulties does not tell whether there were none or \
        whether nobody reported them. If there were none, write «dificultades: ninguna».
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          {desempeno: 100, logro: Se realizaron 12 talleres., recomendaciones: ninguna}
        complementariedad_territorial: {dificultades: ninguna}
        sistemas_informacion: {dificultades: ninguna}
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          {desempeno: 100, logro: Se realizaron 12 talleres., dificultades: ninguna}
        complementariedad_territorial: {dificultades: ninguna}
        sistemas_informacion: {dificultades: ninguna}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.programmes.compactMap { programme -> Finding? in
        guard programme.difficulties.isAbsent else { return nil }
        let section = programme.id.section
        return Finding(
          unit: unit.id, section: section, path: programme.path + ".dificultades",
          span: programme.span,
          Message(
            es: "las dificultades de \(section.rawValue) están en blanco",
            en: "the difficulties of \(section.rawValue) are blank"),
          remedy: Message(
            es: "escriba las dificultades o, si no las hubo, «dificultades: ninguna»",
            en: "write the difficulties or, if there were none, «dificultades: ninguna»"))
      }
    }
  }
}
