internal import Diagnostics
internal import Reports

extension Rule {
  /// What is recommended must be followed up.
  static let seg01 = Rule(
    "SEG-01", .error, .completeness,
    title: Message(es: "Recomendación sin compromiso", en: "A recommendation without a commitment"),
    explanation: Message(
      es: """
        Cada recomendación de IV. 1.2, 1.3 y 1.4 debe tener su compromiso, su responsable y su plazo en \
        el programa de seguimiento (IV. 3.1).
        """,
      en: """
        Each recommendation of IV. 1.2, 1.3 and 1.4 must have its commitment, the person responsible \
        and the deadline in the follow-up programme (IV. 3.1).
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: Se realizaron 12 talleres en la región.
          dificultades: ninguna
          recomendaciones: Incorporar criterios territoriales en las bases del concurso.
        complementariedad_territorial:
          {desempeno: 100, logro: Se firmaron 2 acuerdos., dificultades: ninguna, recomendaciones: ninguna}
        sistemas_informacion:
          {desempeno: 100, logro: Se enviaron 4 reportes., dificultades: ninguna, recomendaciones: ninguna}
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: Se realizaron 12 talleres en la región.
          dificultades: ninguna
          recomendaciones: Incorporar criterios territoriales en las bases del concurso.
          seguimiento:
            - compromiso: Incorporar en las bases criterios territoriales de selección.
              responsable: Directora Regional
              plazo: 2010-06-30
        complementariedad_territorial:
          {desempeno: 100, logro: Se firmaron 2 acuerdos., dificultades: ninguna, recomendaciones: ninguna}
        sistemas_informacion:
          {desempeno: 100, logro: Se enviaron 4 reportes., dificultades: ninguna, recomendaciones: ninguna}
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.programmes.compactMap { programme -> Finding? in
        let path = "programas.\(programme.id.rawValue)"
        guard let cell = unit.cell(path + ".recomendaciones"), !cell.saysNone,
          !programme.followUps.contains(where: { !$0.commitment.isAbsent })
        else { return nil }
        return Finding(
          unit: unit.id, section: .followUp, path: path + ".seguimiento", span: cell.span,
          quote: cell.text,
          Message(
            es: "la recomendación de \(cell.section.rawValue) no tiene compromiso en IV.3.1",
            en: "the recommendation of \(cell.section.rawValue) has no commitment in IV.3.1"),
          remedy: Message(
            es: "añada «seguimiento» con compromiso, responsable y plazo; si no hay nada que "
              + "recomendar, escriba «recomendaciones: ninguna»",
            en: "add «seguimiento» with commitment, responsible and deadline; if there is nothing "
              + "to recommend, write «recomendaciones: ninguna»"))
      }
    }
  }
}
