internal import Diagnostics
internal import Reports

extension Rule {
  /// The national list keeps the whole achievement.
  static let nac02 = Rule(
    "NAC-02", .info, .coherence,
    title: Message(
      es: "La lista nacional conserva solo un extracto",
      en: "The national list keeps only an extract"),
    explanation: Message(
      es: """
        El «resumen» está formado por palabras del principal logro, en su orden, pero no por todas: \
        conviene ver que lo esencial no quedó fuera.
        """,
      en: """
        The «resumen» is made of words of the main achievement, in order, but not of all of them: \
        see that nothing essential was left out.
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          logro: Se enviaron cuatro reportes. Además se realizaron reuniones con la contraparte.
          resumen: Se enviaron cuatro reportes.
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          logro: Se enviaron cuatro reportes. Además se realizaron reuniones con la contraparte.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.summaries.compactMap { pair -> Finding? in
        guard pair.relation == .extract else { return nil }
        let share = Int((pair.share * 100).rounded())
        return Finding(
          pair.summary,
          Message(
            es: "la lista nacional conserva el \(share)% de las palabras del logro",
            en: "the national list keeps \(share)% of the achievement's words"),
          remedy: Message(
            es: "confirme que el extracto dice lo esencial, o borre «resumen»",
            en: "confirm that the extract says what matters, or delete «resumen»"),
          related: [pair.related])
      }
    }
  }
}
