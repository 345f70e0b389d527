/// A template made ready: bytes to copy, and the few places where data decides.
///
/// Static XML is written once, when the template is compiled; rendering copies it.
indirect enum Op: Sendable {
  case bytes([UInt8])
  case value(ValueOp)
  /// A value inside an attribute, escaped for it.
  case attribute(AttributeOp)
  case paragraph(ParagraphOp)
  /// A span or link inside a paragraph, which a value of several paragraphs must close and reopen.
  case openSpan(start: [UInt8], end: [UInt8])
  case closeSpan
  /// An element inside a paragraph that has paragraphs of its own: a frame, a note.
  case island([Op])
  case each(EachOp)
  case condition(ConditionOp)
  /// A table with joined cells, whose spans are counted before it is written.
  case joinedTable([Op])
  case joinedRow(JoinedRow)
  /// The entries of a table of contents.
  case contents(ContentsOp)
  /// A side of the page, which the paper decides.
  case pageSide(PageSide)
}

struct ValueOp: Sendable {
  let code: Code
  let filters: [CompiledFilter]
  /// An index into ``Program/tags``.
  let tag: Int
}

struct CompiledFilter: Sendable {
  let filter: Filter
  let arguments: [Code]
}

/// An attribute's value, or a part of one: literal text, values, and a name to be made unique.
struct AttributeOp: Sendable {
  enum Piece: Sendable {
    case text(String)
    case value(ValueOp)
  }
  enum Use: Sendable {
    case plain
    /// A name that no other element of the document may bear.
    case unique
    /// A name that points to the last element so named.
    case reference
  }
  let pieces: [Piece]
  let use: Use
}

struct ParagraphOp: Sendable {
  /// The start tag, ids left out, so that it can be repeated.
  let start: [UInt8]
  let end: [UInt8]
  let pieces: [Op]
  /// The outline level of a heading, from 1; `nil` for a paragraph.
  let level: Int?
}

struct EachOp: Sendable {
  let list: Code
  let tag: Int
  let slot: Int
  let body: [Op]
  let otherwise: [Op]
}

struct ConditionOp: Sendable {
  let code: Code
  let isNegated: Bool
  let tag: Int
  let body: [Op]
  let otherwise: [Op]
}

struct JoinedRow: Sendable {
  enum Cell: Sendable {
    case plain([Op])
    case joined(JoinedCell)
  }
  let start: [Op]
  let cells: [Cell]
  let end: [UInt8]
}

struct JoinedCell: Sendable {
  /// The cell's number among the joined cells of its table.
  let number: Int
  /// The start tag without its closing `>`, so that a span can be added.
  let start: [UInt8]
  let content: [Op]
  let end: [UInt8]
  /// The value whose sameness or absence joins the cell to the one above.
  let key: ValueOp
  /// The loop variable that the value comes from; `nil` for data outside every loop.
  let slot: Int?
  /// The variable of the innermost loop around the row.
  let innermost: Int?
}

struct ContentsOp: Sendable {
  /// A start tag of an entry's paragraph, for each outline level from 1.
  let starts: [[UInt8]]
}

struct PageSide: Sendable {
  let isWidth: Bool
  let isLandscape: Bool
  let original: String
}

struct Program: Sendable {
  let ops: [Op]
  let tags: [Tag]
  let slotCount: Int
}

/// An expression with its names resolved to loop variables.
indirect enum Code: Sendable {
  case literal(Value)
  case path(ResolvedPath)
  case comparison(Expression.Comparison, Code, Code)
  case and(Code, Code)
  case or(Code, Code)
  case not(Code)
  case contains(Code, in: Code)
}

struct ResolvedPath: Sendable {
  enum Root: Sendable {
    case data
    case slot(Int)
    /// A name that the items of unnamed loops may have, the innermost first, else the data.
    case searched(String, slots: [Int])
    case loop(LoopFact, slot: Int)
  }
  let root: Root
  let keys: [String]
  let isOptional: Bool
  let written: String
}

/// What a loop knows of its own progress.
enum LoopFact: String, Sendable {
  case index = "@index"
  case number = "@number"
  case first = "@first"
  case last = "@last"
}
