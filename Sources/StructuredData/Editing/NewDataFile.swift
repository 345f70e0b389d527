/// A whole YAML file written from values, as a person would write it: with remarks above what they
/// are about, and an empty line between its parts.
public struct NewDataFile: Sendable {
  private let remarks: @Sendable (ValuePath) -> [String]
  private let text = NewValueText(FileHabits())

  private init(remarks: @escaping @Sendable (ValuePath) -> [String]) {
    self.remarks = remarks
  }

  /// - Parameters:
  ///   - header: Lines of the comment at the head of the file, without the number sign.
  ///   - remarks: The same for the lines above a key; an empty one is an empty line.
  public static func written(
    _ entries: [NewValue.Entry], header: [String],
    remarks: @escaping @Sendable (ValuePath) -> [String] = { _ in [] }
  ) -> String {
    let file = NewDataFile(remarks: remarks)
    let body = entries.map { entry in
      file.lines(of: entry, at: ValuePath().key(entry.key), column: 0)
    }
    // Short values stand together.
    var blocks: [[String]] = []
    for lines in body {
      if lines.count == 1, let last = blocks.last, last.allSatisfy({ $0.first != " " }) {
        blocks[blocks.count - 1] += lines
      } else {
        blocks.append(lines)
      }
    }
    if entries.isEmpty { blocks.append(["{}"]) }
    let head = header.isEmpty ? [] : [header.flatMap { Self.comment($0, column: 0) }]
    return (head + blocks).map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// The same of a file that is a list; an empty line between items that are blocks.
  public static func written(items: [NewValue], header: [String]) -> String {
    let file = NewDataFile { _ in [] }
    let head = header.flatMap { Self.comment($0, column: 0) }
    let blocks = items.map { file.lines(of: [$0], at: ValuePath(), column: 0) }
    let body = blocks.isEmpty ? [["[]"]] : blocks
    return ((head.isEmpty ? [] : [head]) + body)
      .map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func lines(of entry: NewValue.Entry, at path: ValuePath, column: Int) -> [String] {
    remarks(path).flatMap { Self.comment($0, column: column) }
      + keyLines(of: entry, at: path, column: column)
  }

  private func keyLines(of entry: NewValue.Entry, at path: ValuePath, column: Int) -> [String] {
    let margin = String(repeating: " ", count: column)
    switch entry.value {
    case .list(let items) where !items.isEmpty:
      return [margin + entry.key + ":"] + lines(of: items, at: path, column: column + 2)
    case .record(let entries) where !entries.isEmpty:
      let isApart = column == 0 && entries.allSatisfy { $0.value.isBlock }
      let parts = entries.map { lines(of: $0, at: path.key($0.key), column: column + 2) }
      return [margin + entry.key + ":"] + Self.joined(parts, isApart: isApart)
    default:
      return text.entryReadingBack(entry.key, entry.value, column: column)
    }
  }

  private func lines(of items: [NewValue], at path: ValuePath, column: Int) -> [String] {
    let margin = String(repeating: " ", count: column)
    let isApart = column == 2 && items.allSatisfy { $0.isBlock }
    let parts = items.enumerated().map { index, item -> [String] in
      let path = path.item(index)
      guard case .record(let entries) = item, let first = entries.first else {
        return text.itemReadingBack(item, column: column)
      }
      // What is remarked of the item or its first key stands above its dash.
      let head = (remarks(path) + remarks(path.key(first.key)))
        .flatMap { Self.comment($0, column: column) }
      var lines = keyLines(of: first, at: path.key(first.key), column: column + 2)
      lines[0] = margin + "- " + lines[0].dropFirst(column + 2)
      return head + lines
        + entries.dropFirst().flatMap {
          self.lines(of: $0, at: path.key($0.key), column: column + 2)
        }
    }
    return Self.joined(parts, isApart: isApart)
  }

  private static func joined(_ parts: [[String]], isApart: Bool) -> [String] {
    parts.enumerated().flatMap { index, lines in index > 0 && isApart ? [""] + lines : lines }
  }

  /// A remark as comment lines of at most 96 columns; those of an item of a list stand below its
  /// words.
  private static func comment(_ remark: String, column: Int) -> [String] {
    if remark.isEmpty { return [""] }
    let margin = String(repeating: " ", count: column)
    var lines: [String] = []
    var line = ""
    for written in remark.split(whereSeparator: { $0.isWhitespace || $0.isNewline }) {
      let word = String(
        String.UnicodeScalarView(written.unicodeScalars.filter { !NewValue.isUnprintable($0) }))
      if !line.isEmpty, column + line.count + word.count + 3 > 96 {
        lines.append(line)
        line = remark.hasPrefix("- ") ? " " : ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).map { margin + "# " + $0 }
  }
}

extension NewValue {
  /// Whether it takes lines of its own below its key.
  fileprivate var isBlock: Bool {
    switch self {
    case .record(let entries): !entries.isEmpty
    case .list(let items): !items.isEmpty
    case .text, .bare: false
    }
  }
}
