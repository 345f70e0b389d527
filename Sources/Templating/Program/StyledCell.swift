internal import OpenDocument

/// A table cell whose style a value may choose.
struct StyledCell: Sendable {
  /// The start tag without its style and its closing `>`.
  let start: [Op]
  let style: CellStyle
  let content: [Op]
  let end: [UInt8]
}

/// The style of a cell: the template's own, and the tags that may choose another.
struct CellStyle: Sendable {
  let own: String?
  let probe: [Op]
}
