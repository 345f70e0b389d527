/// What can be told of Spanish verbs from their endings.
enum Verbs {
  /// Whether a folded word is an infinitive, also with a pronoun: «incorporar», «realizarse».
  static func isInfinitive(_ word: String) -> Bool {
    var stem = word[...]
    for pronoun in ["se", "los", "las", "les", "lo", "la", "le"] where stem.hasSuffix(pronoun) {
      stem = stem.dropLast(pronoun.count)
      if !endsAsInfinitive(stem) { return endsAsInfinitive(word[...]) && !isNoun(word) }
      return stem.count >= 4 && !isNoun(String(stem))
    }
    return word.count >= 3 && endsAsInfinitive(stem) && !isNoun(word)
  }

  /// Whether a folded word looks like a participle: «alcanzada», «recibido», «hecho».
  static func isParticiple(_ word: String) -> Bool {
    let stem = word.hasSuffix("s") ? word.dropLast() : word[...]
    if irregularParticiples.contains(String(stem.dropLast())) { return true }
    return stem.count >= 5
      && ["ado", "ada", "ido", "ida"].contains { stem.hasSuffix($0) }
  }

  /// Whether a word as written is a verb in the future: «enviará», «suscribirán».
  static func isFuture(_ word: Substring) -> Bool {
    let word = word.lowercased()
    return word.count >= 5
      && ["ará", "erá", "irá", "drá", "arán", "erán", "irán", "drán"]
        .contains { word.hasSuffix($0) }
  }

  /// Whether a word as written is a regular verb in the simple past: «realizó», «recibió».
  static func isPast(_ word: Substring) -> Bool {
    let word = word.lowercased()
    return word.count >= 4
      && (word.hasSuffix("ó") || word.hasSuffix("aron") || word.hasSuffix("ieron"))
  }

  private static func endsAsInfinitive(_ word: Substring) -> Bool {
    word.hasSuffix("ar") || word.hasSuffix("er") || word.hasSuffix("ir")
  }

  private static func isNoun(_ word: String) -> Bool { nouns.contains(word) }

  private static let irregularParticiples: Set<String> = [
    "hech", "dich", "vist", "puest", "escrit", "suscrit", "abiert", "propuest", "dispuest",
    "expuest", "previst", "resuelt", "devuelt", "impres", "compuest",
  ]

  private static let nouns: Set<String> = [
    "alcacer", "alfiler", "auxiliar", "ayer", "azar", "bar", "bienestar", "caracter", "celular",
    "circular", "collar", "cualquier", "curricular", "dolar", "escolar", "ejemplar", "elixir",
    "familiar", "hogar", "impar", "interdisciplinar", "lider", "lugar", "malestar", "mar",
    "martir", "menester", "militar", "mujer", "nacar", "par", "particular", "peculiar", "pilar",
    "placer", "polar", "popular", "preliminar", "primer", "pulmonar", "regular", "semestrar",
    "similar", "singular", "solar", "taller", "tercer", "titular", "vulgar", "zar",
  ]
}
