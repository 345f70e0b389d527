internal import Text

/// Words that say that there is nothing of what was asked: «Sin dificultades», «No se presentaron
/// dificultades», «N/A», «-».
package enum NothingToReport: Sendable, Hashable {
  /// They say so.
  case said
  /// They may be meant so.
  case likely

  /// - Parameter nouns: what was asked for: a field's names and labels.
  package init?(_ text: String, nouns: [String]) {
    let words = Self.words(of: text)
    let isMark = words.isEmpty && !text.allSatisfy(\.isWhitespace)
    let bare = words.joined(separator: " ")
    if isMark && text.allSatisfy({ "-–—_ ".contains($0) || $0.isWhitespace })
      || ["n a", "na", "no aplica", "no corresponde"].contains(bare)
    {
      self = .likely
      return
    }
    guard let rest = Self.start(of: words) else { return nil }
    let names = Set(nouns.flatMap(Self.words).filter { $0.count > 4 }.map(Self.stem))
    let said = rest.filter { !Self.fillers.contains($0) }
    let isAsked = said.count == 1 && names.contains(Self.stem(said[0]))
    guard isAsked || said.isEmpty && words[0] != "sin" else { return nil }
    self = .said
  }

  /// What follows the words that deny; `nil` where none do.
  private static func start(of words: [String]) -> [String]? {
    for phrase in denials where words.starts(with: phrase) {
      return Array(words.dropFirst(phrase.count))
    }
    return nil
  }

  private static let denials: [[String]] = {
    let verbs = [
      "presentan", "presentaron", "presento", "observan", "observaron", "registran", "registraron",
      "detectan", "detectaron", "identifican", "identificaron", "formulan", "formularon",
      "produjeron", "advierten", "advirtieron", "tienen", "tuvieron",
    ]
    return verbs.map { ["no", "se", $0] }
      + [
        ["no", "hay"], ["no", "hubo"], ["no", "existen"], ["no", "existieron"], ["no", "tiene"],
        ["no", "tuvo"], ["no", "presenta"], ["no", "presento"], ["nada", "que"], ["sin"],
      ]
  }()

  private static let fillers: Set<String> = [
    "mayores", "mayor", "nuevas", "nuevos", "otras", "otros", "que", "informar", "senalar",
    "reportar", "mencionar", "destacar", "formular", "al", "respecto", "en", "el", "periodo",
  ]

  private static func stem(_ word: String) -> String {
    var word = word
    if word.hasSuffix("es") { word.removeLast(2) } else if word.hasSuffix("s") { word.removeLast() }
    return word
  }

  private static func words(of text: String) -> [String] {
    Folding.whole(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
