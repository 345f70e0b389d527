/// Where a tag stands in a template, in parts for other programs.
public struct TagPosition: Sendable, Hashable {
  /// A part of the document.
  public enum Part: String, Sendable, Hashable {
    case body, header, footer, property
  }

  /// A table's cell around the tag.
  public struct Cell: Sendable, Hashable {
    /// The table's name.
    public let table: String
    /// Counted from 1, header rows included.
    public let row: Int
    /// Counted from 1.
    public let column: Int
  }

  /// The template's file or, for a tag of a fragment, the fragment's.
  public let file: String
  /// Where the tag stands.
  public let part: Part
  /// The page style of a header or footer, the name of a property; `nil` in the body.
  public let partName: String?
  /// Tables around the tag, the outermost first.
  public let cells: [Cell]
  /// The first words of the paragraph, or the whole name or attribute that holds the tag.
  public let words: String

  init(_ place: TemplatePlace) {
    file = place.file
    switch place.part {
    case .body: (part, partName) = (.body, nil)
    case .header(let style): (part, partName) = (.header, style)
    case .footer(let style): (part, partName) = (.footer, style)
    case .property(let name): (part, partName) = (.property, name)
    }
    // A table's own name stands in no cell of it.
    cells = place.cells.filter { $0.row > 0 }
      .map { Cell(table: $0.table, row: $0.row, column: $0.column) }
    words = place.words
  }
}
