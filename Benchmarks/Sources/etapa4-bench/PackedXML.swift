import CZLib

/// The XML of an OpenDocument file, out of its zip archive (APPNOTE 6.3, §4.3), as the engine wrote it: no
/// archive of others is read here.
enum PackedXML {
  struct Failure: Error {}

  static func parts(of document: [UInt8]) throws(Failure) -> [[UInt8]] {
    guard
      let end = document.indices.dropLast(21).last(where: { document.number($0, 4) == 0x0605_4B50 })
    else { throw Failure() }
    var parts: [[UInt8]] = []
    var entry = document.number(end + 16, 4)
    for _ in 0..<document.number(end + 10, 2) {
      let (nameLength, extraLength) = (
        document.number(entry + 28, 2), document.number(entry + 30, 2)
      )
      let name = String(decoding: document[entry + 46..<entry + 46 + nameLength], as: UTF8.self)
      if name.hasSuffix(".xml") { parts.append(try bytes(of: entry, in: document)) }
      entry += 46 + nameLength + extraLength + document.number(entry + 32, 2)
    }
    return parts
  }

  private static func bytes(of entry: Int, in document: [UInt8]) throws(Failure) -> [UInt8] {
    let local = document.number(entry + 42, 4)
    let start = local + 30 + document.number(local + 26, 2) + document.number(local + 28, 2)
    let (packedSize, size) = (document.number(entry + 20, 4), document.number(entry + 24, 4))
    let packed = document[start..<start + packedSize]
    guard document.number(entry + 10, 2) == 8 else { return Array(packed) }
    // A zip entry's checksum and size are those that gzip ends with (RFC 1952, §2.3).
    var gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    gzip += packed + document[entry + 16..<entry + 20] + document[entry + 24..<entry + 28]
    var status: Int32 = Z_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: max(1, size)) { target, count in
      gzip.withUnsafeMutableBufferPointer { source in
        var stream = z_stream()
        etapa4_inflateInit(&stream)
        stream.next_in = source.baseAddress
        stream.avail_in = uInt(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        status = inflate(&stream, Z_FINISH)
        count = Int(stream.total_out)
        inflateEnd(&stream)
      }
    }
    guard status == Z_STREAM_END, bytes.count == size else { throw Failure() }
    return bytes
  }
}

extension [UInt8] {
  /// A number as zip writes it, its lowest byte first.
  fileprivate func number(_ offset: Int, _ count: Int) -> Int {
    guard offset >= 0, offset + count <= self.count else { return 0 }
    return self[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
