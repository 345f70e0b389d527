internal import CCMarkGFM

/// Tables of Markdown, read by cmark's extension (GitHub Flavored Markdown 0.29, §4.10).
enum MarkdownTables {
  /// Every row gets a cell for each column, so that a wide heading over many short rows would cost
  /// the product of both; so wide a line is no table.
  private static let maximumColumns = 128

  static func areTooWide(in source: String) -> Bool {
    source.utf8.split(separator: UInt8(ascii: "\n")).contains { line in
      var bars = 0
      for byte in line where byte == UInt8(ascii: "|") { bars += 1 }
      return bars > maximumColumns
    }
  }

  /// cmark knows the extension once and for all.
  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  static func allow(in parser: OpaquePointer) {
    guard isRegistered, let tables = cmark_find_syntax_extension("table") else { return }
    cmark_parser_attach_syntax_extension(parser, tables)
  }

  /// - Parameter inlines: reads the contents of a cell.
  /// - Returns: `nil` for a node that is no table.
  static func table(_ node: OpaquePointer, inlines: (OpaquePointer) -> [RichText.Inline])
    -> RichText.Table?
  {
    guard kind(of: node) == "table" else { return nil }
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    let signs = cmark_gfm_extensions_get_table_alignments(node)
    let alignments = (0..<count).map { column -> RichText.Table.Alignment? in
      switch signs.map({ UnicodeScalar($0[column]) }) {
      case "l": .start
      case "c": .center
      case "r": .end
      default: nil
      }
    }
    var header: [[RichText.Inline]] = []
    var rows: [[[RichText.Inline]]] = []
    for row in children(of: node) {
      var cells = children(of: row).prefix(count).map(inlines)
      cells += Array(repeating: [], count: count - cells.count)
      if kind(of: row) == "table_header" { header = cells } else { rows.append(cells) }
    }
    return RichText.Table(alignments: alignments, header: header, rows: rows)
  }

  private static func kind(of node: OpaquePointer) -> String {
    cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }

  private static func children(of node: OpaquePointer) -> [OpaquePointer] {
    var children: [OpaquePointer] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      children.append(child)
      next = cmark_node_next(child)
    }
    return children
  }
}
