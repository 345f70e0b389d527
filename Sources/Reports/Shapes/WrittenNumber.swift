import Decimals
import StructuredData

/// A number as it is written in Chile: `1.385`, `1,5`, `100 %`.
package enum WrittenNumber {
  package enum Reading: Hashable {
    case value(Double)
    /// A comma before three digits, which some read as thousands and some as a fraction.
    case ambiguous
    /// A number in words, when it is one that everybody knows.
    case words(Int)
    case notANumber
  }

  /// Reads a bare scalar.
  ///
  /// Groups of three digits after points are thousands, so that `1.385` is 1385; a point before
  /// any other count of digits, and a comma, begin the fraction.
  package static func read(_ text: String, allowsPercent: Bool = false) -> Reading {
    var digits = text
    if allowsPercent, digits.hasSuffix("%") {
      digits.removeLast()
      while let last = digits.last, last == " " || last == "\u{00A0}" { digits.removeLast() }
    }
    var negative = false
    if let sign = digits.first, sign == "-" || sign == "+" {
      negative = sign == "-"
      digits.removeFirst()
    }
    guard digits.utf8.first.map(isDigit) == true || digits.hasPrefix(".") else {
      return words[text.lowercased()].map(Reading.words) ?? .notANumber
    }
    let magnitude: Double
    switch unsigned(digits) {
    case .value(let value): magnitude = value
    case let other: return other
    }
    return .value(negative ? -magnitude : magnitude)
  }

  private static func unsigned(_ digits: String) -> Reading {
    let halves = digits.split(separator: ",", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return .notANumber }
    if halves.count == 2 {
      let fraction = halves[1]
      guard !fraction.isEmpty, fraction.utf8.allSatisfy(isDigit) else { return .notANumber }
      let isGrouped = halves[0].contains(".")
      let whole = isGrouped ? ungrouped(halves[0]) : String(halves[0])
      guard let whole, !whole.isEmpty, whole.utf8.allSatisfy(isDigit) else { return .notANumber }
      if fraction.utf8.count == 3, !isGrouped, whole.utf8.count <= 3, whole.utf8.first != zero {
        return .ambiguous
      }
      return Double("\(whole).\(fraction)").map(Reading.value) ?? .notANumber
    }
    if let whole = ungrouped(halves[0]) {
      return Double(whole).map(Reading.value) ?? .notANumber
    }
    guard let value = CoreScalar.number(digits)?.double, value.isFinite else { return .notANumber }
    return .value(value)
  }

  /// The digits of a number whose thousands stand between points; `nil` for any other.
  private static func ungrouped(_ text: Substring) -> String? {
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    guard groups.count > 1, let first = groups.first, (1...3).contains(first.utf8.count),
      first.utf8.first != zero, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
      groups.allSatisfy({ $0.utf8.allSatisfy(isDigit) })
    else { return nil }
    return groups.joined()
  }

  private static let zero = UInt8(ascii: "0")

  private static func isDigit(_ byte: UInt8) -> Bool {
    (zero...UInt8(ascii: "9")).contains(byte)
  }

  private static let words: [String: Int] = [
    "cero": 0, "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12,
    "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "veinte": 20, "treinta": 30,
    "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90, "cien": 100, "mil": 1000,
  ]
}
