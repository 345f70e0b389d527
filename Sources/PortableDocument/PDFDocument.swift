/// A PDF in memory: its objects by number, read when they are asked for, and changes to them.
///
/// What is not changed is written as the file has it, byte by byte.
package struct PDFDocument: Sendable {
  private let bytes: [UInt8]
  private let references: CrossReferences
  /// Object streams (ISO 32000-1, §7.5.7), unpacked.
  private let packed: [Int: [PDFObject]]
  private var changes: [Int: Change] = [:]
  private var nextNumber: Int
  /// The trailer (§7.5.5), without what describes the cross-reference data itself.
  package var trailer: PDFDictionary

  private enum Change: Sendable {
    case value(PDFObject)
    /// The dictionary's `Length` is written anew.
    case stream(PDFDictionary, [UInt8])
    case removed
  }

  /// - Throws: ``PDFError`` when header, end or cross-reference data are faulty, or the file is
  ///   encrypted. Objects are looked at later.
  package init(_ bytes: [UInt8]) throws(PDFError) {
    guard bytes.starts(with: "%PDF-".utf8) else { throw .noHeader }
    self.bytes = bytes
    references = try CrossReferences(bytes)
    trailer = references.trailer
    if trailer["Encrypt"] != nil { throw .encrypted }
    nextNumber = (references.entries.keys.max() ?? 0) + 1
    packed = try Self.unpacked(references, in: bytes)
  }

  /// The numbers of all objects in use, rising.
  package var numbers: [Int] {
    var numbers = Set(references.entries.filter { $0.value != .free }.keys)
    for (number, change) in changes {
      if case .removed = change { numbers.remove(number) } else { numbers.insert(number) }
    }
    numbers.remove(0)
    return numbers.sorted()
  }

  /// The object of that number, a stream's dictionary for a stream; null when there is none (§7.3.10).
  package func object(_ number: Int) throws(PDFError) -> PDFObject {
    switch changes[number] {
    case .value(let value)?: return value
    case .stream(let dictionary, _)?: return .dictionary(dictionary)
    case .removed?: return .null
    case nil: break
    }
    switch references.entries[number] {
    case .offset(let offset, _)?: return try read(number, at: offset).value
    case .inStream(let stream, let index)?:
      guard let objects = packed[stream], index < objects.count else {
        throw .wrongObject(number: number)
      }
      return objects[index]
    case .free?, nil: return .null
    }
  }

  /// The object itself, or the one that a reference leads to.
  package func resolved(_ object: PDFObject?) throws(PDFError) -> PDFObject {
    var object = object ?? .null
    for _ in 0..<PDFLimits.depth {
      guard case .reference(let reference) = object else { return object }
      object = try self.object(reference.number)
    }
    throw .circular
  }

  package func dictionary(_ object: PDFObject?) throws(PDFError) -> PDFDictionary? {
    try resolved(object).dictionary
  }

  /// The bytes of a stream as the file has them, filters not undone; `nil` when it is no stream.
  package func rawStream(_ number: Int) throws(PDFError) -> ArraySlice<UInt8>? {
    switch changes[number] {
    case .stream(_, let bytes)?: return bytes[...]
    case .value?, .removed?: return nil
    case nil: break
    }
    guard case .offset(let offset, _)? = references.entries[number] else { return nil }
    let object = try read(number, at: offset)
    guard object.streamStart != nil else { return nil }
    let length = try resolved(object.value.dictionary?["Length"]).integer
    guard let range = object.streamRange(length: length, in: bytes) else {
      throw .wrongObject(number: number)
    }
    return bytes[range]
  }

  /// The bytes of a stream with its filters undone; `nil` when it is no stream.
  package func stream(_ number: Int) throws(PDFError) -> [UInt8]? {
    guard let raw = try rawStream(number), let dictionary = try object(number).dictionary else {
      return nil
    }
    var own = dictionary
    own["Filter"] = try dictionary["Filter"].map { (filter) throws(PDFError) in
      try resolved(filter)
    }
    own["DecodeParms"] = try dictionary["DecodeParms"].map { (parameters) throws(PDFError) in
      try resolved(parameters)
    }
    return try StreamFilter.decoded(raw, own)
  }

  private func read(_ number: Int, at offset: Int) throws(PDFError) -> IndirectObject {
    let object = try IndirectObject(reading: bytes, at: offset)
    guard object.number == number else { throw .wrongObject(number: number) }
    return object
  }

  private static func unpacked(
    _ references: CrossReferences, in bytes: [UInt8]
  ) throws(PDFError) -> [Int: [PDFObject]] {
    var streams: Set<Int> = []
    for case .inStream(let number, _) in references.entries.values { streams.insert(number) }
    var packed: [Int: [PDFObject]] = [:]
    for number in streams {
      guard case .offset(let offset, _)? = references.entries[number],
        case let object = try IndirectObject(reading: bytes, at: offset), object.number == number,
        let dictionary = object.value.dictionary,
        let length = try Self.length(dictionary["Length"], references, in: bytes),
        let range = object.streamRange(length: length, in: bytes),
        let count = dictionary["N"]?.integer, let first = dictionary["First"]?.integer,
        count >= 0, count <= PDFLimits.objectNumber, first >= 0
      else { throw .wrongObject(number: number) }
      let data = try StreamFilter.decoded(bytes[range], dictionary)
      var header = PDFSyntax(data)
      var objects: [PDFObject] = []
      for _ in 0..<count {
        guard header.takesNumber() != nil, let offset = header.takesNumber() else {
          throw .wrongObject(number: number)
        }
        var syntax = PDFSyntax(data, at: first + offset)
        objects.append(try syntax.object())
      }
      packed[number] = objects
    }
    return packed
  }

  /// A stream's length, which may be an object of its own outside object streams (§7.3.8.2).
  private static func length(
    _ object: PDFObject?, _ references: CrossReferences, in bytes: [UInt8]
  ) throws(PDFError) -> Int? {
    guard let reference = object?.reference else { return object?.integer }
    guard case .offset(let offset, _)? = references.entries[reference.number] else { return nil }
    return try IndirectObject(reading: bytes, at: offset).value.integer
  }
}

// MARK: Changing

extension PDFDocument {
  /// Puts another value in the place of an object that is no stream.
  package mutating func replace(_ number: Int, by value: PDFObject) {
    changes[number] = .value(value)
    nextNumber = max(nextNumber, number + 1)
  }

  /// Puts a stream in the place of an object; `bytes` as its filters have made them.
  package mutating func replace(_ number: Int, by dictionary: PDFDictionary, stream bytes: [UInt8])
  {
    changes[number] = .stream(dictionary, bytes)
    nextNumber = max(nextNumber, number + 1)
  }

  package mutating func remove(_ number: Int) {
    changes[number] = .removed
  }

  /// A new object.
  package mutating func add(_ value: PDFObject) -> PDFReference {
    let number = nextNumber
    replace(number, by: value)
    return PDFReference(number)
  }
}

// MARK: Writing

extension PDFDocument {
  /// The whole file anew: the header, every object in use, one cross-reference table, the trailer.
  ///
  /// `identifier` makes both halves of `ID` (§14.4) from all bytes before the trailer.
  package func written(identifier: ([UInt8]) -> [UInt8]) throws(PDFError) -> [UInt8] {
    var out = header()
    var table: [TableLine] = []
    for number in numbers where try !isBookkeeping(number) {
      let generation = generation(of: number)
      table.append(TableLine(number: number, generation: generation, offset: out.count))
      try append(number, generation: generation, to: &out)
    }
    let identifier = PDFString(identifier(out), isHexadecimal: true)
    let start = out.count
    appendTable(table, to: &out)
    var trailer = trailer
    trailer["ID"] = nil
    trailer["Size"] = .integer((table.last?.number ?? 0) + 1)
    trailer["ID"] = .array([.string(identifier), .string(identifier)])
    out += "trailer\n".utf8
    PDFWriter.append(trailer, to: &out)
    out += "\nstartxref\n\(start)\n%%EOF\n".utf8
    return out
  }

  private struct TableLine {
    let number: Int
    let generation: Int
    let offset: Int
  }

  private func generation(of number: Int) -> Int {
    if case .offset(_, let generation)? = references.entries[number] { generation } else { 0 }
  }

  /// The version's line and the comment of four high bytes (§7.5.2).
  private func header() -> [UInt8] {
    var end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    end = min(end, 16)
    return bytes[..<end] + [0x0A, UInt8(ascii: "%"), 0xC3, 0xA4, 0xC3, 0xBC, 0x0A]
  }

  /// Streams of packed objects and of cross-references: their contents are written out.
  private func isBookkeeping(_ number: Int) throws(PDFError) -> Bool {
    if packed[number] != nil { return true }
    guard changes[number] == nil, !packed.isEmpty || references.hasStreams else { return false }
    return try object(number).dictionary?["Type"]?.name == "XRef"
  }

  private func append(
    _ number: Int, generation: Int, to out: inout [UInt8]
  ) throws(PDFError) {
    switch changes[number] {
    case .value(let value)?:
      appendObject(number, generation: generation, value, to: &out)
    case .stream(var dictionary, let stream)?:
      dictionary["Length"] = .integer(stream.count)
      out += "\(number) \(generation) obj\n".utf8
      PDFWriter.append(dictionary, to: &out)
      out += "\nstream\n".utf8
      out += stream
      out += "\nendstream\nendobj\n".utf8
    case .removed?: break
    case nil:
      guard case .offset(let offset, _)? = references.entries[number] else {
        appendObject(number, generation: generation, try object(number), to: &out)
        return
      }
      if let end = IndirectObject.end(of: number, in: bytes, at: offset) {
        out += bytes[offset..<end]
        out += "\nendobj\n".utf8
        return
      }
      let object = try read(number, at: offset)
      if let stream = try rawStream(number) {
        out += bytes[offset..<stream.endIndex]
        out += "\nendstream\nendobj\n".utf8
      } else {
        out += bytes[offset..<object.end]
        out += "\nendobj\n".utf8
      }
    }
  }

  private func appendObject(
    _ number: Int, generation: Int, _ value: PDFObject, to out: inout [UInt8]
  ) {
    out += "\(number) \(generation) obj\n".utf8
    PDFWriter.append(value, to: &out)
    out += "\nendobj\n".utf8
  }

  /// Free numbers are chained (§7.5.4).
  private func appendTable(_ table: [TableLine], to out: inout [UInt8]) {
    let size = (table.last?.number ?? 0) + 1
    var lines = [TableLine?](repeating: nil, count: size)
    for line in table { lines[line.number] = line }
    let free = lines.indices.filter { lines[$0] == nil }
    var nextFree = Dictionary(uniqueKeysWithValues: zip(free, free.dropFirst()))
    out += "xref\n0 \(size)\n".utf8
    for number in 0..<size {
      if let line = lines[number] {
        out += Self.padded(line.offset, to: 10) + [0x20] + Self.padded(line.generation, to: 5)
        out += " n \n".utf8
      } else {
        out += Self.padded(nextFree.removeValue(forKey: number) ?? 0, to: 10)
        out += " 65535 f \n".utf8
      }
    }
  }

  private static func padded(_ number: Int, to width: Int) -> [UInt8] {
    let digits = Array(String(number).utf8)
    return Array(repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
  }
}
