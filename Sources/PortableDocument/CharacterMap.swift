/// Tells which text the codes of a font stand for (`ToUnicode`; ISO 32000-1, §9.10.3).
struct CharacterMap: Sendable {
  private var texts: [Int: String] = [:]
  /// Bytes of one code, 1 or 2.
  private let codeLength: Int

  /// Reads `bfchar` and `bfrange`; `isComposite` tells a Type 0 font, whose codes have two bytes.
  init(reading bytes: [UInt8], isComposite: Bool) throws(PDFError) {
    codeLength = isComposite ? 2 : 1
    var syntax = PDFSyntax(bytes)
    var operands: [PDFObject] = []
    while let token = try syntax.next() {
      switch token {
      case .object(let object): operands.append(object)
      case .word(let word):
        if word == "endbfchar" { readCharacters(operands) }
        if word == "endbfrange" { readRanges(operands) }
        operands.removeAll(keepingCapacity: true)
      }
    }
  }

  /// Of a font that tells nothing, whose codes are most often Latin letters (Annex D).
  static let latin = CharacterMap(
    texts: Dictionary(
      uniqueKeysWithValues: (0x20...0xFF).map { ($0, String(Unicode.Scalar(UInt8($0)))) }),
    codeLength: 1)

  private init(texts: [Int: String], codeLength: Int) {
    self.texts = texts
    self.codeLength = codeLength
  }

  private mutating func readCharacters(_ operands: [PDFObject]) {
    for index in stride(from: 0, to: operands.count - 1, by: 2) {
      guard let code = operands[index].string, let text = operands[index + 1].string else {
        continue
      }
      texts[Self.number(code)] = PDFString.utf16(text.bytes)
    }
  }

  private mutating func readRanges(_ operands: [PDFObject]) {
    for index in stride(from: 0, to: operands.count - 2, by: 3) {
      guard let first = operands[index].string.map(Self.number),
        let last = operands[index + 1].string.map(Self.number), first <= last, last <= 0xFFFF
      else { continue }
      if let list = operands[index + 2].array {
        for (code, text) in zip(first...last, list) {
          texts[code] = text.string.map { PDFString.utf16($0.bytes) }
        }
      } else if let text = operands[index + 2].string?.bytes, let end = text.last {
        for code in first...last {
          let bytes = text.dropLast() + [end &+ UInt8(truncatingIfNeeded: code - first)]
          texts[code] = PDFString.utf16(bytes)
        }
      }
    }
  }

  /// The text of a shown string; codes that the font does not explain give U+FFFD.
  func text(of string: PDFString) -> String {
    var text = ""
    var index = 0
    while index + codeLength <= string.bytes.count {
      let code = string.bytes[index..<(index + codeLength)].reduce(0) { $0 << 8 | Int($1) }
      text += texts[code] ?? "\u{FFFD}"
      index += codeLength
    }
    return text
  }

  private static func number(_ string: PDFString) -> Int {
    string.bytes.suffix(4).reduce(0) { $0 << 8 | Int($1) }
  }
}
