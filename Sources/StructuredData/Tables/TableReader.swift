public import Diagnostics

/// Rows of cells in a text (RFC 4180, and what spreadsheets make of it): CSV with `,`, `;` or tabs.
///
/// Written here and not taken from a library because each cell must know its line and column, a row
/// with too many cells or a quote that does not end must be a fault with its place, and of the
/// libraries at hand none gives places.
public struct TableReader: Sendable {
  /// What stands between cells.
  public enum Separator: Character, Sendable, Hashable, CaseIterable {
    case semicolon = ";"
    case comma = ","
    case tab = "\t"
  }

  /// A cell with its place.
  public struct Cell: Sendable, Hashable {
    /// Quotes resolved; without the spaces around it when it was not quoted.
    public let text: String
    /// Whether it stood between quotes.
    public let isQuoted: Bool
    /// Where it stands, its quotes included.
    public let span: SourceSpan
  }

  /// The text that was read.
  public let source: SourceText
  /// In which the file was written.
  public let encoding: TextEncoding
  /// Between its cells.
  public let separator: Separator
  /// Without rows that are wholly empty.
  public let rows: [[Cell]]
  /// What is wrong with it.
  public let diagnostics: [Diagnostic]

  public init(_ bytes: [UInt8], named name: String) {
    let (encoding, text, isDamaged) = TextEncoding.decoded(bytes)
    let source = SourceText(file: name, bytes: Array(text.utf8))
    self.encoding = encoding
    self.source = source
    let (said, start) = Self.saidSeparator(source.bytes)
    let separator = said ?? Self.likeliest(source.bytes)
    var scan = Scan(source: source, separator: separator, index: start)
    rows = scan.rows()
    diagnostics = (isDamaged ? Self.damage(in: source) : []) + scan.diagnostics
    self.separator = separator
  }

  /// The places of damaged bytes, up to twenty.
  private static func damage(in source: SourceText) -> [Diagnostic] {
    let sign = Array("\u{FFFD}".utf8)
    let bytes = source.bytes
    return bytes.indices.lazy.filter { bytes[$0] == sign[0] && bytes[$0...].starts(with: sign) }
      .prefix(20).map { TableMessages.damaged(at: source.place(source.span($0..<$0 + sign.count))) }
  }

  /// Excel's first line `sep=;`, and where the table begins behind it.
  private static func saidSeparator(_ bytes: [UInt8]) -> (Separator?, Int) {
    guard bytes.count > 4, bytes.starts(with: Array("sep=".utf8)),
      let separator = Separator(rawValue: Character(Unicode.Scalar(bytes[4])))
    else { return (nil, 0) }
    let rest = bytes[5...].prefix { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
    return rest.isEmpty ? (nil, 0) : (separator, rest.endIndex)
  }

  /// The one with which the first rows have the same number of cells, and most of them.
  private static func likeliest(_ bytes: [UInt8]) -> Separator {
    // Enough for some rows; what is cut off at the end does not count.
    let limit = 1 << 16
    let head = Array(bytes.prefix(limit))
    var best: (score: Int, separator: Separator)?
    for separator in Separator.allCases {
      var scan = Scan(
        source: SourceText(file: "", bytes: head), separator: separator, index: 0)
      var rows = scan.rows(limit: 40)
      if bytes.count > limit { rows = rows.dropLast() }
      guard let first = rows.first?.count, first > 1 else { continue }
      let same = rows.count { $0.count == first }
      let score = (same == rows.count ? 1_000_000 : 0) + same * 1000 / rows.count + min(first, 900)
      if score > best?.score ?? 0 { best = (score, separator) }
    }
    return best?.separator ?? .comma
  }
}

/// One walk over the bytes.
private struct Scan {
  let source: SourceText
  let separator: UInt8
  var index: Int
  var diagnostics: [Diagnostic] = []
  private let bytes: [UInt8]
  private var line: Int
  /// The column of `columnIndex`, counted from 1.
  private var column = 1
  private var columnIndex: Int

  init(source: SourceText, separator: TableReader.Separator, index: Int) {
    self.source = source
    self.separator = separator.rawValue.asciiValue ?? UInt8(ascii: ",")
    self.index = index
    bytes = source.bytes
    columnIndex = index
    line = source.position(atOffset: index).line
  }

  private static let quote = UInt8(ascii: "\"")
  private static let returns = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]

  mutating func rows(limit: Int = .max) -> [[TableReader.Cell]] {
    var rows: [[TableReader.Cell]] = []
    while index < bytes.count, rows.count < limit {
      let row = row()
      if !row.allSatisfy({ $0.text.isEmpty }) { rows.append(row) }
    }
    return rows
  }

  private mutating func row() -> [TableReader.Cell] {
    var cells: [TableReader.Cell] = []
    while true {
      cells.append(cell())
      guard index < bytes.count else { return cells }
      if bytes[index] == separator {
        index += 1
        // A separator at the very end has an empty cell behind it.
        if index == bytes.count {
          cells.append(cell())
          return cells
        }
      } else {
        takeLineBreak()
        return cells
      }
    }
  }

  private mutating func takeLineBreak() {
    if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count,
      bytes[index + 1] == UInt8(ascii: "\n")
    {
      index += 1
    }
    index += 1
    line += 1
    columnIndex = index
    column = 1
  }

  /// A place on the line being read; places are asked for in order, so that a long line costs its
  /// length once.
  private mutating func position() -> SourcePosition {
    while columnIndex < index {
      if bytes[columnIndex] & 0xC0 != 0x80 { column += 1 }
      columnIndex += 1
    }
    return SourcePosition(offset: index, line: line, column: column)
  }

  private mutating func cell() -> TableReader.Cell {
    let before = index
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    if index < bytes.count, bytes[index] == Self.quote { return quoted() }
    index = before
    let start = position()
    while index < bytes.count, bytes[index] != separator, !Self.returns.contains(bytes[index]) {
      index += 1
    }
    let text = String(decoding: bytes[before..<index], as: UTF8.self)
    let trimmed = text.drop { $0 == " " || $0 == "\u{A0}" }
    let last = trimmed.lastIndex { $0 != " " && $0 != "\u{A0}" }
    return TableReader.Cell(
      text: last.map { String(trimmed[...$0]) } ?? "", isQuoted: false,
      span: SourceSpan(file: source.file, start: start, end: position()))
  }

  private mutating func quoted() -> TableReader.Cell {
    let start = position()
    var text: [UInt8] = []
    index += 1
    var isClosed = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Self.quote {
        if index + 1 < bytes.count, bytes[index + 1] == Self.quote {
          text.append(byte)
          index += 2
          continue
        }
        index += 1
        isClosed = true
        break
      }
      if Self.returns.contains(byte) {
        takeLineBreak()
        text.append(UInt8(ascii: "\n"))
      } else {
        text.append(byte)
        index += 1
      }
    }
    let end = position()
    let span = SourceSpan(file: source.file, start: start, end: end)
    if !isClosed { diagnostics.append(TableMessages.openQuote(at: place(start, start))) }
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    if index < bytes.count, bytes[index] != separator, !Self.returns.contains(bytes[index]) {
      let here = position()
      diagnostics.append(TableMessages.textBehindQuote(at: place(here, here)))
      while index < bytes.count, bytes[index] != separator, !Self.returns.contains(bytes[index]) {
        index += 1
      }
    }
    return TableReader.Cell(text: String(decoding: text, as: UTF8.self), isQuoted: true, span: span)
  }

  private func place(_ start: SourcePosition, _ end: SourcePosition) -> Place {
    source.place(SourceSpan(file: source.file, start: start, end: end))
  }
}
