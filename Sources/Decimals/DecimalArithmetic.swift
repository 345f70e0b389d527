internal import BigInt

/// Why there is no result.
public enum ArithmeticFault: Error, Sendable, Hashable {
  case divisionByZero
  /// It would have more than 100 000 digits.
  case tooLong
}

/// Sums, differences, products and remainders are exact.
extension DecimalNumber {
  /// A quotient that does not end has so many digits, unless it has more before the point.
  public static let quotientDigits = 34
  /// A quotient that ends after so many decimals is exact.
  private static let maximumPlaces = 1024

  /// The exact sum.
  public func adding(_ other: DecimalNumber) throws(ArithmeticFault) -> DecimalNumber {
    if case .small(let a, let scaleOfA, _) = storage,
      case .small(let b, let scaleOfB, _) = other.storage, scaleOfA == scaleOfB
    {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow {
        return DecimalNumber(storage: .small(sum, scale: scaleOfA, isTyped: false))
      }
    }
    let (a, b) = Self.aligned(self, other)
    return try Self.checked(a + b, scale: max(scale, other.scale))
  }

  /// The exact difference.
  public func subtracting(_ other: DecimalNumber) throws(ArithmeticFault) -> DecimalNumber {
    try adding(other.negated)
  }

  /// The same number with the other sign.
  public var negated: DecimalNumber {
    if case .small(let significand, let scale, _) = storage, significand != .min {
      return DecimalNumber(storage: .small(-significand, scale: scale, isTyped: false))
    }
    return DecimalNumber(-significand, scale: scale)
  }

  /// The same number without its sign.
  public var magnitude: DecimalNumber { isNegative ? negated : untyped }

  /// The exact product.
  public func multiplied(by other: DecimalNumber) throws(ArithmeticFault) -> DecimalNumber {
    if case .small(let a, let scaleOfA, _) = storage,
      case .small(let b, let scaleOfB, _) = other.storage
    {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      let (scale, scaleOverflow) = scaleOfA.addingReportingOverflow(scaleOfB)
      if !overflow, !scaleOverflow {
        return DecimalNumber(storage: .small(product, scale: scale, isTyped: false))
      }
    }
    let (a, b) = (significand, other.significand)
    guard a.bitWidth + b.bitWidth <= Self.maximumBits else { throw .tooLong }
    return try Self.checked(a * b, scale: scale + other.scale)
  }

  /// Exact where the quotient ends; else rounded to ``quotientDigits``, halves away from zero, and
  /// at least to a whole number.
  public func divided(by other: DecimalNumber) throws(ArithmeticFault) -> DecimalNumber {
    guard !other.isZero else { throw .divisionByZero }
    let (numerator, denominator) = (significand, other.significand)
    let scale = scale - other.scale
    if denominator.bitWidth <= 2 * Self.maximumPlaces {
      let common = (numerator % denominator).greatestCommonDivisor(with: denominator)
      if let places = Self.places(of: denominator / common), places <= Self.maximumPlaces {
        return try Self.checked(
          numerator * Self.power(places) / denominator, scale: scale + places)
      }
    }
    // One digit more than wanted, and another that stands for all that follow.
    let length = String(numerator.magnitude).utf8.count - String(denominator.magnitude).utf8.count
    let shift = max(0, Self.quotientDigits + 1 - length, 1 - scale)
    let (quotient, remainder) = (numerator * Self.power(shift))
      .quotientAndRemainder(dividingBy: denominator)
    let isNegative = (numerator.sign == .minus) != (denominator.sign == .minus)
    let rest: BigInt = remainder.isZero ? 0 : isNegative ? -1 : 1
    let long = DecimalNumber(quotient * 10 + rest, scale: scale + shift + 1)
    let before = String(long.significand.magnitude).utf8.count - long.scale
    return long.rounded(toPlaces: max(0, Self.quotientDigits - before))
  }

  /// What is left of a division by a whole number of times, with the divisor's sign, as Calc's
  /// RESIDUO gives it.
  public func remainder(dividingBy other: DecimalNumber) throws(ArithmeticFault) -> DecimalNumber {
    guard !other.isZero else { throw .divisionByZero }
    let (a, b) = Self.aligned(self, other)
    var rest = a % b
    if !rest.isZero, (rest.sign == .minus) != (b.sign == .minus) { rest += b }
    return try Self.checked(rest, scale: max(scale, other.scale))
  }

  /// - Parameter places: how many digits may stand after the point; halves go away from zero.
  public func rounded(toPlaces places: Int) -> DecimalNumber {
    guard scale > places else { return self }
    if case .small(let significand, let scale, _) = storage {
      let excess = Int(scale) - places
      guard excess < Self.powers.count else { return 0 }
      let power = Self.powers[excess]
      let (quotient, rest) = significand.quotientAndRemainder(dividingBy: power)
      let away: Int64 = rest.magnitude < (power / 2).magnitude ? 0 : significand < 0 ? -1 : 1
      return DecimalNumber(storage: .small(quotient + away, scale: Int16(places), isTyped: false))
    }
    let power = Self.power(scale - places)
    let (quotient, rest) = significand.quotientAndRemainder(dividingBy: power)
    let away: BigInt = rest.magnitude * 2 < power.magnitude ? 0 : isNegative ? -1 : 1
    return DecimalNumber(quotient + away, scale: places)
  }

  /// - Parameter places: how many digits may stand after the point; the others are cut off.
  public func truncated(toPlaces places: Int) -> DecimalNumber {
    guard scale > places else { return self }
    return DecimalNumber(significand / Self.power(scale - places), scale: places)
  }

  private static let maximumBits = DecimalReader.maximumDigits * 10 / 3

  private static func checked(
    _ significand: BigInt, scale: Int
  ) throws(ArithmeticFault) -> DecimalNumber {
    guard significand.bitWidth <= maximumBits, abs(scale) <= DecimalReader.maximumDigits else {
      throw .tooLong
    }
    return DecimalNumber(significand, scale: scale)
  }

  /// After how many decimals a fraction in its lowest terms ends; `nil` for one that does not.
  private static func places(of denominator: BigInt) -> Int? {
    let twos = denominator.trailingZeroBitCount
    var rest = denominator.magnitude >> twos
    var fives = 0
    while rest > 1 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 5)
      guard remainder.isZero else { return nil }
      rest = quotient
      fives += 1
    }
    return max(twos, fives)
  }
}
