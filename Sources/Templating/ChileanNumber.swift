/// Numbers as they are written in Chile: `1.385`, `1,5` (CLDR, locale es-CL).
package enum ChileanNumber {
  /// The number with a decimal comma and, when grouped, a point before each three digits. Without
  /// `decimals`, as many as the number has, up to six.
  package static func text(_ number: Double, decimals: Int? = nil, isGrouped: Bool = true) -> String
  {
    guard number.isFinite else { return "—" }
    let places = min(max(decimals ?? 6, 0), 9)
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (abs(number) * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled < 9e15 else { return String(number) }
    let units = Int(scaled)
    let whole = units / Int(scale)
    var fraction = String(units % Int(scale))
    fraction = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
    if decimals == nil { while fraction.last == "0" { fraction.removeLast() } }
    if places == 0 { fraction = "" }
    let sign = number < 0 && units != 0 ? "-" : ""
    return sign + (isGrouped ? grouped(whole) : String(whole))
      + (fraction.isEmpty ? "" : "," + fraction)
  }

  private static func grouped(_ whole: Int) -> String {
    var digits = Array(String(whole))
    var index = digits.count - 3
    while index > 0 {
      digits.insert(".", at: index)
      index -= 3
    }
    return String(digits)
  }
}
