internal import BigInt

/// Reads numbers that somebody wrote.
enum DecimalReader {
  /// More digits are no number of a report, and would take long to reckon with.
  static let maximumDigits = 100_000
  /// The range of decimal128 (IEEE 754).
  private static let exponents = -6144...6144

  static func number(_ text: String) -> DecimalNumber? {
    var text = text
    return text.withUTF8 { short($0) } ?? long(text)
  }

  /// A number as a computer would write it too, of up to 18 digits.
  private static func short(_ bytes: UnsafeBufferPointer<UInt8>) -> DecimalNumber? {
    guard (1...20).contains(bytes.count) else { return nil }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    var significand: Int64 = 0
    var count = 0
    var point: Int?
    for index in start..<bytes.count {
      let byte = bytes[index]
      if isDigit(byte) {
        if count == 18 { return nil }
        significand = significand * 10 + Int64(byte - UInt8(ascii: "0"))
        count += 1
      } else if byte == UInt8(ascii: "."), point == nil, count > 0, index + 1 < bytes.count {
        point = count
      } else {
        return nil
      }
    }
    guard count > 0, significand != 0 || !isNegative else { return nil }
    // A number that begins with 0 and another digit, as a code does, keeps its text.
    if bytes[start] == UInt8(ascii: "0"), count > 1, point != 1 { return nil }
    return DecimalNumber(
      storage: .small(
        isNegative ? -significand : significand, scale: Int16(count - (point ?? count)),
        isTyped: true))
  }

  private static func long(_ text: String) -> DecimalNumber? {
    func typed(_ significand: BigInt, scale: Int) -> DecimalNumber {
      DecimalNumber(
        storage: .large(DecimalNumber.Large(significand, scale: scale, written: text)))
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] where text.hasPrefix(prefix) {
      let digits = text.dropFirst(2)
      guard (1...maximumDigits).contains(digits.utf8.count),
        digits.utf8.allSatisfy({ isDigit($0) || radix == 16 && isLetter($0) })
      else { return nil }
      return BigInt(String(digits), radix: radix).map { typed($0, scale: 0) }
    }
    var rest = text.utf8[...]
    func sign() -> Bool {
      let isNegative = rest.first == UInt8(ascii: "-")
      if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      return isNegative
    }
    func digits() -> Substring.UTF8View {
      let run = rest.prefix(while: isDigit)
      rest = rest.dropFirst(run.count)
      return run
    }
    let isNegative = sign()
    let whole = digits()
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = digits()
    }
    let count = whole.count + fraction.count
    guard (1...maximumDigits).contains(count) else { return nil }
    var exponent = 0
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      let isBelow = sign()
      let power = digits()
      guard !power.isEmpty, let value = Int(Substring(power)) else { return nil }
      guard value <= maximumDigits else { return nil }
      exponent = isBelow ? -value : value
    }
    guard rest.isEmpty, let magnitude = BigInt(String(Substring(whole) + Substring(fraction)))
    else { return nil }
    if magnitude.isZero { return typed(0, scale: max(0, fraction.count - exponent)) }
    if exponent != 0 {
      guard exponents.contains(exponent), exponents.contains(whole.count + exponent) else {
        return nil
      }
    }
    return typed(isNegative ? -magnitude : magnitude, scale: fraction.count - exponent)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
