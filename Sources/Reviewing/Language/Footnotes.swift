internal import Templating

extension RichText {
  /// The words of the footnotes, in order.
  var notesText: String { blocks.map(\.notesText).filter { !$0.isEmpty }.joined(separator: "\n") }
}

extension RichText.Block {
  fileprivate var notesText: String {
    switch self {
    case .paragraph(let inlines), .heading(_, let inlines):
      inlines.map(\.notesText).joined()
    case .list(_, _, let items):
      items.flatMap { $0.map(\.notesText) }.filter { !$0.isEmpty }.joined(separator: "\n")
    case .quote(let blocks):
      blocks.map(\.notesText).filter { !$0.isEmpty }.joined(separator: "\n")
    case .table(let table):
      ([table.header] + table.rows).joined().flatMap { $0.map(\.notesText) }
        .filter { !$0.isEmpty }.joined(separator: "\n")
    case .code, .rule: ""
    }
  }
}

extension RichText.Inline {
  fileprivate var notesText: String {
    switch self {
    case .text, .lineBreak, .code: ""
    case .strong(let inlines), .emphasis(let inlines), .link(_, let inlines):
      inlines.map(\.notesText).joined()
    case .note(let blocks): blocks.map(\.plainText).joined(separator: "\n")
    }
  }
}
