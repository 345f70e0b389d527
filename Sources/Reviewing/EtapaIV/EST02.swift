internal import Diagnostics
internal import Reports

extension Rule {
  /// The national lists promise the central level too.
  static let est02 = Rule(
    "EST-02", .info, .completeness,
    title: Message(
      es: "Falta el nivel central en una lista nacional",
      en: "The central level is absent from a national list"),
    explanation: Message(
      es: """
        El título de cada lista de IV. 2.1 dice «Por Regiones y Nivel Central»: después de las \
        regiones va el logro del nivel central, que se toma de «nacional.yaml».
        """,
      en: """
        The heading of each list of IV. 2.1 says «Por Regiones y Nivel Central»: after the regions \
        comes the central level's achievement, taken from «nacional.yaml».
        """),
    wrong: .national(
      """
      programas:
        diseno_distribucion_acceso: {desempeno: 100}
        complementariedad_territorial: {desempeno: 100, logro: Se coordinaron cinco servicios.}
        sistemas_informacion: {desempeno: 100, logro: El portal publicó la oferta vigente.}
      """),
    right: .national(
      """
      programas:
        diseno_distribucion_acceso: {desempeno: 100, logro: Se abrieron 2 centros de atención.}
        complementariedad_territorial: {desempeno: 100, logro: Se coordinaron cinco servicios.}
        sistemas_informacion: {desempeno: 100, logro: El portal publicó la oferta vigente.}
      """)
  ) { subject in
    subject.nation.programmes.compactMap { programme in
      guard programme.achievement.isAbsent, programme.summary.isAbsent else { return nil }
      return Finding(
        unit: subject.nation.id, section: .executive, path: programme.path + ".logro",
        span: programme.span,
        Message(
          es: "el título de la lista promete el nivel central, que no informa su logro de "
            + programme.id.section.rawValue,
          en: "the list's heading promises the central level, which reports no achievement for "
            + programme.id.section.rawValue),
        remedy: Message(
          es: "escriba en «nacional.yaml» el «logro» de «\(programme.id.rawValue)»",
          en: "write the «logro» of «\(programme.id.rawValue)» in «nacional.yaml»"))
    }
  }
}
