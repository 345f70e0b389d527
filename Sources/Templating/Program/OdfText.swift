internal import OpenDocument

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
  static func append(_ text: String, to sink: inout ByteSink) -> Unicode.Scalar? {
    var text = text
    return text.withUTF8 { append($0, to: &sink.bytes) }
  }

  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8])
    -> Unicode.Scalar?
  {
    var forbidden: Unicode.Scalar?
    var kept = 0
    var index = 0
    let count = bytes.count
    func keep(upTo end: Int) {
      if end > kept { out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[kept..<end])) }
    }
    while true {
      index = endOfPlain(from: index, in: bytes)
      guard index < count else { break }
      var replacement: StaticString = ""
      var length = 1
      switch bytes[index] {
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
        // The first of several spaces between words is left as it is.
        keep(upTo: isBetweenWords ? index + 1 : index)
        let spaces = isBetweenWords ? end - index - 1 : end - index
        out.append(
          contentsOf: (spaces == 1 ? "<text:s/>" : "<text:s text:c=\"\(spaces)\"/>").utf8)
        index = end
        kept = end
        continue
      case 0..<0x20: forbidden = forbidden ?? Unicode.Scalar(bytes[index])
      case 0xEF where index + 2 < count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
        length = 3
        forbidden = forbidden ?? (bytes[index + 2] == 0xBE ? "\u{FFFE}" : "\u{FFFF}")
      default:
        index += 1
        continue
      }
      keep(upTo: index)
      replacement.withUTF8Buffer { out.append(contentsOf: $0) }
      index += length
      kept = index
    }
    keep(upTo: count)
    return forbidden
  }

  /// The next byte that does not stand for itself: a space does between two words.
  private static func endOfPlain(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte > UInt8(ascii: ">") {
        if byte == 0xEF { return index }
      } else if byte == UInt8(ascii: " ") {
        guard index > 0, index + 1 < bytes.count, bytes[index - 1] > byte, bytes[index + 1] > byte
        else { return index }
      } else if byte <= UInt8(ascii: "&") || byte >= UInt8(ascii: "<") {
        return index
      }
      index += 1
    }
    return index
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
  }
}

/// Words read back from XML that this room wrote.
enum MarkupText {
  /// The text without tags, each run of white space a single space; notes are left out.
  static func words(of xml: [UInt8]) -> String {
    var text: [UInt8] = []
    var isSpacePending = false
    func append(_ byte: UInt8) {
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
        isSpacePending = !text.isEmpty
        return
      }
      if isSpacePending { text.append(UInt8(ascii: " ")) }
      isSpacePending = false
      text.append(byte)
    }
    var rest = xml[...]
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "<"):
        let name = rest.dropFirst().prefix { !nameEnds.contains($0) }
        if name.elementsEqual("text:note".utf8) {
          rest = rest.dropFirst(noteLength(in: rest))
        } else {
          if spaces.contains(where: { name.elementsEqual($0) }) { append(UInt8(ascii: " ")) }
          rest = rest.dropFirst(tagLength(in: rest))
        }
      case UInt8(ascii: "&"):
        let entity = entities.first { rest.starts(with: $0.written) }
        append(entity?.meant ?? byte)
        rest = rest.dropFirst(entity?.written.count ?? 1)
      default:
        append(byte)
        rest.removeFirst()
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let nameEnds = Array(" />".utf8)
  private static let spaces = ["text:s", "text:tab", "text:line-break"].map { Array($0.utf8) }
  private static let noteEnd = Array("</text:note>".utf8)
  private static let entities: [(written: [UInt8], meant: UInt8)] = [
    (Array("&lt;".utf8), UInt8(ascii: "<")), (Array("&gt;".utf8), UInt8(ascii: ">")),
    (Array("&amp;".utf8), UInt8(ascii: "&")),
  ]

  /// Up to the `>` that stands in no attribute's value.
  private static func tagLength(in xml: ArraySlice<UInt8>) -> Int {
    var isQuoted = false
    for (index, byte) in xml.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ">"), !isQuoted { return index + 1 }
    }
    return xml.count
  }

  private static func noteLength(in xml: ArraySlice<UInt8>) -> Int {
    var rest = xml
    while !rest.isEmpty, !rest.starts(with: noteEnd) { rest.removeFirst() }
    return xml.count - rest.count + min(rest.count, noteEnd.count)
  }
}
