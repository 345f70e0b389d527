/// A length on paper (ODF 1.3 part 3, §18.3.18), in millimetres.
package struct Length: Sendable, Equatable {
  /// The length itself.
  package let millimetres: Double

  package init(millimetres: Double) {
    self.millimetres = millimetres
  }

  /// Reads `5cm`, `1.97in` and their like; `nil` for what is no absolute length.
  package init?(_ written: String) {
    let number = written.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    guard let value = Double(number), let unit = Self.units[String(written.dropFirst(number.count))]
    else { return nil }
    millimetres = value * unit
  }

  /// In millimetres, with as many decimals as matter: `49.99mm`.
  package var written: String {
    let hundredths = Int((millimetres * 100).rounded())
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)mm" }
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(decimals)mm"
  }

  /// A pixel is a ninety-sixth of an inch, as in CSS.
  package static let millimetresPerPixel = 25.4 / 96

  private static let units = [
    "mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": millimetresPerPixel,
  ]
}
