internal import Diagnostics
internal import Reports

extension Rule {
  /// Words that are in no dictionary, and words that lost their accent.
  static let txt01 = Rule(
    "TXT-01", .info, .completeness,
    title: Message(es: "Ortografía y acentos", en: "Spelling and accents"),
    explanation: Message(
      es: """
        Las palabras se buscan en el diccionario español del sistema (Hunspell) y en la lista de \
        palabras del dominio (`Assets/palabras.txt`); siglas y nombres de regiones se conocen. Aparte \
        se buscan, por sus vecinas, las que perdieron el acento y son otra palabra: «se ajusto», \
        «SERCOTEC designara», «esta impulsando», «Consejo Publico».
        """,
      en: """
        Words are looked up in the system's Spanish dictionary (Hunspell) and in the list of the \
        domain's words (`Assets/palabras.txt`); acronyms and names of regions are known. Besides, words \
        that lost their accent and are another word are found by their neighbours: «se ajusto», \
        «SERCOTEC designara», «esta impulsando», «Consejo Publico».
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: El Servicio se ajusto al calendario del Consejo Publico.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: El Servicio se ajustó al calendario del Consejo Público.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    var speller = Speller(subject)
    var findings: [Finding] = []
    if subject.spelling == nil {
      findings.append(
        Finding(
          unit: subject.nation.id, section: .plan, path: "", span: subject.settings.span,
          Message(
            es: "no se revisó la ortografía: falta un diccionario español de Hunspell",
            en: "spelling was not checked: there is no Spanish dictionary of Hunspell"),
          remedy: Message(
            es: "instale el paquete hunspell-es y revise de nuevo",
            en: "install the package hunspell-es and check again")))
    }
    for cell in subject.cells {
      var seen: Set<Substring> = []
      for index in cell.passage.lexemes.indices {
        let word = cell.passage.original(index)
        guard seen.insert(word).inserted else { continue }
        if let lost = LostAccents.correction(at: index, in: cell.passage) {
          findings.append(finding(cell, index, suggestions: [cased(lost, like: word)]))
        } else if !speller.isKnown(index, in: cell.passage) {
          let suggestions = subject.spelling?.suggestions(for: String(word)) ?? []
          findings.append(finding(cell, index, suggestions: suggestions))
        }
      }
    }
    return findings
  }

  private static func finding(_ cell: Cell, _ index: Int, suggestions: [String]) -> Finding {
    let word = cell.passage.original(index)
    let options = suggestions.map { "«\($0)»" }.joined(separator: ", ")
    return Finding(
      cell, quote: cell.passage.excerpt(index..<(index + 1), before: 2, after: 2),
      Message(
        es: "«\(word)»" + (options.isEmpty ? " no está en el diccionario" : ": ¿\(options)?"),
        en: "“\(word)”" + (options.isEmpty ? " is not in the dictionary" : ": \(options)?")),
      remedy: Message(
        es: "corrija la palabra; si está bien escrita, añádala a la lista de palabras",
        en: "mend the word; if it is spelled right, add it to the list of words"))
  }

  private static func cased(_ word: String, like written: Substring) -> String {
    written.first?.isUppercase == true ? word.prefix(1).uppercased() + word.dropFirst() : word
  }
}

/// Looks words up, each once.
private struct Speller {
  private let dictionary: (any SpellingDictionary)?
  /// The report's own names, in lower case.
  private let names: Set<String>
  private var verdicts: [Substring: Bool] = [:]

  init(_ subject: Subject) {
    dictionary = subject.spelling
    let settings = subject.settings
    names = Set(
      (settings.regions.flatMap { [$0.name, $0.shortName] } + [
        settings.institution, settings.acronym,
      ])
      .flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
  }

  mutating func isKnown(_ index: Int, in passage: Passage) -> Bool {
    guard let dictionary else { return true }
    let word = passage.original(index)
    if let verdict = verdicts[word] { return verdict }
    if !isWord(index, in: passage) { return true }
    let text = String(word)
    let isKnown =
      isAcronym(word) || names.contains(word.lowercased()) || dictionary.isKnown(text)
      || Enclitics.stems(of: text).contains(where: dictionary.isKnown)
      || (!word.contains(where: \.isLowercase)
        && dictionary.isKnown(text.lowercased().capitalizedFirst))
    verdicts[word] = isKnown
    return isKnown
  }

  /// Neither a number, nor part of an address, nor an ending («empresarios/as», «todo(a)s»).
  private func isWord(_ index: Int, in passage: Passage) -> Bool {
    let word = passage.words[index]
    guard word.count >= 3, !word.contains(where: \.isNumber) else { return false }
    let (before, after) = (passage.gap(before: index), passage.gap(after: index))
    if [".", "@", "(", "/"].contains(where: { before == $0 }) { return false }
    return !(after == "." && index + 1 < passage.lexemes.count) && after != "@"
      && !(after == "(" && passage.words[index].count < 4)
  }

  /// GORE, PMG, MIPEs; longer words in capitals are read as words.
  private func isAcronym(_ word: Substring) -> Bool {
    let capitals = word.filter(\.isUppercase).count
    return capitals >= 2 && (word.count <= 5 || capitals < word.count)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
