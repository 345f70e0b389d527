public import Diagnostics

/// A PDF that was looked at and found whole.
public struct PDFFile: Sendable, Hashable {
  public let bytes: [UInt8]
  /// `nil` when the file's own compression hides it.
  public let pageCount: Int?

  /// What keeps a file from being a whole PDF.
  public enum Fault: Error, Sendable, Hashable {
    case noHeader
    case cutShort
    case noTable
    case noPages

    public var words: Message {
      switch self {
      case .noHeader: Message(es: "no comienza como un PDF", en: "it does not begin as a PDF")
      case .cutShort: Message(es: "está cortado", en: "it is cut short")
      case .noTable: Message(es: "su índice de objetos falla", en: "its table of objects is faulty")
      case .noPages: Message(es: "no tiene páginas", en: "it has no pages")
      }
    }
  }

  /// Looks at the header, the end, the cross-reference table and the page tree (ISO 32000-1, §7.5).
  public init(checking bytes: [UInt8]) throws(Fault) {
    let scan = PDFScan(bytes)
    guard scan.matches("%PDF-", at: 0) else { throw .noHeader }
    let tail = max(0, bytes.count - 1024)
    guard scan.last("%%EOF", from: tail) != nil, let mark = scan.last("startxref", from: tail),
      let table = scan.number(after: mark + "startxref".utf8.count)
    else { throw .cutShort }
    if scan.matches("xref", at: table.value) {
      guard let count = scan.pageCount(table: table.value) else { throw .noTable }
      guard count > 0 else { throw .noPages }
      pageCount = count
    } else {
      // A cross-reference stream (§7.5.8) is an object: `12 0 obj`.
      guard let object = scan.number(after: table.value),
        let generation = scan.number(after: object.end), scan.skipping(from: generation.end, "obj")
      else { throw .noTable }
      pageCount = nil
    }
    self.bytes = bytes
  }
}

/// Reads the few parts of a PDF's plain syntax that tell its number of pages.
private struct PDFScan {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func matches(_ word: String, at offset: Int) -> Bool {
    let word = word.utf8
    guard offset >= 0, offset <= bytes.count - word.count else { return false }
    return bytes[offset..<(offset + word.count)].elementsEqual(word)
  }

  func first(_ word: String, from start: Int, to end: Int) -> Int? {
    guard start <= end else { return nil }
    return (start..<end).first { matches(word, at: $0) }
  }

  func last(_ word: String, from start: Int) -> Int? {
    (start..<bytes.count).last { matches(word, at: $0) }
  }

  /// Whether `word` comes next after white space.
  func skipping(from offset: Int, _ word: String) -> Bool {
    matches(word, at: pastSpace(offset))
  }

  /// The decimal number that comes next after white space, and where it ends.
  func number(after offset: Int) -> (value: Int, end: Int)? {
    var index = pastSpace(offset)
    let start = index
    var value = 0
    while index < bytes.count, index - start < 12, (0x30...0x39).contains(bytes[index]) {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    return index > start ? (value, index) : nil
  }

  /// `/Count` of the page tree's root, by way of trailer and catalogue; `nil` when a step fails.
  func pageCount(table: Int) -> Int? {
    guard let trailer = first("trailer", from: table, to: bytes.count),
      let trailerEnd = first("startxref", from: trailer, to: bytes.count),
      let catalog = reference("/Root", from: trailer, to: trailerEnd),
      let catalogRange = object(catalog, table: table, trailer: trailer),
      let pages = reference("/Pages", from: catalogRange.lowerBound, to: catalogRange.upperBound),
      let pagesRange = object(pages, table: table, trailer: trailer),
      let count = key("/Count", from: pagesRange.lowerBound, to: pagesRange.upperBound)
    else { return nil }
    return number(after: count)?.value
  }

  /// Where the object of that number stands, as the table has it.
  private func object(_ wanted: Int, table: Int, trailer: Int) -> Range<Int>? {
    var index = table + "xref".utf8.count
    while index < trailer, let start = number(after: index), let count = number(after: start.end) {
      let entries = pastSpace(count.end)
      // An entry has 20 bytes: ten digits of offset, a space, the generation, a letter, an end.
      if wanted >= start.value, wanted - start.value < count.value {
        guard let offset = number(after: entries + (wanted - start.value) * 20)?.value,
          let number = number(after: offset), number.value == wanted,
          let end = first("endobj", from: offset, to: bytes.count)
        else { return nil }
        return offset..<end
      }
      let (length, overflow) = count.value.multipliedReportingOverflow(by: 20)
      if overflow || length > bytes.count { return nil }
      index = entries + length
    }
    return nil
  }

  private func reference(_ name: String, from start: Int, to end: Int) -> Int? {
    key(name, from: start, to: end).flatMap { number(after: $0)?.value }
  }

  /// The place behind a name that is not only the beginning of a longer one.
  private func key(_ name: String, from start: Int, to end: Int) -> Int? {
    var start = start
    while let found = first(name, from: start, to: end) {
      let after = found + name.utf8.count
      guard after < end else { return nil }
      let isLonger =
        (0x30...0x39).contains(bytes[after]) || (0x41...0x5A).contains(bytes[after])
        || (0x61...0x7A).contains(bytes[after])
      if !isLonger { return after }
      start = after
    }
    return nil
  }

  private func pastSpace(_ offset: Int) -> Int {
    var index = max(0, offset)
    while index < bytes.count, [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(bytes[index]) {
      index += 1
    }
    return index
  }
}
