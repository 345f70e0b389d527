internal import BigInt

extension DecimalNumber: Comparable, Hashable {
  public static func < (a: DecimalNumber, b: DecimalNumber) -> Bool { order(a, b) < 0 }

  public static func == (a: DecimalNumber, b: DecimalNumber) -> Bool { order(a, b) == 0 }

  /// Equal values have the same hash, however they are written.
  public func hash(into hasher: inout Hasher) {
    switch storage {
    case .small(var significand, var scale, _):
      while significand != 0, significand % 10 == 0 {
        significand /= 10
        scale -= 1
      }
      hasher.combine(significand)
      hasher.combine(significand == 0 ? 0 : Int(scale))
    case .large(let large):
      var (significand, scale) = (large.significand, large.scale)
      if let small = Int64(exactly: significand), let shortScale = Int16(exactly: scale) {
        DecimalNumber(storage: .small(small, scale: shortScale, isTyped: false))
          .hash(into: &hasher)
        return
      }
      while !significand.isZero {
        let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: 10)
        guard remainder.isZero else { break }
        (significand, scale) = (quotient, scale - 1)
      }
      if let small = Int64(exactly: significand) {
        hasher.combine(small)
      } else {
        hasher.combine(significand)
      }
      hasher.combine(significand.isZero ? 0 : scale)
    }
  }

  /// Less than 0, 0, or more than 0.
  private static func order(_ a: DecimalNumber, _ b: DecimalNumber) -> Int {
    if case .small(let x, let scaleOfX, _) = a.storage,
      case .small(let y, let scaleOfY, _) = b.storage, scaleOfX == scaleOfY
    {
      return x < y ? -1 : x > y ? 1 : 0
    }
    let signs = (a.sign, b.sign)
    if signs.0 != signs.1 || signs.0 == 0 { return signs.0 - signs.1 }
    let (x, y) = aligned(a, b)
    return x < y ? -1 : x > y ? 1 : 0
  }

  private var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }

  /// Both significands at the larger of the scales.
  static func aligned(_ a: DecimalNumber, _ b: DecimalNumber) -> (BigInt, BigInt) {
    let scale = max(a.scale, b.scale)
    return (
      a.significand * power(scale - a.scale), b.significand * power(scale - b.scale)
    )
  }
}
