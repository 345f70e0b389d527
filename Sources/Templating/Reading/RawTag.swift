import Text

/// What looks like a tag in a text, before it is read.
struct RawTag {
  enum Kind {
    /// What stands between the braces.
    case tag(String)
    /// `{{{{`, which prints `{{`.
    case literal
    case comment
    /// A comment that goes on in another paragraph.
    case openComment
    /// A tag that does not end, with what follows its braces.
    case unclosed(String)
  }

  /// By the text's scalars.
  let range: Range<Int>
  let kind: Kind

  /// What no other sign is looked for in, counted from some scalar: braces that are printed count.
  func hidden(from start: Int) -> Range<Int> {
    let end = if case .literal = kind { range.lowerBound + 2 } else { range.upperBound }
    return (range.lowerBound + start)..<(end + start)
  }

  /// All of a text, in order.
  ///
  /// - Parameter mayContinue: whether a comment that lacks some of its end may have it elsewhere.
  static func all(in text: [Unicode.Scalar], mayContinue: Bool = false) -> [RawTag] {
    guard text.contains("{") else { return [] }
    var found: [RawTag] = []
    var index = 0
    var braces: BracePairs?
    while index < text.count {
      guard isRun(of: "{", 2, in: text, at: index) else {
        index += 1
        continue
      }
      let tag = one(in: text, at: index, mayContinue, &braces)
      found.append(tag)
      index = tag.range.upperBound
    }
    return found
  }

  private static func one(
    in text: [Unicode.Scalar], at start: Int, _ mayContinue: Bool, _ braces: inout BracePairs?
  ) -> RawTag {
    if isRun(of: "{", 4, in: text, at: start) {
      return RawTag(range: start..<(start + 4), kind: .literal)
    }
    let isTriple = isRun(of: "{", 3, in: text, at: start)
    if !isTriple, isComment(text, at: start + 2) {
      let known = braces.flatMap { $0.opens(at: start) ? $0 : nil }
      let pairs = known ?? BracePairs(in: text, from: start)
      braces = pairs
      let ends = pairs.ends(ofCommentAt: start)
      guard let end = ends.own ?? (mayContinue ? nil : ends.first) else {
        return RawTag(range: start..<text.count, kind: .openComment)
      }
      return RawTag(range: start..<end, kind: .comment)
    }
    // Three braces on either side, as other engines have them, are read as one wrong tag.
    let length = isTriple && isTripleClosed(text, from: start + 3) ? 3 : 2
    var end = start + length
    while end < text.count, !isRun(of: "}", length, in: text, at: end),
      !isRun(of: "{", 2, in: text, at: end)
    {
      end += 1
    }
    let inside = text[(start + 2)..<min(end + length - 2, text.count)]
    let source = String(String.UnicodeScalarView(inside)).trimmed
    guard isRun(of: "}", length, in: text, at: end) else {
      return RawTag(range: start..<max(end, start + 2), kind: .unclosed(source))
    }
    return RawTag(range: start..<(end + length), kind: .tag(source))
  }

  fileprivate static func isRun(
    of scalar: Unicode.Scalar, _ length: Int, in text: [Unicode.Scalar], at index: Int
  ) -> Bool {
    index + length <= text.count && text[index..<(index + length)].allSatisfy { $0 == scalar }
  }

  private static func isComment(_ text: [Unicode.Scalar], at index: Int) -> Bool {
    text[index...].first {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
      == "!"
  }

  private static func isTripleClosed(_ text: [Unicode.Scalar], from start: Int) -> Bool {
    let end = text[start...].firstIndex { $0 == "{" || $0 == "}" }
    return end.map { isRun(of: "}", 3, in: text, at: $0) } ?? false
  }
}

/// Which braces of a text belong together, so that many comments are followed in one pass.
private struct BracePairs {
  /// Where the braces end that close those which open at a place; `nil` for those that nothing closes.
  private var pairs: [Int: Int?] = [:]
  /// Where braces that close end, in order.
  private var closings: [Int] = []

  init(in text: [Unicode.Scalar], from start: Int) {
    var open: [Int] = []
    for braces in Braces(text: text, index: start) {
      if braces.isOpening {
        pairs[braces.start] = .some(nil)
        open.append(braces.start)
      } else {
        closings.append(braces.end)
        if let start = open.popLast() { pairs[start] = .some(braces.end) }
      }
    }
  }

  func opens(at index: Int) -> Bool { pairs[index] != nil }

  /// As ``CommentEnd/find(in:from:)``.
  func ends(ofCommentAt start: Int) -> (own: Int?, first: Int?) {
    var (low, high) = (0, closings.count)
    while low < high {
      let middle = (low + high) / 2
      if closings[middle] > start { high = middle } else { low = middle + 1 }
    }
    return (pairs[start] ?? nil, low < closings.count ? closings[low] : nil)
  }
}

/// Follows the braces of a comment, which may hold tags, to where it ends.
struct CommentEnd {
  /// How many tags are open, the comment too.
  private var depth = 1

  /// Where the comment ends in a text: after the braces that belong to its own, and after the first
  /// ones; `nil` when it goes on.
  mutating func find(in text: [Unicode.Scalar], from start: Int) -> (own: Int?, first: Int?) {
    var first: Int?
    for braces in Braces(text: text, index: start) {
      depth += braces.isOpening ? 1 : -1
      if !braces.isOpening { first = first ?? braces.end }
      if depth == 0 { return (braces.end, first) }
    }
    return (nil, first)
  }
}

/// The double braces of a text, in order.
private struct Braces: Sequence, IteratorProtocol {
  let text: [Unicode.Scalar]
  var index: Int

  struct Pair {
    let start: Int
    let isOpening: Bool

    var end: Int { start + 2 }
  }

  private static let signs: [(Unicode.Scalar, Bool)] = [("}", false), ("{", true)]

  mutating func next() -> Pair? {
    while index < text.count {
      let start = index
      for (sign, isOpening) in Self.signs
      where RawTag.isRun(of: sign, 2, in: text, at: start) {
        index += 2
        return Pair(start: start, isOpening: isOpening)
      }
      index += 1
    }
    return nil
  }
}
