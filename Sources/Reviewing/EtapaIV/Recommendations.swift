/// What a recommendation or a commitment asks to be done.
enum Recommendations {
  /// The words of a recommendation without the «Nota:» of the old form.
  static func words(_ cell: Cell) -> [String] {
    cell.words.first == "nota" ? Array(cell.words.dropFirst()) : cell.words
  }

  /// How many actions a text names: its main infinitives («Coordinar… e incorporar…»), of which each
  /// begins a sentence, follows «se sugiere», or is joined to another main one.
  ///
  /// - Parameter countsNouns: also «Redacción y envío de…».
  static func actions(in text: String, countsNouns: Bool = false) -> Int {
    Sentences.all(in: text).reduce(0) { $0 + actions(inSentence: String($1), countsNouns) }
  }

  private static func actions(inSentence sentence: String, _ countsNouns: Bool) -> Int {
    var words = PlacedWord.all(in: sentence)[...]
    if words.first?.folded == "nota" { words = words.dropFirst() }
    var count = 0
    var isLastMain: Bool?
    for (number, index) in words.indices.enumerated() {
      let word = words[index]
      let previous = number > 0 ? words[index - 1].folded : ""
      let isMain: Bool
      if Verbs.isInfinitive(word.folded) {
        if modals.contains(previous) { continue }
        isMain =
          number == 0 || ["sugiere", "recomienda", "propone"].contains(previous)
          || ((["y", "e", "ademas"].contains(previous) || word.gap.contains { ",;".contains($0) })
            && isLastMain ?? true)
      } else if countsNouns, number == 0 || ["y", "e"].contains(previous), isAction(word.folded) {
        isMain = number == 0 || isLastMain == true
      } else {
        continue
      }
      if isMain { count += 1 }
      isLastMain = isMain
    }
    return count
  }

  private static let modals: Set<String> = [
    "debe", "deben", "debera", "deberan", "puede", "pueden", "podra", "podran",
  ]

  private static func isAction(_ word: String) -> Bool {
    ["cion", "sion", "miento"].contains { word.hasSuffix($0) } || ["envio", "firma"].contains(word)
  }

  /// Whether a text states how things are instead of asking for something: «Se encuentran en fase de
  /// implementación…».
  static func isStatement(_ cell: Cell) -> Bool {
    let words = words(cell)
    guard let first = words.first, first != "que", actions(in: cell.text) == 0,
      !words.contains(where: { requests.contains($0) })
    else { return false }
    if ["continua", "continuan", "existe", "existen", "hay"].contains(first) { return true }
    return words.indices.dropLast().contains { index in
      switch words[index] {
      case "se": return true
      case "ha", "han", "es", "son", "esta", "estan": return Verbs.isParticiple(words[index + 1])
      default: return false
      }
    }
  }

  private static let requests: Set<String> = [
    "sugiere", "sugieren", "recomienda", "recomiendan", "propone", "proponen", "debe", "deben",
    "debera", "deberan", "conviene", "requiere", "requieren", "espera", "solicita", "necesario",
    "necesaria", "importante", "podria", "deberia",
  ]
}
