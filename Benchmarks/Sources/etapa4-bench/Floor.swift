import CLibXML2
import CZLib

/// The least that making a document takes: reading its template and deflating its XML.
///
/// Each is one call of the C library on one thread, with nothing of ours around it.
struct Floor {
  private let template: [UInt8]
  private let parts: [[UInt8]]
  private let target: UnsafeMutableBufferPointer<UInt8>

  /// - Parameter document: an `.odt` whose XML is deflated again.
  init(template: [UInt8], document: [UInt8]) throws {
    self.template = template
    parts = try PackedXML.parts(of: document)
    let largest = parts.map { $0.count }.max() ?? 0
    target = .allocate(capacity: Int(compressBound(uLong(largest))) + 64)
  }

  func release() { target.deallocate() }

  /// The bytes of all XML parts.
  var size: Int { parts.reduce(0) { $0 + $1.count } }
  func parse() {
    template.withUnsafeBytes { bytes in
      let document = xmlReadMemory(
        bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, nil,
        Int32(XML_PARSE_NONET.rawValue))
      xmlFreeDoc(document)
    }
  }

  func deflateParts() {
    for part in parts {
      part.withUnsafeBufferPointer { bytes in
        var stream = z_stream()
        etapa4_deflateInit(&stream, 6)
        stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        stream.avail_in = uInt(bytes.count)
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        deflate(&stream, Z_FINISH)
        deflateEnd(&stream)
      }
    }
  }
}
