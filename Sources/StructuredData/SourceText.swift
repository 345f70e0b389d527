public import Diagnostics

/// A file's text with its lines, so that a message can show the line it speaks of.
public struct SourceText: Sendable {
  /// The path as the user knows it.
  public let file: String
  /// The whole file.
  public let bytes: [UInt8]
  /// The offset of each line's first byte.
  private let lineStarts: [Int]

  /// How many bytes of a very long line are shown on each side of a place.
  private static let window = 400

  public init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\n"): starts.append(index + 1)
      case UInt8(ascii: "\r"):
        if index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n") {
          starts.append(index + 1)
        }
      default: break
      }
      index += 1
    }
    lineStarts = starts
  }

  /// How many lines it has, a last one without a break counted.
  public var lineCount: Int { lineStarts.count }

  /// The bytes of a line, counted from 1, without its break.
  func bytes(ofLine line: Int) -> ArraySlice<UInt8> {
    guard lineStarts.indices.contains(line - 1) else { return [] }
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return bytes[start..<end]
  }

  /// A line's text, counted from 1, without its break; empty beyond the last line.
  public func line(_ number: Int) -> String {
    String(decoding: bytes(ofLine: number), as: UTF8.self)
  }

  /// Where a line begins, counted from 1; in bytes from the file's first.
  public func offset(ofLine line: Int) -> Int {
    lineStarts.indices.contains(line - 1) ? lineStarts[line - 1] : bytes.count
  }

  /// The point at an offset in bytes; its column costs the length of its line.
  public func position(atOffset offset: Int) -> SourcePosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = min(lineStarts[low], bytes.count)
    let end = min(max(offset, start), bytes.count)
    return SourcePosition(
      offset: offset, line: low + 1, column: 1 + Self.scalars(in: bytes[start..<end]))
  }

  /// A stretch of it by its offsets in bytes.
  public func span(_ offsets: Range<Int>) -> SourceSpan {
    SourceSpan(
      file: file, start: position(atOffset: offsets.lowerBound),
      end: position(atOffset: offsets.upperBound))
  }

  /// A stretch as a message's place: with the line where it begins, marked.
  public func place(_ span: SourceSpan) -> Place {
    let line = bytes(ofLine: span.start.line)
    let start = min(max(span.start.offset, line.startIndex), line.endIndex)
    let end = min(max(span.end.offset, start), line.endIndex)
    let first = wholeScalar(max(line.startIndex, start - Self.window), in: line)
    let reach = min(end, start + 4 * Self.window) + Self.window
    let last = max(start, wholeScalar(min(line.endIndex, reach), in: line))
    let shown = bytes[first..<last]
    let snippet = Snippet(
      line: String(decoding: shown, as: UTF8.self),
      column: 1 + Self.scalars(in: bytes[first..<start]),
      length: Self.scalars(in: bytes[start..<min(end, shown.endIndex)]))
    return .source(span.location, snippet)
  }

  /// The nearest offset at or before `offset` where a scalar begins.
  private func wholeScalar(_ offset: Int, in line: ArraySlice<UInt8>) -> Int {
    var result = offset
    // A scalar has at most three bytes after its first; bytes that are no text may go on.
    while result > max(line.startIndex, offset - 3), result < line.endIndex,
      bytes[result] & 0xC0 == 0x80
    {
      result -= 1
    }
    return result
  }

  private static func scalars(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
