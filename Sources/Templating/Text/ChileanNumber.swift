package import Decimals

/// Numbers as they are written in Chile: `1.385`, `1,5` (CLDR, locale es-CL).
package enum ChileanNumber {
  /// The number with a decimal comma and, when grouped, a point before each three digits. Without
  /// `decimals`, as many as the number needs; else rounded, halves away from zero.
  package static func text(
    _ number: DecimalNumber, decimals: Int? = nil, isGrouped: Bool = true
  ) -> String {
    let digits = number.digits(places: decimals)
    return (digits.isNegative ? "-" : "") + (isGrouped ? grouped(digits.whole) : digits.whole)
      + (digits.fraction.isEmpty ? "" : "," + digits.fraction)
  }

  /// A binary number, with up to six decimals where their count is not said.
  package static func text(_ number: Double, decimals: Int? = nil, isGrouped: Bool = true) -> String
  {
    guard let exact = DecimalNumber(number) else { return "—" }
    return text(
      decimals == nil ? exact.rounded(toPlaces: 6) : exact, decimals: decimals,
      isGrouped: isGrouped)
  }

  /// The same of a whole number.
  package static func text(_ number: Int) -> String { text(DecimalNumber(number)) }

  private static func grouped(_ whole: String) -> String {
    let digits = whole.utf8.count
    guard digits > 3 else { return whole }
    var text = ""
    text.reserveCapacity(digits + digits / 3)
    for (index, digit) in whole.enumerated() {
      if index > 0, (digits - index) % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return text
  }
}
