/// The number that somebody typed before a text, as reports print it: «5. », «5.- », «5) ».
package struct TypedNumber: Sendable, Hashable {
  package let number: Int
  /// What follows, of the small Markdown.
  package let rest: String

  /// `nil` for a text without one, and for one that is a list.
  package init?(of text: String) {
    guard let first = text.first, first == "*" || first.isNumber,
      let match = text.firstMatch(of: /^(\*\*)?(\d{1,2})\\?[.)°º]\\?[-–.]?\)?(\*\*)?\s+/),
      let number = Int(match.2), match.1 != nil || match.3 == nil
    else { return nil }
    // What is typed over a number is as bold as the number was.
    let isOpen = match.1 != nil && match.3 == nil
    let behind = text[match.range.upperBound...]
    guard let rest = isOpen ? behind.closingBold : behind else { return nil }
    if rest.firstMatch(of: /\n\s*\d{1,2}\\?[.)]\s/) != nil || rest.isEmpty { return nil }
    self.number = number
    self.rest = String(rest)
  }
}

extension Substring {
  /// Without the marks at its end that close what was bold; `nil` where they stand elsewhere too.
  fileprivate var closingBold: Substring? {
    guard hasSuffix("**"), !dropLast(2).contains("**") else { return nil }
    return dropLast(2)
  }
}
