import OpenDocument

/// A document without its marks, for printing: a bookmark parts a line's text, and what it parts is not
/// kerned.
enum UnmarkedCopy {
  /// The document itself when it has no marks.
  static func of(_ document: DocumentParts) -> DocumentParts {
    guard let content = document["content.xml"] else { return document }
    let unmarked = unmarked(content)
    return unmarked.count == content.count
      ? document : document.replacing("content.xml", by: unmarked)
  }

  private static let starts = ["start", "end"].map {
    Array("<text:bookmark-\($0) text:name=\"D_".utf8)
  }
  private static let end = Array("\"/>".utf8)

  /// Leaves out the bookmarks whose names are `D_` and digits.
  private static func unmarked(_ content: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var index = 0
    while index < content.count {
      if content[index] == UInt8(ascii: "<"), let length = markLength(in: content[index...]) {
        index += length
      } else {
        result.append(content[index])
        index += 1
      }
    }
    return result
  }

  private static func markLength(in rest: ArraySlice<UInt8>) -> Int? {
    guard let start = starts.first(where: { rest.starts(with: $0) }) else { return nil }
    let digits = rest.dropFirst(start.count).prefix {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
    guard !digits.isEmpty, rest[digits.endIndex...].starts(with: end) else { return nil }
    return start.count + digits.count + end.count
  }
}
