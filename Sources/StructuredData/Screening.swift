import Diagnostics

/// What is looked at before a text is parsed: its encoding and its invisible characters.
struct Screening {
  let diagnostics: [Diagnostic]
  /// The text to parse, byte for byte as long as the file after its byte order mark; `nil` when
  /// it is no UTF-8 text.
  let text: [UInt8]?
  /// Length of the byte order mark, in bytes.
  let markLength: Int
  /// What stands in `text` for the line and paragraph separators (U+2028, U+2029), which libyaml
  /// would take for line breaks.
  let placeholders: [Unicode.Scalar: Unicode.Scalar]

  /// How many control characters of a file are named one by one.
  private static let limit = 20

  init(_ source: SourceText) {
    let bytes = source.bytes
    if let fault = Self.foreignFormat(of: source) {
      self.init([fault])
      return
    }
    var scanner = Scanner(bytes: bytes, index: source.markLength)
    scanner.run()
    if let first = scanner.badBytes.first {
      let place = source.place(source.span(first..<first + 1))
      self.init([
        SyntaxMessages.badUTF8(byte: bytes[first], count: scanner.badBytes.count, at: place)
      ])
      return
    }
    var diagnostics = scanner.controls.prefix(Self.limit).map { control in
      SyntaxMessages.controlCharacter(
        control.scalar, at: source.place(source.span(control.offset..<control.offset + 1)))
    }
    if scanner.controls.count > Self.limit {
      let next = scanner.controls[Self.limit]
      diagnostics.append(
        SyntaxMessages.moreControlCharacters(
          scanner.controls.count - Self.limit,
          at: source.place(source.span(next.offset..<next.offset + 1))))
    }
    var text = bytes
    for control in scanner.controls { Self.blank(control, in: &text) }
    let placeholders = Self.hideSeparators(scanner.separators, in: &text)
    self.init(
      diagnostics, text: text, markLength: source.markLength, placeholders: placeholders)
  }

  private init(
    _ diagnostics: [Diagnostic], text: [UInt8]? = nil, markLength: Int = 0,
    placeholders: [Unicode.Scalar: Unicode.Scalar] = [:]
  ) {
    self.diagnostics = diagnostics
    self.text = text
    self.markLength = markLength
    self.placeholders = placeholders
  }

  /// A space of as many bytes takes a control character's place, so that all else keeps its own.
  private static func blank(_ control: Scanner.Found, in text: inout [UInt8]) {
    let space: [UInt8] =
      switch UTF8.width(control.scalar) {
      case 1: [0x20]
      case 2: [0xC2, 0xA0]
      default: [0xE2, 0x80, 0x83]
      }
    for (index, byte) in space.enumerated() { text[control.offset + index] = byte }
  }

  /// Puts private characters that the text does not use in the separators' places.
  private static func hideSeparators(
    _ separators: [Scanner.Found], in text: inout [UInt8]
  ) -> [Unicode.Scalar: Unicode.Scalar] {
    if separators.isEmpty { return [:] }
    let used = Set(
      String(decoding: text, as: UTF8.self).unicodeScalars.filter { $0.value >= 0xE000 })
    let free = (0xE000...0xF8FF).lazy.compactMap { Unicode.Scalar($0 as UInt32) }
      .filter { !used.contains($0) }.prefix(2)
    let stand = Array(free)
    guard stand.count == 2 else { return [:] }
    for separator in separators {
      let placeholder = separator.scalar == "\u{2028}" ? stand[0] : stand[1]
      for (index, byte) in Array(String(placeholder).utf8).enumerated() {
        text[separator.offset + index] = byte
      }
    }
    return [stand[0]: "\u{2028}", stand[1]: "\u{2029}"]
  }

  /// Says so when the bytes are plainly another encoding or another kind of file.
  private static func foreignFormat(of source: SourceText) -> Diagnostic? {
    let head = Array(source.bytes.prefix(8))
    let place = source.place(source.span(0..<0))
    func begins(_ signature: [UInt8]) -> Bool { head.starts(with: signature) }
    if begins([0xFF, 0xFE, 0, 0]) || begins([0, 0, 0xFE, 0xFF]) {
      return SyntaxMessages.otherEncoding("UTF-32", at: place)
    }
    if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) || looksUTF16(head) {
      return SyntaxMessages.otherEncoding("UTF-16", at: place)
    }
    if begins(Array("PK\u{03}\u{04}".utf8)) {
      return SyntaxMessages.notText(
        Message(
          es: "un documento de Writer, Word o Excel", en: "a Writer, Word or Excel document"),
        at: place)
    }
    if begins([0xD0, 0xCF, 0x11, 0xE0]) {
      return SyntaxMessages.notText(
        Message(es: "un documento antiguo de Word o Excel", en: "an old Word or Excel document"),
        at: place)
    }
    if begins(Array("%PDF-".utf8)) {
      return SyntaxMessages.notText(Message(es: "un PDF", en: "a PDF"), at: place)
    }
    return nil
  }

  /// Whether every other byte of the first eight is null, as in Latin text without a mark.
  private static func looksUTF16(_ head: [UInt8]) -> Bool {
    guard head.count >= 4 else { return false }
    let pairs = head.count / 2
    let even = (0..<pairs).filter { head[2 * $0] == 0 }.count
    let odd = (0..<pairs).filter { head[2 * $0 + 1] == 0 }.count
    return (even == pairs && odd == 0) || (odd == pairs && even == 0)
  }
}

extension SourceText {
  /// Length of the byte order mark at the file's head, in bytes.
  var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}

/// One walk over a text's bytes: what is not UTF-8, and what is not printable (YAML 1.2, 5.1).
private struct Scanner {
  struct Found {
    let offset: Int
    let scalar: Unicode.Scalar
  }

  let bytes: [UInt8]
  var index: Int
  var badBytes: [Int] = []
  var controls: [Found] = []
  var separators: [Found] = []

  init(bytes: [UInt8], index: Int) {
    self.bytes = bytes
    self.index = index
  }

  mutating func run() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte < 0x20 || byte == 0x7F, byte != 0x09, byte != 0x0A, byte != 0x0D {
          controls.append(Found(offset: index, scalar: Unicode.Scalar(byte)))
        }
        index += 1
      } else if let (scalar, width) = wideScalar() {
        switch scalar.value {
        case 0x80..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF:
          controls.append(Found(offset: index, scalar: scalar))
        case 0x2028, 0x2029: separators.append(Found(offset: index, scalar: scalar))
        default: break
        }
        index += width
      } else {
        badBytes.append(index)
        index += 1
      }
    }
  }

  /// The scalar of two to four bytes at `index`: shortest form, no surrogates, up to U+10FFFF.
  private func wideScalar() -> (Unicode.Scalar, width: Int)? {
    let first = bytes[index]
    let (width, least): (Int, UInt32)
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (width, least, value) = (2, 0x80, UInt32(first & 0x1F))
    case 0xE0...0xEF: (width, least, value) = (3, 0x800, UInt32(first & 0x0F))
    case 0xF0...0xF4: (width, least, value) = (4, 0x1_0000, UInt32(first & 0x07))
    default: return nil
    }
    guard index + width <= bytes.count else { return nil }
    for byte in bytes[index + 1..<index + width] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, width)
  }
}
