/// What a number counts: «12 juntas de vecinos capacitadas» counts `junta`, those of `vecino`, and only
/// those that are `capacitado`. Nouns stand in the singular, without accents.
struct CountedThing: Sendable, Hashable {
  let head: String
  /// What it is of, or for.
  var complements: Set<String> = []
  /// Adjectives and participles.
  var qualities: Set<String> = []

  /// Whether both may count the same: the same noun, and nothing that sets one apart from the other.
  func isSame(as other: CountedThing) -> Bool {
    // «75 premiados», «75 proyectos premiados»
    if qualities.contains(other.head) || other.qualities.contains(head) { return true }
    guard head == other.head else { return false }
    func agree(_ a: Set<String>, _ b: Set<String>) -> Bool {
      a.isEmpty || b.isEmpty || !a.isDisjoint(with: b)
    }
    return agree(complements, other.complements) && agree(qualities, other.qualities)
  }
}

/// Reads noun phrases.
struct NounReader: Sendable {
  let lexicon: Lexicon
  /// One name for words that mean the same, by the singular.
  private let synonyms: [String: String]

  /// - Parameter synonyms: lists of words that mean the same, in the singular.
  init(lexicon: Lexicon, synonyms: [[String]]) {
    self.lexicon = lexicon
    var names: [String: String] = [:]
    for list in synonyms {
      let words = list.map(Words.phrase)
      for word in words { names[word] = words[0] }
    }
    self.synonyms = names
  }

  /// The thing that a quantity counts; `nil` where it counts something else («por ocho las consultas»),
  /// or nothing that is said.
  func thing(of quantity: Quantity) -> CountedThing? {
    if let first = quantity.following.first, Self.articles.contains(first) { return nil }
    return phrase(quantity.following)
  }

  /// The things that an indicator's words or a unit's name: «N° de convenios y/o planes aprobados»,
  /// «convenios».
  func things(in words: [String]) -> [CountedThing] {
    let named = words.drop { Self.openings.contains($0) }
    let first = phrase(named)
    let joint = named.prefix(4).firstIndex { ["y", "e", "o", "u"].contains($0) }
    let rest = joint.map { named[$0...].drop { ["y", "e", "o", "u"].contains($0) } }
    return [first, rest.flatMap { phrase($0) }].compactMap { $0 }
  }

  private func phrase(_ words: some Collection<String>) -> CountedThing? {
    var thing: CountedThing?
    var loose: Set<String> = []
    var isComplement = false
    for word in words {
      if ["de", "del"].contains(word) {
        isComplement = thing != nil
        continue
      }
      if Self.articles.contains(word) || ["mil", "millones"].contains(word) { continue }
      if Self.stops.contains(word) || word.first?.isNumber == true { break }
      let forms = lexicon.forms(of: word)
      let isQuality =
        !forms.isEmpty && !forms.contains { $0.part == .noun }
        && forms.contains { $0.part == .adjective || $0.tense == .participle }
        || forms.isEmpty && Verbs.isParticiple(word)
      if !isQuality, forms.contains(where: { $0.tense?.isFinite ?? false }),
        !forms.contains(where: { $0.part == .noun })
      {
        break
      }
      if word.count < 3 || word.hasSuffix("mente") { continue }
      let name = name(of: word, forms)
      if thing == nil {
        if isQuality {
          loose.insert(name)
        } else {
          thing = CountedThing(head: name)
        }
      } else if isComplement, !isQuality {
        thing?.complements.insert(name)
      } else {
        thing?.qualities.insert(name)
      }
    }
    // «75 premiados»
    if thing == nil, let first = loose.first, loose.count == 1 { return CountedThing(head: first) }
    thing?.qualities.formUnion(loose)
    return thing
  }

  /// What a text is about: its nouns, each once in order, without those that fit any text.
  func nouns(in words: [String]) -> [String] {
    var found: [String] = []
    for word in words where word.count > 3 && !Words.functionWords.contains(word) {
      let forms = lexicon.forms(of: word)
      let isNoun =
        forms.isEmpty
        ? !Verbs.isInfinitive(word) && !word.hasSuffix("mente") && word.first?.isNumber == false
        : forms.contains { $0.part == .noun }
      guard isNoun else { continue }
      let name = name(of: word, forms)
      if !Self.general.contains(name), !found.contains(name) { found.append(name) }
    }
    return found
  }

  /// Nouns that fit any text of a report.
  private static let general: Set<String> = [
    "objetivo", "meta", "año", "region", "plan", "programa", "actividad", "gestion", "proceso",
    "servicio", "trabajo", "nivel", "resultado", "indicador", "cumplimiento", "accion", "periodo",
    "parte", "numero", "total", "cobertura", "calidad", "apoyo", "desarrollo", "ejercicio",
    "compromiso", "desafio", "medida", "avance", "forma", "caso", "mes", "semestre", "trimestre",
    "recurso", "equipo", "linea", "ambito", "logro", "brecha", "mejora", "marco", "funcion",
  ]

  /// A word's singular without accents, or the one name for all that mean the same.
  func name(of word: String, _ forms: [WordForm]) -> String {
    let noun = forms.first { $0.part == .noun } ?? forms.first { $0.part == .adjective }
    let singular = noun.map { Words.folded($0.lemma).joined() } ?? Self.singular(word)
    return synonyms[singular] ?? singular
  }

  /// The singular of a folded noun or participle, roughly.
  static func singular(_ noun: String) -> String {
    if noun.hasSuffix("ciones") || noun.hasSuffix("siones") { return String(noun.dropLast(2)) }
    for ending in ["ores", "ales", "anes", "ades"] where noun.hasSuffix(ending) {
      return String(noun.dropLast(2))
    }
    let single = noun.count > 4 && noun.hasSuffix("s") ? String(noun.dropLast()) : noun
    // «capacitadas», «capacitados»
    return Verbs.isParticiple(single) && single.hasSuffix("a") ? single.dropLast() + "o" : single
  }

  private static let articles: Set<String> = ["el", "la", "los", "las"]
  private static let openings: Set<String> = [
    "n", "nº", "nro", "numero", "cantidad", "total", "de", "del", "el", "la", "los", "las", "un",
    "una", "porcentaje",
  ]
  static let stops: Set<String> = [
    "a", "al", "con", "por", "para", "en", "que", "sobre", "segun", "entre", "x100", "y", "e", "o",
    "u", "durante", "mediante", "desde", "hasta", "sin", "fueron", "fue", "se", "respecto",
    "mas", "menos", "como", "cuando", "tras", "ante",
  ]
}
