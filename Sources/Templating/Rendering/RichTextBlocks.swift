internal import OpenDocument

/// Writes the blocks of formatted text that have styles of their own: headings, quotes, code, tables.
///
/// Each stands between paragraphs; whoever calls has closed the one before.
extension Renderer {
  mutating func write(_ block: RichText.Block, _ op: ValueOp) {
    switch block {
    case .heading(let level, let inlines): writeHeading(level, inlines, op)
    case .quote(let blocks):
      let style = style(.quote)
      within(style) { $0.write(RichText(blocks), op) }
    case .code(let text):
      let style = style(.codeBlock)
      within(style) { renderer in
        renderer.openParagraph()
        renderer.writeText(text, op)
      }
    case .rule:
      let style = style(.rule)
      within(style) { $0.openParagraph() }
    case .table(let table):
      if listDepth > 0 || paragraph?.op.limits.contains(.tables) == true {
        writeRows(of: table, op)
      } else {
        writeTable(table, op)
      }
    case .paragraph, .list: break
    }
  }

  /// Writes paragraphs of a style, whatever the tag's own paragraph is.
  mutating func within(_ style: String, _ write: (inout Renderer) -> Void) {
    let outer = paragraph
    var start: [UInt8] = []
    XMLWriter.appendStart(
      of: XMLElement("text:p", [XMLAttribute("text:style-name", style)]), to: &start)
    var place = ParagraphOp(start: start, end: Array("</text:p>".utf8), pieces: [], level: nil)
    place.limits = outer?.op.limits ?? []
    place.headingLevel = outer?.op.headingLevel ?? 0
    paragraph = OpenParagraph(op: place)
    write(&self)
    closeParagraph()
    paragraph = outer
  }

  // MARK: Headings

  /// What is added to the levels of a text's headings: its highest comes right below the heading that
  /// the tag stands under.
  func headingShift(of text: RichText) -> Int? {
    func highest(_ blocks: [RichText.Block]) -> Int? {
      blocks.compactMap { block in
        switch block {
        case .heading(let level, _): level
        case .quote(let blocks): highest(blocks)
        case .list(_, _, let items): items.compactMap(highest).min()
        case .paragraph, .code, .table, .rule: nil
        }
      }.min()
    }
    return highest(text.blocks).map { (paragraph?.op.headingLevel ?? 0) + 1 - $0 }
  }

  private mutating func writeHeading(_ level: Int, _ inlines: [RichText.Inline], _ op: ValueOp) {
    let level = min(10, level + (headingShift ?? 0))
    let style = style(ofHeading: level)
    if paragraph?.op.limits.contains(.headings) == true {
      within(style) { renderer in
        renderer.openParagraph()
        renderer.write(inlines, op)
      }
      return
    }
    let kept = out
    if isCollectingHeadings { out = ByteSink() }
    out += Array("<text:h text:style-name=\"\(style)\" text:outline-level=\"\(level)\">".utf8)
    let bookmark = isCollectingHeadings ? nil : nextHeadingBookmark()
    if let bookmark {
      out += Array("<text:bookmark-start text:name=\"\(bookmark)\"/>".utf8)
    }
    write(inlines, op)
    if let bookmark { out += Array("<text:bookmark-end text:name=\"\(bookmark)\"/>".utf8) }
    out += Array("</text:h>".utf8)
    if isCollectingHeadings {
      collectHeading(
        level, MarkupText.words(of: out.bytes),
        numbering.isNumbered(style: style) ? .next : .none)
      out = kept
    }
  }

  // MARK: Tables

  /// A table in a list or a note, where ODF or Writer allow none: a paragraph for each row.
  private mutating func writeRows(of table: RichText.Table, _ op: ValueOp) {
    let style = style(.tableContents)
    for row in [table.header] + table.rows {
      within(style) { renderer in
        renderer.openParagraph()
        for (column, cell) in row.enumerated() {
          if column > 0 { renderer.out += Array(" | ".utf8) }
          renderer.write(cell, op)
        }
      }
    }
  }

  /// A table as wide as the text, with a heading row that is repeated (ODF 1.3 part 3, §9).
  private mutating func writeTable(_ table: RichText.Table, _ op: ValueOp) {
    let name = names.unique("Tabla", .table)
    let style = addedStyles.name(of: "table") {
      SubstituteStyle.style(
        "Texto_Tabla", "table",
        [
          (
            "style:table-properties",
            [
              "style:rel-width": "100%", "table:align": "margins", "fo:margin-top": "2mm",
              "fo:margin-bottom": "3mm", "table:border-model": "collapsing",
            ]
          )
        ])
    }
    out += Array("<table:table table:name=\"\(name)\" table:style-name=\"\(style)\">".utf8)
    for width in Self.widths(of: table) {
      let style = addedStyles.name(of: "column \(width)") {
        SubstituteStyle.style(
          "Texto_Tabla_Ancho_\(width)", "table-column",
          [("style:table-column-properties", ["style:rel-column-width": "\(width * 100)*"])])
      }
      out += Array("<table:table-column table:style-name=\"\(style)\"/>".utf8)
    }
    out += Array("<table:table-header-rows>".utf8)
    writeRow(table.header, of: table, .tableHeading, op)
    out += Array("</table:table-header-rows>".utf8)
    for row in table.rows { writeRow(row, of: table, .tableContents, op) }
    out += Array("</table:table>".utf8)
  }

  private mutating func writeRow(
    _ cells: [[RichText.Inline]], of table: RichText.Table, _ role: RichTextStyles.Role,
    _ op: ValueOp
  ) {
    let style = addedStyles.name(of: "cell") {
      SubstituteStyle.style(
        "Texto_Tabla_Celda", "table-cell",
        [
          (
            "style:table-cell-properties",
            ["fo:border": "0.5pt solid #808080", "fo:padding": "1mm"]
          )
        ])
    }
    out += Array("<table:table-row>".utf8)
    for (column, cell) in cells.enumerated() {
      out += Array(
        "<table:table-cell table:style-name=\"\(style)\" office:value-type=\"string\">".utf8)
      let aligned = self.style(role, aligned: table.alignments[column])
      within(aligned) { renderer in
        renderer.openParagraph()
        renderer.write(cell, op)
      }
      out += Array("</table:table-cell>".utf8)
    }
    out += Array("</table:table-row>".utf8)
  }

  private mutating func style(
    _ role: RichTextStyles.Role, aligned alignment: RichText.Table.Alignment?
  ) -> String {
    guard let alignment else { return style(role) }
    let word =
      switch alignment {
      case .start: "start"
      case .center: "center"
      case .end: "end"
      }
    // An automatic style cannot be another's parent.
    let own = styles.name(of: role)
    return addedStyles.name(of: "\(role) \(word)") {
      guard let own else {
        var style = SubstituteStyle.of(role)
        style["style:name"] = (style["style:name"] ?? "") + "_" + word
        for index in style.children.indices {
          guard case .element(var properties) = style.children[index],
            properties.name == "style:paragraph-properties"
          else { continue }
          properties["fo:text-align"] = word
          style.children[index] = .element(properties)
        }
        return style
      }
      return SubstituteStyle.style(
        "\(own)_\(word)", "paragraph", parent: own,
        [("style:paragraph-properties", ["fo:text-align": word])])
    }
  }

  /// Shares of the table's width: as the longest cell of each column needs, in steps, so that short
  /// columns are narrow and no long one takes all.
  static func widths(of table: RichText.Table) -> [Int] {
    table.alignments.indices.map { column in
      let lengths = ([table.header] + table.rows).map { row in
        let words = row[column].map { $0.plainText }.joined()
        let longest = words.split { $0.isWhitespace }.map(\.count).max() ?? 0
        return max(longest, min(words.count, 40))
      }
      // Some room for bold letters and for the space at the borders.
      return min(max(lengths.max() ?? 0, 4) + 4, 60)
    }
  }
}
