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
  }

  public indirect enum Inline: Sendable, Hashable {
    case text(String)
    case lineBreak
    case strong([Inline])
    case emphasis([Inline])
    case link(target: String, [Inline])
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
    }
  }
}

extension RichText.Inline {
  public var plainText: String {
    switch self {
    case .text(let text): text
    case .lineBreak: "\n"
    case .strong(let inlines), .emphasis(let inlines), .link(_, let inlines):
      inlines.map { $0.plainText }.joined()
    case .note: ""
    }
  }
}
