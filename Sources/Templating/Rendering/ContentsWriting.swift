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
    collectHeading(level, text, op.numbering)
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

  mutating func collectHeading(
    _ level: Int, _ text: String, _ step: OutlineNumbering.Step
  ) {
    let numbers = outlineCount.take(step, level: level, numbering)
    collectedOutline.append(
      OutlineEntry(
        level: level, text: text, numbers: numbers, name: "Indice_\(collectedOutline.count + 1)"))
  }

  mutating func write(_ contents: ContentsOp) {
    if isCollectingOutline { return }
    for entry in outline where entry.level <= contents.patterns.count && !entry.text.isEmpty {
      let pattern = contents.patterns[entry.level - 1]
      out += pattern.start
      write(entry, as: pattern.pieces)
      out += Array("</text:p>".utf8)
    }
  }

  /// A link ends before the page's number, which is a reference itself.
  private mutating func write(_ entry: OutlineEntry, as pieces: [ContentsPattern.Piece]) {
    var isLinked = false
    func unlink(_ out: inout ByteSink) {
      if isLinked { out += Array("</text:a>".utf8) }
      isLinked = false
    }
    for piece in pieces {
      switch piece {
      case .linkStart:
        unlink(&out)
        isLinked = true
        let style = styles.contentsLink.map { " text:style-name=\"\($0)\"" } ?? ""
        out += Array("<text:a xlink:type=\"simple\" xlink:href=\"#\(entry.name)\"\(style)>".utf8)
      case .linkEnd: unlink(&out)
      case .chapter(let limit, let isPlain, let style):
        let number = numbering.text(entry.numbers, limit: limit, isPlain: isPlain)
        if !number.isEmpty { writeStyled(number + " ", style) }
      case .text(let style): writeStyled(entry.text, style)
      case .span(let text, let style): writeStyled(text, style)
      case .tab(let style):
        unlink(&out)
        writeStyled(xml: "<text:tab/>", style)
      case .page(let style):
        unlink(&out)
        writeStyled(
          xml: """
            <text:bookmark-ref text:reference-format="page" \
            text:ref-name="\(entry.name)">–</text:bookmark-ref>
            """, style)
      }
    }
    unlink(&out)
  }

  private mutating func writeStyled(_ text: String, _ style: String?) {
    var sink = ByteSink()
    _ = OdfText.append(text, to: &sink)
    writeStyled(xml: String(decoding: sink.bytes, as: UTF8.self), style)
  }

  private mutating func writeStyled(xml: String, _ style: String?) {
    guard let style, !style.isEmpty else {
      out += Array(xml.utf8)
      return
    }
    var start: [UInt8] = []
    XMLWriter.appendStart(
      of: XMLElement("text:span", [XMLAttribute("text:style-name", style)]), to: &start)
    out += start
    out += Array(xml.utf8)
    out += Array("</text:span>".utf8)
  }
}
