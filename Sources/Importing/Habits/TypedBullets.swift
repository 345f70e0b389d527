/// Bullets that somebody typed at the beginning of a line.
package enum TypedBullets {
  private static let marks: Set<Character> = ["•", "▪", "●", "◦", "‣", "∙", "■", "·", "\u{F0B7}"]

  /// How many characters the bullet takes with what is around it; `nil` for a line without one.
  package static func length(in line: some StringProtocol) -> Int? {
    let lead = line.prefix { $0.isWhitespace }
    let rest = line.dropFirst(lead.count)
    guard let mark = rest.first, marks.contains(mark) else { return nil }
    let space = rest.dropFirst().prefix { $0.isWhitespace }
    guard rest.dropFirst(1 + space.count).first != nil else { return nil }
    return lead.count + 1 + space.count
  }

  /// The lines of a text of the small Markdown with such bullets as its own.
  package static func asMarkdown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      length(in: line).map { "- " + line.dropFirst($0) } ?? String(line)
    }.joined(separator: "\n")
  }
}
