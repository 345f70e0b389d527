/// Reads PDF's syntax from bytes, never beyond their end (ISO 32000-1, §7.2 and §7.3).
package struct PDFSyntax: Sendable {
  let bytes: [UInt8]
  /// Where the next token is looked for.
  var position: Int

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = max(0, position)
  }

  /// An object or, where the bytes are of a content stream, an operator.
  enum Token: Hashable {
    case object(PDFObject)
    /// `obj`, `stream`, `Tj` and other bare words.
    case word(String)
  }

  /// The next token; `nil` at the end.
  mutating func next() throws(PDFError) -> Token? {
    try token(depth: 0)
  }

  /// The next object.
  mutating func object() throws(PDFError) -> PDFObject {
    let start = position
    guard case .object(let object)? = try next() else { throw .malformed(at: start) }
    return object
  }

  /// Passes white space and comments (§7.2.2, §7.2.3).
  mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "%") {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
          position += 1
        }
      } else if Self.isSpace(byte) {
        position += 1
      } else {
        return
      }
    }
  }

  /// Passes the bytes between `ID` and the `EI` that ends them (§8.9.7).
  mutating func skipInlinePicture() {
    while position + 2 < bytes.count {
      let end = position + 3
      if Self.isSpace(bytes[position]), bytes[position + 1] == UInt8(ascii: "E"),
        bytes[position + 2] == UInt8(ascii: "I"), end == bytes.count || Self.isSpace(bytes[end])
      {
        position = end
        return
      }
      position += 1
    }
    position = bytes.count
  }

  private mutating func token(depth: Int) throws(PDFError) -> Token? {
    skipSpace()
    guard position < bytes.count else { return nil }
    if depth > PDFLimits.depth { throw .tooDeep(at: position) }
    switch bytes[position] {
    case UInt8(ascii: "/"): return .object(.name(name()))
    case UInt8(ascii: "("): return .object(.string(try literalString()))
    case UInt8(ascii: "["): return .object(.array(try array(depth: depth)))
    case UInt8(ascii: "<"):
      if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "<") {
        return .object(.dictionary(try dictionary(depth: depth)))
      }
      return .object(.string(try hexadecimalString()))
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      return .object(try number())
    default: return try word()
    }
  }

  private mutating func word() throws(PDFError) -> Token {
    let start = position
    while position < bytes.count, Self.isRegular(bytes[position]) { position += 1 }
    // A stray delimiter, such as `)`.
    if position == start { throw .malformed(at: start) }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    return switch word {
    case "true": .object(.boolean(true))
    case "false": .object(.boolean(false))
    case "null": .object(.null)
    default: .word(word)
    }
  }

  /// A number, or a reference when two numbers and an `R` follow each other (§7.3.10).
  private mutating func number() throws(PDFError) -> PDFObject {
    let start = position
    var digits = 0
    var hasPoint = false
    if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
      position += 1
    }
    while position < bytes.count {
      if Self.isDigit(bytes[position]) {
        digits += 1
      } else if bytes[position] == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      position += 1
    }
    guard digits > 0, digits < 400 else { throw .malformed(at: start) }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if hasPoint { return .real(text) }
    guard let value = Int(text) else { return .real(text) }
    if value >= 0, value <= PDFLimits.objectNumber, let generation = generationOfReference() {
      return .reference(PDFReference(value, generation: generation))
    }
    return .integer(value)
  }

  /// Takes `0 R` if it comes next.
  private mutating func generationOfReference() -> Int? {
    var index = position
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    guard index > position else { return nil }
    let start = index
    var generation = 0
    while index < bytes.count, index - start < 5, Self.isDigit(bytes[index]) {
      generation = generation * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index > start, index < bytes.count, Self.isSpace(bytes[index]) else { return nil }
    while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "R"),
      index + 1 == bytes.count || !Self.isRegular(bytes[index + 1])
    else { return nil }
    position = index + 1
    return generation
  }

  private mutating func name() -> PDFName {
    position += 1
    var name: [UInt8] = []
    while position < bytes.count, Self.isRegular(bytes[position]) {
      if bytes[position] == UInt8(ascii: "#"), position + 2 < bytes.count,
        let high = Self.hexadecimal(bytes[position + 1]),
        let low = Self.hexadecimal(bytes[position + 2])
      {
        name.append(high << 4 | low)
        position += 3
      } else {
        name.append(bytes[position])
        position += 1
      }
    }
    return PDFName(bytes: name)
  }

  private mutating func array(depth: Int) throws(PDFError) -> [PDFObject] {
    let start = position
    position += 1
    var array: [PDFObject] = []
    while true {
      skipSpace()
      guard position < bytes.count else { throw .malformed(at: start) }
      if bytes[position] == UInt8(ascii: "]") {
        position += 1
        return array
      }
      guard case .object(let object)? = try token(depth: depth + 1) else {
        throw .malformed(at: position)
      }
      array.append(object)
    }
  }

  private mutating func dictionary(depth: Int) throws(PDFError) -> PDFDictionary {
    let start = position
    position += 2
    var entries: [PDFDictionary.Entry] = []
    while true {
      skipSpace()
      guard position < bytes.count else { throw .malformed(at: start) }
      if bytes[position] == UInt8(ascii: ">") {
        guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ">") else {
          throw .malformed(at: position)
        }
        position += 2
        return PDFDictionary(entries)
      }
      guard bytes[position] == UInt8(ascii: "/") else { throw .malformed(at: position) }
      let key = name()
      guard case .object(let value)? = try token(depth: depth + 1) else {
        throw .malformed(at: position)
      }
      entries.append(PDFDictionary.Entry(key: key, value: value))
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
    default: false
    }
  }

  /// Neither white space nor a delimiter.
  static func isRegular(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20: false
    case 0x25, 0x28, 0x29, 0x2F, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: false
    default: true
    }
  }

  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}

// MARK: Strings (§7.3.4)

extension PDFSyntax {
  private mutating func hexadecimalString() throws(PDFError) -> PDFString {
    let start = position
    position += 1
    var string: [UInt8] = []
    var high: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: ">") {
        // A missing last digit is a zero.
        if let high { string.append(high << 4) }
        return PDFString(string)
      }
      if Self.isSpace(byte) { continue }
      guard let digit = Self.hexadecimal(byte) else { throw .malformed(at: position - 1) }
      if let first = high {
        string.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    throw .malformed(at: start)
  }

  private mutating func literalString() throws(PDFError) -> PDFString {
    let start = position
    position += 1
    var string: [UInt8] = []
    var open = 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "("):
        open += 1
        string.append(byte)
      case UInt8(ascii: ")"):
        open -= 1
        if open == 0 { return PDFString(string) }
        string.append(byte)
      case UInt8(ascii: "\\"):
        if let escaped = escape() { string.append(escaped) }
      case 0x0D:
        // Every end of line is one line feed.
        if position < bytes.count, bytes[position] == 0x0A { position += 1 }
        string.append(0x0A)
      default: string.append(byte)
      }
    }
    throw .malformed(at: start)
  }

  /// What follows a backslash; `nil` when it stands for nothing.
  private mutating func escape() -> UInt8? {
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case 0x0A: return nil
    case 0x0D:
      if position < bytes.count, bytes[position] == 0x0A { position += 1 }
      return nil
    case 0x30...0x37:
      var value = UInt(byte - 0x30)
      var count = 1
      while count < 3, position < bytes.count, (0x30...0x37).contains(bytes[position]) {
        value = value * 8 + UInt(bytes[position] - 0x30)
        position += 1
        count += 1
      }
      return UInt8(truncatingIfNeeded: value)
    default: return byte
    }
  }
}
