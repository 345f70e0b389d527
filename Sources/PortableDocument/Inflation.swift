internal import CZLib

/// Undoes `FlateDecode` (ISO 32000-1, §7.4.4) up to a limit.
enum Inflation {
  /// What comes behind the end of the data is left out, as readers do.
  static func bytes(_ packed: [UInt8], limit: Int) throws(PDFError) -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .unsupportedFilter }
    defer { inflateEnd(&stream) }
    var input = packed
    var result: [UInt8] = []
    var status = Z_OK
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(clamping: source.count)
      while status == Z_OK, result.count <= limit {
        let count = chunk.count
        let made = chunk.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(count)
          status = inflate(&stream, Z_NO_FLUSH)
          return count - Int(stream.avail_out)
        }
        result += chunk.prefix(made)
        if made == 0, stream.avail_in == 0 { break }
      }
    }
    if result.count > limit { throw .tooLarge }
    // Some writers leave the sum at the end out.
    guard status == Z_STREAM_END || status == Z_BUF_ERROR || status == Z_OK else {
      throw .damaged("zlib \(status)")
    }
    return result
  }
}
