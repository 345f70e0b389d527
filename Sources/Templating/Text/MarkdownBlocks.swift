/// Writes the blocks that only the full Markdown has.
extension MarkdownWriter {
  mutating func ownBlock(_ block: RichText.Block) -> String {
    switch block {
    case .heading(let level, let inlines):
      return String(repeating: "#", count: min(max(level, 1), 6)) + " " + oneLine(inlines)
    case .quote(let blocks):
      return text(of: blocks).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
    case .code(let text):
      let fence = Self.fence(longerThanIn: text, atLeast: 3)
      return "\(fence)\n\(text)\n\(fence)"
    case .table(let table):
      let signs = table.alignments.map { alignment in
        switch alignment {
        case nil: "---"
        case .start?: ":---"
        case .center?: ":---:"
        case .end?: "---:"
        }
      }
      let rows = ([table.header] + table.rows).map { row in
        row.map { oneLine($0, inCell: true) }
      }
      return ([rows[0], signs] + rows.dropFirst())
        .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    case .rule: return "***"
    case .paragraph, .list: return text(of: [block])
    }
  }

  /// A paragraph where only a line fits; its breaks as `<br>` in a cell and spaces elsewhere.
  private mutating func oneLine(_ inlines: [RichText.Inline], inCell: Bool = false) -> String {
    let line = paragraph(inlines).replacing("\\\n", with: inCell ? "<br>" : " ")
      .replacing("\n", with: " ")
    return inCell ? line.replacing("|", with: "\\|") : line
  }

  /// Words between as many backticks as they need (CommonMark 0.29, §6.3).
  static func codeSpan(_ words: String) -> String {
    let fence = fence(longerThanIn: words, atLeast: 1)
    let isPadded = words.first == "`" || words.last == "`"
    return isPadded ? "\(fence) \(words) \(fence)" : fence + words + fence
  }

  private static func fence(longerThanIn text: String, atLeast least: Int) -> String {
    var longest = 0
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return String(repeating: "`", count: max(least, longest + 1))
  }
}
