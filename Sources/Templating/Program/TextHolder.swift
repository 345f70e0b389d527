internal import Diagnostics

/// What a piece of text may lack where it stands.
struct TextLimits: OptionSet, Sendable, Hashable {
  let rawValue: Int

  static let tables = TextLimits(rawValue: 1)
  static let notes = TextLimits(rawValue: 2)
  static let headings = TextLimits(rawValue: 4)
  /// Sections and indexes.
  static let sections = TextLimits(rawValue: 8)

  /// What kind an element is of; empty for one that may stand anywhere.
  static func of(_ element: String) -> TextLimits {
    switch element {
    case "table:table": .tables
    case "text:note": .notes
    case "text:h": .headings
    case "text:section", "text:table-of-content", "text:bibliography": .sections
    case _ where element.hasPrefix("text:") && element.hasSuffix("-index"): .sections
    default: []
    }
  }
}

/// What text may stand in, besides the text of the document itself.
enum TextHolder: Sendable {
  case list, cell, note, frame, shape, pageRegion

  init?(_ element: String) {
    switch element {
    case "text:list": self = .list
    case "table:table-cell", "table:covered-table-cell": self = .cell
    case "text:note-body": self = .note
    case "draw:text-box": self = .frame
    case _ where Self.shapes.contains(element): self = .shape
    case "style:header", "style:header-left", "style:header-first", "style:footer",
      "style:footer-left", "style:footer-first":
      self = .pageRegion
    default: return nil
    }
  }

  private static let shapes: Set<String> = [
    "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:line",
    "draw:polyline", "draw:polygon", "draw:regular-polygon", "draw:path", "draw:connector",
    "draw:caption", "draw:measure",
  ]

  /// What cannot stand in it, by the format (ODF 1.3 part 3, §5.3, §10.3, §10.4) or as Writer has it, which keeps
  /// notes in the document's own text alone.
  var lacks: TextLimits {
    switch self {
    case .list: [.tables, .sections]
    case .cell: []
    case .note: [.tables, .notes, .sections]
    case .frame, .pageRegion: .notes
    case .shape: [.tables, .notes, .headings, .sections]
    }
  }

  /// What can again, whatever is around it.
  private var allows: TextLimits {
    switch self {
    case .cell: [.tables, .sections]
    case .frame: [.tables, .headings, .sections]
    case .list, .note, .shape, .pageRegion: []
    }
  }

  /// What cannot stand in holders, the outermost first.
  static func limits(in holders: [TextHolder]) -> TextLimits {
    holders.reduce(into: []) { $0 = $0.subtracting($1.allows).union($1.lacks) }
  }

  var name: Message {
    switch self {
    case .list: Message(es: "una lista", en: "a list")
    case .cell: Message(es: "una celda", en: "a cell")
    case .note: Message(es: "una nota", en: "a note")
    case .frame: Message(es: "un marco", en: "a frame")
    case .shape: Message(es: "una forma dibujada", en: "a drawn shape")
    case .pageRegion:
      Message(es: "un encabezado o pie de página", en: "a page's head or foot")
    }
  }
}
