/// The bytes of an XML part of a document that is not packed yet, in the pieces that are packed one
/// after the other, so that they make the same archive however they were held.
package struct DocumentPart: Sendable {
  /// The start of a part that was held back until the rest was written.
  let head: [UInt8]?
  let pieces: [[UInt8]]

  package init(_ bytes: [UInt8]) {
    self.init(head: nil, pieces: [bytes])
  }

  init(head: [UInt8]?, pieces: [[UInt8]]) {
    self.head = head
    self.pieces = pieces
  }

  /// The whole part.
  package var bytes: [UInt8] {
    guard head != nil || pieces.count != 1 else { return pieces[0] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity((head?.count ?? 0) + pieces.reduce(0) { $0 + $1.count })
    bytes += head ?? []
    for piece in pieces { bytes += piece }
    return bytes
  }

  /// What ``ByteSink/deflated(by:)`` gives of the same bytes.
  func deflated(by deflater: Deflater) throws(ZipError) -> Deflated {
    if pieces.count == 1 { return try deflater.deflated(bytes) }
    for piece in pieces { deflater.append(piece) }
    let tail = try deflater.finish()
    guard let head else { return tail }
    return try deflater.deflated(head, before: tail)
  }
}
