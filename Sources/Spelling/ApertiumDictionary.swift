public import Reviewing
internal import Synchronization

/// The forms of Spanish words, from Apertium's dictionary by its program `lt-proc`, which is asked as long
/// as this lives.
public final class ApertiumDictionary: WordAnalyser {
  private struct State: ~Copyable {
    var conversation: Conversation?
    var known: [String: [WordForm]] = [:]
    var reader = ApertiumForms()
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
      if !new.isEmpty { Self.start(&state, program, dictionary) }
      for word in new { state.known[word] = [] }
      var open = 0
      while !new.isEmpty || open > 0 {
        // One more is asked than is read, so that the program works meanwhile; so few at once that neither side's
        // pipe is ever full.
        while !new.isEmpty, open < 2 {
          // A mark between the words keeps one from being read together with the next.
          let question = new.prefix(100).map { $0 + "\n;\n" }.joined()
          new = new.dropFirst(100)
          open += 1
          if state.conversation?.ask(question) != true { return lose(&state) }
        }
        guard let answer = state.conversation?.answer() else { return lose(&state) }
        open -= 1
        for (word, forms) in state.reader.all(in: answer) where state.known[word] != nil {
          state.known[word] = forms
        }
      }
      return state.known.filter { asked.contains($0.key) && !$0.value.isEmpty }
    }
  }
}

extension ApertiumDictionary {
  private func lose(_ state: inout State) -> [String: [WordForm]]? {
    state.conversation = nil
    state.isLost = true
    return nil
  }
}

/// Reads Apertium's stream format: `^enviamos/enviar<vblex><ifi><p1><pl>/enviar<vblex><pri><p1><pl>$`.
struct ApertiumForms {
  /// What the tags after a lemma say, which are the same for many: a form of no word.
  private var kinds: [String: WordForm] = [:]

  mutating func all(in stream: String) -> [(word: String, forms: [WordForm])] {
    // Its signs are one byte each.
    let units = stream.utf8.split(separator: UInt8(ascii: "^"))
    return units.dropFirst(stream.hasPrefix("^") ? 0 : 1).compactMap { unit in
      guard let end = unit.firstIndex(of: UInt8(ascii: "$")) else { return nil }
      let parts = unit[..<end].split(separator: UInt8(ascii: "/")).map(Substring.init)
      guard let word = parts.first else { return nil }
      return (String(word), parts.dropFirst().compactMap { form($0) })
    }
  }

  /// `nil` for a word that is not known: `*palabra`.
  private mutating func form(_ analysis: Substring) -> WordForm? {
    if analysis.hasPrefix("*") { return nil }
    // What is joined to it, as the pronoun of «realizarse», is another word.
    let own = analysis.utf8.prefix { $0 != UInt8(ascii: "+") }
    guard let start = own.firstIndex(of: UInt8(ascii: "<")), start > own.startIndex else {
      return nil
    }
    let tags = String(Substring(own[start...]))
    let kind = kinds[tags] ?? Self.kind(tags)
    kinds[tags] = kind
    return WordForm(
      lemma: Substring(own[..<start]).lowercased(), part: kind.part, tense: kind.tense,
      person: kind.person, isPlural: kind.isPlural)
  }

  private static func kind(_ tags: String) -> WordForm {
    let tags = tags.split { "<>".contains($0) }
    let first = tags.first ?? ""
    let person = tags.lazy.compactMap { persons[String($0)] }.first
    return WordForm(
      lemma: "", part: tags.contains("ant") ? .givenName : parts[String(first)] ?? .other,
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
