/// Bytes of an address written by their codes, as in `%20` (RFC 3986, §2.1).
package enum PercentEncoding {
  /// The bytes; a sign without a code stays.
  package static func decoded(_ text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      bytes.append(byte)
      if byte != UInt8(ascii: "%") { continue }
      let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      if digits.count < 2 { continue }
      bytes[bytes.count - 1] = UInt8(digits[0] << 4 | digits[1])
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
