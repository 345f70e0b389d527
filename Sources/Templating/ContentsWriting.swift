internal import OpenDocument

/// Collects the headings of a document, and writes them as its table of contents.
extension Renderer {
  mutating func headingBookmark(for op: ParagraphOp) -> String? {
    op.level == nil ? nil : nextHeadingBookmark()
  }

  mutating func nextHeadingBookmark() -> String? {
    guard !outline.isEmpty else { return nil }
    defer { headingCount += 1 }
    guard headingCount < outline.count else { return nil }
    return outline[headingCount].name
  }

  mutating func collect(_ op: ParagraphOp) {
    if op.mayHoldHeadings { collectInner(op) }
    guard let level = op.level else { return }
    // The heading is written apart, and its words are read back from it.
    let kept = out
    out = ByteSink()
    isCollectingOutline = false
    let outer = paragraph
    paragraph = OpenParagraph(op: op)
    runInline(op.pieces)
    closeParagraph()
    paragraph = outer
    isCollectingOutline = true
    let text = MarkupText.words(of: out.bytes)
    out = kept
    collectHeading(level, text)
  }

  /// The headings that values bring into a paragraph's place.
  private mutating func collectInner(_ op: ParagraphOp) {
    let (kept, outer) = (out, paragraph)
    (out, isCollectingOutline, isCollectingHeadings) = (ByteSink(), false, true)
    paragraph = OpenParagraph(op: op)
    runInline(op.pieces)
    (out, isCollectingOutline, isCollectingHeadings) = (kept, true, false)
    paragraph = outer
  }

  mutating func collectHeading(_ level: Int, _ text: String) {
    collectedOutline.append(
      OutlineEntry(level: level, text: text, name: "Indice_\(collectedOutline.count + 1)"))
  }

  mutating func write(_ contents: ContentsOp) {
    if isCollectingOutline { return }
    let style = styles.contentsLink.map { " text:style-name=\"\($0)\"" } ?? ""
    for entry in outline where entry.level <= contents.starts.count && !entry.text.isEmpty {
      out += contents.starts[entry.level - 1]
      out += Array("<text:a xlink:type=\"simple\" xlink:href=\"#\(entry.name)\"\(style)>".utf8)
      XMLWriter.appendText(entry.text, to: &out)
      out += Array(
        """
        </text:a><text:tab/><text:bookmark-ref text:reference-format="page" \
        text:ref-name="\(entry.name)">–</text:bookmark-ref></text:p>
        """.utf8)
    }
  }
}
