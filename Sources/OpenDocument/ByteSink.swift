/// The bytes of a part of a document, while it is written.
///
/// Code that writes uses ``bytes`` and `+=` as it would an array. Whatever passes 128 KiB is taken
/// away and deflated on another thread, so that never all of a large part is in memory.
package struct ByteSink: Sendable {
  /// What was written and not taken away yet.
  package var bytes: [UInt8] = []
  private var deflater: ParallelDeflater?
  private let holding: Holding

  /// What becomes of the bytes of a part that grows large.
  package enum Holding: Sendable {
    /// They are deflated meanwhile, and only packed ones are kept.
    case deflated
    /// They stay in ``ByteSink/bytes``.
    case whole
    /// They stay in the pieces in which they would be deflated.
    case pieces
  }

  /// What was taken away and kept.
  private var pieces: [[UInt8]] = []
  /// The start of a part, kept so that something can still be put at its end.
  private var head: [UInt8]?
  /// Whether a head is still to be kept.
  private var awaitsHead = false

  private static let partSize = 128 << 10
  /// How many bytes were taken away.
  private var takenCount = 0
  /// What one `+=` is expected to add at most.
  private static let margin = 8 << 10

  /// How many bytes were written.
  package var count: Int { takenCount + (head?.count ?? 0) + bytes.count }

  /// A sink that keeps all its bytes.
  package init() {
    holding = .whole
  }

  /// A sink for a part that begins with `start` and may grow large; ``bytes`` is only its end.
  ///
  /// - Parameters:
  ///   - keepsHead: whether ``holdHead()`` will be called; nothing is taken away before.
  package init(_ start: [UInt8], keepsHead: Bool = false, holding: Holding = .deflated) {
    self.holding = holding
    awaitsHead = keepsHead
    bytes += start
  }

  /// Adds bytes at the end.
  package static func += (sink: inout ByteSink, more: [UInt8]) {
    sink.bytes += more
    if sink.bytes.count >= partSize { sink.takeAway() }
  }

  /// Keeps all that was written so far as the part's head, which can still grow.
  package mutating func holdHead() {
    guard awaitsHead else { return }
    awaitsHead = false
    head = bytes
    bytes = []
  }

  /// Puts bytes at the end of the head.
  package mutating func appendToHead(_ more: [UInt8]) { head? += more }

  /// Puts bytes in where `count` was `place`; `false` when what stands there was taken away.
  package mutating func insert(_ more: [UInt8], at place: Int) -> Bool {
    let index = place - (count - bytes.count)
    guard bytes.indices.contains(index) else { return false }
    bytes.insert(contentsOf: more, at: index)
    return true
  }

  /// Adds one byte at the end.
  package mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  private mutating func takeAway() {
    guard holding != .whole, !awaitsHead else { return }
    if holding == .pieces {
      pieces.append(bytes)
    } else {
      let deflater = deflater ?? ParallelDeflater()
      self.deflater = deflater
      deflater.append(bytes)
    }
    takenCount += bytes.count
    bytes = []
    bytes.reserveCapacity(Self.partSize + Self.margin)
  }

  /// All that was written, as it is: of a sink that keeps it.
  package consuming func part() -> DocumentPart {
    DocumentPart(head: head, pieces: pieces + [bytes])
  }

  /// All that was written, packed; nothing can be written any more. Not of a sink that keeps pieces.
  ///
  /// - Parameter own: packs what is small.
  package consuming func deflated(by own: Deflater) throws(ZipError) -> Deflated {
    guard let deflater else { return try own.deflated((head ?? []) + bytes) }
    let tail = try deflater.finish(with: bytes)
    guard let head else { return tail }
    return try own.deflated(head, before: tail)
  }
}

extension XMLWriter {
  /// Text as an element holds it, escaped.
  package static func appendText(_ text: String, to sink: inout ByteSink) {
    appendText(text, to: &sink.bytes)
  }

  /// Text as an attribute holds it, escaped.
  package static func appendAttributeValue(_ value: String, to sink: inout ByteSink) {
    appendAttributeValue(value, to: &sink.bytes)
  }
}
