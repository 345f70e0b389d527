/// How a text file's bytes stand for characters: told by its first bytes, or by what they cannot be.
public enum TextEncoding: String, Sendable, Hashable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// Latin-1 with the quotation marks and dashes that Windows puts into its unused places.
  case windows1252 = "Windows-1252"

  /// The encoding and the text, without a byte order mark; and whether some bytes of UTF-8 are damaged,
  /// in whose places U+FFFD stands.
  ///
  /// Zeros at every other place are UTF-16. Bytes that are mostly UTF-8 are damaged UTF-8. What else is
  /// not UTF-8 and has no mark is Windows-1252, which any bytes are; spreadsheets in Spanish save it by
  /// default. Its five unused bytes stay the control characters of Latin-1.
  public static func decoded(_ bytes: [UInt8])
    -> (encoding: TextEncoding, text: String, isDamaged: Bool)
  {
    let hasMark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let zeros = hasMark ? nil : zeroPlaces(bytes.prefix(1 << 10))
    if bytes.starts(with: [0xFF, 0xFE]) || zeros == 1 {
      return (.utf16LittleEndian, utf16(bytes.dropFirst(hasMark ? 2 : 0)) { $0 | $1 << 8 }, false)
    }
    if hasMark || zeros == 0 {
      return (.utf16BigEndian, utf16(bytes.dropFirst(hasMark ? 2 : 0)) { $0 << 8 | $1 }, false)
    }
    let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if let text = String(validating: rest, as: UTF8.self) { return (.utf8, text, false) }
    let repaired = String(decoding: rest, as: UTF8.self)
    let (wrong, right) = repaired.unicodeScalars.reduce(into: (0, 0)) { counts, scalar in
      if scalar == "\u{FFFD}" { counts.0 += 1 } else if !scalar.isASCII { counts.1 += 1 }
    }
    if right >= wrong || rest.count < bytes.count { return (.utf8, repaired, true) }
    var text = String.UnicodeScalarView()
    for byte in rest {
      let code = 0x80..<0xA0 ~= byte ? windowsCodes[Int(byte) - 0x80] : UInt16(byte)
      text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return (.windows1252, String(text), false)
  }

  /// Whether zeros stand at even (0) or at odd places (1) only, and are many, as half the bytes of UTF-16
  /// are in European texts; `nil` when they are few, or elsewhere too.
  private static func zeroPlaces(_ bytes: ArraySlice<UInt8>) -> Int? {
    let zeros = bytes.indices.filter { bytes[$0] == 0 }
    let places = Set(zeros.map { $0 % 2 })
    return places.count == 1 && zeros.count * 4 >= bytes.count ? places.first : nil
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, _ join: (UInt16, UInt16) -> UInt16
  ) -> String {
    var units: [UInt16] = []
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      units.append(join(UInt16(bytes[index]), UInt16(bytes[index + 1])))
      index += 2
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// What 80 to 9F mean (the WHATWG's index of windows-1252).
  private static let windowsCodes: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
