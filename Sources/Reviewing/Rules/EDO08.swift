internal import Diagnostics
internal import Reports

extension Rule {
  /// What will be done is no achievement.
  static let edo08 = Rule(
    "EDO-08", .warning, .timeliness,
    title: Message(
      es: "Logro escrito en futuro", en: "An achievement written in the future"),
    explanation: Message(
      es: """
        El principal logro cuenta lo que se hizo: «dispondrá», «se enviará», «suscribirán» anuncian lo \
        que falta. Las oraciones subordinadas («lo que permitirá…») no cuentan.
        """,
      en: """
        The main achievement tells what was done: «dispondrá», «se enviará», «suscribirán» announce \
        what is missing. Subordinate clauses («lo que permitirá…») do not count.
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: La Dirección Regional dispondrá de un funcionario para los reportes.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: La Dirección Regional dispuso de un funcionario que preparará los reportes.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.programmeAchievement, .programmeSummary).compactMap { cell -> Finding? in
        guard let index = cell.passage.mainFuture else { return nil }
        let words = cell.passage.excerpt(index..<(index + 1))
        let verb = cell.passage.original(index)
        return Finding(
          cell, quote: words,
          Message(
            es: "el logro dice «\(verb)»: anuncia lo que todavía no se hizo",
            en: "the achievement says “\(verb)”: it announces what is not yet done"),
          remedy: Message(
            es: "diga lo que se hizo en el ejercicio; lo que falta va en las dificultades o "
              + "recomendaciones",
            en: "tell what was done in the exercise; what is missing belongs to the difficulties "
              + "or recommendations"))
      }
    }
  }
}

extension Passage {
  /// The first verb in the future that is no subordinate clause's.
  var mainFuture: Int? {
    lexemes.indices.first { index in
      guard isFuture(index) else { return false }
      let sentence = sentence(around: index)
      let before = words[max(sentence.lowerBound, index - 4)..<index]
      return !before.contains { Self.subordinating.contains($0) }
    }
  }

  /// «enviará», «tendrán»; or without its accent, after a subject that asks for it: «SERCOTEC
  /// designara», «se incorporaran».
  func isFuture(_ index: Int) -> Bool {
    let written = original(index).lowercased()
    if written.count >= 5, written.hasSuffix("rá") || written.hasSuffix("rán") {
      return index == 0 || original(index).first?.isUppercase == false
    }
    return LostAccents.isFuture(index, in: self)
  }

  static let subordinating: Set<String> = [
    "que", "cual", "cuales", "quien", "quienes", "donde", "cuando", "cuyo", "cuya", "cuyos",
    "cuyas", "como", "si",
  ]
}
