/// A file that stands in its own address: `data:image/png;base64,iVBO…` (RFC 2397).
struct DataAddress {
  let bytes: [UInt8]

  static func isOne(_ address: String) -> Bool {
    address.prefix(5).lowercased() == "data:"
  }

  /// - Throws: ``PictureProblem/tooLarge`` beyond the size that a file may have, and
  ///   ``PictureProblem/badAddress`` where the address is damaged.
  init(_ address: String, maximumSize: Int = PictureFolder.maximumSize) throws(PictureProblem) {
    guard let comma = address.utf8.firstIndex(of: UInt8(ascii: ",")) else { throw .badAddress }
    let head = address[..<comma].lowercased()
    let body = address[address.utf8.index(after: comma)...]
    guard body.utf8.count / 4 * 3 <= maximumSize else { throw .tooLarge }
    if head.hasSuffix(";base64") {
      guard let bytes = Self.base64(body) else { throw .badAddress }
      self.bytes = bytes
    } else {
      guard let bytes = Self.percentDecoded(body) else { throw .badAddress }
      self.bytes = bytes
    }
    if bytes.isEmpty { throw .badAddress }
  }

  /// RFC 4648, §4, with or without its padding; white space, which YAML leaves in long values, is
  /// skipped.
  static func base64(_ text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var group: UInt32 = 0
    var count = 0
    var isPadded = false
    for byte in text.utf8 {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      case UInt8(ascii: "="):
        isPadded = true
        continue
      case UInt8(ascii: " "), 0x9, 0xA, 0xD: continue
      default: return nil
      }
      if isPadded { return nil }
      group = group << 6 | UInt32(value)
      count += 1
      if count == 4 {
        bytes += [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
        (group, count) = (0, 0)
      }
    }
    switch count {
    case 0: break
    case 2: bytes.append(UInt8(group >> 4 & 0xFF))
    case 3: bytes += [UInt8(group >> 10 & 0xFF), UInt8(group >> 2 & 0xFF)]
    default: return nil
    }
    return bytes
  }

  private static func percentDecoded(_ text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}

extension String {
  /// The address of a picture, short enough for a message.
  var shortAddress: String { count > 60 ? String(prefix(40)) + "…" : self }
}
