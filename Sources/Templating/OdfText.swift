/// Plain text as ODF paragraph content (ODF 1.3 part 3, §6.1.2 and §6.1.3).
enum OdfText {
  /// Characters that XML 1.0 (§2.2) does not allow in a document.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// The text without characters that XML does not allow.
  static func allowed(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isForbidden($0) }))
  }

  /// Appends text so that every space, tab and line break survives: single spaces between words as
  /// they are, all others as `text:s`, `text:tab` and `text:line-break`.
  ///
  /// Returns the first forbidden character, which is left out.
  static func append(_ text: String, to out: inout [UInt8]) -> Unicode.Scalar? {
    var forbidden: Unicode.Scalar?
    var text = text
    text.withUTF8 { bytes in
      forbidden = append(bytes, to: &out)
    }
    return forbidden
  }

  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8])
    -> Unicode.Scalar?
  {
    var forbidden: Unicode.Scalar?
    var kept = 0
    var index = 0
    let count = bytes.count
    func keep(upTo end: Int) {
      if end > kept { out.append(contentsOf: bytes[kept..<end]) }
    }
    while index < count {
      let byte = bytes[index]
      var replacement: StaticString?
      var length = 1
      switch byte {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\t"): replacement = "<text:tab/>"
      case UInt8(ascii: "\n"): replacement = "<text:line-break/>"
      case UInt8(ascii: "\r"):
        replacement = "<text:line-break/>"
        if index + 1 < count, bytes[index + 1] == UInt8(ascii: "\n") { length = 2 }
      case UInt8(ascii: " "):
        var end = index + 1
        while end < count, bytes[end] == UInt8(ascii: " ") { end += 1 }
        let isBetweenWords =
          index > 0 && end < count && !isBreak(bytes[index - 1]) && !isBreak(bytes[end])
        let run = end - index
        if isBetweenWords, run == 1 {
          index += 1
          continue
        }
        keep(upTo: index)
        if isBetweenWords { out.append(UInt8(ascii: " ")) }
        let spaces = isBetweenWords ? run - 1 : run
        out.append(
          contentsOf: (spaces == 1 ? "<text:s/>" : "<text:s text:c=\"\(spaces)\"/>").utf8)
        index = end
        kept = end
        continue
      case 0..<0x20:
        replacement = ""
        forbidden = forbidden ?? Unicode.Scalar(byte)
      case 0xEF where index + 2 < count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
        replacement = ""
        length = 3
        forbidden = forbidden ?? (bytes[index + 2] == 0xBE ? "\u{FFFE}" : "\u{FFFF}")
      default:
        index += 1
        continue
      }
      if let replacement {
        keep(upTo: index)
        replacement.withUTF8Buffer { out.append(contentsOf: $0) }
        index += length
        kept = index
      }
    }
    keep(upTo: count)
    return forbidden
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
  }
}

/// Words read back from XML that this room wrote.
enum MarkupText {
  /// The text without tags; white-space elements become spaces, notes are left out.
  static func words(of xml: [UInt8]) -> String {
    var text: [UInt8] = []
    var index = 0
    while index < xml.count {
      if xml[index] == UInt8(ascii: "<") {
        let end = xml[index...].firstIndex(of: UInt8(ascii: ">")) ?? xml.count - 1
        let tag = xml[index...end]
        if tag.starts(with: Array("<text:note ".utf8)) {
          index = endOfNote(in: xml, from: end)
          continue
        }
        let spaces = ["<text:s", "<text:tab", "<text:line-break"]
        if spaces.contains(where: { isTag(tag, $0) }) { text.append(UInt8(ascii: " ")) }
        index = end + 1
      } else {
        text.append(xml[index])
        index += 1
      }
    }
    let words = String(decoding: text, as: UTF8.self)
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    return words.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
  }

  private static func isTag(_ tag: ArraySlice<UInt8>, _ start: String) -> Bool {
    guard tag.starts(with: Array(start.utf8)) else { return false }
    let next = tag[tag.startIndex + start.utf8.count]
    return next == UInt8(ascii: "/") || next == UInt8(ascii: " ") || next == UInt8(ascii: ">")
  }

  private static func endOfNote(in xml: [UInt8], from start: Int) -> Int {
    let end = Array("</text:note>".utf8)
    var index = start
    while index + end.count <= xml.count {
      if xml[index..<(index + end.count)].elementsEqual(end) { return index + end.count }
      index += 1
    }
    return xml.count
  }
}
