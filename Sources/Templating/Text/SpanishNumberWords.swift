/// Numbers of any size in Spanish words, in masculine.
enum SpanishNumberWords {
  /// The names of the powers of a million, singular and plural.
  private static let scales = [
    ("", ""), ("millón", "millones"), ("billón", "billones"), ("trillón", "trillones"),
    ("cuatrillón", "cuatrillones"), ("quintillón", "quintillones"), ("sextillón", "sextillones"),
    ("septillón", "septillones"), ("octillón", "octillones"), ("nonillón", "nonillones"),
    ("decillón", "decillones"),
  ]

  /// How many digits before the decimal sign can be said.
  static let maximumDigits = scales.count * 6

  /// «menos doce coma cero cinco»: the decimals one by one; `nil` beyond ``maximumDigits``.
  ///
  /// - Parameters:
  ///   - whole: the digits before the decimal sign.
  ///   - fraction: those after it.
  static func text(isNegative: Bool, whole: String, fraction: String) -> String? {
    let digits = Array(whole.utf8.map { Int($0) - 48 }.drop { $0 == 0 })
    guard digits.count <= maximumDigits else { return nil }
    var words: [String] = []
    var rest = digits[...]
    while !rest.isEmpty {
      let power = (rest.count - 1) / 6
      let group = rest.prefix(rest.count - power * 6).reduce(0) { $0 * 10 + $1 }
      rest = rest.dropFirst(rest.count - power * 6)
      guard group > 0, let spelled = NumberWords.spanish(group) else { continue }
      if power == 0 {
        words.append(spelled)
      } else {
        let (one, many) = scales[power]
        words.append(group == 1 ? "un \(one)" : NumberWords.shortened(spelled) + " \(many)")
      }
    }
    if words.isEmpty { words = ["cero"] }
    if !fraction.isEmpty {
      words.append("coma")
      words += fraction.utf8.compactMap { NumberWords.spanish(Int($0) - 48) }
    }
    let isZero = digits.isEmpty && fraction.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
    return (isNegative && !isZero ? ["menos"] : []).joined() + (isNegative && !isZero ? " " : "")
      + words.joined(separator: " ")
  }
}
