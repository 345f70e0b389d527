import Text

/// A region's name as people write it, reduced to what tells it from the others.
///
/// Lower case, no accents, no apostrophes or full stops, dashes and runs of spaces as one space,
/// without «Región», «de» or «del» at its head.
struct RegionName: Sendable, Hashable {
  /// Words with one space between them.
  let key: String
  /// The same without spaces: «bío - bío» and «Biobío» meet here.
  var compact: String { String(key.filter { $0 != " " }) }

  init(_ name: String) {
    var words = Self.words(of: name)
    if words.first == "region" {
      words.removeFirst()
      if ["de", "del"].contains(words.first) { words.removeFirst() }
    } else if ["de", "del"].contains(words.first), words.count > 1 {
      words.removeFirst()
    }
    key = words.joined(separator: " ")
  }

  /// The numeral of «VI Región» or «VI Región del Libertador…», and the name after it.
  static func numbered(_ name: String) -> (numeral: String, rest: String)? {
    let words = words(of: name)
    guard words.count >= 2, words[1] == "region" else { return nil }
    return (words[0], words.dropFirst().joined(separator: " "))
  }

  private static func words(of name: String) -> [String] {
    var folded = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars {
      switch scalar {
      case "'", "’", "‘", "´", "`", "ʼ", ".", "\u{0301}", "\u{0303}", "\u{0308}": continue
      case "-", "–", "—", "‐", "‑", "_", "\u{00A0}", "\t", "\n": folded.append(" ")
      default: folded.append(Folding.whole(scalar))
      }
    }
    return String(folded).split(separator: " ").map(String.init)
  }
}
