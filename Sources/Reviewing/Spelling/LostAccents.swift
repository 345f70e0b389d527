/// Words that are spelled right without their accent, but mean something else with it: «se ajusto»,
/// «designara», «esta impulsando», «Consejo Publico». No dictionary sees them; their company does.
enum LostAccents {
  /// The word with its accent, where it was lost.
  static func correction(at index: Int, in passage: Passage) -> String? {
    let words = passage.words
    let word = words[index]
    guard passage.original(index).utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    lazy var before = index > 0 && isNear(index, in: passage) ? words[index - 1] : ""
    lazy var after =
      index + 1 < words.count && isNear(index + 1, in: passage) ? words[index + 1] : ""
    if let fixed = always[word] { return fixed }
    switch word {
    case "mas": return "más"
    case "esta", "estan":
      let follows =
        after.hasSuffix("ando") || after.hasSuffix("iendo") || before == "se"
        || (["en", "a"].contains(after) && words[(index + 1)...].dropFirst().first == "proceso")
      return follows ? (word == "esta" ? "está" : "están") : nil
    case "publico", "publica", "publicos", "publicas":
      let joins = publicThings.contains(before) || after.hasPrefix("privad")
      return joins ? "pú" + word.dropFirst(2) : nil
    case "continua", "continuan":
      return before.isEmpty ? (word == "continua" ? "continúa" : "continúan") : nil
    case "si": return before == "por" && after.hasPrefix("sol") ? "sí" : nil
    case "genero": return before == "de" ? "género" : nil
    default: break
    }
    if word.hasSuffix("o"), isPreterite(word, before: before) { return word.dropLast() + "ó" }
    return isFuture(index, in: passage) ? futureWithAccent(word) : nil
  }

  /// Whether a word is a future that lost its accent: «SERCOTEC designara», «se incorporaran».
  static func isFuture(_ index: Int, in passage: Passage) -> Bool {
    let word = passage.words[index]
    guard ["ara", "aran", "era", "eran", "ira", "iran"].contains(where: word.hasSuffix),
      futures.contains(where: { word == $0 + "a" || word == $0 + "an" }),
      passage.original(index).utf8.allSatisfy({ $0 < 0x80 })
    else { return false }
    let sentence = passage.sentence(around: index)
    let before = passage.words[max(sentence.lowerBound, index - 6)..<index]
    return !before.contains { Passage.subordinating.contains($0) || $0 == "aunque" }
  }

  private static func isNear(_ index: Int, in passage: Passage) -> Bool {
    passage.gap(before: index).allSatisfy { $0 == " " || $0 == "-" || $0 == "–" }
  }

  /// «se ajusto», «significo»: no official text speaks in the first person.
  private static func isPreterite(_ word: String, before: String) -> Bool {
    let stem = String(word.dropLast())
    if preterites.contains(stem) { return true }
    return before == "se" && reflexivePreterites.contains(stem)
  }

  private static func futureWithAccent(_ word: String) -> String {
    word.hasSuffix("n") ? word.dropLast(2) + "án" : word.dropLast() + "á"
  }

  private static let always: [String: String] = ["ultimo": "último", "ultima": "última"]

  private static let publicThings: Set<String> = [
    "consejo", "consejos", "cuenta", "cuentas", "sector", "sectores", "servicio", "servicios",
    "fondo", "fondos", "inversion", "gestion", "politica", "politicas", "programa", "ministerio",
    "administracion", "concurso", "licitacion",
  ]

  /// First persons that are no nouns: in a report they are third persons of the past.
  private static let preterites: Set<String> = [
    "ajust", "desajust", "signific", "design", "realiz", "efectu", "inform", "particip", "present",
    "incorpor", "alcanz", "otorg", "entreg", "coordin", "elabor", "firm", "aprob", "capacit",
    "benefici", "financi", "ejecut", "instal", "consolid", "formaliz", "vincul",
  ]

  /// Those that may also be nouns or adjectives, after «se».
  private static let reflexivePreterites: Set<String> = [
    "gener", "aument", "increment", "super", "logr", "premi", "implement", "apoy", "inici",
    "desarroll", "trabaj", "ampli", "acord", "avanz", "cre", "us", "mejor", "prioriz",
    "difund", "encarg", "registr", "control", "gast", "contrat",
  ]

  /// Verbs whose future is met in reports, by their infinitive.
  private static let futures: Set<String> = [
    "designar", "participar", "incorporar", "realizar", "enviar", "entregar", "informar",
    "implementar", "ejecutar", "presentar", "coordinar", "elaborar", "generar", "continuar",
    "considerar", "solicitar", "formalizar", "firmar", "concretar", "iniciar", "mejorar",
    "entregar", "reforzar", "ampliar", "aumentar", "priorizar", "evaluar", "integrar", "trabajar",
    "apoyar", "desarrollar", "efectuar", "difundir", "definir", "suscribir",
    "permitir", "incluir", "disponer",
  ]
}
