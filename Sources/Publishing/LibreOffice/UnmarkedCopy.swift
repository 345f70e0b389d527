import OpenDocument

/// A document without the marks of its values, for printing: a bookmark parts a line's text, and what it parts is
/// not kerned.
enum UnmarkedCopy {
  /// The document itself when it has no marks.
  static func of(_ document: DocumentParts) -> DocumentParts { copy(of: document) { _, _ in [] } }

  /// With a point where each value begins and one where it ends, for a draft that tells where they are.
  static func withPoints(of document: DocumentParts) -> DocumentParts {
    copy(of: document) { isStart, number in
      Array("<text:bookmark text:name=\"\(pointName(of: number, isStart: isStart))\"/>".utf8)
    }
  }

  /// Of the point at the start or the end of the value with the mark of this number: letters and digits, which
  /// LibreOffice does not escape.
  static func pointName(of number: Int, isStart: Bool) -> String {
    (isStart ? "D" : "F") + String(number)
  }

  /// The number in a mark's name; `nil` for other bookmarks.
  static func number(ofMark name: String) -> Int? {
    name.hasPrefix("D_") ? Int(name.dropFirst(2)) : nil
  }

  private static let starts = [true, false].map { isStart in
    (isStart, Array("<text:bookmark-\(isStart ? "start" : "end") text:name=\"D_".utf8))
  }
  private static let end = Array("\"/>".utf8)

  /// With other markup in the place of bookmarks whose names are `D_` and digits.
  private static func copy(
    of document: DocumentParts, _ other: (_ isStart: Bool, _ number: Int) -> [UInt8]
  ) -> DocumentParts {
    guard let content = document["content.xml"] else { return document }
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var index = 0
    var hasMarks = false
    while index < content.count {
      if content[index] == UInt8(ascii: "<"), let mark = mark(in: content[index...]) {
        result += other(mark.isStart, mark.number)
        index += mark.length
        hasMarks = true
      } else {
        result.append(content[index])
        index += 1
      }
    }
    return hasMarks ? document.replacing("content.xml", by: result) : document
  }

  private static func mark(
    in rest: ArraySlice<UInt8>
  ) -> (isStart: Bool, number: Int, length: Int)? {
    guard let (isStart, start) = starts.first(where: { rest.starts(with: $0.1) }) else {
      return nil
    }
    let digits = rest.dropFirst(start.count).prefix {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
    guard let number = Int(String(decoding: digits, as: UTF8.self)),
      rest[digits.endIndex...].starts(with: end)
    else { return nil }
    return (isStart, number, start.count + digits.count + end.count)
  }
}
