internal import Diagnostics
internal import Reports

extension Rule {
  /// A word said twice.
  static let txt05 = Rule(
    "TXT-05", .warning, .completeness,
    title: Message(
      es: "Palabra o nombre repetido", en: "A word or name said twice"),
    explanation: Message(
      es: """
        La misma palabra dos veces seguidas («de de»), dos veces en tres palabras («el período \
        siguiente período») o el mismo nombre dos veces en una enumeración («SENCE, FOSIS, SENCE»).
        """,
      en: """
        The same word twice in a row («de de»), twice within three words («el período siguiente \
        período») or the same name twice in an enumeration («SENCE, FOSIS, SENCE»).
        """),
    wrong: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: La meta de de beneficiarios se superó con FOSIS, SENCE y FOSIS.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        diseno_distribucion_acceso:
          desempeno: 100
          logro: La meta de beneficiarios se superó con FOSIS y SENCE.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.cells.compactMap { cell in
      cell.passage.repetition.map { range in
        let words = String(cell.passage.original(range))
        let word = cell.passage.original(range.upperBound - 1)
        return Finding(
          cell, quote: cell.passage.excerpt(range, before: 2, after: 2),
          Message(
            es: "«\(word)» está dos veces en «\(words)»",
            en: "“\(word)” stands twice in “\(words)”"),
          remedy: Message(es: "deje una sola", en: "leave one of them"))
      }
    }
  }
}

extension Passage {
  /// The first repetition, from its first word to its second.
  fileprivate var repetition: Range<Int>? {
    for index in lexemes.indices {
      let word = words[index]
      if lexemes[index].isNumber { continue }
      // «de de»
      if index + 1 < words.count, words[index + 1] == word, gap(after: index) == " ",
        !["nos", "bla"].contains(word)
      {
        return index..<(index + 2)
      }
      // «cuatro de cuatro»
      guard word.count > 4, !Words.functionWords.contains(word),
        NumberPhrase(at: index, in: words) == nil
      else { continue }
      for other in (index + 2)..<max(index + 2, min(index + 4, words.count))
      where words[other] == word && isClose(index, other) && !isPairing(index, other) {
        return index..<(other + 1)
      }
    }
    return listRepetition
  }

  /// Only spaces between the two, so that no clause begins.
  private func isClose(_ first: Int, _ second: Int) -> Bool {
    ((first + 1)...second).allSatisfy { gap(before: $0) == " " }
      && original(first).first?.isUppercase == original(second).first?.isUppercase
      && original(first).first?.isUppercase == false
  }

  /// «empresa a empresa», «de región en región», «mercado o mercados»: said on purpose.
  private func isPairing(_ first: Int, _ second: Int) -> Bool {
    let between = words[(first + 1)..<second]
    return between.contains {
      ["a", "en", "y", "o", "e", "u", "ni", "por", "con", "contra", "tras", "como", "que"]
        .contains($0)
    }
  }

  /// «SENCE, FOSIS, SENCE»: items of one word.
  private var listRepetition: Range<Int>? {
    var seen: [String: Int] = [:]
    for index in lexemes.indices where words[index] != "y" && words[index] != "e" {
      let word = words[index]
      let isLast = index > 0 && ["y", "e"].contains(words[index - 1])
      if gap(before: index).filter({ !$0.isWhitespace }) != ",", !isLast { seen = [:] }
      let isName =
        word.count > 2 && original(index).allSatisfy { $0.isUppercase || $0.isNumber }
      if !isName {
        seen = [:]
      } else if let first = seen[word] {
        return first..<(index + 1)
      } else {
        seen[word] = index
      }
    }
    return nil
  }
}
