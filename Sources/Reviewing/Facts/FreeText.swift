/// The texts that people write in their own words, where a copy is a copy: not the objectives, which
/// the service sets for all, nor names of tasks, dates and posts.
extension Cell {
  var isFreeText: Bool {
    switch kind {
    case .achievement, .gap, .challenges, .planRecommendations, .programmeAchievement,
      .difficulties, .recommendations, .commitment, .free:
      !saysNone
    default: false
    }
  }

  /// What the form calls such a text.
  var kindName: (es: String, en: String) {
    switch kind {
    case .achievement: ("el logro", "the achievement")
    case .gap: ("la brecha", "the gap")
    case .challenges: ("los desafíos", "the challenges")
    case .planRecommendations, .recommendations: ("las recomendaciones", "the recommendations")
    case .programmeAchievement: ("el principal logro", "the main achievement")
    case .difficulties: ("las dificultades", "the difficulties")
    case .commitment: ("el compromiso", "the commitment")
    case .objective: ("el objetivo", "the objective")
    default: ("«\(name)»", "«\(name)»")
    }
  }

  /// Where a text stands: «los desafíos de IV.1.1, fila 2».
  var place: (es: String, en: String) {
    let (es, en) = kindName
    let hasRows = section == .plan
    return (
      "\(es) de \(section.rawValue)" + (hasRows ? ", fila \(row + 1)" : ""),
      "\(en) of \(section.rawValue)" + (hasRows ? ", row \(row + 1)" : "")
    )
  }

  /// The words without labels («Nota:», «Logro:»), to compare by.
  var comparableWords: [String] {
    guard !Labels.places(in: passage).isEmpty else { return words }
    let own = Passage(Labels.withoutRestated(text))
    let labels = Set(Labels.places(in: own).map(\.index))
    return own.words.indices.filter { !labels.contains($0) }.map { own.words[$0] }
  }
}
