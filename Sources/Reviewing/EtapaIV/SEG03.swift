internal import Diagnostics
internal import Reports

extension Rule {
  /// A recommendation keeps its words in the follow-up.
  static let seg03 = Rule(
    "SEG-03", .warning, .coherence,
    title: Message(
      es: "La recomendación cambia entre el balance y el seguimiento",
      en: "The recommendation changes between the balance and the follow-up"),
    explanation: Message(
      es: """
        La recomendación de IV. 3.1 es la de IV. 1.2, 1.3 o 1.4; se avisa cuando comparten menos de \
        nueve de cada diez palabras. Sin «recomendacion» en el seguimiento se imprime la misma.
        """,
      en: """
        The recommendation of IV. 3.1 is that of IV. 1.2, 1.3 or 1.4; told of is when they share \
        fewer than nine words in ten. Without «recomendacion» in the follow-up, the same one prints.
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          recomendaciones: Formalizar el acuerdo de provisión de información con el GORE.
          seguimiento:
            - recomendacion: Continuar con la línea de trabajo de coordinación.
              compromiso: Firmar el acuerdo con el gobierno regional.
              responsable: Directora Regional
              plazo: 2010-12-31
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          recomendaciones: Formalizar el acuerdo de provisión de información con el GORE.
          seguimiento:
            - compromiso: Firmar el acuerdo con el gobierno regional.
              responsable: Directora Regional
              plazo: 2010-12-31
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.programmes.flatMap { programme -> [Finding] in
        guard let origin = unit.cell(programme.path + ".recomendaciones"), !origin.saysNone else {
          return []
        }
        let words = Recommendations.words(origin)
        return programme.followUps.indices.compactMap { index -> Finding? in
          let path = "\(programme.path).seguimiento[\(index)].recomendacion"
          guard let cell = unit.cell(path) else { return nil }
          let followed = Recommendations.words(cell)
          // Several rows may share out one recommendation.
          let isPart =
            programme.followUps.count > 1 && Similarity.isExtract(followed, of: words)
          guard !isPart, Similarity.ratio(followed, words) < 0.9 else { return nil }
          return Finding(
            cell,
            Message(
              es: "no es la recomendación de \(origin.section.rawValue)",
              en: "it is not the recommendation of \(origin.section.rawValue)"),
            remedy: Message(
              es:
                "borre «recomendacion» para que se imprima la del balance, o corrija una de las dos",
              en: "delete «recomendacion», so that the balance's prints, or mend one of the two"),
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
}
