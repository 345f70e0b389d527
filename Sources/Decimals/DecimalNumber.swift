internal import BigInt

/// An exact decimal number of any length, and how it was written where somebody wrote it.
///
/// Numbers are equal when they have the same value: `1.10` and `1.1` are, though they are written
/// otherwise.
public struct DecimalNumber: Sendable {
  /// The value is the significand divided by ten to the power of the scale.
  enum Storage: Sendable {
    /// A typed one is written with its digits, a point before the last `scale` of them.
    case small(Int64, scale: Int16, isTyped: Bool)
    case large(Large)
  }

  final class Large: Sendable {
    let significand: BigInt
    let scale: Int
    let written: String?

    init(_ significand: BigInt, scale: Int, written: String?) {
      self.significand = significand
      self.scale = scale
      self.written = written
    }
  }

  let storage: Storage

  init(storage: Storage) { self.storage = storage }

  /// A number that nobody typed.
  init(_ significand: BigInt, scale: Int) {
    if let small = Int64(exactly: significand), let scale = Int16(exactly: scale) {
      storage = .small(small, scale: scale, isTyped: false)
    } else {
      storage = .large(Large(significand, scale: scale, written: nil))
    }
  }

  public init(_ integer: Int) {
    storage = .small(Int64(integer), scale: 0, isTyped: false)
  }

  /// The shortest decimal that reads back as this number; `nil` when it is not finite.
  public init?(_ number: Double) {
    if let integer = Int(exactly: number) {
      self.init(integer)
      return
    }
    guard number.isFinite, let read = DecimalReader.number("\(number)") else { return nil }
    self = read.untyped
  }

  /// What somebody wrote, as the core schema of YAML 1.2 (section 10.3.2) and JSON (RFC 8259)
  /// understand it: digits with sign, fraction and exponent, and whole numbers after `0x` or `0o`.
  ///
  /// `nil` for all else: infinities, NaN, and what has more than 100 000 digits or lies beyond
  /// 10^±6144.
  public init?(written text: String) {
    guard let read = DecimalReader.number(text) else { return nil }
    self = read
  }

  /// The number as it was written; `nil` for one that was computed.
  public var written: String? {
    switch storage {
    case .small(_, _, isTyped: false): nil
    case .small(let significand, let scale, isTyped: true):
      Self.plain(String(significand), scale: Int(scale))
    case .large(let large): large.written
    }
  }

  /// The same value, said to be written otherwise than the core schema has it: `12,50` in a table.
  public func written(as text: String) -> DecimalNumber {
    DecimalNumber(storage: .large(Large(significand, scale: scale, written: text)))
  }

  /// The same value as if it were computed.
  public var untyped: DecimalNumber {
    switch storage {
    case .small(let significand, let scale, _):
      DecimalNumber(storage: .small(significand, scale: scale, isTyped: false))
    case .large(let large): DecimalNumber(large.significand, scale: large.scale)
    }
  }
}

extension DecimalNumber {
  var significand: BigInt {
    switch storage {
    case .small(let significand, _, _): BigInt(significand)
    case .large(let large): large.significand
    }
  }

  /// How many digits stand after the point; less than 0 for zeros before it.
  var scale: Int {
    switch storage {
    case .small(_, let scale, _): Int(scale)
    case .large(let large): large.scale
    }
  }

  /// Whether it is 0, however many digits it was written with.
  public var isZero: Bool {
    switch storage {
    case .small(let significand, _, _): significand == 0
    case .large(let large): large.significand.isZero
    }
  }

  /// Whether it is less than 0.
  public var isNegative: Bool {
    switch storage {
    case .small(let significand, _, _): significand < 0
    case .large(let large): large.significand.sign == .minus && !large.significand.isZero
    }
  }

  /// The value when it is a whole number that fits.
  public var integer: Int? {
    if case .small(let significand, scale: 0, _) = storage { return Int(significand) }
    let whole = rounded(toPlaces: 0)
    guard whole == self else { return nil }
    return Int(exactly: whole.significand * Self.power(max(0, -whole.scale)))
  }

  /// The nearest binary number.
  public var double: Double {
    if case .small(let significand, scale: 0, _) = storage { return Double(significand) }
    return Double(String(significand) + "e\(-scale)") ?? .nan
  }

  static func power(_ exponent: Int) -> BigInt {
    exponent < powers.count ? BigInt(powers[exponent]) : BigInt(10).power(exponent)
  }

  /// The powers of ten that fit.
  static let powers: [Int64] = (0...18).map { exponent in
    (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
  }
}

extension DecimalNumber: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  public init(integerLiteral value: Int) { self.init(value) }

  /// The shortest decimal that reads back as the binary number that the literal gives.
  public init(floatLiteral value: Double) { self = DecimalNumber(value) ?? 0 }
}

extension DecimalNumber: CustomStringConvertible {
  /// As it was written or else plain digits: `1234.5`.
  public var description: String {
    if let written { return written }
    let digits = digits()
    return (digits.isNegative ? "-" : "") + digits.whole
      + (digits.fraction.isEmpty ? "" : "." + digits.fraction)
  }

  /// The digits before and after the decimal sign, without zeros at the end of the fraction.
  ///
  /// - Parameter places: how many digits the fraction has, zeros too; by default as many as the
  ///   number needs. What is cut off is rounded, halves away from zero.
  public func digits(
    places: Int? = nil
  ) -> (isNegative: Bool, whole: String, fraction: String) {
    let shown = places.map { rounded(toPlaces: max(0, $0)) } ?? self
    let text = Self.plain(String(shown.significand.magnitude), scale: shown.scale)
    let parts = text.split(separator: ".")
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    if let places {
      fraction += String(repeating: "0", count: max(0, places - fraction.utf8.count))
    } else {
      while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
    }
    return (shown.isNegative, String(parts[0]), fraction)
  }

  /// Digits with a point before the last `scale` of them.
  private static func plain(_ digits: String, scale: Int) -> String {
    if scale == 0 { return digits }
    if scale < 0 {
      return digits == "0" ? digits : digits + String(repeating: "0", count: -scale)
    }
    let isNegative = digits.utf8.first == UInt8(ascii: "-")
    var text = isNegative ? String(digits.dropFirst()) : digits
    let missing = scale + 1 - text.utf8.count
    if missing > 0 { text = String(repeating: "0", count: missing) + text }
    return (isNegative ? "-" : "") + text.dropLast(scale) + "." + text.suffix(scale)
  }
}
