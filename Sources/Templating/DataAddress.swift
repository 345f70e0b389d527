internal import OpenDocument

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
      guard let bytes = Base64.decoded(body) else { throw .badAddress }
      self.bytes = bytes
    } else {
      guard let bytes = Self.percentDecoded(body) else { throw .badAddress }
      self.bytes = bytes
    }
    if bytes.isEmpty { throw .badAddress }
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
