internal import OpenDocument

/// Writes formatted text in the styles of the place where its tag stands.
extension Renderer {
  mutating func write(_ rich: RichText, _ op: ValueOp) {
    let isHeading = paragraph?.op.level != nil
    let outerShift = headingShift
    defer { headingShift = outerShift }
    headingShift = headingShift ?? headingShift(of: rich)
    defer { paragraph?.hasMoreParts = false }
    for (index, block) in rich.blocks.enumerated() {
      paragraph?.hasMoreParts = index < rich.blocks.count - 1
      switch block {
      case .paragraph(let inlines):
        if index > 0 {
          if isHeading { out.append(UInt8(ascii: " ")) } else { closeParagraph() }
        }
        openParagraph()
        beginMark()
        write(inlines, op)
      case .list(let ordered, let start, let items):
        if isHeading {
          openParagraph()
          beginMark()
          writeText(block.plainText, op)
        } else {
          closeParagraph()
          write(
            items, ordered: ordered, start: start, isLast: index == rich.blocks.count - 1, op)
          paragraph?.isWritten = true
        }
      case .heading, .quote, .code, .table, .rule:
        if isHeading {
          if index > 0 { out.append(UInt8(ascii: " ")) }
          openParagraph()
          writeText(block.plainText, op)
        } else {
          closeParagraph()
          write(block, op)
          paragraph?.isWritten = true
        }
      }
    }
  }

  private mutating func write(
    _ items: [[RichText.Block]], ordered: Bool, start: Int, isLast: Bool, _ op: ValueOp
  ) {
    guard let paragraph = paragraph?.op else { return }
    let style = style(ordered ? .numbering : .bullets)
    out += Array("<text:list text:style-name=\"\(style)\">".utf8)
    listDepth += 1
    defer { listDepth -= 1 }
    for (index, item) in items.enumerated() {
      let value = index == 0 && ordered && start != 1 ? " text:start-value=\"\(start)\"" : ""
      out += Array("<text:list-item\(value)>".utf8)
      for (place, block) in item.enumerated() {
        let isLast = isLast && index == items.count - 1 && place == item.count - 1
        switch block {
        case .paragraph(let inlines):
          self.paragraph?.hasMoreParts = !isLast
          appendStart(of: paragraph)
          beginMark()
          write(inlines, op)
          if isLast { endMark() }
          out += paragraph.end
        case .list(let ordered, let start, let items):
          write(items, ordered: ordered, start: start, isLast: isLast, op)
        case .heading, .quote, .code, .table, .rule: write(block, op)
        }
      }
      out += Array("</text:list-item>".utf8)
    }
    out += Array("</text:list>".utf8)
  }

  mutating func write(_ inlines: [RichText.Inline], _ op: ValueOp) {
    for inline in inlines {
      switch inline {
      case .text(let text): writeText(text, op)
      case .lineBreak: out += Array("<text:line-break/>".utf8)
      case .strong(let inner): writeSpan(style(.strong), inner, op)
      case .emphasis(let inner): writeSpan(style(.emphasis), inner, op)
      case .code(let text): writeSpan(style(.code), [.text(text)], op)
      case .link(let target, let inner) where !Address(target).isClickable:
        evaluator.reportLink(target, op)
        write(inner, op)
      case .link(let target, let inner):
        out += Array("<text:a xlink:type=\"simple\" xlink:href=\"".utf8)
        XMLWriter.appendAttributeValue(target, to: &out)
        out += Array("\" text:style-name=\"\(style(.link))\">".utf8)
        write(inner, op)
        out += Array("</text:a>".utf8)
      case .note(let blocks) where paragraph?.op.limits.contains(.notes) == true:
        out += Array(" (".utf8)
        for (index, block) in blocks.enumerated() {
          if index > 0 { out.append(UInt8(ascii: " ")) }
          if case .paragraph(let inlines) = block {
            write(inlines, op)
          } else {
            writeText(block.plainText, op)
          }
        }
        writeText(")", op)
      case .note(let blocks): writeNote(blocks, op)
      }
    }
  }

  mutating func writeSpan(_ style: String, _ inner: [RichText.Inline], _ op: ValueOp) {
    out += Array("<text:span text:style-name=\"\(style)\">".utf8)
    write(inner, op)
    out += Array("</text:span>".utf8)
  }

  /// A footnote (ODF 1.3 part 3, §6.3).
  private mutating func writeNote(_ blocks: [RichText.Block], _ op: ValueOp) {
    noteCount += 1
    let id = names.unique("ftn\(noteCount)", .note)
    out += Array(
      """
      <text:note text:id="\(id)" text:note-class="footnote"><text:note-citation>\(noteCount)\
      </text:note-citation><text:note-body>
      """.utf8)
    let outer = paragraph
    let outerMark = mark
    mark = nil
    defer { mark = outerMark }
    let start = Array("<text:p text:style-name=\"\(style(.footnote))\">".utf8)
    var place = ParagraphOp(start: start, end: Array("</text:p>".utf8), pieces: [], level: nil)
    place.limits = TextHolder.note.lacks
    paragraph = OpenParagraph(op: place)
    let outerDepth = listDepth
    listDepth = 0
    write(RichText(blocks), op)
    listDepth = outerDepth
    closeParagraph()
    paragraph = outer
    out += Array("</text:note-body></text:note>".utf8)
  }
}
