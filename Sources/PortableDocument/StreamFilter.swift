internal import CZLib

/// The filters of streams that cross-reference data, text and metadata use (ISO 32000-1, §7.4).
package enum StreamFilter {
  /// Undoes the stream's own filters, in order.
  package static func decoded(
    _ bytes: ArraySlice<UInt8>, _ dictionary: PDFDictionary
  ) throws(PDFError) -> [UInt8] {
    let filters = names(dictionary["Filter"] ?? dictionary["F"])
    let parameters = dictionary["DecodeParms"] ?? dictionary["DP"]
    var result = Array(bytes)
    for (index, filter) in filters.enumerated() {
      guard filter == "FlateDecode" || filter == "Fl" else {
        throw .unsupportedFilter(filter.text)
      }
      let own = parameters?.array.map { index < $0.count ? $0[index] : .null } ?? parameters
      result = try inflated(result)
      if let own = own?.dictionary { result = try Predictor(own).undone(result) }
    }
    return result
  }

  private static func names(_ object: PDFObject?) -> [PDFName] {
    if let name = object?.name { return [name] }
    return object?.array?.compactMap(\.name) ?? []
  }

  /// Undoes `FlateDecode` (§7.4.4).
  package static func inflated(_ bytes: [UInt8]) throws(PDFError) -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .damagedStream }
    defer { inflateEnd(&stream) }
    guard bytes.count <= PDFLimits.streamSize else { throw .tooLarge }
    var input = bytes
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var status = Z_OK
    input.withUnsafeMutableBufferPointer { buffer in
      stream.next_in = buffer.baseAddress
      stream.avail_in = uInt(buffer.count)
      while status == Z_OK, result.count <= PDFLimits.streamSize {
        let made = chunk.withUnsafeMutableBufferPointer { room in
          stream.next_out = room.baseAddress
          stream.avail_out = uInt(room.count)
          status = inflate(&stream, Z_NO_FLUSH)
          return room.count - Int(stream.avail_out)
        }
        result += chunk[..<made]
      }
    }
    if result.count > PDFLimits.streamSize { throw .tooLarge }
    // Some writers leave out the end; what came until there counts.
    guard status == Z_STREAM_END || (status == Z_BUF_ERROR && !result.isEmpty) else {
      throw .damagedStream
    }
    return result
  }

  /// Applies `FlateDecode` at zlib's own level; the same bytes give the same result.
  package static func deflated(_ bytes: [UInt8]) throws(PDFError) -> [UInt8] {
    guard bytes.count <= PDFLimits.streamSize else { throw .tooLarge }
    var size = compressBound(uLong(bytes.count))
    var status = Z_OK
    let result = [UInt8](unsafeUninitializedCapacity: Int(size)) { room, count in
      status = compress2(room.baseAddress, &size, bytes, uLong(bytes.count), 6)
      count = status == Z_OK ? Int(size) : 0
    }
    guard status == Z_OK else { throw .damagedStream }
    return result
  }
}

/// A PNG predictor (§7.4.4.4).
private struct Predictor {
  private let isUsed: Bool
  private let bytesPerPixel: Int
  private let rowLength: Int

  init(_ parameters: PDFDictionary) throws(PDFError) {
    let kind = parameters["Predictor"]?.integer ?? 1
    let colors = parameters["Colors"]?.integer ?? 1
    let bits = parameters["BitsPerComponent"]?.integer ?? 8
    let columns = parameters["Columns"]?.integer ?? 1
    guard kind == 1 || (10...15).contains(kind) else {
      throw .unsupportedFilter("Predictor \(kind)")
    }
    guard (1...32).contains(colors), [1, 2, 4, 8, 16].contains(bits),
      (1...1_000_000).contains(columns)
    else { throw .damagedStream }
    isUsed = kind >= 10
    bytesPerPixel = max(1, colors * bits / 8)
    rowLength = (colors * bits * columns + 7) / 8
  }

  func undone(_ bytes: [UInt8]) throws(PDFError) -> [UInt8] {
    if !isUsed { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var above = [UInt8](repeating: 0, count: rowLength)
    var start = 0
    while start < bytes.count {
      let method = bytes[start]
      guard method <= 4, start + 1 + rowLength <= bytes.count else { throw .damagedStream }
      var row = Array(bytes[(start + 1)..<(start + 1 + rowLength)])
      for index in row.indices {
        let left = index >= bytesPerPixel ? row[index - bytesPerPixel] : 0
        let corner = index >= bytesPerPixel ? above[index - bytesPerPixel] : 0
        let guess =
          switch method {
          case 1: left
          case 2: above[index]
          case 3: UInt8((Int(left) + Int(above[index])) / 2)
          case 4: Self.paeth(left, above[index], corner)
          default: UInt8(0)
          }
        row[index] = row[index] &+ guess
      }
      result += row
      above = row
      start += 1 + rowLength
    }
    return result
  }

  private static func paeth(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
    let estimate = Int(left) + Int(above) - Int(corner)
    let distances = [left, above, corner].map { abs(estimate - Int($0)) }
    if distances[0] <= distances[1] && distances[0] <= distances[2] { return left }
    return distances[1] <= distances[2] ? above : corner
  }
}
