internal import Reports

/// A number as people answer with it: «100%.», «95 por ciento», «2 iniciativas», «cumplido al 100%».
package enum WrittenFigure: Sendable, Hashable {
  case value(Double)
  /// A number with the words that it counts.
  case counted(Double, String)
  /// Among other words, one number that may be meant.
  case likely(Double)
  /// A comma before three digits, which some read as thousands and some as a fraction.
  case ambiguous
  case other

  package init(_ text: String, allowsPercent: Bool = true) {
    let words = Self.plain(text)
    switch WrittenNumber.read(words, allowsPercent: allowsPercent) {
    case .value(let number): self = .value(number)
    case .words(let number): self = .value(Double(number))
    case .ambiguous: self = .ambiguous
    case .notANumber: self = Self.among(words, allowsPercent)
    }
  }

  /// Without the point of a sentence, and with the sign of the words for percent.
  package static func plain(_ text: String) -> String {
    var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while let last = words.last, last == "." || last == " " { words.removeLast() }
    for phrase in ["por ciento", "porciento", "por cien", "pct."] {
      if words.lowercased().hasSuffix(" \(phrase)") {
        words = words.dropLast(phrase.count + 1) + "%"
      }
    }
    return words
  }

  private static func among(_ words: String, _ allowsPercent: Bool) -> WrittenFigure {
    let parts = words.split(separator: " ").map { part in
      String(
        part.drop { "(¿¡«\"".contains($0) }.reversed().drop { ".,;:)»\"".contains($0) }.reversed())
    }
    let numbers = parts.compactMap { part -> Double? in
      guard case .value(let number) = WrittenNumber.read(part, allowsPercent: allowsPercent) else {
        return nil
      }
      return number
    }
    let isBare = parts.filter { $0.contains(where: \.isNumber) }.count == 1
    guard let number = numbers.first, numbers.count == 1, isBare else { return .other }
    let rest = parts.dropFirst().joined(separator: " ")
    // In parentheses it may be what is lacking, as in accounts.
    let counts =
      parts.count <= 3 && words.first?.isNumber == true && !parts[0].hasSuffix("%")
      && rest.allSatisfy { $0.isLetter || $0 == " " }
      && parts.dropFirst().allSatisfy { $0.count > 3 && !amounts.contains($0.lowercased()) }
    return counts ? .counted(number, rest) : .likely(number)
  }

  /// Words that make another number of the one before them.
  private static let amounts: Set<String> = [
    "medio", "media", "medios", "millón", "millon", "millones", "miles", "docena", "docenas",
    "cientos", "décimas", "tercios", "cuartos", "pares", "aprox", "aproximadamente", "menos",
    "como",
    "casi", "entre", "hasta", "sobre",
  ]
}
