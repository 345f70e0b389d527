/// What can be read off a page for sure: fonts tell the text of their signs, which for other scripts than those
/// written letter by letter from left to right are parts of letters, in another order, or of no font at all.
enum SureText {
  /// The same without the signs that are in doubt.
  static func of(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\u{20E3}" {
        // A digit in a key is a picture.
        if result.last?.properties.numericType != nil { result.removeLast() }
      } else if isSure(scalar) {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Its plain letters and digits, which no font shows otherwise.
  static func core(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        of(text).unicodeScalars.filter {
          $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }))
  }

  /// Whether nothing at all is known of how a paragraph is read: letters turn, or digits are pictures.
  static func isBeyondReading(_ written: WrittenText.Paragraph) -> Bool {
    written.words.unicodeScalars.contains {
      ("\u{202A}"..."\u{202E}").contains($0) || ("\u{2066}"..."\u{2069}").contains($0)
        || $0 == "\u{20E3}"
    }
  }

  /// Whether a page that is as it was made may show a paragraph so.
  static func mayShow(_ written: WrittenText.Paragraph, as shown: String) -> Bool {
    let (old, new) = (core(written.parts.joined()), core(shown))
    if !written.isUnsure { return old == new }
    // Fonts may tell of a sign that they lack that it is some digit.
    var rest = new[...]
    return old.allSatisfy { letter in
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: place)...]
      return true
    }
  }

  static func isSure(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Latin, Greek and Cyrillic, without accents that stand by themselves.
    case 0..<0x300, 0x370..<0x530, 0x1E00..<0x2000: true
    // Dashes, quotes, points, signs of sums of money and the commonest of sums.
    case 0x2010..<0x2045, 0x20AC, 0x2116, 0x2122, 0x2212, 0x2260, 0x2264, 0x2265: true
    default: false
    }
  }
}

extension WrittenText.Paragraph {
  /// Whether it has signs that are not read off a page for sure.
  var isUnsure: Bool { parts.contains { !$0.unicodeScalars.allSatisfy(SureText.isSure) } }

  /// The same without them.
  var sure: WrittenText.Paragraph {
    var sure = self
    sure.parts = parts.map(SureText.of).filter { !$0.isEmpty }
    return sure
  }
}
