/// The bytes of a part of a document, while it is written.
///
/// Code that writes uses ``bytes`` and `+=` as it would an array. Whatever passes 128 KiB is taken
/// away and deflated on another thread, so that never all of a large part is in memory.
package struct ByteSink: Sendable {
  /// What was written and not taken away yet.
  package var bytes: [UInt8] = []
  private var deflater: ParallelDeflater?
  private let isTakenAway: Bool

  private static let partSize = 128 << 10
  /// What one `+=` is expected to add at most.
  private static let margin = 8 << 10

  /// A sink that keeps all its bytes.
  package init() {
    isTakenAway = false
  }

  /// A sink for a part that begins with `start` and may grow large; ``bytes`` is only its end.
  package init(_ start: [UInt8]) {
    isTakenAway = true
    bytes += start
  }

  package static func += (sink: inout ByteSink, more: [UInt8]) {
    sink.bytes += more
    if sink.bytes.count >= partSize { sink.takeAway() }
  }

  package mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  private mutating func takeAway() {
    guard isTakenAway else { return }
    let deflater = deflater ?? ParallelDeflater()
    self.deflater = deflater
    deflater.append(bytes)
    bytes = []
    bytes.reserveCapacity(Self.partSize + Self.margin)
  }

  /// All that was written, packed; nothing can be written any more.
  ///
  /// - Parameter own: packs what is small.
  package consuming func deflated(by own: Deflater) throws(ZipError) -> Deflated {
    if let deflater { try deflater.finish(with: bytes) } else { try own.deflated(bytes) }
  }
}

extension XMLWriter {
  package static func appendText(_ text: String, to sink: inout ByteSink) {
    appendText(text, to: &sink.bytes)
  }

  package static func appendAttributeValue(_ value: String, to sink: inout ByteSink) {
    appendAttributeValue(value, to: &sink.bytes)
  }
}
