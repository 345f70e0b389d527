/// A verb with a subject in running text: «se firmaron», «van a organizar».
struct SpokenVerb: Sendable {
  /// Its word's place; a periphrasis' first.
  let index: Int
  /// Without accents.
  let lemma: String
  let time: Time
  /// Whether it belongs to a clause inside another («que se enviará»).
  let isSubordinate: Bool

  enum Time: Sendable {
    /// Done, or the case now.
    case told
    /// Will be done, or is meant to be.
    case toCome
    /// Wished, asked or supposed.
    case wished
  }
}

extension Passage {
  /// The text's verbs with a subject, in order.
  ///
  /// A word that may also be a noun («firma», «obra») is one where its neighbours say so. First persons of
  /// the singular are none: administrative prose has no such voice, and many nouns look like them.
  func verbs(_ lexicon: Lexicon) -> [SpokenVerb] {
    var last = -1
    return lexemes.indices.compactMap { index in
      guard let (lemma, tense) = finiteVerb(at: index, lexicon) else { return nil }
      defer { last = index }
      return SpokenVerb(
        index: index, lemma: lemma, time: time(tense, lemma, at: index, lexicon),
        isSubordinate: isSubordinate(index, after: last))
    }
  }

  // MARK: Which words are verbs

  private func finiteVerb(at index: Int, _ lexicon: Lexicon) -> (String, WordForm.Tense)? {
    let written = original(index)
    let folded = words[index]
    let before = isJoined(index) ? words[index - 1] : ""
    let forms = lexicon.forms(of: written)
    if forms.isEmpty {
      // A name, or a word that no dictionary has: the ending says it.
      guard written.first?.isUppercase == false || index == 0,
        FiniteVerbs.isFinite(written, folded: folded, before: before)
      else { return nil }
      return (folded, Verbs.isFuture(written) ? .future : .past)
    }
    let finite = forms.filter { form in
      guard let tense = form.tense, tense.isFinite, form.part == .verb else { return false }
      return !(form.person == 1 && !form.isPlural && tense == .present)
    }
    guard let verb = finite.first(where: { $0.tense != .imperative }) ?? finite.first,
      let tense = finite.contains(where: { $0.tense == .past }) ? .past : verb.tense
    else { return nil }
    let others = forms.filter { $0.part != .verb }
    if others.contains(where: { Self.closed.contains($0.part) }), !Self.always.contains(folded) {
      return nil
    }
    let isNominal = !others.isEmpty || (tense == .imperative || tense == .subjunctive)
    if isNominal, !Self.always.contains(folded),
      !isVerbAmongOthers(index, before: before, lexicon)
    {
      return nil
    }
    return (Words.folded(verb.lemma).joined(), tense)
  }

  /// Whether a word that may be a noun too is a verb here.
  private func isVerbAmongOthers(_ index: Int, before: String, _ lexicon: Lexicon) -> Bool {
    if ["se", "no", "nos", "le", "les", "ya", "tambien", "que"].contains(before) { return true }
    let next = index + 1 < words.count && gap(after: index) == " " ? words[index + 1] : ""
    if before.isEmpty { return !next.isEmpty && !["de", "del", "y", "e"].contains(next) }
    let neighbours = lexicon.forms(of: original(index - 1))
    if neighbours.isEmpty {
      // After a name: «SERCOTEC entrega».
      return original(index - 1).first?.isUppercase == true && !["de", "del"].contains(next)
    }
    let opens: Set<WordForm.Part> = [.determiner, .preposition, .number]
    if neighbours.contains(where: { opens.contains($0.part) }) { return false }
    guard neighbours.contains(where: { $0.part == .noun || $0.part == .adjective }) else {
      return false
    }
    // «el equipo asesora a 12 juntas», but not «la mesa técnica», «obra pública».
    return ["a", "con", "en", "el", "la", "los", "las", "un", "una"].contains(next)
      && !lexicon.forms(of: original(index)).contains { $0.part == .adjective }
  }

  /// Words of these kinds are no verbs, whatever else they may be: «una», «para», «sobre».
  private static let closed: Set<WordForm.Part> = [
    .determiner, .preposition, .conjunction, .pronoun, .relative, .adverb, .number,
  ]
  /// Verbs always, whatever else they may be.
  private static let always: Set<String> = [
    "es", "son", "fue", "fueron", "era", "eran", "ha", "han", "hay", "hubo", "esta", "estan",
    "tuvo", "hizo", "dio", "va", "van",
  ]

  // MARK: When

  private func time(
    _ tense: WordForm.Tense, _ lemma: String, at index: Int, _ lexicon: Lexicon
  ) -> SpokenVerb.Time {
    switch tense {
    case .future: return .toCome
    case .conditional, .subjunctive, .imperative: return .wished
    default: break
    }
    guard tense == .present || tense == .imperfect else { return .told }
    let next = words[(index + 1)...].prefix(3)
    func isInfinitive(_ place: Int) -> Bool {
      place < words.count
        && (lexicon.forms(of: original(place)).contains { $0.tense == .infinitive }
          || Verbs.isInfinitive(words[place]))
    }
    // «se van a organizar»
    if lemma == "ir", next.first == "a", isInfinitive(index + 2) { return .toCome }
    // «se espera resolver», «se prevé que»
    if Self.intentions.contains(lemma), tense == .present,
      next.first == "que" || isInfinitive(index + 1)
    {
      return .toCome
    }
    // «está previsto», «queda pendiente»
    if ["estar", "quedar", "encontrar"].contains(lemma), tense == .present,
      next.contains(where: { word in Self.pending.contains { word.hasPrefix($0) } })
    {
      return .toCome
    }
    return .told
  }

  private static let intentions: Set<String> = [
    "esperar", "prever", "proyectar", "planear", "pretender", "contemplar", "planificar",
    "programar",
    "buscar", "proponer",
  ]
  private static let pending = ["previst", "programad", "planificad", "proyectad", "pendiente"]

  // MARK: Where

  /// Whether a word that opens a clause stands before it, in the same stretch between stops and commas
  /// and after the verb before, which would be the clause's own.
  private func isSubordinate(_ index: Int, after last: Int) -> Bool {
    var place = index
    while place > last + 1, index - place < 12, isJoined(place) {
      place -= 1
      if Self.subordinating.contains(words[place]) { return true }
    }
    return false
  }

  /// Whether nothing but a space stands before a word.
  private func isJoined(_ index: Int) -> Bool {
    index > 0 && gap(before: index).allSatisfy { $0 == " " || $0 == "\u{A0}" }
  }
}
