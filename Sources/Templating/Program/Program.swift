internal import Diagnostics
internal import OpenDocument

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
  case openSpan(SpanOp)
  case closeSpan
  /// An element inside a paragraph that has paragraphs of its own: a frame, a note.
  case island([Op])
  case each(EachOp)
  case condition(ConditionOp)
  /// What may only be written when something else will be: a table when it has rows.
  case guarded(probe: [Op], content: [Op])
  /// An included fragment, whose names are its own.
  case fragment([Op], slot: Int)
  /// One of several templates, by a name that the data gives.
  case choice(FragmentChoice)
  /// What is written when it is anything; else the other.
  case alternative([Op], otherwise: [Op])
  /// A table with merged cells whose spans are counted before it is written.
  case gridTable([Op], GridPlan)
  /// A row of such a table begins.
  case gridRow(GridRow)
  /// The attribute for the rows that a merged cell spans.
  case rowSpan(GridPlace)
  case coveredCell(CoveredCell)
  case joinedCell(JoinedCell)
  case styledCell(StyledCell)
  /// A row begins whose cells may get a style, chosen by these ops.
  case rowStyle([Op])
  case columnSpan(ColumnSpan)
  /// The attribute of a list that goes on with what an earlier pass of a loop wrote of it.
  case list(ContinuedList)
  /// The style of an element that may begin a page.
  case pageBreak(PageBreakStyle)
  /// Passes on what a paragraph that disappeared says of pages.
  case flow(PageFlow)
  /// The same in each pass of a loop but the first.
  case flowBetween(PageFlow, slot: Int)
  /// The same for what is in it alone.
  case bounded(PageFlow, [Op])
  /// The style attribute of an element that may take that on.
  case flowTaking(FlowTaking)
  /// The marks of a paragraph that disappeared: for the one before it, else for the next.
  case marks([Op], goBack: Bool)
  /// The next number of a caption's sequence.
  case sequence(String, format: String)
  /// The name of the document's file.
  case fileName(FileNameField)
  /// The end of a part that marks do not leave.
  case endOfMarks
  case picture(PictureOp)
  /// The entries of a table of contents.
  case contents(ContentsOp)
  /// A side of the page, which the paper decides.
  case pageSide(PageSide)
  /// What formulas must know of tables, and what they leave to be filled in.
  case cells(CellMarkOp)
  /// Where the styles go that compiling the document made necessary.
  case addedStyles
}

struct ValueOp: Sendable {
  let code: Code
  let filters: [CompiledFilter]
  /// The styles that the tag chooses by values.
  var styles: [StyleCall] = []
  /// An index into ``Program/tags``.
  let tag: Int
}

/// An attribute with a value that is not always the same.
struct AttributeOp: Sendable {
  enum Piece: Sendable {
    case text(String)
    case value(ValueOp)
  }
  /// ` name="`, as it is written.
  let opening: [UInt8]
  let pieces: [Piece]
  let name: Name?
  /// An address, where some characters must be escaped.
  let isLink: Bool
  /// Where its address may lead, when data is part of it.
  let rule: AddressRule?

  /// The name that an attribute gives to its element, or refers to.
  struct Name: Sendable {
    let use: NameUse
    /// The name's number in the ``NameTable``; `nil` when data is part of it.
    let number: Int?
    /// The variables of the loops around the attribute, the innermost last.
    let slots: [Int]
    /// What stands after the name in a link.
    let suffix: String
    /// Whether the attribute may be left out when the name exists nowhere.
    let isDispensable: Bool
  }
}

struct SpanOp: Sendable {
  enum Start: Sendable {
    case bytes([UInt8])
    /// Bytes and attributes.
    case ops([Op])
  }
  let start: Start
  let end: [UInt8]
}

struct ParagraphOp: Sendable {
  /// The start tag, ids left out, so that it can be repeated.
  let start: [UInt8]
  /// The start tag with a page break before it; `nil` outside of loops that break pages.
  var breakingStart: [UInt8]?
  let end: [UInt8]
  let pieces: [Op]
  /// The outline level of a heading, from 1; `nil` for a paragraph.
  let level: Int?
  /// What a heading does to the count of chapters.
  var numbering = OutlineNumbering.Step.none
  /// The level of the heading that the paragraph stands under; 0 before the first one.
  var headingLevel = 0
  /// What cannot stand where it stands.
  var limits: TextLimits = []
  /// Whether a value may bring headings of its own.
  var mayHoldHeadings = false
  /// The tags that may choose the paragraph's style.
  var styleProbe: [Op] = []
  /// How it takes on what is due from paragraphs that disappeared.
  var taking: FlowTaking?
  /// The start tag, ids left out.
  var shell: XMLElement?
  /// Its style for several paragraphs, where that makes a difference.
  var parts: ParagraphParts?
}

struct EachOp: Sendable {
  let list: Code
  let tag: Int
  let slot: Int
  /// Whether each pass after the first begins a page.
  var breaksPages = false
  /// A list that must have as many items: the one that decides how many columns the table has.
  var columns: Code?
  /// For what is no loop: the value itself takes the item's place, once.
  var binding: Binding?
  let body: [Op]
  let otherwise: [Op]
}

/// When a value gets the name that a block gives to it.
enum Binding: Sendable {
  case always
  /// Only if there is one; else the block's `{{else}}` is written.
  case ifPresent
}

struct ConditionOp: Sendable {
  let code: Code
  let isNegated: Bool
  let tag: Int
  let body: [Op]
  let otherwise: [Op]
}

struct JoinedCell: Sendable {
  /// The rows that the template merges the cell over.
  let place: GridPlace?
  /// The cell's number among the joined cells of its table.
  let number: Int
  /// The variable of the loop on columns around the cell.
  let columnSlot: Int?
  /// The start tag without its closing `>`, so that a span can be added.
  let start: [UInt8]
  let content: [Op]
  let end: [UInt8]
  /// Where a value may choose the cell's style, which `start` then lacks.
  var style: CellStyle?
  /// The value whose sameness or absence joins the cell to the one above.
  let key: ValueOp
  /// The loop variable that the value comes from; `nil` for data outside every loop.
  let slot: Int?
  /// The variable of the innermost loop around the row.
  let innermost: Int?
}

/// How many columns a cell spans when some of them are repeated.
struct ColumnSpan: Sendable {
  struct Part: Sendable {
    let code: Code
    let tag: Int
    /// `nil` for a list; else whether a condition is negated.
    let isNegated: Bool?
    /// How many columns each repetition has.
    let width: Int
  }
  let fixed: Int
  let parts: [Part]
}

/// An attribute for the style, without and with a page break before the element.
struct PageBreakStyle: Sendable {
  let plain: [UInt8]
  let breaking: [UInt8]
}

/// A frame whose picture the data names or decides.
struct PictureOp: Sendable {
  let path: ValueOp
  let call: PictureCall
  /// Whether the tag stands in the text, without a frame of its own.
  let isInline: Bool
  /// The frame's start tag without its size and the closing `>`.
  let start: [Op]
  /// The box that the picture must fit.
  let box: Box
  /// What follows the picture in its frame: its alternative text.
  let rest: [Op]
  let end: [UInt8]

  struct Box: Sendable {
    let x: Length?
    let y: Length?
    let width: Length?
    let height: Length?
  }
}

struct FileNameField: Sendable {
  /// The field as the template has it.
  let plain: [UInt8]
  /// `full`, `path`, `name`, `name-and-extension` (ODF 1.3 part 3, §19.797 `text:display`).
  let display: String
}

struct ContentsOp: Sendable {
  /// How its entries are made up, for each outline level from 1.
  let patterns: [ContentsPattern]
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
  let names: NameTable
  /// Why fragments that the data may choose cannot be included, by ``FragmentChoice/Option/number``.
  let refusals: [Int: Diagnostic]
}
