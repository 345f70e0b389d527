internal import Diagnostics
internal import Reports

extension Rule {
  /// What is followed up was recommended.
  static let seg02 = Rule(
    "SEG-02", .warning, .coherence,
    title: Message(
      es: "Compromiso sin recomendación de origen",
      en: "A commitment without a recommendation of origin"),
    explanation: Message(
      es: """
        Un compromiso de IV. 3.1 responde a una recomendación de IV. 1.2, 1.3 o 1.4. Si allí no hay \
        ninguna, falta la recomendación o sobra el compromiso.
        """,
      en: """
        A commitment of IV. 3.1 answers a recommendation of IV. 1.2, 1.3 or 1.4. If there is none, \
        either the recommendation is missing or the commitment is out of place.
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          recomendaciones: ninguna
          seguimiento:
            - recomendacion: Formalizar el acuerdo de provisión de información.
              compromiso: Firmar el acuerdo con el gobierno regional.
              responsable: Directora Regional
              plazo: 2010-12-31
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          recomendaciones: Formalizar el acuerdo de provisión de información.
          seguimiento:
            - compromiso: Firmar el acuerdo con el gobierno regional.
              responsable: Directora Regional
              plazo: 2010-12-31
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.programmes.flatMap { programme -> [Finding] in
        let origin = unit.cell(programme.path + ".recomendaciones")
        guard origin?.saysNone ?? true else { return [] }
        return programme.followUps.indices.compactMap { index -> Finding? in
          let path = "\(programme.path).seguimiento[\(index)]"
          guard
            let cell = unit.cell(path + ".recomendacion") ?? unit.cell(path + ".compromiso")
          else { return nil }
          let section = programme.id.section.rawValue
          let saysNone = !programme.recommendations.isAbsent
          return Finding(
            cell,
            saysNone
              ? Message(
                es: "IV.3.1 sigue una recomendación, pero \(section) dice que no las hay",
                en: "IV.3.1 follows up a recommendation, but \(section) says there are none")
              : Message(
                es: "IV.3.1 sigue una recomendación, pero las de \(section) están en blanco",
                en: "IV.3.1 follows up a recommendation, but those of \(section) are blank"),
            remedy: Message(
              es: "escriba la recomendación en «\(programme.path).recomendaciones»",
              en: "write the recommendation in «\(programme.path).recomendaciones»"),
            related: origin.map {
              [
                .init(
                  $0.span, path: $0.path,
                  Message(es: "aquí se dice «\($0.text)»", en: "here it says “\($0.text)”"))
              ]
            } ?? [])
        }
      }
    }
  }
}
