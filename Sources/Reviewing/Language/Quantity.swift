/// So many of something, in running text: «al menos dos concursos», «1.260 atenciones», «310%».
///
/// Years, dates, numbers of documents and of list items are none.
struct Quantity: Sendable {
  let value: Double
  let isPercent: Bool
  /// Its place among the words.
  let index: Int
  let precision: Precision
  /// How many words before it say how precise it is: two for «más de».
  let precisionLength: Int
  /// The words after it in its clause, at most seven: what is counted.
  let following: ArraySlice<String>
  /// The words before it in its clause, at most five.
  let preceding: ArraySlice<String>

  enum Precision: Sendable {
    case exact, atLeast, moreThan, lessThan, atMost, about
  }

  /// The first word that can be what is counted.
  var noun: String? { following.first { !Words.functionWords.contains($0) && $0.count > 2 } }
}

extension Passage {
  /// The quantities of the text, in order.
  var quantities: [Quantity] {
    var quantities: [Quantity] = []
    var next = 0
    for index in lexemes.indices where index >= next {
      guard let (value, length) = number(at: index), !isName(index), !isDate(index),
        !isRatio(index)
      else { continue }
      next = index + length
      let last = next - 1
      let after = gap(after: last)
      let precision = precision(at: index)
      quantities.append(
        Quantity(
          value: value,
          isPercent: after.drop(while: \.isWhitespace).first == "%"
            || words[next...].prefix(2).elementsEqual(["por", "ciento"]), index: index,
          precision: precision.0, precisionLength: precision.1,
          following: clause(after: last), preceding: clause(before: index)))
    }
    return quantities
  }

  /// All numbers of the text, those of ratios too, but neither years nor dates.
  var numbers: [Double] {
    lexemes.indices.compactMap { index in
      isDate(index) || isDocumentNumber(index) ? nil : number(at: index)?.value
    }
  }

  /// The number that begins at a word, in figures or in words, and how many words it has.
  func number(at index: Int) -> (value: Double, length: Int)? {
    if lexemes[index].isNumber {
      guard let value = Figure.number(words[index]) else { return nil }
      let scale = scale(after: index)
      return scale.length == 0 && isYear(index, value)
        ? nil : (value * scale.factor, 1 + scale.length)
    }
    if let phrase = NumberPhrase(at: index, in: words) { return (phrase.value, phrase.length) }
    // «al menos un concurso»: elsewhere «un» is an article.
    let before = index > 0 ? words[index - 1] : ""
    guard ["un", "una"].contains(words[index]), before == "menos" || index == 0 else { return nil }
    // «al menos una cobertura de 200»: the number comes later.
    return clause(after: index).contains { $0.first?.isNumber == true } ? nil : (1, 1)
  }

  /// «1,5 millones», «15 mil», «3 mil millones»
  private func scale(after index: Int) -> (factor: Double, length: Int) {
    var (factor, length) = (1.0, 0)
    for (word, next) in zip(words[(index + 1)...].prefix(2), [index + 1, index + 2]) {
      guard gap(before: next) == " " else { break }
      switch word {
      case "mil" where length == 0: factor = 1_000
      case "millon", "millones": factor *= 1_000_000
      default: return (factor, length)
      }
      length += 1
    }
    return (factor, length)
  }

  /// A number of four digits without a point, unless what it counts follows: «2070 jóvenes».
  private func isYear(_ index: Int, _ value: Double) -> Bool {
    guard words[index].utf8.count == 4, value >= 1900, value < 2100, value == value.rounded() else {
      return false
    }
    guard index + 1 < words.count, gap(after: index) == " " else { return true }
    let next = words[index + 1]
    let isCounted =
      next.count > 3 && next.hasSuffix("s") && !next.hasSuffix("mos")
      && !Words.functionWords.contains(next)
    return !isCounted || (index > 0 && ["año", "ejercicio", "periodo"].contains(words[index - 1]))
  }

  /// The number of a document («N° 36») or of a list's item («1.- ARI», «2) Envío»).
  private func isName(_ index: Int) -> Bool {
    if isDocumentNumber(index) { return true }
    guard lexemes[index].isNumber, words[index].utf8.count <= 2 else { return false }
    let after = gap(after: index)
    let before = gap(before: index)
    guard after.first == ")" || after.hasPrefix(".") else { return false }
    if after.first == ")" { return !isInParentheses(index) }
    return index == 0 || before.contains(where: \.isNewline) || after.hasPrefix(".-")
      || before.contains(".")
  }

  /// Whether a parenthesis that is open before a word is closed after it.
  private func isInParentheses(_ index: Int) -> Bool {
    let before = text[..<lexemes[index].range.lowerBound].suffix(300)
    guard let open = before.lastIndex(of: "(") else { return false }
    return !before[open...].contains(")")
  }

  private func isDocumentNumber(_ index: Int) -> Bool {
    guard index > 0, lexemes[index].isNumber else { return false }
    return ["n", "nº", "no", "nro", "num", "numero", "ord", "oficio", "º"].contains(
      words[index - 1])
      || gap(before: index).contains { "°ºª".contains($0) }
  }

  private func isDate(_ index: Int) -> Bool {
    if lexemes[index].isNumber {
      let rest = words[(index + 1)...].prefix(2)
      if let next = rest.first, Self.months.contains(next) { return true }
      if rest.first == "de", let next = rest.last, Self.months.contains(next) { return true }
    }
    return false
  }

  private func isRatio(_ index: Int) -> Bool {
    func isSlash(_ gap: Substring) -> Bool {
      gap.contains("/") && gap.allSatisfy { $0 == "/" || $0 == " " }
    }
    let joinsBefore =
      index > 0 && lexemes[index - 1].isNumber && isSlash(gap(before: index))
    let joinsAfter =
      index + 1 < lexemes.count && lexemes[index + 1].isNumber && isSlash(gap(after: index))
    return joinsBefore || joinsAfter || words[(index + 1)...].starts(with: ["de", "cada"])
      || words[max(0, index - 2)..<index].elementsEqual(["de", "cada"])
  }

  private func precision(at index: Int) -> (Quantity.Precision, Int) {
    for length in [4, 3, 2, 1] where length <= index {
      let before = words[(index - length)..<index].joined(separator: " ")
      if let precision = Self.precisions[before] { return (precision, length) }
    }
    return (.exact, 0)
  }

  private func clause(after index: Int) -> ArraySlice<String> {
    var end = index + 1
    while end < lexemes.count, end <= index + 7, !breaksClause(gap(before: end)) { end += 1 }
    return words[(index + 1)..<end]
  }

  private func clause(before index: Int) -> ArraySlice<String> {
    var start = index
    while start > 0, start > index - 5, !breaksClause(gap(before: start)) { start -= 1 }
    return words[start..<index]
  }

  private func breaksClause(_ gap: Substring) -> Bool {
    gap.unicodeScalars.contains { ".;:,()\n".unicodeScalars.contains($0) }
  }

  static let months: Set<String> = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "setiembre", "octubre", "noviembre", "diciembre",
  ]

  private static let precisions: [String: Quantity.Precision] = [
    "al menos": .atLeast, "al menos de": .atLeast, "a lo menos de": .atLeast, "minimo de": .atLeast,
    "mas de": .moreThan,
    "mas de un": .moreThan, "mas del": .moreThan, "menos del": .lessThan, "cerca del": .about,
    "alrededor del": .about, "no mas de": .atMost, "maximo de": .atMost, "a lo mas": .atMost,
    "a lo sumo": .atMost, "como maximo": .atMost, "hasta un maximo": .atMost,
    "no menos de": .atLeast,
    "a lo menos": .atLeast, "como minimo": .atLeast, "por lo menos": .atLeast,
    "sobre los": .moreThan, "menos de": .lessThan, "cerca de": .about,
    "casi": .about, "alrededor de": .about, "aproximadamente": .about, "unos": .about,
    "unas": .about,
  ]
}
