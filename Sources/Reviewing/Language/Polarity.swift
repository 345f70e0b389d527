extension Passage {
  /// The first of the phrases that the text states itself: not one that it denies («sin retrasos», «no se
  /// registraron atrasos»), that grew less («disminuyeron los atrasos»), that was overcome, that it concedes
  /// («aunque no se logró…»), or that compares with another year.
  ///
  /// - Parameter year: the one that is reported; a sentence that names only earlier ones is not of it.
  func statement(of phrases: Phrases, in year: Int? = nil) -> Range<Int>? {
    phrases.all(in: words).first { range in
      isStated(range) && (year.map { !isOfEarlier(range, than: $0) } ?? true)
    }
  }

  private func isOfEarlier(_ range: Range<Int>, than year: Int) -> Bool {
    let sentence = words[sentence(around: range.lowerBound)]
    let years = Years.all(in: Array(sentence))
    return !years.isEmpty && years.allSatisfy { $0 < year }
  }

  private func isStated(_ range: Range<Int>) -> Bool {
    let sentence = sentence(around: range.lowerBound)
    let clause = clause(around: range, in: sentence)
    let before = words[clause.lowerBound..<range.lowerBound]
    let after = words[range.upperBound..<clause.upperBound]
    if before.contains(where: Self.denying.contains) { return false }
    if Self.lessening.isFound(in: Array(before)) || Self.lessening.isFound(in: Array(after)) {
      return false
    }
    if Self.overcoming.isFound(in: Array(words[range.upperBound..<sentence.upperBound])) {
      return false
    }
    if words[sentence.lowerBound..<range.lowerBound].contains(where: Self.conceding.contains) {
      return false
    }
    // «cubrió las 29 que faltaron»: somebody else made up for it.
    if before.last == "que", Self.covering.isFound(in: Array(before)) { return false }
    // «había quedado fuera»: how it was before.
    if before.suffix(2).contains(where: { ["habia", "habian", "hubiera", "hubieran"].contains($0) })
    {
      return false
    }
    let compares = words[range].contains { word in
      ["inferior", "menor", "bajo", "debajo", "menos"].contains(word)
    }
    return !(compares && comparesYears(Array(after.prefix(10))))
  }

  /// The stretch between stops, semicolons and commas that has a phrase; shorter stretches before it, as
  /// those of a list, belong to it.
  private func clause(around range: Range<Int>, in sentence: Range<Int>) -> Range<Int> {
    func divides(_ index: Int) -> Bool { gap(before: index).contains { ",:()".contains($0) } }
    var start = range.lowerBound
    var sinceComma = 0
    while start > sentence.lowerBound {
      if divides(start) {
        if sinceComma > 3 { break }
        sinceComma = 0
      }
      start -= 1
      sinceComma += 1
    }
    var end = range.upperBound
    while end < sentence.upperBound, !divides(end) { end += 1 }
    return start..<end
  }

  /// «a lo registrado el año pasado», «que en 2018»
  private func comparesYears(_ after: [String]) -> Bool {
    after.contains { word in
      ["anterior", "anteriores", "pasado", "previo", "historico", "historica"].contains(word)
        || (word.count == 4 && Int(word).map { (1990..<2100).contains($0) } ?? false)
    }
  }

  private static let denying: Set<String> = [
    "sin", "no", "ningun", "ninguno", "ninguna", "ni", "nunca", "tampoco", "nadie", "cero",
    "evitar", "evito", "evitando", "evitaron", "prevenir", "impidio", "excepto", "salvo",
  ]

  private static let conceding: Set<String> = ["aunque", "pese", "pesar", "anterior"]

  /// What makes less of what stands beside it.
  private static let lessening = Phrases(
    "disminu*", "reduj*", "reduc*", "bajo el numero", "bajaron", "elimin*", "corrig*", "correg*",
    "subsan*", "recuper*", "compens*", "revert*", "revirt*", "resolvi*", "resuelt*", "absorb*",
    "normaliz*", "regulariz*", "se supero el", "se superaron", "superad* los", "superad* las",
    "superar los", "superar las", "descend*", "acort*", "solucion*")

  private static let covering = Phrases("cubr*", "supl*", "llen*", "repus*", "repon*")

  /// What comes later and puts it right.
  private static let overcoming = Phrases(
    "posteriormente", "finalmente", "semanas despues", "dias despues", "meses despues",
    "mas tarde", "lo que se resolvio", "lo que fue resuelto", "sin afectar", "no obstante se",
    "sin embargo se", "pero se", "igualmente")
}
