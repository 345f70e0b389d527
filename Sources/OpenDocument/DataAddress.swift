/// A file that stands in its own address: `data:image/png;base64,iVBO…` (RFC 2397).
package struct DataAddress {
  private let isBase64: Bool
  private let body: Substring

  /// Whether an address holds its own data (`data:`, RFC 2397).
  package static func isOne(_ address: String) -> Bool {
    address.prefix(5).lowercased() == "data:"
  }

  /// `nil` when nothing parts what the file is from what is in it.
  package init?(_ address: String) {
    guard let comma = address.utf8.firstIndex(of: UInt8(ascii: ",")) else { return nil }
    let head = address[..<comma].lowercased().filter { !$0.isWhitespace }
    isBase64 = head.hasSuffix(";base64")
    body = address[address.utf8.index(after: comma)...]
  }

  /// In bytes, about: how large the file may be.
  package var size: Int { isBase64 ? body.utf8.count / 4 * 3 : body.utf8.count }

  /// The file; `nil` when its Base64 is damaged. A percent sign without a code stays, as browsers have it.
  package var bytes: [UInt8]? {
    if !isBase64 { return PercentEncoding.decoded(body) }
    if !body.utf8.contains(UInt8(ascii: "%")) { return Base64.decoded(body) }
    return Base64.decoded(String(decoding: PercentEncoding.decoded(body), as: UTF8.self)[...])
  }
}
