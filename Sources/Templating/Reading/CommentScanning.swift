internal import OpenDocument

/// Comments that go on over several paragraphs.
extension TagScanner {
  /// For a comment that begins in a paragraph and ends in a later one beside it: the number of that
  /// child, and where in its text the comment ends.
  mutating func endOfComment(beginningAt index: Int, of element: XMLElement) -> (
    child: Int, offset: Int
  )? {
    guard let paragraph = Self.paragraph(index, of: element) else { return nil }
    let text = Array(Self.text(of: paragraph)[(commentEnd ?? 0)...])
    guard text.contains("{"), let last = RawTag.all(in: text, mayContinue: true).last,
      case .openComment = last.kind
    else { return nil }
    var comment = CommentEnd()
    let endsHere = comment.find(in: text, from: last.range.lowerBound + 2).first != nil
    var first: (child: Int, offset: Int)?
    for next in element.children.indices.dropFirst(index + 1).prefix(Self.longestComment) {
      guard let paragraph = Self.paragraph(next, of: element) else { continue }
      commentSearchLeft -= 1
      if commentSearchLeft < 0 { break }
      let ends = comment.find(in: Self.text(of: paragraph), from: 0)
      if let own = ends.own { return (next, own) }
      if first == nil, let end = ends.first { first = (next, end) }
    }
    return endsHere ? nil : first
  }

  /// How many paragraphs and tables may stand between the two ends of a comment.
  private static let longestComment = 1000

  private static func paragraph(_ index: Int, of element: XMLElement) -> XMLElement? {
    guard case .element(let child) = element.children[index],
      child.name == "text:p" || child.name == "text:h"
    else { return nil }
    return child
  }
}
