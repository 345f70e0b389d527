/// The number that somebody typed before a text, as reports print it: «5. », «5.- », «5) ».
package struct TypedNumber: Sendable, Hashable {
  package let number: Int
  /// What follows, of the small Markdown.
  package let rest: String

  /// `nil` for a text without one, and for one that is a list.
  package init?(of text: String) {
    guard let match = text.firstMatch(of: /^(\*\*)?(\d{1,2})\\?[.)°º]\\?[-–.]?\)?(\*\*)?\s+/),
      let number = Int(match.2), (match.1 == nil) == (match.3 == nil)
    else { return nil }
    let rest = text[match.range.upperBound...]
    if rest.firstMatch(of: /\n\s*\d{1,2}\\?[.)]\s/) != nil || rest.isEmpty { return nil }
    self.number = number
    self.rest = String(rest)
  }
}
