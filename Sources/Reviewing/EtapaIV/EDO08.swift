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
      """), needsForms: true
  ) { subject in
    subject.units.flatMap { unit in
      unit.cells(.achievement, .programmeAchievement, .programmeSummary).compactMap {
        cell -> Finding? in
        // A result may go on to say what becomes of the rest.
        let isWhole = cell.kind != .achievement
        guard
          let index = cell.passage.announcement(subject.lexicon, bySentence: isWhole)
        else { return nil }
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
  /// The verb of what is still to be done, in a sentence that tells nothing done: «se enviará», «se van a
  /// organizar», «se espera resolver»; or «SERCOTEC designara», without its accent.
  ///
  /// - Parameter bySentence: whether each sentence is looked at by itself, and not the whole text.
  fileprivate func announcement(_ lexicon: Lexicon, bySentence: Bool) -> Int? {
    let main = verbs(lexicon).filter { !$0.isSubordinate }
    if words.first == "por", words.count > 1, Verbs.isInfinitive(words[1]) { return 0 }
    let lost = lexemes.indices.filter { LostAccents.isFuture($0, in: self) }
    var start = 0
    let ends = bySentence ? lexemes.indices.dropFirst().filter(endsSentence(before:)) : []
    for end in ends + [lexemes.count] {
      let own = main.filter { (start..<end).contains($0.index) }
      let announced =
        own.filter { $0.time == .toCome }.map(\.index) + lost.filter { (start..<end).contains($0) }
      if let first = announced.min(),
        !own.contains(where: { $0.time == .told && !lost.contains($0.index) })
      {
        return first
      }
      start = end
    }
    return nil
  }

  /// Whether a full stop or a line's end stands before a word; what follows a semicolon goes on.
  private func endsSentence(before index: Int) -> Bool {
    gap(before: index).contains { ".!?\n".contains($0) }
  }

  static let subordinating: Set<String> = [
    "que", "cual", "cuales", "quien", "quienes", "donde", "cuando", "cuyo", "cuya", "cuyos",
    "cuyas", "como", "si",
  ]
}
