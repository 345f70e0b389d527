/// JSON writes characters beyond U+FFFF as two escapes of UTF-16 (RFC 8259, §7), which YAML, by whose
/// rules JSON is read, does not know.
enum JSONEscapes {
  /// The same text with YAML's one escape in their place. Half a pair stays, and is told as a fault.
  static func joined(_ bytes: [UInt8]) -> [UInt8] {
    let backslash = UInt8(ascii: "\\")
    guard bytes.contains(backslash) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == backslash, index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if let high = unit(in: bytes, at: index), 0xD800..<0xDC00 ~= high,
        let low = unit(in: bytes, at: index + 6), 0xDC00..<0xE000 ~= low
      {
        let digits = String(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), radix: 16)
        result += Array("\\U\(String(repeating: "0", count: 8 - digits.count))\(digits)".utf8)
        index += 12
      } else {
        // An escaped character, which may be a backslash.
        result += bytes[index...index + 1]
        index += 2
      }
    }
    return result
  }

  /// The number of `\uXXXX`.
  private static func unit(in bytes: [UInt8], at index: Int) -> Int? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return Int(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }
}

extension DataFile {
  /// Reads JSON.
  public init(json bytes: [UInt8], named name: String) {
    self.init(JSONEscapes.joined(bytes), named: name)
  }
}
