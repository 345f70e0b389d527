/// Words that say how often, where a date was asked for.
enum Frequencies {
  /// Whether folded words name a frequency: «permanente», «los lunes de cada semana».
  static func isNamed(in words: [String]) -> Bool {
    words.contains { word in stems.contains { word.hasPrefix($0) } }
      || phrases.contains { Words.contains(words, $0) }
  }

  private static let stems = [
    "permanente", "periodic", "mensual", "bimensual", "trimestral", "bimestral", "semestral",
    "semanal", "diari", "anualmente", "continu", "habitual",
  ]

  private static let phrases = [
    "cada", "vez al", "veces al", "vez por", "veces por", "todo el año", "todo el periodo",
    "durante el año", "todos los", "todas las", "de lunes a",
  ]
}
