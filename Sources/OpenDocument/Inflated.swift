internal import CZLib

/// What gzip packed (RFC 1952), as it packs pictures of the formats `.svgz` and `.emz`.
enum Inflated {
  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// `nil` when it is damaged, holds more than `limit` bytes, or goes on behind its end with anything but
  /// zeros, such as a second file.
  static func bytes(of packed: [UInt8], limit: Int) -> [UInt8]? {
    var stream = z_stream()
    guard etapa4_inflateInit(&stream) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var packed = packed
    var result: [UInt8] = []
    let isDone = packed.withUnsafeMutableBufferPointer { input in
      withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { buffer in
        let output = buffer.bindMemory(to: UInt8.self)
        stream.next_in = input.baseAddress
        stream.avail_in = uInt(input.count)
        while true {
          stream.next_out = output.baseAddress
          stream.avail_out = uInt(output.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          result += output.prefix(output.count - Int(stream.avail_out))
          if status == Z_STREAM_END {
            return input.suffix(Int(stream.avail_in)).allSatisfy { $0 == 0 }
          }
          if status != Z_OK || result.count > limit { return false }
        }
      }
    }
    return isDone ? result : nil
  }
}
