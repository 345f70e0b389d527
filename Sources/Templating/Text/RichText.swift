/// A formatted text: what a person may write in a text field, free of any file format.
public struct RichText: Sendable, Hashable {
  /// In order.
  public let blocks: [Block]

  public init(_ blocks: [Block]) {
    self.blocks = blocks
  }

  /// A paragraph, a list, a table and the like.
  public indirect enum Block: Sendable, Hashable {
    case paragraph([Inline])
    /// Items hold blocks, so lists nest. `start` is the first number of an ordered list.
    case list(ordered: Bool, start: Int, items: [[Block]])
    /// `level` from 1 to 6, as Markdown counts its number signs.
    case heading(level: Int, [Inline])
    case quote([Block])
    /// Lines in which every space counts.
    case code(String)
    case table(Table)
    /// A line across the text.
    case rule
  }

  /// A table: each row has a cell for each column.
  public struct Table: Sendable, Hashable {
    /// How a table's column is set.
    public enum Alignment: Sendable, Hashable {
      case start, center, end
    }

    /// One for each column; `nil` where the text says none.
    public let alignments: [Alignment?]
    /// The cells of the first row.
    public let header: [[Inline]]
    /// The cells of the other rows, each row as long as the first.
    public let rows: [[[Inline]]]

    public init(alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]]) {
      self.alignments = alignments
      self.header = header
      self.rows = rows
    }
  }

  /// A piece of a paragraph.
  public indirect enum Inline: Sendable, Hashable {
    case text(String)
    case lineBreak
    case strong([Inline])
    case emphasis([Inline])
    case link(target: String, [Inline])
    /// Words of a machine: a command, a name of a file.
    case code(String)
    /// A footnote with its own blocks.
    case note([Block])
  }
}

extension RichText {
  /// The words alone: blocks on lines of their own, notes left out.
  public var plainText: String {
    blocks.map { $0.plainText }.joined(separator: "\n")
  }

  /// Whether it says nothing.
  public var isEmpty: Bool { blocks.isEmpty }
}

extension RichText.Block {
  /// The words alone: items on lines of their own, a row's cells with tabs between them.
  public var plainText: String {
    switch self {
    case .paragraph(let inlines): inlines.map { $0.plainText }.joined()
    case .list(_, _, let items):
      items.map { $0.map { $0.plainText }.joined(separator: "\n") }.joined(separator: "\n")
    case .heading(_, let inlines): inlines.map { $0.plainText }.joined()
    case .quote(let blocks): blocks.map { $0.plainText }.joined(separator: "\n")
    case .code(let text): text
    case .table(let table):
      ([table.header] + table.rows).map { row in
        row.map { $0.map { $0.plainText }.joined() }.joined(separator: "\t")
      }.joined(separator: "\n")
    case .rule: ""
    }
  }
}

extension RichText.Inline {
  /// The words alone; a note has none here.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .lineBreak: "\n"
    case .strong(let inlines), .emphasis(let inlines), .link(_, let inlines):
      inlines.map { $0.plainText }.joined()
    case .note: ""
    }
  }
}

extension RichText.Table {
  /// The table with every cell changed.
  package func mapCells(_ change: ([RichText.Inline]) -> [RichText.Inline]) -> RichText.Table {
    RichText.Table(
      alignments: alignments, header: header.map(change), rows: rows.map { $0.map(change) })
  }
}

extension RichText {
  /// Whether it says only what a text field can: paragraphs, lists, bold, italic, links and notes.
  var isSmall: Bool { blocks.allSatisfy(\.isSmall) }
}

extension RichText.Block {
  fileprivate var isSmall: Bool {
    switch self {
    case .paragraph(let inlines): inlines.allSatisfy(\.isSmall)
    case .list(_, _, let items): items.allSatisfy { $0.allSatisfy(\.isSmall) }
    case .heading, .quote, .code, .table, .rule: false
    }
  }
}

extension RichText.Inline {
  fileprivate var isSmall: Bool {
    switch self {
    case .text, .lineBreak: true
    case .strong(let inner), .emphasis(let inner), .link(_, let inner):
      inner.allSatisfy(\.isSmall)
    case .note(let blocks): blocks.allSatisfy(\.isSmall)
    case .code: false
    }
  }
}
