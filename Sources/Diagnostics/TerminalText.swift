/// Text on its way to a terminal: what would move its cursor, change its title, or turn words around is
/// shown instead of done.
///
/// Names of files, values and documents may hold anything. Colours are asked for with marks that no
/// text has (the last of the characters for private use), so that nothing else can bring a sequence of its own.
public enum TerminalText {
  /// How a word stands out.
  public enum Style: Sendable, CaseIterable {
    case error
    case warning
    case info

    fileprivate var mark: Unicode.Scalar {
      switch self {
      case .error: "\u{10FFF0}"
      case .warning: "\u{10FFF1}"
      case .info: "\u{10FFF2}"
      }
    }

    /// Of «select graphic rendition» (ECMA-48, 8.3.117).
    fileprivate var code: String {
      switch self {
      case .error: "1;31"
      case .warning: "1;33"
      case .info: "1;36"
      }
    }
  }

  private static let end: Unicode.Scalar = "\u{10FFF3}"

  /// The text with marks around it, which ``printable(_:hasColor:)`` turns into colour.
  public static func styled(_ text: String, _ style: Style) -> String {
    "\(style.mark)\(text)\(end)"
  }

  /// The text as it may be written: line breaks, tabs and colours stay as they are.
  ///
  /// - Parameter hasColor: whether marks of style become colours; otherwise they are left out.
  public static func printable(_ text: String, hasColor: Bool) -> String {
    if text.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || !isActive($0) }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        result.append(scalar)
      } else if scalar == end {
        if hasColor { result.append(contentsOf: "\u{1B}[0m".unicodeScalars) }
      } else if let style = Style.allCases.first(where: { $0.mark == scalar }) {
        if hasColor { result.append(contentsOf: "\u{1B}[\(style.code)m".unicodeScalars) }
      } else if isActive(scalar) {
        result.append(contentsOf: shown(scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// One character in the place of each, for a line under which a caret points.
  static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\t" || !isActive(scalar) { return scalar }
    return symbol(of: scalar) ?? "\u{FFFD}"
  }

  /// A control's own picture, or its number as in `<U+202E>`.
  private static func shown(_ scalar: Unicode.Scalar) -> String {
    if let symbol = symbol(of: scalar) { return String(symbol) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  private static func symbol(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    default: nil
    }
  }

  /// Controls (C0, DEL, C1), line and paragraph separators, and what prints nothing or turns the
  /// direction of writing (UAX #9), tags, noncharacters and our marks among them.
  private static func isActive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x115F, 0x1160, 0x180E, 0x200B...0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFDD0...0xFDEF, 0xFEFF, 0xFFA0,
      0xFFF9...0xFFFB, 0xE_0000...0xE_007F, 0x10_FFF0...0x10_FFFF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
