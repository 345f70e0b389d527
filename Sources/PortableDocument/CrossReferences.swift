/// Where each object of a file stands (ISO 32000-1, §7.5.4 and §7.5.8).
struct CrossReferences: Sendable {
  enum Entry: Sendable, Hashable {
    /// At a byte offset.
    case offset(Int, generation: Int)
    /// Inside an object stream (§7.5.7), counted from 0.
    case inStream(number: Int, index: Int)
    case free
  }

  private(set) var entries: [Int: Entry] = [:]
  /// The newest trailer's own keys, without those of cross-reference streams.
  private(set) var trailer = PDFDictionary()
  /// Whether any section is a stream.
  private(set) var hasStreams = false

  /// Follows the newest section and all those before it.
  init(_ bytes: [UInt8]) throws(PDFError) {
    guard let start = Self.start(in: bytes) else { throw .cutShort }
    var waiting = [start]
    var seen: Set<Int> = []
    var isNewest = true
    while let place = waiting.popLast() {
      guard seen.insert(place).inserted else { throw .circular }
      guard seen.count < 10_000 else { throw .tooLarge }
      let section = try section(at: place, in: bytes)
      if isNewest { trailer = section }
      isNewest = false
      // A hybrid file's stream comes before the older sections (§7.5.8.4).
      if let older = section["Prev"]?.integer { waiting.append(older) }
      if let hidden = section["XRefStm"]?.integer { waiting.append(hidden) }
    }
    for key: PDFName in [
      "Prev", "XRefStm", "Type", "W", "Index", "Length", "Filter", "DecodeParms", "Size",
    ] {
      trailer[key] = nil
    }
  }

  /// The number behind the last `startxref`, with `%%EOF` near the end (§7.5.5).
  private static func start(in bytes: [UInt8]) -> Int? {
    let tail = max(0, bytes.count - 1024)
    guard last("%%EOF", in: bytes, from: tail) != nil,
      let mark = last("startxref", in: bytes, from: tail)
    else { return nil }
    var syntax = PDFSyntax(bytes, at: mark + 9)
    return syntax.takesNumber()
  }

  private static func last(_ word: String, in bytes: [UInt8], from start: Int) -> Int? {
    let word = Array(word.utf8)
    var index = bytes.count - word.count
    while index >= start {
      if bytes[index] == word[0], bytes[index..<(index + word.count)].elementsEqual(word) {
        return index
      }
      index -= 1
    }
    return nil
  }

  /// Takes over the section's entries that no newer one has; gives its trailer.
  private mutating func section(at place: Int, in bytes: [UInt8]) throws(PDFError) -> PDFDictionary
  {
    var syntax = PDFSyntax(bytes, at: place)
    guard place >= 0, place < bytes.count else { throw .faultyTable(at: place) }
    if syntax.takes("xref") { return try table(&syntax) }
    return try stream(at: place, in: bytes)
  }

  private mutating func table(_ syntax: inout PDFSyntax) throws(PDFError) -> PDFDictionary {
    while !syntax.takes("trailer") {
      guard let first = syntax.takesNumber(), let count = syntax.takesNumber(),
        first <= PDFLimits.objectNumber, count <= PDFLimits.objectNumber
      else { throw .faultyTable(at: syntax.position) }
      for number in first..<(first + count) {
        guard let offset = syntax.takesNumber(), let generation = syntax.takesNumber() else {
          throw .faultyTable(at: syntax.position)
        }
        if syntax.takes("n") {
          add(.offset(offset, generation: generation), for: number)
        } else if syntax.takes("f") {
          add(.free, for: number)
        } else {
          throw .faultyTable(at: syntax.position)
        }
      }
    }
    guard case .dictionary(let trailer) = try syntax.object() else {
      throw .faultyTable(at: syntax.position)
    }
    return trailer
  }

  private mutating func stream(at place: Int, in bytes: [UInt8]) throws(PDFError) -> PDFDictionary {
    guard let object = try? IndirectObject(reading: bytes, at: place),
      let dictionary = object.value.dictionary, dictionary["Type"]?.name == "XRef",
      let range = object.streamRange(length: dictionary["Length"]?.integer, in: bytes),
      let widths = dictionary["W"]?.array?.compactMap(\.integer), widths.count == 3,
      widths.allSatisfy({ (0...7).contains($0) }), widths.reduce(0, +) > 0,
      let size = dictionary["Size"]?.integer
    else { throw .faultyTable(at: place) }
    let data = try StreamFilter.decoded(bytes[range], dictionary)
    hasStreams = true
    let index = dictionary["Index"]?.array?.compactMap(\.integer) ?? [0, size]
    guard index.count % 2 == 0 else { throw .faultyTable(at: place) }
    var position = 0
    for pair in stride(from: 0, to: index.count, by: 2) {
      let (first, count) = (index[pair], index[pair + 1])
      guard first >= 0, count >= 0, first <= PDFLimits.objectNumber,
        count <= PDFLimits.objectNumber
      else { throw .faultyTable(at: place) }
      for number in first..<(first + count) {
        guard position + widths.reduce(0, +) <= data.count else { throw .faultyTable(at: place) }
        let fields = widths.map { width in
          defer { position += width }
          return data[position..<(position + width)].reduce(0) { $0 << 8 | Int($1) }
        }
        // Without a first field the kind is 1 (table 17).
        switch widths[0] == 0 ? 1 : fields[0] {
        case 0: add(.free, for: number)
        case 1: add(.offset(fields[1], generation: fields[2]), for: number)
        case 2: add(.inStream(number: fields[1], index: fields[2]), for: number)
        default: break
        }
      }
    }
    return dictionary
  }

  private mutating func add(_ entry: Entry, for number: Int) {
    if entries[number] == nil { entries[number] = entry }
  }
}
