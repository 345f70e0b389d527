internal import Diagnostics
internal import Reports

extension Rule {
  /// The national list says what the region says.
  static let nac01 = Rule(
    "NAC-01", .warning, .coherence,
    title: Message(
      es: "La lista nacional dice otra cosa que la región",
      en: "The national list says something else than the region"),
    explanation: Message(
      es: """
        El «resumen» se imprime en IV. 2.1 en lugar del principal logro de la región. Puede ser un \
        extracto de él, pero no cambiar ni agregar palabras: los dos textos se leerán juntos.
        """,
      en: """
        The «resumen» prints in IV. 2.1 instead of the region's main achievement. It may be an \
        extract of it, but must neither change nor add words: both texts will be read together.
        """),
    wrong: .region(
      """
      programas:
        complementariedad_territorial:
          logro: La estrategia elaborada por la mesa fue presentada a la Intendente Regional.
          resumen: La estrategia elaborada por la mesa fue presentada a la Intendencia Regional.
      """),
    right: .region(
      """
      programas:
        complementariedad_territorial:
          logro: La estrategia elaborada por la mesa fue presentada a la Intendente Regional.
          resumen: La estrategia fue presentada a la Intendente Regional.
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.summaries.compactMap { pair -> Finding? in
        guard pair.relation == .different else { return nil }
        let section = pair.achievement.section.rawValue
        let list = pair.newWords.map { "«\($0)»" }.joined(separator: ", ")
        return Finding(
          pair.summary,
          pair.newWords.isEmpty
            ? Message(
              es: "no dice lo mismo que el principal logro de \(section)",
              en: "it does not say the same as the main achievement of \(section)")
            : Message(
              es: "dice \(list): eso no está en el principal logro de \(section)",
              en: "it says \(list): that is not in the main achievement of \(section)"),
          remedy: Message(
            es:
              "borre «resumen» para que se imprima el logro, o extráigalo con las mismas palabras",
            en: "delete «resumen», so that the achievement prints, or extract it in the same words"),
          related: [pair.related])
      }
    }
  }
}
