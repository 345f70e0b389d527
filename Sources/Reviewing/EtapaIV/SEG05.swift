internal import Diagnostics
internal import Reports

extension Rule {
  /// A commitment takes up all that was recommended.
  static let seg05 = Rule(
    "SEG-05", .warning, .completeness,
    title: Message(
      es: "El compromiso cubre solo una parte de la recomendación",
      en: "The commitment covers only part of the recommendation"),
    explanation: Message(
      es: """
        Se cuentan las acciones que se recomiendan («Coordinar… e incorporar…») y las que se \
        comprometen en todas las filas del programa; si se comprometen menos, algo queda sin \
        seguimiento.
        """,
      en: """
        Counted are the actions recommended («Coordinar… e incorporar…») and those committed to in \
        all rows of the programme; if fewer are committed to, something is left without follow-up.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: >-
            Realizar una coordinación con los municipios de la región. Incorporar una ponderación
            especial en las bases.
          seguimiento:
            - compromiso: Incorporar la ponderación en las bases del concurso.
              responsable: Directora Regional
              plazo: 2010-06-30
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          recomendaciones: >-
            Realizar una coordinación con los municipios de la región. Incorporar una ponderación
            especial en las bases.
          seguimiento:
            - compromiso: >-
                Celebrar jornadas de coordinación con los municipios e incorporar la ponderación en las
                bases.
              responsable: Directora Regional
              plazo: 2010-06-30
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.programmes.compactMap { programme -> Finding? in
        let commitments = programme.followUps.indices.compactMap {
          unit.cell("\(programme.path).seguimiento[\($0)].compromiso")
        }
        guard let origin = unit.cell(programme.path + ".recomendaciones"),
          let first = commitments.first
        else { return nil }
        let wanted = Recommendations.actions(in: origin.text)
        let got = commitments.reduce(0) {
          $0 + max(1, Recommendations.actions(in: $1.text, countsNouns: true))
        }
        guard got < wanted else { return nil }
        return Finding(
          first,
          Message(
            es:
              "la recomendación nombra más acciones que el compromiso: parte queda sin seguimiento",
            en: "the recommendation names more actions than the commitment: part is not followed up"
          ),
          remedy: Message(
            es: "agregue un compromiso para cada acción recomendada",
            en: "add a commitment for each action recommended"),
          related: [
            .init(
              origin.span, path: origin.path,
              Message(
                es: "la recomendación de \(origin.section.rawValue)",
                en: "the recommendation of \(origin.section.rawValue)"))
          ])
      }
    }
  }
}
