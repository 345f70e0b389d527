/// The texts that people write in their own words, where a copy is a copy: not the objectives, which
/// the service sets for all, nor names of tasks, dates and posts.
extension Cell {
  var isFreeText: Bool {
    switch kind {
    case .achievement, .gap, .challenges, .planRecommendations, .programmeAchievement,
      .difficulties, .recommendations, .commitment:
      !saysNone
    default: false
    }
  }

  /// The words without labels («Nota:», «Logro:»), to compare by.
  var comparableWords: [String] {
    let labels = Set(Labels.places(in: passage).map(\.index))
    if labels.isEmpty { return words }
    return words.indices.filter { !labels.contains($0) }.map { words[$0] }
  }
}
