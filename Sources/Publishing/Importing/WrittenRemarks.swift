import StructuredData

/// Comments of a data file above the values that they speak of.
enum WrittenRemarks {
  /// The file with the remarks as lines of their own; as it was where one of them would be no comment.
  static func adding(
    _ remarks: [(path: ValuePath, words: String)], to bytes: [UInt8], named file: String
  ) -> [UInt8] {
    guard !remarks.isEmpty, let root = DataFile(bytes, named: file).root else { return bytes }
    var lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let ending = lines.first?.hasSuffix("\r") ?? false ? "\r" : ""
    var comments: [Int: [String]] = [:]
    for remark in remarks {
      guard let line = line(of: remark.path, root, lines) else { continue }
      let margin = String(lines[line].prefix { $0 == " " })
      let new = folded("Revise: \(remark.words)").map { "\(margin)# \($0)\(ending)" }
      if !(comments[line] ?? []).contains(new[0]) { comments[line, default: []] += new }
    }
    for (line, new) in comments.sorted(by: { $0.key > $1.key }) {
      lines.insert(contentsOf: new, at: line)
    }
    let result = Array(lines.joined(separator: "\n").utf8)
    let same = DataFile(result, named: file).root.map { $0.words == root.words } ?? false
    return same ? result : bytes
  }

  /// The line, counted from 0, where the key of a value stands, or the dash of an item.
  private static func line(of path: ValuePath, _ root: DataNode, _ lines: [String]) -> Int? {
    guard let node = root.node(at: path) else { return nil }
    let start = node.span.start.line - 1
    guard lines.indices.contains(start) else { return nil }
    guard case .key(let key)? = path.steps.last else { return start }
    return (max(0, start - 3)...start).reversed().first { index in
      lines[index].drop { " -".contains($0) }.hasPrefix("\(key):")
    }
  }

  /// In lines of at most so many characters.
  private static func folded(_ text: String, width: Int = 90) -> [String] {
    text.split(separator: " ").reduce(into: [""]) { lines, word in
      let last = lines.count - 1
      if lines[last].isEmpty {
        lines[last] = String(word)
      } else if lines[last].count + word.count < width {
        lines[last] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
  }
}
