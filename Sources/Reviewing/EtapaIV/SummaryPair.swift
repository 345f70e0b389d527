internal import Diagnostics
internal import Reports

/// What the national list prints of a programme, beside what the unit itself says.
struct SummaryPair: Sendable {
  enum Relation: Sendable {
    case same
    /// Words of the achievement, in order, but not all.
    case extract
    case different
  }

  let summary: Cell
  let achievement: Cell
  let relation: Relation
  /// Words of the list that the achievement lacks: the first few.
  let newWords: [String]
  /// How many of the achievement's words the list keeps, from 0 to 1.
  let share: Double

  init(summary: Cell, achievement: Cell) {
    self.summary = summary
    self.achievement = achievement
    let (part, whole) = (Self.words(summary), Self.words(achievement))
    if part == whole {
      relation = .same
    } else {
      relation = Similarity.isExtract(part, of: whole) ? .extract : .different
    }
    let known = Set(whole)
    let new = PlacedWord.all(in: summary.text).filter {
      part.contains($0.folded) && !known.contains($0.folded)
        && !Words.functionWords.contains($0.folded)
    }
    newWords = new.prefix(4).map { String($0.written) }
    share = whole.isEmpty ? 1 : min(1, Double(part.count) / Double(whole.count))
  }

  /// The unit's own text, for a finding about the list.
  var related: Finding.Related {
    Finding.Related(
      achievement.span, path: achievement.path,
      Message(
        es: "el principal logro de \(achievement.section.rawValue)",
        en: "the main achievement of \(achievement.section.rawValue)"))
  }

  /// Numbers as the form writes them, and the old form's labels left out.
  private static func words(_ cell: Cell) -> [String] {
    let passage = cell.passage
    var words: [String] = []
    var next = 0
    for index in passage.lexemes.indices where index >= next {
      let phrase = NumberPhrase(at: index, in: passage.words)
      next = index + (phrase?.length ?? 1)
      let word = passage.words[index]
      let value = passage.lexemes[index].isNumber ? Figure.number(word) : phrase?.value
      words.append(value.map(Figure.text) ?? word)
    }
    return words.filter { !["logro", "objetivo", "indicador", "meta", "nota"].contains($0) }
  }
}

extension Unit {
  /// The programmes that give the national list a text of its own.
  var summaries: [SummaryPair] {
    programmes.compactMap { programme in
      guard let summary = cell(programme.path + ".resumen"),
        let achievement = cell(programme.path + ".logro")
      else { return nil }
      return SummaryPair(summary: summary, achievement: achievement)
    }
  }
}
