/// An object with its number (ISO 32000-1, §7.3.10), as it stands in a file.
struct IndirectObject: Sendable {
  let number: Int
  let generation: Int
  let value: PDFObject
  /// Where the bytes of its stream begin (§7.3.8), when it has one.
  let streamStart: Int?
  /// Where what was read ends: behind the value, or at the stream's first byte.
  let end: Int

  init(reading bytes: [UInt8], at offset: Int) throws(PDFError) {
    guard offset >= 0, offset < bytes.count else { throw .malformed(at: offset) }
    var syntax = PDFSyntax(bytes, at: offset)
    guard let number = syntax.takesNumber(), let generation = syntax.takesNumber(),
      syntax.takes("obj")
    else { throw .malformed(at: offset) }
    self.number = number
    self.generation = generation
    value = try syntax.object()
    let valueEnd = syntax.position
    guard value.dictionary != nil, syntax.takes("stream") else {
      streamStart = nil
      end = valueEnd
      return
    }
    // CR LF or LF, never CR alone.
    if syntax.position < bytes.count, bytes[syntax.position] == 0x0D { syntax.position += 1 }
    if syntax.position < bytes.count, bytes[syntax.position] == 0x0A { syntax.position += 1 }
    streamStart = syntax.position
    end = syntax.position
  }

  /// Where the value of that object ends, found without taking it apart; `nil` when it has a stream, or
  /// needs a closer look.
  static func end(of number: Int, in bytes: [UInt8], at offset: Int) -> Int? {
    guard offset >= 0, offset < bytes.count else { return nil }
    var syntax = PDFSyntax(bytes, at: offset)
    guard syntax.takesNumber() == number, syntax.takesNumber() != nil, syntax.takes("obj"),
      syntax.passesObject()
    else { return nil }
    let end = syntax.position
    return syntax.takes("endobj") ? end : nil
  }

  /// The stream's bytes in the file; `nil` when they are not followed by `endstream`.
  func streamRange(length: Int?, in bytes: [UInt8]) -> Range<Int>? {
    guard let streamStart, let length, length >= 0, length <= bytes.count - streamStart else {
      return nil
    }
    var syntax = PDFSyntax(bytes, at: streamStart + length)
    return syntax.takes("endstream") ? streamStart..<(streamStart + length) : nil
  }
}
