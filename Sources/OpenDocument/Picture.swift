internal import CLibXML2

/// A picture's file: its format, told from its bytes, and its size.
package struct Picture: Sendable {
  /// The formats that are known.
  package enum Format: String, Sendable {
    case png, jpeg, svg, gif

    /// As the manifest tells it.
    package var mediaType: String {
      switch self {
      case .png: "image/png"
      case .jpeg: "image/jpeg"
      case .svg: "image/svg+xml"
      case .gif: "image/gif"
      }
    }

    /// Without a full stop.
    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    /// The format of points that a file begins as (PNG, third edition, §5.2; ITU-T T.81, §B.1; GIF 89a,
    /// §17).
    package init?(of bytes: [UInt8]) {
      if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
        self = .png
      } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
        self = .jpeg
      } else if ["GIF87a", "GIF89a"].contains(where: { bytes.starts(with: $0.utf8) }) {
        self = .gif
      } else {
        return nil
      }
    }
  }

  /// Told by its first bytes, not by a name.
  package let format: Format
  /// The whole file.
  package let bytes: [UInt8]
  /// In pixels or any other unit: only their proportion matters.
  package let width: Double
  /// In the width's unit.
  package let height: Double

  /// `nil` for bytes that are no PNG, JPEG, GIF or SVG, or one without a size.
  package init?(_ bytes: [UInt8]) {
    let size: (width: Double, height: Double)?
    format = Format(of: bytes) ?? .svg
    switch format {
    case .png: size = Self.pngSize(bytes)
    case .jpeg: size = Self.jpegSize(bytes)
    case .gif: size = Self.gifSize(bytes)
    case .svg: size = Self.svgSize(bytes)
    }
    guard let size, size.width > 0, size.height > 0 else { return nil }
    self.bytes = bytes
    width = size.width
    height = size.height
  }

  /// Where the picture goes in a package: a name that only its bytes decide.
  package var path: String {
    let digits = String(ContentHash.fnv1a(bytes), radix: 16)
    let padding = String(repeating: "0", count: 16 - digits.count)
    return "Pictures/\(padding)\(digits)-\(bytes.count).\(format.fileExtension)"
  }

  /// The header chunk (PNG, third edition, §11.2.1).
  private static func pngSize(_ bytes: [UInt8]) -> (Double, Double)? {
    guard bytes.count >= 24, Array(bytes[12..<16]) == Array("IHDR".utf8) else { return nil }
    func number(at index: Int) -> Double {
      bytes[index..<(index + 4)].reduce(0) { $0 * 256 + Double($1) }
    }
    return (number(at: 16), number(at: 20))
  }

  /// The logical screen (GIF 89a, §18).
  private static func gifSize(_ bytes: [UInt8]) -> (Double, Double)? {
    guard bytes.count >= 10 else { return nil }
    return (Double(bytes[6]) + Double(bytes[7]) * 256, Double(bytes[8]) + Double(bytes[9]) * 256)
  }

  /// The first start of a frame (ITU-T T.81, §B.2.2).
  private static func jpegSize(_ bytes: [UInt8]) -> (Double, Double)? {
    func number(at index: Int) -> Int { Int(bytes[index]) << 8 | Int(bytes[index + 1]) }
    var index = 2
    while index + 9 < bytes.count {
      guard bytes[index] == 0xFF else { return nil }
      let marker = bytes[index + 1]
      if marker == 0xFF {
        index += 1
        continue
      }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame { return (Double(number(at: index + 7)), Double(number(at: index + 5))) }
      index += 2 + number(at: index + 2)
    }
    return nil
  }

  /// The root's size or view box (SVG 1.1, §7); a picture that declares entities or scripts is none.
  private static func svgSize(_ bytes: [UInt8]) -> (Double, Double)? {
    guard bytes.count < 1 << 30, let context = xmlNewParserCtxt() else { return nil }
    defer { xmlFreeParserCtxt(context) }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    let parsed = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { chars in
        xmlCtxtReadMemory(context, chars.baseAddress, Int32(chars.count), nil, nil, options)
      }
    }
    guard let document = parsed else { return nil }
    defer { xmlFreeDoc(document) }
    if let declarations = xmlGetIntSubset(document), declarations.pointee.entities != nil {
      return nil
    }
    guard let root = xmlDocGetRootElement(document), let name = root.pointee.name,
      String(cString: name) == "svg", !holdsScript(root)
    else { return nil }
    func attribute(_ name: String) -> String? {
      guard let value = xmlGetNoNsProp(root, name) else { return nil }
      defer { etapa4_xmlFree(value) }
      return String(cString: value)
    }
    func length(_ name: String) -> Double? {
      attribute(name).flatMap { Length($0)?.millimetres ?? Double($0) }
    }
    if let width = length("width"), let height = length("height") { return (width, height) }
    let box = (attribute("viewBox") ?? "").split { $0 == " " || $0 == "," || $0 == "\n" }
      .compactMap { Double($0) }
    return box.count == 4 ? (box[2], box[3]) : nil
  }

  private static func holdsScript(_ node: UnsafeMutablePointer<xmlNode>) -> Bool {
    if node.pointee.type == XML_ELEMENT_NODE, let name = node.pointee.name,
      String(cString: name) == "script"
    {
      return true
    }
    var child = node.pointee.type == XML_ELEMENT_NODE ? node.pointee.children : nil
    while let current = child {
      if holdsScript(current) { return true }
      child = current.pointee.next
    }
    return false
  }
}

/// A number that stands for some bytes: FNV-1a, 64 bits.
package enum ContentHash {
  /// The hash FNV-1a of 64 bits, by which pictures are told apart.
  package static func fnv1a(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
