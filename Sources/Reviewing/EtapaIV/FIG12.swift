internal import Diagnostics
internal import Reports

extension Rule {
  /// Numbers and percentages written in one way.
  static let fig12 = Rule(
    "FIG-12", .info, .coherence,
    title: Message(
      es: "Notación de números y porcentajes", en: "Notation of numbers and percentages"),
    explanation: Message(
      es: """
        El formulario escribe «1.385», «100%», «15/15 = 100%» y «N.º 36». Se avisa de «1385» entre \
        cantidades de cuatro cifras o más (los años no), de «100 %», de «488/100: 488%» y de una marca \
        sin espacio («N °20», «1.-ARI»).
        """,
      en: """
        The form writes «1.385», «100%», «15/15 = 100%» and «N.º 36». Noted are «1385» among numbers \
        of four digits or more (years apart), «100 %», «488/100: 488%» and a mark without its space \
        («N °20», «1.-ARI»).
        """),
    wrong: .region(
      """
      plan_plurianual:
        - objetivo: Registrar 1000 atenciones.
          resultados:
            - medicion: 3.300 atenciones.
              meta: 1000
              valor: 3300
              logro: Las oficinas recibieron más consultas.
              desafios: Ampliar el horario.
              recomendaciones: Mantener el objetivo.
      """),
    right: .region(
      """
      plan_plurianual:
        - objetivo: Registrar 1.000 atenciones.
          resultados:
            - medicion: 3.300 atenciones.
              meta: 1000
              valor: 3300
              logro: Las oficinas recibieron más consultas.
              desafios: Ampliar el horario.
              recomendaciones: Mantener el objetivo.
      """)
  ) { subject in
    subject.cells.compactMap { cell in
      cell.passage.oddNotation(subject.lexicon).map { odd in
        Finding(
          cell, quote: odd.found,
          Message(
            es: "«\(odd.found)» se escribe «\(odd.expected)»",
            en: "“\(odd.found)” is written “\(odd.expected)”"),
          remedy: Message(
            es: "escriba «\(odd.expected)»", en: "write «\(odd.expected)»"))
      }
    }
  }
}

extension Passage {
  /// The first number that is not written as the form writes them.
  fileprivate func oddNotation(_ lexicon: Lexicon) -> (found: String, expected: String)? {
    for index in lexemes.indices where lexemes[index].isNumber {
      let word = words[index]
      let after = gap(after: index)
      let isPlain = word.utf8.allSatisfy { (48...57).contains($0) }
      let before = gap(before: index)
      if isPlain, word.count >= 4, word.first != "0", let value = Figure.number(word),
        !(1900..<2100).contains(value),
        !before.contains(where: { "/-".contains($0) }),
        !after.hasPrefix("-"), !after.hasPrefix("/"), !isName(index, lexicon)
      {
        return (word, Figure.text(value))
      }
      if after.first?.isWhitespace == true, after.drop(while: \.isWhitespace).first == "%" {
        return (word + " %", word + "%")
      }
      if after.filter({ !$0.isWhitespace }) == ":", index > 0, index + 1 < lexemes.count,
        gap(before: index).contains("/"), lexemes[index + 1].isNumber,
        gap(after: index + 1).hasPrefix("%")
      {
        let ratio = words[index - 1] + "/" + word
        return (ratio + ": " + words[index + 1] + "%", ratio + " = " + words[index + 1] + "%")
      }
      if index > 0, words[index - 1] == "n", before == " °" {
        return ("N °" + word, "N.º " + word)
      }
      if after == ".-", index + 1 < lexemes.count, index == 0 || before.contains(where: \.isNewline)
      {
        let next = original(index + 1)
        return (word + ".-" + next, word + ". " + next)
      }
    }
    return nil
  }

  /// Whether a number names a thing, and counts none: «Línea 1455», «el oficio 2310 de julio», «al
  /// 229876543», «9 8765 4321».
  private func isName(_ index: Int, _ lexicon: Lexicon) -> Bool {
    func isNoun(_ place: Int) -> Bool {
      let forms = lexicon.forms(of: words[place])
      return forms.contains { $0.part == .noun || $0.part == .adjective }
        && !forms.contains { [.preposition, .determiner, .conjunction].contains($0.part) }
    }
    let before = index > 0 && gap(before: index).allSatisfy(\.isWhitespace)
    let after = index + 1 < lexemes.count && gap(after: index).allSatisfy(\.isWhitespace)
    if before, lexemes[index - 1].isNumber { return true }
    if after, lexemes[index + 1].isNumber { return true }
    if after, isNoun(index + 1) { return false }
    if words[index].count >= 8 { return true }
    guard before else { return false }
    return lexicon.isThere ? isNoun(index - 1) : original(index - 1).first?.isUppercase == true
  }
}
