import OpenDocument

/// The text of an OpenDocument's body, paragraph by paragraph, as it must come out on paper.
struct WrittenText: Sendable {
  /// A paragraph or heading (ODF 1.3 part 3, §5.1).
  struct Paragraph: Sendable {
    /// Its text without white space, in parts: between them stands what only LibreOffice knows, such
    /// as a page number.
    var parts: [String]
    /// The parts as they are written.
    var pieces: [String] = []
    /// The level of a heading, counted from 1.
    var headingLevel: Int?
    /// Tables around the paragraph, the outermost first.
    var cells: [WrittenPlace.Cell]
    /// Whether its place among the others is not that of the document's order: notes and text in frames.
    var floats: Bool
    /// As a person reads it.
    var words: String
    /// Whether a number or a sign may stand before it that it does not write: items of lists and headings.
    var mayBeNumbered = false
    /// What a note is cited by, which paper shows before its text.
    var citation: String?
    /// Whether what only LibreOffice knows stands before the first part, and behind the last one.
    var isOpen = (start: false, end: false)

    var place: WrittenPlace { WrittenPlace(cells: cells, words: words) }
  }

  private(set) var paragraphs: [Paragraph] = []

  init(of content: XMLElement) {
    self.init(of: content.first("office:body")?.first("office:text")?.children ?? [])
  }

  /// The text of some elements of a document.
  ///
  /// - Parameter splitsAtTabs: whether what stands between tabs are parts of their own.
  init(of elements: [XMLNode], splitsAtTabs: Bool = false) {
    var reader = Reader(splitsAtTabs: splitsAtTabs)
    reader.read(elements)
    paragraphs = reader.paragraphs
  }

  /// Text without white space, and without the hyphens that a line's end may add or drop.
  static func squeezed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      // What is not seen: soft hyphens, joiners, marks of direction and of variants.
      case "\u{AD}", "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}"..."\u{2069}",
        "\u{FE00}"..."\u{FE0F}", "\u{FEFF}":
        break
      // Fonts and readers put one of these for another.
      case "\u{2010}", "\u{2011}": result.append("-")
      case "\u{FB00}"..."\u{FB06}":
        let letters = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"][Int(scalar.value - 0xFB00)]
        result.append(contentsOf: letters.unicodeScalars)
      default: if !scalar.properties.isWhitespace { result.append(scalar) }
      }
    }
    return String(result)
  }

  private struct Reader {
    var paragraphs: [Paragraph] = []
    private var cells: [WrittenPlace.Cell] = []
    private var floats = false
    private var isItem = false
    /// Of the note whose first paragraph comes next.
    private var citation: String?
    private let splitsAtTabs: Bool

    init(splitsAtTabs: Bool) { self.splitsAtTabs = splitsAtTabs }

    mutating func read(_ children: [XMLNode]) {
      for case .element(let element) in children { read(element) }
    }

    private mutating func read(_ element: XMLElement) {
      switch element.name {
      case "text:p", "text:h": paragraph(element)
      case "table:table": table(element)
      case "text:tracked-changes", "office:annotation", "office:forms", "text:sequence-decls",
        "text:table-of-content-source", "text:variable-decls", "text:user-field-decls":
        break
      case "text:list-item":
        let outer = isItem
        isItem = true
        read(element.children)
        isItem = outer
      case "text:section" where element["text:display"] == "none": break
      case "draw:frame", "draw:custom-shape", "draw:text-box":
        let outer = floats
        floats = true
        read(element.children)
        floats = outer
      default: read(element.children)
      }
    }

    private mutating func table(_ table: XMLElement) {
      cells.append(WrittenPlace.Cell(table: table["table:name"] ?? "", row: 0, column: 0))
      rows(of: table)
      cells.removeLast()
    }

    private mutating func rows(of element: XMLElement) {
      for child in element.childElements {
        switch child.name {
        case "table:table-row":
          cells[cells.count - 1].row += 1
          cells[cells.count - 1].column = 0
          for cell in child.childElements where cell.name.hasSuffix("table-cell") {
            cells[cells.count - 1].column += 1
            // What lies under a joined cell is not shown (§9.1.5).
            if cell.name == "table:table-cell" { read(cell.children) }
          }
        case "table:table-header-rows", "table:table-rows", "table:table-row-group": rows(of: child)
        default: break
        }
      }
    }

    private mutating func paragraph(_ element: XMLElement) {
      var inner = Inline(splitsAtTabs: splitsAtTabs)
      inner.read(element.children)
      let level = element.name == "text:h" ? Int(element["text:outline-level"] ?? "1") ?? 1 : nil
      let parts = inner.parts.map(WrittenText.squeezed)
      let isOpen = parts.count > 1 && parts.contains { !$0.isEmpty }
      paragraphs.append(
        Paragraph(
          parts: parts.filter { !$0.isEmpty },
          pieces: zip(parts, inner.parts).filter { !$0.0.isEmpty }.map(\.1), headingLevel: level,
          cells: cells, floats: floats, words: inner.parts.joined(separator: "…"),
          mayBeNumbered: isItem || level != nil,
          citation: citation,
          isOpen: (isOpen && parts.first == "", isOpen && parts.last == "")))
      citation = nil
      let outer = floats
      floats = true
      for (children, citation) in inner.elsewhere {
        self.citation = citation
        read(children)
      }
      (floats, citation) = (outer, nil)
    }
  }

  /// What stands in a paragraph (§6).
  private struct Inline {
    let splitsAtTabs: Bool
    var parts = [""]
    /// Notes and frames: their text stands elsewhere on paper.
    var elsewhere: [(children: [XMLNode], citation: String?)] = []

    init(splitsAtTabs: Bool) { self.splitsAtTabs = splitsAtTabs }

    mutating func read(_ children: [XMLNode]) {
      for child in children {
        switch child {
        case .text(let text): parts[parts.count - 1] += text
        case .element(let element): read(element)
        }
      }
    }

    private mutating func read(_ element: XMLElement) {
      switch element.name {
      case "text:tab" where splitsAtTabs: parts.append("")
      case "text:s", "text:tab", "text:line-break": parts[parts.count - 1] += " "
      case "text:note":
        parts.append("")
        if let body = element.first("text:note-body") {
          elsewhere.append((body.children, element.first("text:note-citation")?.textContent))
        }
      case "draw:frame", "draw:custom-shape":
        parts.append("")
        elsewhere.append(([.element(element)], nil))
      case "text:page-number", "text:page-count", "text:bookmark-ref", "text:reference-ref",
        "text:chapter", "text:sequence-ref", "text:note-ref", "text:sequence",
        "text:page-variable-get":
        parts.append("")
      case "office:annotation", "office:annotation-end", "text:ruby-text", "text:tracked-changes":
        break
      case "text:hidden-text", "text:hidden-paragraph": break
      default: read(element.children)
      }
    }
  }
}

/// Where something stands in a document, in words for a person who has it open in Writer.
struct WrittenPlace: Sendable, Hashable {
  struct Cell: Sendable, Hashable {
    /// The table's name.
    let table: String
    /// Counted from 1, header rows included.
    var row: Int
    /// Counted from 1.
    var column: Int
  }

  var cells: [Cell] = []
  /// The paragraph's first words.
  var words: String = ""
}
