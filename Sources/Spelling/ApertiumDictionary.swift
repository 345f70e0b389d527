public import Reviewing
internal import Synchronization

/// The forms of Spanish words, from Apertium's dictionary by its program `lt-proc`, which is asked as long
/// as this lives.
public final class ApertiumDictionary: WordAnalyser {
  private struct State: ~Copyable {
    var conversation: Conversation?
    var known: [String: [WordForm]] = [:]
    var isLost = false
  }

  private let program: String
  private let dictionary: String
  private let state = Mutex(State())

  /// - Parameters:
  ///   - program: the path of `lt-proc`.
  ///   - dictionary: the path of an analyser that it reads.
  public init(program: String, dictionary: String) {
    self.program = program
    self.dictionary = dictionary
  }

  /// Starts the program, which reads its dictionary while the caller goes on.
  public func prepare() { state.withLock { Self.start(&$0, program, dictionary) } }

  private static func start(
    _ state: inout State, _ program: String, _ dictionary: String
  ) {
    if state.conversation == nil { state.conversation = Conversation(program, ["-z", dictionary]) }
  }

  /// The system's; `nil` where the program or the dictionary is not there.
  public static func system() -> ApertiumDictionary? {
    systemPath().map { ApertiumDictionary(program: program, dictionary: $0) }
  }

  /// Where the system's dictionary is.
  public static func systemPath() -> String? {
    let dictionary = "/usr/share/apertium/apertium-eng-spa/spa-eng.automorf.bin"
    let isThere = [program, dictionary].allSatisfy(HunspellDictionary.isReadable)
    return isThere ? dictionary : nil
  }

  private static let program = "/usr/bin/lt-proc"

  /// What each word may be, by the word in lower case; `nil` when the dictionary cannot be asked.
  public func forms(of words: Set<String>) -> [String: [WordForm]]? {
    state.withLock { state in
      let asked = words.filter { word in
        word.utf8.count <= 60 && word.allSatisfy(\.isLetter)
      }
      var new = asked.filter { state.known[$0] == nil }.sorted()[...]
      if state.isLost { return nil }
      while !new.isEmpty {
        // So few at once that neither side's pipe is ever full.
        let some = Array(new.prefix(100))
        new = new.dropFirst(100)
        Self.start(&state, program, dictionary)
        // A mark between the words keeps one from being read together with the next.
        let question = some.map { $0 + "\n;\n" }.joined()
        guard let answer = state.conversation?.answer(to: question) else {
          state.conversation = nil
          state.isLost = true
          return nil
        }
        for word in some { state.known[word] = [] }
        for (word, forms) in ApertiumForms.all(in: answer) where state.known[word] != nil {
          state.known[word] = forms
        }
      }
      return state.known.filter { asked.contains($0.key) && !$0.value.isEmpty }
    }
  }
}

/// Reads Apertium's stream format: `^enviamos/enviar<vblex><ifi><p1><pl>/enviar<vblex><pri><p1><pl>$`.
enum ApertiumForms {
  static func all(in stream: String) -> [(word: String, forms: [WordForm])] {
    stream.split(separator: "^").dropFirst(stream.hasPrefix("^") ? 0 : 1).compactMap { unit in
      guard let end = unit.firstIndex(of: "$") else { return nil }
      let parts = unit[..<end].split(separator: "/")
      guard let word = parts.first else { return nil }
      return (String(word), parts.dropFirst().compactMap(form))
    }
  }

  /// `nil` for a word that is not known: `*palabra`.
  private static func form(_ analysis: Substring) -> WordForm? {
    if analysis.hasPrefix("*") { return nil }
    // What is joined to it, as the pronoun of «realizarse», is another word.
    let own = analysis.prefix { $0 != "+" }
    let tags = own.split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" } }
    guard let lemma = own.split(separator: "<").first, let first = tags.first else { return nil }
    let person = tags.lazy.compactMap { persons[String($0)] }.first
    return WordForm(
      lemma: lemma.lowercased(),
      part: tags.contains("ant") ? .givenName : parts[String(first)] ?? .other,
      tense: tags.lazy.compactMap { tenses[String($0)] }.first,
      person: first.hasPrefix("vb") ? person : nil, isPlural: tags.contains("pl"))
  }

  private static let parts: [String: WordForm.Part] = [
    "n": .noun, "np": .noun, "adj": .adjective, "adv": .adverb, "preadv": .adverb,
    "det": .determiner, "predet": .determiner, "prn": .pronoun, "pr": .preposition,
    "cnjcoo": .conjunction, "cnjsub": .conjunction, "cnjadv": .conjunction, "rel": .relative,
    "num": .number, "vblex": .verb, "vbser": .verb, "vbhaver": .verb, "vbmod": .verb,
    "vaux": .verb,
  ]

  private static let tenses: [String: WordForm.Tense] = [
    "pri": .present, "pii": .imperfect, "ifi": .past, "past": .past, "fti": .future,
    "cni": .conditional, "prs": .subjunctive, "pis": .subjunctive, "fts": .subjunctive,
    "imp": .imperative, "inf": .infinitive, "ger": .gerund, "pp": .participle,
  ]

  private static let persons = ["p1": 1, "p2": 2, "p3": 3]
}
