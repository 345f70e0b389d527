/// Labels of the programmes' forms that people leave in their texts: «Objetivo: … Indicador: …».
enum Labels {
  /// Folded, as they stand before a colon.
  static let all: Set<String> = ["nota", "objetivo", "indicador", "meta", "logro", "brecha"]

  /// The labels of a text, each with its place: a label begins with a capital and ends in a colon.
  static func places(in passage: Passage) -> [(label: String, index: Int)] {
    passage.lexemes.indices.compactMap { index in
      guard all.contains(passage.words[index]), passage.gap(after: index).hasPrefix(":"),
        passage.original(index).first?.isUppercase == true
      else { return nil }
      return (passage.words[index], index)
    }
  }

  /// The text without the objective and the indicator that it restates. Where a label's text has no
  /// clear end it is kept, so that nothing is lost that may be an achievement.
  static func withoutRestated(_ text: String) -> String {
    var kept: [Substring] = []
    for line in text.split(whereSeparator: \.isNewline) {
      var rest = line
      while let label = ["Objetivo:", "Indicador:"].first(where: { rest.hasPrefix($0) }) {
        rest = rest.dropFirst(label.count)
        if let next = rest.firstRange(of: "Indicador:"), label == "Objetivo:" {
          rest = rest[next.lowerBound...]
        } else if let stop = rest.firstRange(of: ". ") {
          rest = rest[stop.upperBound...]
        } else {
          rest = ""
        }
      }
      for label in ["Logro:", "Meta:"] where rest.hasPrefix(label) {
        rest = rest.dropFirst(label.count)
      }
      if rest.contains(where: { !$0.isWhitespace }) { kept.append(rest) }
    }
    let joined = kept.joined(separator: "\n")
    return joined.isEmpty ? text : joined
  }
}
