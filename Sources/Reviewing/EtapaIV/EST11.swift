internal import Diagnostics
internal import Reports

extension Rule {
  /// A programme may only cite objectives of the plan.
  static let est11 = Rule(
    "EST-11", .warning, .coherence,
    title: Message(
      es: "El objetivo citado en un programa no está en el plan",
      en: "The objective cited in a programme is not in the plan"),
    explanation: Message(
      es: """
        Lo que un programa de IV. 1.2 a 1.4 cita después de «Objetivo:» debe ser uno de los objetivos \
        de IV. 1.1 de la misma región, entero o en parte, con las mismas palabras.
        """,
      en: """
        What a programme of IV. 1.2 to 1.4 cites after «Objetivo:» must be one of the objectives of \
        the same region's IV. 1.1, whole or in part, in the same words.
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          logro: |-
            Objetivo: Fortalecer el desarrollo económico local de 23 municipios.

            Se financiaron 75 proyectos.
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          logro: |-
            Objetivo: Premiar al menos 70 proyectos de emprendimiento en los concursos del año.

            Se financiaron 75 proyectos.
      """)
  ) { subject in
    subject.units.flatMap { unit -> [Finding] in
      let objectives = unit.cells(.objective).flatMap { cell in
        [cell.words] + cell.text.split(separator: "\n").map { Words.folded(String($0)) }
      }
      return unit.cells(.programmeAchievement).compactMap { cell in
        guard let cited = CitedObjective.find(in: cell.text) else { return nil }
        let words = Words.folded(cited)
        let isKnown = objectives.contains { objective in
          // The text may run on after the citation.
          Similarity.ratio(Array(words.prefix(objective.count)), objective) >= 0.9
            || (words.count >= 6 && Similarity.isExtract(words, of: objective))
        }
        if isKnown || words.isEmpty { return nil }
        return Finding(
          cell, quote: cited,
          Message(
            es: "el objetivo citado no está entre los de IV.1.1",
            en: "the objective cited is not among those of IV.1.1"),
          remedy: Message(
            es:
              "cite un objetivo del plan con sus mismas palabras, o borre la cita y deje el logro",
            en: "cite an objective of the plan in its own words, or delete it and leave the "
              + "achievement"))
      }
    }
  }
}

/// The objective that a programme's text cites.
private enum CitedObjective {
  private static let marks = ["Objetivo:", "objetivo:", "relacionado con:", "OBJETIVO:"]
  private static let ends = ["Indicador:", "INDICADOR:", "Meta:", "META:", "\n"]

  /// What follows «Objetivo:», as far as «Indicador:», «Meta:» or the paragraph's end.
  static func find(in text: String) -> String? {
    guard
      let start = marks.compactMap({ text.firstRange(of: $0)?.upperBound }).min()
    else { return nil }
    let rest = text[start...]
    let end = ends.compactMap { rest.firstRange(of: $0)?.lowerBound }.min() ?? rest.endIndex
    let cited = rest[..<end].drop { $0.isWhitespace }
    return String(cited)
  }
}
