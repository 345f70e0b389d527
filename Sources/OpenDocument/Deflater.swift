internal import CZLib

/// Bytes as deflate packs them (RFC 1951), with what a zip archive says of them.
package struct Deflated: Sendable, Equatable {
  /// The packed bytes, in pieces.
  let pieces: [[UInt8]]
  /// How many bytes the pieces have together.
  let packedSize: Int
  /// How many bytes were packed.
  package let size: Int
  /// The CRC-32 of the bytes that were packed.
  let crc: UInt32
}

/// zlib's deflate at level 6, for one text after another, each in as many parts as it comes in.
package final class Deflater {
  private static let pieceSize = 64 << 10

  private let stream: UnsafeMutablePointer<z_stream>
  private let output: UnsafeMutableBufferPointer<UInt8>
  private let isReady: Bool
  private var status = Z_OK
  private var pieces: [[UInt8]] = []
  private var packedSize = 0
  private var size = 0
  private var crc: uLong = 0

  package init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    output = .allocate(capacity: Self.pieceSize)
    isReady = etapa4_deflateInit(stream, 6) == Z_OK
    beginPiece()
  }

  deinit {
    if isReady { deflateEnd(stream) }
    stream.deallocate()
    output.deallocate()
  }

  /// Bytes as a text of their own.
  package func deflated(_ bytes: [UInt8]) throws(ZipError) -> Deflated {
    append(bytes)
    return try finish()
  }

  /// Bytes in front of a text that is packed already, as one text.
  func deflated(_ head: [UInt8], before tail: Deflated) throws(ZipError) -> Deflated {
    append(head)
    guard isReady else { throw .unwritable("no memory") }
    // A full flush ends on a whole byte, and nothing after it looks back beyond it.
    repeat { run(Z_FULL_FLUSH) } while status == Z_OK && stream.pointee.avail_out == 0
    endPiece()
    // Nothing was left to flush.
    if status == Z_BUF_ERROR { status = Z_OK }
    guard status == Z_OK else { throw .unwritable("deflate: \(status)") }
    defer { begin() }
    return Deflated(
      pieces: pieces + tail.pieces, packedSize: packedSize + tail.packedSize,
      size: size + tail.size,
      crc: UInt32(
        truncatingIfNeeded: crc32_combine(crc, uLong(tail.crc), Int(tail.size))))
  }

  /// Takes more bytes, fewer than 4 GiB.
  func append(_ bytes: [UInt8]) {
    guard isReady, !bytes.isEmpty else { return }
    bytes.withUnsafeBufferPointer { bytes in
      size += bytes.count
      crc = crc32_z(crc, bytes.baseAddress, bytes.count)
      // zlib only reads there.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
      stream.pointee.avail_in = uInt(bytes.count)
      while stream.pointee.avail_in > 0, status == Z_OK { run(Z_NO_FLUSH) }
    }
  }

  /// Everything that was appended, packed; what comes next is another text.
  func finish() throws(ZipError) -> Deflated {
    guard isReady else { throw .unwritable("no memory") }
    while status == Z_OK { run(Z_FINISH) }
    endPiece()
    guard status == Z_STREAM_END else { throw .unwritable("deflate: \(status)") }
    defer { begin() }
    return Deflated(
      pieces: pieces, packedSize: packedSize, size: size, crc: UInt32(truncatingIfNeeded: crc))
  }

  private func begin() {
    (pieces, packedSize, size, crc) = ([], 0, 0, 0)
    status = deflateReset(stream)
    beginPiece()
  }

  private func run(_ flush: Int32) {
    if stream.pointee.avail_out == 0 {
      endPiece()
      beginPiece()
    }
    status = deflate(stream, flush)
  }

  private func beginPiece() {
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = uInt(output.count)
  }

  private func endPiece() {
    let count = output.count - Int(stream.pointee.avail_out)
    if count > 0 { pieces.append(Array(output[..<count])) }
    packedSize += count
  }
}
