import Decimals
import Templating

/// Reads JSON (RFC 8259) straight into values, as fast as the peers' readers do.
///
/// The program itself reads data with places for its messages; a benchmark of templates needs none.
struct JSONReader {
  struct Failure: Error {
    /// Counted from 0, in bytes.
    let offset: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  static func value(from bytes: [UInt8]) throws(Failure) -> Value {
    try bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(Failure) in
        var reader = JSONReader(bytes: buffer)
        let value = try reader.value()
        guard reader.peek() == nil else { throw Failure(offset: reader.index) }
        return value
      }
    }.get()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next byte that is no white space, not taken.
  private mutating func peek() -> UInt8? {
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      index += 1
    }
    return nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
    guard take(character) else { throw Failure(offset: index) }
  }

  private mutating func value() throws(Failure) -> Value {
    switch peek() {
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "{"): return .record(try record())
    case UInt8(ascii: "["): return .list(try list())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func record() throws(Failure) -> Record {
    try expect("{")
    var fields: [String: Value] = [:]
    if take("}") { return Record(fields) }
    repeat {
      _ = peek()
      let key = try string()
      try expect(":")
      fields[key] = try value()
    } while take(",")
    try expect("}")
    return Record(fields)
  }

  private mutating func list() throws(Failure) -> [Value] {
    try expect("[")
    var items: [Value] = []
    if take("]") { return items }
    repeat { items.append(try value()) } while take(",")
    try expect("]")
    return items
  }

  private mutating func word(_ word: StaticString, _ value: Value) throws(Failure) -> Value {
    for offset in 0..<word.utf8CodeUnitCount {
      guard index < bytes.count, bytes[index] == word.utf8Start[offset] else {
        throw Failure(offset: index)
      }
      index += 1
    }
    return value
  }

  private mutating func number() throws(Failure) -> DecimalNumber {
    let start = index
    while index < bytes.count, "+-.0123456789eE".utf8.contains(bytes[index]) { index += 1 }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
    guard let number = DecimalNumber(written: text) else { throw Failure(offset: start) }
    return number
  }

  private mutating func string() throws(Failure) -> String {
    try expect("\"")
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""),
      bytes[index] != UInt8(ascii: "\\")
    {
      index += 1
    }
    guard index < bytes.count else { throw Failure(offset: index) }
    let plain = UnsafeBufferPointer(rebasing: bytes[start..<index])
    if bytes[index] == UInt8(ascii: "\"") {
      index += 1
      return String(decoding: plain, as: UTF8.self)
    }
    var text = Array(plain)
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape()
      default: text.append(byte)
      }
    }
    throw Failure(offset: index)
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    guard index < bytes.count else { throw Failure(offset: index) }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var units = [try hexadecimal()]
      if UTF16.isLeadSurrogate(units[0]), index + 1 < bytes.count,
        bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
      {
        index += 2
        units.append(try hexadecimal())
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    default: throw Failure(offset: index - 1)
    }
  }

  private mutating func hexadecimal() throws(Failure) -> UInt16 {
    guard index + 4 <= bytes.count else { throw Failure(offset: index) }
    let digits = String(
      decoding: UnsafeBufferPointer(rebasing: bytes[index..<(index + 4)]), as: UTF8.self)
    guard let unit = UInt16(digits, radix: 16) else { throw Failure(offset: index) }
    index += 4
    return unit
  }
}
