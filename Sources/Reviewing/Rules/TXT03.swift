internal import Diagnostics
internal import Reports

extension Rule {
  /// Stops and spaces.
  static let txt03 = Rule(
    "TXT-03", .info, .completeness,
    title: Message(es: "Puntuación y espacios", en: "Punctuation and spacing"),
    explanation: Message(
      es: """
        Espacio antes de coma, punto o punto y coma; puntuación doble («..», «,.»); final en «.-»; coma o \
        punto y coma sin espacio detrás; «N °»; barra con un espacio a un solo lado. Un aviso por celda.
        """,
      en: """
        A space before a comma, stop or semicolon; double punctuation («..», «,.»); an ending in «.-»; a \
        comma or semicolon without a space after it; «N °»; a slash with a space on one side only. One \
        notice for each cell.
        """),
    wrong: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: Se enviaron cuatro reportes , todos en plazo.
          dificultades: ninguna
          recomendaciones: ninguna
      """),
    right: .region(
      """
      programas:
        sistemas_informacion:
          desempeno: 100
          logro: Se enviaron cuatro reportes, todos en plazo.
          dificultades: ninguna
          recomendaciones: ninguna
      """)
  ) { subject in
    subject.cells.compactMap { cell in
      cell.passage.misplacedMark.map { index, message in
        let range = max(0, index - 1)..<min(index + 1, cell.passage.lexemes.count)
        return Finding(
          cell, quote: cell.passage.excerpt(range, before: 1, after: 1), message,
          remedy: Message(es: "corrija la puntuación", en: "mend the punctuation"))
      }
    }
  }
}

extension Passage {
  /// The first mark that stands wrong, before the word at the index (or at the end).
  fileprivate var misplacedMark: (index: Int, message: Message)? {
    for index in 0...lexemes.count {
      let gap = gap(before: index)
      if let message = Self.fault(in: gap, isInside: index < lexemes.count) {
        return (index, message)
      }
      if index > 0, words[index - 1] == "n", gap.hasPrefix(" °") {
        return (index, Message(es: "«N °» se escribe «N.º»", en: "“N °” is written “N.º”"))
      }
    }
    return nil
  }

  private static func fault(in gap: Substring, isInside: Bool) -> Message? {
    var previous: Character?
    let marks: Set<Character> = [",", ".", ";"]
    for (offset, character) in gap.enumerated() {
      defer { previous = character }
      guard marks.contains(character) else { continue }
      if previous == " " || previous == "\u{A0}", !(gap.dropFirst(offset).hasPrefix("...")) {
        return Message(
          es: "hay un espacio antes de «\(character)»", en: "there is a space before “\(character)”"
        )
      }
      // An abbreviation keeps its stop: «Ltda., diseño».
      if let previous, marks.contains(previous), previous != "." || character == ".",
        !gap.contains("...")
      {
        return Message(
          es: "hay dos signos seguidos: «\(previous)\(character)»",
          en: "there are two marks together: “\(previous)\(character)”")
      }
    }
    if gap.hasPrefix(".-"), !isInside {
      return Message(es: "termina en «.-»", en: "it ends in “.-”")
    }
    if isInside, gap == "," || gap == ";" {
      return Message(
        es: "falta un espacio después de «\(gap)»", en: "a space is missing after “\(gap)”")
    }
    if isInside, gap == " /" || gap == "/ " {
      return Message(
        es: "la barra lleva espacio a un solo lado", en: "the slash has a space on one side only")
    }
    return nil
  }
}
