internal import Reports

/// Looks words up, each once: in the system's dictionaries, and in the lists of words of the program and of
/// the workspace.
struct Speller {
  private let dictionary: (any SpellingDictionary)?
  private let lexicon: Lexicon
  /// The report's own names, in lower case.
  private let names: Set<String>
  /// Words as they are written in the lists.
  private let listed: Set<String>
  private var verdicts: [Substring: Bool] = [:]
  private var suggestions: [Substring: [String]] = [:]

  /// Different words of one run for which another is looked for, which takes long.
  private static let mostSuggestions = 2_000

  init(_ subject: Subject) {
    dictionary = subject.spelling
    lexicon = subject.lexicon
    let settings = subject.settings
    let vocabulary = subject.form.vocabulary
    let names =
      settings.regions.flatMap { [$0.name, $0.shortName] }
      + [settings.institution, settings.acronym] + vocabulary.names
    self.names = Set(names.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
    // A word of two parts, as «Llay-Llay», is read as two.
    listed = Set(vocabulary.words.flatMap { $0.split { !$0.isLetter }.map(String.init) })
  }

  /// What a wrong word may be meant for, which may be nothing; `nil` for a right one.
  mutating func corrections(of index: Int, in passage: Passage) -> [String]? {
    let word = passage.original(index)
    if let lost = LostAccents.correction(at: index, in: passage) {
      return [word.first?.isUppercase == true ? lost.capitalizedFirst : lost]
    }
    if isKnown(index, in: passage) { return nil }
    if let known = suggestions[word] { return known }
    // What has so many wrong words is of another language, where no word is near.
    guard suggestions.count < Self.mostSuggestions else { return [] }
    let found = dictionary?.suggestions(for: String(word)) ?? []
    suggestions[word] = found
    return found
  }

  private mutating func isKnown(_ index: Int, in passage: Passage) -> Bool {
    guard let dictionary else { return true }
    let word = passage.original(index)
    if let verdict = verdicts[word] { return verdict }
    if !isWord(index, in: passage) { return true }
    let text = String(word)
    let isKnown =
      isAcronym(word) || names.contains(word.lowercased()) || isListed(text)
      || dictionary.isKnown(text) || !lexicon.forms(written: word).isEmpty
      || Enclitics.stems(of: text).contains(where: dictionary.isKnown)
      || (!word.contains(where: \.isLowercase)
        && dictionary.isKnown(text.lowercased().capitalizedFirst))
      || DerivedWord.bases(of: text.lowercased()).contains {
        isListed($0) || dictionary.isKnown($0)
      }
    verdicts[word] = isKnown
    return isKnown
  }

  /// A word that is listed in lower case may begin with a capital; any may be all capitals.
  private func isListed(_ word: String) -> Bool {
    if listed.contains(word) { return true }
    let small = word.lowercased()
    return listed.contains(small) && word.dropFirst() == small.dropFirst()
      || !word.contains(where: \.isLowercase)
        && (listed.contains(small) || listed.contains(small.capitalizedFirst))
  }

  /// Neither a number, nor part of an address, nor an ending («empresarios/as», «todo(a)s»).
  private func isWord(_ index: Int, in passage: Passage) -> Bool {
    let word = passage.words[index]
    guard word.count >= 3, !word.contains(where: \.isNumber) else { return false }
    let (before, after) = (passage.gap(before: index), passage.gap(after: index))
    if [".", "@", "(", "/"].contains(where: { before == $0 }) { return false }
    return !(after == "." && index + 1 < passage.lexemes.count) && after != "@"
      && !(after == "(" && passage.words[index].count < 4)
  }

  /// GORE, PMG, MIPEs; longer words in capitals are read as words.
  private func isAcronym(_ word: Substring) -> Bool {
    let capitals = word.filter(\.isUppercase).count
    return capitals >= 2 && (word.count <= 5 || capitals < word.count)
  }
}

/// Words that Spanish makes of others as it needs them.
enum DerivedWord {
  /// The words that one in lower case may be made of: «psicosocial» of «social», «térmicamente» of
  /// «térmica».
  static func bases(of word: String) -> [String] {
    var bases: [String] = []
    if word.hasSuffix("mente"), word.count > 8 { bases.append(String(word.dropLast(5))) }
    for prefix in prefixes where word.hasPrefix(prefix) {
      var base = word.dropFirst(prefix.count)
      // «autorretrato»: the first letter of «retrato» is doubled between vowels.
      if base.hasPrefix("rr") { base = base.dropFirst() }
      guard base.count >= 5 else { continue }
      bases.append(String(base))
      if base.hasSuffix("mente"), base.count > 8 { bases.append(String(base.dropLast(5))) }
    }
    return bases
  }

  private static let prefixes = [
    "agro", "anti", "auto", "bi", "bio", "co", "contra", "des", "eco", "electro", "etno", "extra",
    "foto",
    "geo", "hidro", "hiper", "infra", "inter", "intra", "macro", "mega", "meso", "micro", "mini",
    "mono",
    "multi", "narco", "neo", "neuro", "pluri", "poli", "pos", "post", "pre", "pro", "psico",
    "re",
    "semi", "sobre", "socio", "sub", "super", "supra", "tele", "termo", "trans", "tri", "ultra",
    "video",
    "vice",
  ]
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
