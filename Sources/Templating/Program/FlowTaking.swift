internal import OpenDocument

/// The style attribute of an element that takes on the page break of one that disappeared.
struct FlowTaking: Sendable {
  let attribute: String
  /// Tells the styles apart from those of other elements.
  let key: String
  /// The style for each flow that may be due; none where the element's own does.
  let styles: [PageFlow: XMLElement]
  /// The attribute when nothing is due.
  let plain: PageBreakStyle
}

/// How a paragraph's style is divided among the paragraphs that a value makes of it: its break before
/// comes before the first, its break after comes after the last.
struct ParagraphParts: Sendable {
  /// The start tag.
  let paragraph: XMLElement
  let first: XMLElement?
  let inner: XMLElement?
  let last: XMLElement?
}
