internal import Diagnostics
internal import OpenDocument
internal import Text

/// Finds the tags in the text of a paragraph.
extension TagScanner {
  /// Elements inside a paragraph whose text is the paragraph's own.
  private static let transparent: Set<String> = [
    "text:span", "text:a", "text:meta", "loext:content-control",
  ]

  /// Writer's placeholder or input field around a tag: a way to type it, gone with it.
  private static func isField(_ element: XMLElement) -> Bool {
    (element.name == "text:placeholder" || element.name == "text:text-input")
      && element.textContent.contains("{{")
  }

  /// Writer shows a placeholder between `<` and `>`, and keeps them in its text.
  private static func text(ofField field: XMLElement) -> String {
    let text = field.textContent
    guard field.name == "text:placeholder", text.hasPrefix("<"), text.hasSuffix(">") else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }

  private struct Found {
    let range: Range<Int>
    let tag: Tag?
    /// What is printed in the place of something that is no tag.
    var literal: String?
  }

  mutating func scanParagraph(_ paragraph: XMLElement) -> MarkupElement {
    var result = scanShell(of: paragraph)
    let text = Self.text(of: paragraph)
    let isAlternative = paragraph.name == "svg:title" || paragraph.name == "svg:desc"
    let found = findTags(in: text, of: isAlternative ? .alternativeText : .paragraph)
    if changes.isTracking { checkChanges(in: paragraph.children, over: found) }
    var offset = 0
    for piece in rebuild(paragraph.children, offset: &offset, found: found[...]) {
      switch piece {
      case .nodes(let nodes): result.children += nodes
      case .lifted(let tag): result.children.append(.tag(tag))
      }
    }
    return result
  }

  static func text(of paragraph: XMLElement) -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    collectText(paragraph.children, into: &text)
    return text
  }

  private static func collectText(_ nodes: [XMLNode], into text: inout [Unicode.Scalar]) {
    for node in nodes {
      switch node {
      case .text(let string): text.append(contentsOf: string.unicodeScalars)
      case .element(let element) where transparent.contains(element.name):
        collectText(element.children, into: &text)
      case .element(let element) where isWhiteSpace(element):
        text.append(" ")
      case .element(let element) where isField(element):
        text.append(contentsOf: Self.text(ofField: element).unicodeScalars)
      case .element: break
      }
    }
  }

  private static func isWhiteSpace(_ element: XMLElement) -> Bool {
    element.name == "text:s" || element.name == "text:tab" || element.name == "text:line-break"
  }

  private mutating func findTags(
    in text: [Unicode.Scalar], of holder: TemplatePlace.Holder
  ) -> [Found] {
    let start = commentEnd ?? 0
    commentEnd = nil
    let raw = RawTag.all(in: Array(text[start...]), mayContinue: isCommentContinued)
    let foreign =
      holder == .paragraph
      ? ForeignSyntax.all(
        in: text,
        outside: (start > 0 ? [0..<start] : []) + raw.map { $0.hidden(from: start) }) : []
    if raw.isEmpty, start == 0, foreign.isEmpty { return [] }
    let place = place(Self.words(of: text), in: holder)
    if let warning = TemplateFault.foreignSyntax(foreign, at: place.place) {
      faults.append(warning)
    }
    func comment(_ range: Range<Int>) -> Found {
      Found(range: range, tag: add(.comment, "!", at: place))
    }
    return (start > 0 ? [comment(0..<start)] : [])
      + raw.map { raw in
        let range = (raw.range.lowerBound + start)..<(raw.range.upperBound + start)
        switch raw.kind {
        case .tag(let source): return Found(range: range, tag: tag(source, at: place))
        case .literal: return Found(range: range, tag: nil, literal: "{{")
        case .comment: return comment(range)
        case .openComment:
          if !isCommentContinued {
            faults.append(TemplateFault.unclosedTag("!", at: place.place))
          }
          return comment(range)
        case .unclosed(let source):
          faults.append(
            TemplateFault.unclosedTag(String(source.prefix(30)), at: place.place))
          return Found(range: range, tag: unclosed(source, at: place))
        }
      }
  }

  /// What a tag that does not end was to open or close, so that its counterpart is no fault too.
  private mutating func unclosed(_ source: String, at place: TemplatePlace) -> Tag? {
    let word = source.dropFirst().trimmingPrefix { $0.isWhitespace }.prefix { $0.isLetter }
    let content: TagContent? =
      switch source.first {
      case "/": BlockKind(word: word).map { .end($0) } ?? .broken(.open(nil))
      case "#": .broken(.open(BlockKind(word: word)))
      default: BrokenTag(source, .unfinished).map { .broken($0) }
      }
    return content.map { add($0, source, at: place) }
  }

  /// The paragraph's first words, enough for a person to find it.
  private static func words(of text: [Unicode.Scalar]) -> String {
    var words = String.UnicodeScalarView()
    var isBetween = false
    for scalar in text.prefix(200) {
      if scalar == " " || !scalar.isASCII || scalar.value < 0x20, scalar.properties.isWhitespace {
        isBetween = !words.isEmpty
      } else {
        if isBetween { words.append(" ") }
        isBetween = false
        words.append(scalar)
      }
    }
    let string = String(words)
    // Bytes are at least as many as characters.
    if string.utf8.count <= 50 || string.count <= 50 { return string }
    return String(string.prefix(49)) + "…"
  }

  // MARK: The paragraph again, with its tags

  private enum Piece {
    case nodes([Markup])
    case lifted(Tag)
  }

  /// The nodes again, with tags in place of their letters. `offset` counts as ``collectText`` does.
  private mutating func rebuild(
    _ nodes: [XMLNode], offset: inout Int, found: ArraySlice<Found>
  ) -> [Piece] {
    var pieces: [Piece] = []
    func append(_ node: Markup) {
      if case .nodes(var nodes)? = pieces.last {
        pieces.removeLast()
        nodes.append(node)
        pieces.append(.nodes(nodes))
      } else {
        pieces.append(.nodes([node]))
      }
    }
    func append(_ part: TextPart) {
      switch part {
      case .text(let text): append(Markup.text(text))
      case .tag(let tag) where tag.isStructural: pieces.append(.lifted(tag))
      case .tag(let tag): append(Markup.tag(tag))
      }
    }
    for (index, node) in nodes.enumerated() {
      path.append(index)
      defer { path.removeLast() }
      switch node {
      case .text(let string):
        rebuildText(string, offset: &offset, found: found) { append($0) }
      case .element(let element) where Self.transparent.contains(element.name):
        let start = offset
        let shell = scanShell(of: element)
        let inner = rebuild(element.children, offset: &offset, found: found)
        let lostText = offset > start && !Self.overlapping(start..<offset, in: found).isEmpty
        for piece in inner {
          switch piece {
          case .lifted(let tag): pieces.append(.lifted(tag))
          case .nodes(let nodes):
            var wrapped = shell
            wrapped.children = nodes
            append(.element(wrapped))
          }
        }
        if inner.isEmpty, !lostText { append(.element(shell)) }
      case .element(let element) where Self.isWhiteSpace(element):
        let isInTag = !Self.overlapping(offset..<(offset + 1), in: found).isEmpty
        offset += 1
        if !isInTag { append(.element(scanShell(of: element))) }
      case .element(let element) where Self.isField(element):
        rebuildText(Self.text(ofField: element), offset: &offset, found: found) { append($0) }
      case .element(let element) where element.name == "text:soft-page-break": break
      case .element(let element):
        // Notes, frames and fields have paragraphs, and so tags, of their own.
        append(.element(scanElement(element)))
      }
    }
    return pieces
  }

  /// The tags that have a part in a range; tags stand in order.
  private static func overlapping(_ range: Range<Int>, in found: ArraySlice<Found>)
    -> ArraySlice<Found>
  {
    var (low, high) = (found.startIndex, found.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if found[middle].range.upperBound <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return found[low...].prefix { $0.range.lowerBound < range.upperBound }
  }

  private enum TextPart {
    case text(String)
    case tag(Tag)
  }

  private func rebuildText(
    _ string: String, offset: inout Int, found: ArraySlice<Found>, emit: (TextPart) -> Void
  ) {
    if found.isEmpty {
      offset += string.unicodeScalars.count
      emit(.text(string))
      return
    }
    let scalars = Array(string.unicodeScalars)
    let start = offset
    offset += scalars.count
    var kept = start
    func keep(upTo end: Int) {
      if end > kept {
        let view = String.UnicodeScalarView(scalars[(kept - start)..<(end - start)])
        emit(.text(String(view)))
      }
    }
    for match in Self.overlapping(start..<offset, in: found) {
      keep(upTo: max(match.range.lowerBound, kept))
      if match.range.lowerBound >= start {
        if let tag = match.tag { emit(.tag(tag)) }
        if let literal = match.literal { emit(.text(literal)) }
      }
      kept = min(match.range.upperBound, offset)
    }
    keep(upTo: offset)
  }

  // MARK: Tracked changes

  private mutating func checkChanges(in nodes: [XMLNode], over found: [Found]) {
    var offset = 0
    let touched = changes.touched(in: nodes, offset: &offset) { node in
      var text: [Unicode.Scalar] = []
      Self.collectText([node], into: &text)
      return text.count
    } isTransparent: {
      Self.transparent.contains($0.name)
    }
    for match in found {
      guard let tag = match.tag, touched.contains(where: { $0.touches(match.range) }) else {
        continue
      }
      faults.append(TemplateFault.trackedChange(over: tag))
    }
  }
}
