/// A block of a document's text: sections are left out and their contents stand in their place.
package indirect enum ReadBlock: Sendable, Hashable {
  case paragraph(ReadParagraph)
  case table(ReadTable)

  package var paragraph: ReadParagraph? {
    if case .paragraph(let paragraph) = self { paragraph } else { nil }
  }

  package var table: ReadTable? {
    if case .table(let table) = self { table } else { nil }
  }
}

/// A paragraph or heading (ODF 1.3 part 3, §5.1.2 and §5.1.3) as a reader sees it.
package struct ReadParagraph: Sendable, Hashable {
  /// The named style, or the one that its automatic style comes from; as it is shown in Writer.
  package let style: String
  /// Of a heading, counted from 1.
  package let outlineLevel: Int?
  /// The lists around it, the outermost first; empty outside of lists and where none shows a mark.
  package let lists: [ListStep]
  package let runs: [ReadRun]
  package let bookmarks: [ReadBookmark]
  /// Whether it stands in a frame or text box.
  package let isFramed: Bool
  package let place: ReadPlace

  /// A list's item that a paragraph belongs to.
  package struct ListStep: Sendable, Hashable {
    /// Of the list, counted from 1 in document order.
    package let list: Int
    /// Of the item in its list, counted from 0.
    package let item: Int
    package let isNumbered: Bool
    /// The number of the list's first item.
    package let start: Int
  }

  /// All that it says; breaks as `\n`, notes left out.
  package var plainText: String { runs.map { $0.plainText }.joined() }

  package var isBlank: Bool {
    runs.allSatisfy { run in
      if case .note = run.content { return false }
      return run.plainText.allSatisfy { $0.isWhitespace }
    }
  }
}

/// A stretch of a paragraph with one formatting.
package struct ReadRun: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    /// Words with their spaces and tabs; without breaks.
    case text(String)
    case lineBreak
    /// A footnote or endnote.
    case note([ReadBlock])
  }

  package let content: Content
  /// Bold where the paragraph's own named style is not.
  package let isBold: Bool
  /// Italic where the paragraph's own named style is not.
  package let isItalic: Bool
  /// The address of a link.
  package let link: String?

  /// Whether it is words alone.
  var isPlain: Bool {
    if case .text = content { !isBold && !isItalic && link == nil } else { false }
  }

  package var plainText: String {
    switch content {
    case .text(let text): text
    case .lineBreak: "\n"
    case .note: ""
    }
  }
}

/// A bookmark, or one of its ends, in a paragraph (ODF 1.3 part 3, §6.2.1).
package struct ReadBookmark: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case point, start, end
  }

  package let name: String
  package let kind: Kind
  /// In Unicode scalars of the paragraph's ``ReadParagraph/plainText``.
  package let offset: Int
}

/// A tracked change of a document, which is read as if it had been accepted (ODF 1.3 part 3, §5.5).
package struct ReadChange: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case insertion, deletion, format
  }

  package let kind: Kind
  package let author: String
  /// ISO 8601, as the document has it.
  package let date: String
  /// What was deleted, or the beginning of what was inserted.
  package let text: String
  package let place: ReadPlace
}
