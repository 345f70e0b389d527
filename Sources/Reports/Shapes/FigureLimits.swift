/// How large and how fine a figure of the form may be.
///
/// What goes beyond was a slip, and would print as nonsense in the report.
enum FigureLimits {
  /// Digits before the fraction: less than a thousand million millions.
  static let wholeDigits = 15
  static let decimals = 6

  enum Problem: Hashable {
    /// An exponent, hexadecimal or octal digits, infinity.
    case otherNotation
    case digits(Int)
    case decimals(Int)
  }

  /// - Parameter text: what ``WrittenNumber`` reads as a number; its points and commas are read likewise.
  static func problem(in text: String) -> Problem? {
    let digits = text.filter { !" \u{00A0}%+-".contains($0) }
    guard
      digits.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
    else { return .otherNotation }
    let (whole, fraction) = parts(of: digits)
    let wholeCount = whole.drop { $0 == "0" }.count
    if wholeCount > wholeDigits { return .digits(wholeCount) }
    return fraction.count > decimals ? .decimals(fraction.count) : nil
  }

  private static func parts(of digits: String) -> (whole: Substring, fraction: Substring) {
    let separator: Character
    if digits.contains(",") {
      separator = ","
    } else {
      let groups = digits.split(separator: ".", omittingEmptySubsequences: false)
      let isGrouped =
        groups.count > 1 && (1...3).contains(groups[0].count) && !groups[0].hasPrefix("0")
        && groups.dropFirst().allSatisfy { $0.count == 3 }
      if isGrouped { return (Substring(digits.filter { $0 != "." }), "") }
      separator = "."
    }
    guard let point = digits.lastIndex(of: separator) else { return (digits[...], "") }
    let whole = digits[..<point].filter { $0 != "." }
    return (Substring(whole), digits[digits.index(after: point)...])
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
