/// A formatted text: what a person may write in a text field, free of any file format.
public struct RichText: Sendable, Hashable {
  public let blocks: [Block]

  public init(_ blocks: [Block]) {
    self.blocks = blocks
  }

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
    public enum Alignment: Sendable, Hashable {
      case start, center, end
    }

    /// One for each column; `nil` where the text says none.
    public let alignments: [Alignment?]
    public let header: [[Inline]]
    public let rows: [[[Inline]]]

    public init(alignments: [Alignment?], header: [[Inline]], rows: [[[Inline]]]) {
      self.alignments = alignments
      self.header = header
      self.rows = rows
    }
  }

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

  public var isEmpty: Bool { blocks.isEmpty }
}

extension RichText.Block {
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
