/// What a word may be, as a dictionary of forms knows it: «firmamos» is `firmar`, first person plural,
/// of the past or of the present.
public struct WordForm: Sendable, Hashable {
  /// In lower case, with its accents.
  public let lemma: String
  public let part: Part
  /// Of a verb.
  public let tense: Tense?
  /// Of a verb, 1 to 3; `nil` where it has none.
  public let person: Int?
  public let isPlural: Bool

  public enum Part: Sendable, Hashable {
    case noun, givenName, verb, adjective, adverb, determiner, pronoun, preposition, conjunction,
      relative,
      number, other
  }

  public enum Tense: Sendable, Hashable {
    case present, imperfect, past, future, conditional, subjunctive, imperative
    case infinitive, gerund, participle

    /// Whether the form has a subject of its own.
    public var isFinite: Bool {
      switch self {
      case .infinitive, .gerund, .participle: false
      default: true
      }
    }
  }

  public init(
    lemma: String, part: Part, tense: Tense? = nil, person: Int? = nil, isPlural: Bool = false
  ) {
    self.lemma = lemma
    self.part = part
    self.tense = tense
    self.person = person
    self.isPlural = isPlural
  }
}

/// A dictionary of the forms of Spanish words.
public protocol WordAnalyser: Sendable {
  /// All that each of the words may be; one that is not known is left out.
  ///
  /// - Parameter words: of letters alone; those with a capital are asked as names.
  /// - Returns: `nil` where the dictionary is not there or does not answer.
  func forms(of words: Set<String>) -> [String: [WordForm]]?
}

/// What the words of some reports may be.
struct Lexicon: Sendable {
  /// By the word in lower case.
  private var forms: [String: [WordForm]] = [:]
  /// By the word without its accents: what each of those that were asked may be.
  private var folded: [String: [WordForm]] = [:]
  /// Whether there is a dictionary.
  private(set) var isThere = false

  /// Of the words of texts; nothing is known where there is no dictionary.
  init(of passages: [Passage], by analyser: (any WordAnalyser)?) {
    guard let analyser else { return }
    var words: Set<String> = []
    for passage in passages {
      for index in passage.lexemes.indices where !passage.lexemes[index].isNumber {
        let word = passage.original(index)
        words.insert(word.lowercased())
        // A name is one only with its capital.
        if word.first?.isUppercase == true { words.insert(String(word)) }
      }
    }
    guard let forms = analyser.forms(of: words) else { return }
    self.forms = forms
    isThere = true
    for (word, forms) in forms { folded[Words.phrase(word), default: []] += forms }
  }

  /// Whether a word, as it was written, is a person's given name: «Juan».
  func isGivenName(_ word: Substring) -> Bool {
    forms[String(word)]?.contains { $0.part == .givenName } ?? false
  }

  /// What a word may be with just the accents that it was written with.
  func forms(written word: Substring) -> [WordForm] {
    forms[String(word)] ?? forms[word.lowercased()] ?? []
  }

  /// What a word as it was written, or folded, may be; nothing for one that is not known.
  func forms(of word: some StringProtocol) -> [WordForm] {
    forms[word.lowercased()] ?? folded[String(word)] ?? []
  }
}
