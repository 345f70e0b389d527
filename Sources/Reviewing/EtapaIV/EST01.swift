internal import Diagnostics
internal import Reports

extension Rule {
  /// Every region stands in the three national lists of achievements.
  static let est01 = Rule(
    "EST-01", .error, .completeness,
    title: Message(
      es: "Falta una región en una lista nacional",
      en: "A region is absent from a national list"),
    explanation: Message(
      es: """
        Las tres listas de logros de IV. 2.1 se forman con el «logro» o el «resumen» de cada región. \
        Una región que no da ninguno de los dos aparece en la lista como no informada.
        """,
      en: """
        The three lists of achievements of IV. 2.1 are made from each region's «logro» or «resumen». \
        A region that gives neither stands in the list as not reported.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso: {desempeno: 100, logro: Se realizaron 12 talleres.}
        complementariedad_territorial: {desempeno: 100}
        sistemas_informacion: {desempeno: 100, logro: Se enviaron 4 reportes.}
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso: {desempeno: 100, logro: Se realizaron 12 talleres.}
        complementariedad_territorial: {desempeno: 100, logro: Se firmaron 2 acuerdos.}
        sistemas_informacion: {desempeno: 100, logro: Se enviaron 4 reportes.}
      """)
  ) { subject in
    subject.regions.flatMap { unit in
      unit.programmes.compactMap { programme -> Finding? in
        guard programme.achievement.isAbsent, programme.summary.isAbsent else { return nil }
        let section = programme.id.section.rawValue
        return Finding(
          unit: unit.id, section: .executive, path: programme.path + ".logro",
          span: programme.span,
          Message(
            es: "la región no informa su principal logro de \(section): falta en la lista nacional",
            en: "the region reports no main achievement for \(section): the national list lacks it"
          ),
          remedy: Message(
            es: "escriba «logro» en el programa «\(programme.id.rawValue)»",
            en: "write «logro» in the programme «\(programme.id.rawValue)»"))
      }
    }
  }
}

extension Programme {
  /// `programas.sistemas_informacion`
  var path: String { "programas.\(id.rawValue)" }
}
