internal import CCMarkGFM
internal import OpenDocument

extension RichText {
  /// Reads the small Markdown of text fields: paragraphs, bold, italic, lists, links, hard breaks
  /// and footnotes (CommonMark 0.29 with GitHub's footnotes). Everything else of Markdown stays the
  /// characters that the user typed.
  public init(markdown source: String) {
    if let text = MarkdownSource.plainText(of: source) {
      self.init(text.isEmpty ? [] : [.paragraph([.text(text)])])
      return
    }
    self.init(MarkdownReader.document(MarkdownSource.narrowed(source), isSmall: true))
  }

  /// Reads all of Markdown: also headings, quotes, code, rules and tables (CommonMark 0.29 with
  /// GitHub's tables and footnotes). Pictures and HTML stay the characters that the user typed;
  /// `<br>` is a line break. A link may lead anywhere: whoever writes it decides.
  public init(fullMarkdown source: String) {
    self.init(MarkdownReader.document(source, isSmall: false))
  }
}

/// Turns cmark's tree into ours.
private struct MarkdownReader {
  private typealias Node = OpaquePointer

  /// Deeper lists and emphasis are read as plain words: a bound for the stack.
  private static let maximumDepth = 24

  /// Footnotes in the order of their first reference.
  private var notes: [Node] = []
  private let isSmall: Bool

  private init(isSmall: Bool) {
    self.isSmall = isSmall
  }

  static func document(_ source: String, isSmall: Bool) -> [RichText.Block] {
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return [] }
    defer { cmark_parser_free(parser) }
    if !isSmall, !MarkdownTables.areTooWide(in: source) { MarkdownTables.allow(in: parser) }
    var source = source
    source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    var reader = MarkdownReader(isSmall: isSmall)
    reader.notes = children(of: document)
      .filter { cmark_node_get_type($0) == CMARK_NODE_FOOTNOTE_DEFINITION }
    return reader.blocks(in: document, depth: 0)
  }

  private static func children(of node: Node) -> [Node] {
    var children: [Node] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      children.append(child)
      next = cmark_node_next(child)
    }
    return children
  }

  private func blocks(in parent: Node, depth: Int) -> [RichText.Block] {
    Self.children(of: parent).flatMap { node -> [RichText.Block] in
      if depth > Self.maximumDepth { return [.paragraph([.text(Self.words(in: node))])] }
      if !isSmall, let block = ownBlock(node, depth: depth) { return [block] }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
        return [.paragraph(Self.merged(inlines(in: node, depth: depth)))]
      case CMARK_NODE_LIST:
        let items = Self.children(of: node).map { blocks(in: $0, depth: depth + 1) }
        let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return [
          .list(
            ordered: isOrdered, start: isOrdered ? Int(cmark_node_get_list_start(node)) : 1,
            items: items)
        ]
      case CMARK_NODE_FOOTNOTE_DEFINITION: return []
      default:
        let text = Self.literal(of: node)
        if !text.isEmpty { return [.paragraph(Self.lines(of: text))] }
        return blocks(in: node, depth: depth + 1)
      }
    }
  }

  /// The blocks that the small Markdown does not know.
  private func ownBlock(_ node: Node, depth: Int) -> RichText.Block? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      return .heading(
        level: Int(cmark_node_get_heading_level(node)),
        Self.merged(inlines(in: node, depth: depth)))
    case CMARK_NODE_BLOCK_QUOTE: return .quote(blocks(in: node, depth: depth + 1))
    case CMARK_NODE_CODE_BLOCK:
      var text = Self.literal(of: node)
      if text.hasSuffix("\n") { text.removeLast() }
      return .code(text)
    case CMARK_NODE_THEMATIC_BREAK: return .rule
    default:
      return MarkdownTables.table(node) { Self.merged(inlines(in: $0, depth: depth + 1)) }
        .map(RichText.Block.table)
    }
  }

  private func inlines(in parent: Node, depth: Int) -> [RichText.Inline] {
    Self.children(of: parent).flatMap { node -> [RichText.Inline] in
      if depth > Self.maximumDepth { return [.text(Self.words(in: node))] }
      switch cmark_node_get_type(node) {
      case CMARK_NODE_SOFTBREAK: return [.text(" ")]
      case CMARK_NODE_LINEBREAK: return [.lineBreak]
      case CMARK_NODE_STRONG: return [.strong(Self.merged(inlines(in: node, depth: depth + 1)))]
      case CMARK_NODE_EMPH: return [.emphasis(Self.merged(inlines(in: node, depth: depth + 1)))]
      case CMARK_NODE_LINK: return link(node, depth: depth)
      case CMARK_NODE_CODE where !isSmall: return [.code(Self.literal(of: node))]
      case CMARK_NODE_IMAGE where !isSmall:
        return [.text("!")] + asTyped(node, depth: depth)
      case CMARK_NODE_HTML_INLINE where !isSmall && Self.isBreak(Self.literal(of: node)):
        return [.lineBreak]
      case CMARK_NODE_FOOTNOTE_REFERENCE:
        guard let number = Int(Self.literal(of: node)), notes.indices.contains(number - 1) else {
          return [.text("[^\(Self.literal(of: node))]")]
        }
        // A note inside a note would never end.
        if depth > 0, cmark_node_get_type(Self.top(of: node)) == CMARK_NODE_FOOTNOTE_DEFINITION {
          return [.text("[\(number)]")]
        }
        return [.note(blocks(in: notes[number - 1], depth: depth + 1))]
      default: return [.text(Self.literal(of: node))]
      }
    }
  }

  /// The block below the document that a node belongs to.
  private static func top(of node: Node) -> Node {
    var top = node
    while let parent = cmark_node_parent(top), cmark_node_get_type(parent) != CMARK_NODE_DOCUMENT {
      top = parent
    }
    return top
  }

  /// What the links of the small Markdown begin with.
  private static let schemes = ["http://", "https://", "mailto:", "ftp://"]

  private func link(_ node: Node, depth: Int) -> [RichText.Inline] {
    let target = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    let title = cmark_node_get_title(node).map { String(cString: $0) } ?? ""
    let inner = Self.merged(inlines(in: node, depth: depth + 1))
    let isClickable = Address(target).isClickable && !target.isEmpty
    if isSmall {
      let isKnown = Self.schemes.contains { target.lowercased().hasPrefix($0) }
      return isKnown && isClickable && title.isEmpty && !inner.isEmpty
        ? [.link(target: target, inner)] : asTyped(node, depth: depth)
    }
    // What looks like `<a:b>` is no link that anybody wrote as one.
    if !isClickable, inner == [.text(target)] { return [.text("<\(target)>")] }
    return target.isEmpty || inner.isEmpty
      ? asTyped(node, depth: depth) : [.link(target: target, inner)]
  }

  private static func isBreak(_ html: String) -> Bool {
    ["<br>", "<br/>", "<br />"].contains(html.lowercased())
  }

  /// A link or a picture with its brackets.
  private func asTyped(_ node: Node, depth: Int) -> [RichText.Inline] {
    let target = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    let title = cmark_node_get_title(node).map { String(cString: $0) } ?? ""
    let inner = Self.merged(inlines(in: node, depth: depth + 1))
    let tail = title.isEmpty ? "](\(target))" : "](\(target) \"\(title)\")"
    return [.text("[")] + inner + [.text(tail)]
  }

  private static func literal(of node: Node) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  /// All words below a node, read without recursion.
  private static func words(in node: Node) -> String {
    guard let iterator = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(iterator) }
    var words: [String] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return words.joined(separator: " ") }
      if event == CMARK_EVENT_ENTER, let current = cmark_iter_get_node(iterator) {
        let text = literal(of: current)
        if !text.isEmpty { words.append(text) }
      }
    }
  }

  private static func lines(of text: String) -> [RichText.Inline] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.enumerated().flatMap { index, line -> [RichText.Inline] in
      index == 0 ? [.text(line)] : [.lineBreak, .text(line)]
    }
  }

  /// Neighbouring texts as one.
  private static func merged(_ inlines: [RichText.Inline]) -> [RichText.Inline] {
    var result: [RichText.Inline] = []
    for inline in inlines {
      if case .text(let new) = inline, case .text(let old)? = result.last {
        result[result.count - 1] = .text(old + new)
      } else {
        result.append(inline)
      }
    }
    return result
  }
}
