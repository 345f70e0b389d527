internal import Decimals
internal import Diagnostics
internal import OpenDocument

/// A table whose rows and cells are counted, while it is compiled.
struct CountedTable {
  let mark: TableMark
  /// The numbers of its rows by their paths, counted from 0.
  fileprivate let rows: [[Int]: Int]
  /// The places of each row's cells, by the row's number and the child's.
  fileprivate let cells: [[Int: Range<Int>]]
  fileprivate var row: (number: Int, place: LoopPlace)?
}

/// Compiles what formulas must know of tables.
extension Compiler {
  var loopPlace: LoopPlace { LoopPlace(slots: slots, owners: slotOwners) }

  mutating func countedTable(_ table: MarkupElement, at path: [Int]) -> CountedTable {
    var rows: [(path: [Int], row: MarkupElement)] = []
    Self.collectRows(of: table, at: path, into: &rows)
    let number = cellSheet.addTable(
      table["table:name"] ?? "", rows: rows.count,
      isVaried: Self.tags(in: table.children).contains { $0.isStructural }, in: fragmentName,
      option: option, at: loopPlace)
    return CountedTable(
      mark: TableMark(number: number, place: loopPlace),
      rows: Dictionary(
        rows.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first }),
      cells: Self.places(of: rows.map(\.row)))
  }

  private static func collectRows(
    of element: MarkupElement, at path: [Int], into rows: inout [(path: [Int], row: MarkupElement)]
  ) {
    for case (let index, .element(let child)) in element.children.enumerated() {
      if child.name == "table:table-row" {
        rows.append((path + [index], child))
      } else if rowNames.contains(child.name) {
        collectRows(of: child, at: path + [index], into: &rows)
      }
    }
  }

  /// Writer makes one cell of those that a cell covers beside it; those below it stay cells.
  static func places(of rows: [MarkupElement]) -> [[Int: Range<Int>]] {
    /// Merged cells that reach further down, by their first column: their width, and how far.
    var open: [Int: (width: Int, rows: Int)] = [:]
    return rows.map { row in
      var places: [Int: Range<Int>] = [:]
      var (column, place, covered) = (0, 0, 0)
      var next: [Int: (width: Int, rows: Int)] = [:]
      for case (let index, .element(let cell)) in row.children.enumerated() where cell.isCell {
        let count = min(cell["table:number-columns-repeated"].flatMap { Int($0) } ?? 1, 1024)
        let start = place
        for _ in 0..<max(1, count) {
          if covered > 0 {
            covered -= 1
            column += 1
            continue
          }
          var width = 1
          if cell.name == "table:table-cell" {
            width = cell["table:number-columns-spanned"].flatMap { Int($0) } ?? 1
            if let rows = cell["table:number-rows-spanned"].flatMap({ Int($0) }), rows > 1 {
              next[column] = (width, rows - 1)
            }
          } else if let above = open[column], above.rows > 0 {
            width = above.width
            next[column] = (width, above.rows - 1)
          }
          covered = width - 1
          column += 1
          place += 1
        }
        if place > start { places[index] = start..<place }
      }
      open = next
      return places
    }
  }

  mutating func countRow(_ row: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    guard let number = countedTable?.rows[path], let table = countedTable?.mark.number else {
      return
    }
    let place = loopPlace
    countedTable?.row = (number, place)
    cellSheet.addRow(number, of: table, at: place)
    out.append(.cells(.row(RowMark(row: number, place: place))))
  }

  /// The cell with what is to do for its value, after a note of it.
  mutating func countedCell(
    _ cell: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) -> MarkupElement {
    let isJoined = joinedCellCount != nil && !loops.isEmpty && Self.joinTag(in: cell) != nil
    let tags = Self.tags(in: cell)
    guard let column = path.last, let table = countedTable, let row = table.row,
      let places = table.cells[row.number][column]
    else {
      let isStale = !tags.isEmpty && cell.attributes.contains { CellValueOp.isValue($0.name) }
      return isStale && !isJoined ? filledCell(cell, tags) : cell
    }
    let loop = columnLoop(at: column)
    func note(_ content: CellMark.Content) {
      out.append(
        .cells(
          .cell(
            CellMark(
              column: places.lowerBound, count: places.count, loop: loop, content: content))))
    }
    let name = CellName(column: places.lowerBound, row: row.number)
    if !tags.isEmpty || cell.formula != nil { cellSheet.addFilled(name, of: table.mark.number) }
    if let loop { cellSheet.addRepeated(name, of: table.mark.number, by: loop.column) }
    if isJoined {
      note(.open)
      return cell
    }
    if let found = cell.formula {
      note(.open)
      return formulaCell(cell, found, loop)
    }
    if tags.isEmpty {
      let content = Self.content(of: cell)
      if case .unsure = content { cellSheet.addUnsure(name, of: table.mark.number) }
      note(content)
      return cell
    }
    note(.open)
    if lonelyTag(of: cell, tags) == nil, let tag = mixedTag(of: cell) {
      cellSheet.addMixed(name, of: table.mark.number, at: tag.place)
    }
    return filledCell(cell, tags)
  }

  private func columnLoop(at column: Int) -> ColumnLoopMark? {
    guard columns?.loops.contains(where: { $0.columns.contains(column) }) == true,
      let loop = columns?.loops.first(where: { $0.columns.contains(column) }),
      case .each = loop.master.open.content, let slot = loops.last(where: { !$0.isBinding })?.slot
    else { return nil }
    return ColumnLoopMark(column: loop.columns.lowerBound, slot: slot)
  }

  // MARK: What a cell holds

  /// The tags of the cell itself, not of tables in it.
  static func tags(in element: MarkupElement) -> [Tag] { tags(in: element.children) }

  private static func tags(in children: [Markup]) -> [Tag] {
    children.flatMap { child -> [Tag] in
      switch child {
      case .tag(let tag): [tag]
      case .element(let child): child.name == "table:table" ? [] : tags(in: child)
      case .text: []
      }
    }
  }

  private static func content(of cell: MarkupElement) -> CellMark.Content {
    if let value = cell["office:value"].flatMap({ DecimalNumber(written: $0) }) {
      return .number(value)
    }
    if cell.children.allSatisfy({ isBlankParagraph($0) }) { return .empty }
    let types: Set<String?> = ["float", "percentage", "currency", "string", nil]
    guard types.contains(cell["office:value-type"]),
      case .element(let paragraph)? = cell.children.first(where: { !isSpace($0) }),
      paragraph.isParagraph
    else { return MarkupText.holdsDigits(cell) ? .unsure : .text }
    switch CellText(plainText(of: paragraph)) {
    case .number(let number): return .number(number)
    case .words: return .text
    case .unsure: return .unsure
    }
  }

  private static func isParagraph(_ child: Markup) -> Bool {
    if case .element(let element) = child { element.isParagraph } else { false }
  }

  /// Whether a block begins and ends among some tags.
  private static func holdsBlock(_ tags: [Tag]) -> Bool {
    var open: Set<BlockKind> = []
    for tag in tags {
      if let kind = tag.blockKind { open.insert(kind) }
      if case .end(let kind) = tag.content, open.contains(kind) { return true }
    }
    return false
  }

  private static func isSpace(_ child: Markup) -> Bool {
    if case .text(let text) = child { text.allSatisfy(\.isWhitespace) } else { false }
  }

  /// The text of a paragraph as Writer reads it.
  private static func plainText(of element: MarkupElement) -> String {
    element.children.map { child in
      switch child {
      case .text(let text): text
      case .element(let child):
        switch child.name {
        case "text:span", "text:a": plainText(of: child)
        case "text:s": " "
        case "text:tab": "\t"
        case "text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:soft-page-break",
          // These do not come out.
          "office:annotation", "office:annotation-end", "text:change", "text:change-start",
          "text:change-end":
          ""
        default: String(CellText.foreign)
        }
      case .tag: ""
      }
    }.joined()
  }

  /// A tag of a cell of which no number can be foretold: there are other words, or more tags, that may
  /// be written with it.
  private func mixedTag(of cell: MarkupElement) -> Tag? {
    /// What is written between two tags of blocks.
    struct Segment {
      var text = ""
      var tags: [Tag] = []

      var isBlank: Bool { tags.isEmpty && !text.contains { $0.isLetter || $0.isNumber } }

      var isClear: Bool {
        if tags.isEmpty { return CellText(text) != .unsure }
        return tags.count == 1 && !tags[0].isPicture && !tags[0].isJoin
          && !text.contains { $0.isLetter || $0.isNumber }
      }
    }
    var segments = [Segment()]
    var alternatives = 1
    var openLoops = 0
    var hasLoop = false
    func read(_ children: [Markup]) {
      for child in children {
        switch child {
        case .text(let text): segments[segments.count - 1].text += text
        case .element(let child):
          if child.name != "table:table", child.name != "office:annotation" { read(child.children) }
        case .tag(let tag):
          if !tag.isStructural {
            segments[segments.count - 1].tags.append(tag)
            continue
          }
          if case .otherwise = tag.content { alternatives += 1 }
          switch tag.content {
          case .each: openLoops += 1
          case .end(.each): if openLoops > 0 { hasLoop = true }
          case .include: hasLoop = true
          default: break
          }
          segments.append(Segment())
        }
      }
    }
    read(cell.children)
    guard let tag = segments.lazy.flatMap(\.tags).first else { return nil }
    let shown = segments.filter { !$0.isBlank }
    let isClear = !hasLoop && shown.count <= alternatives && shown.allSatisfy(\.isClear)
    return isClear ? nil : tag
  }

  private static func isBlankParagraph(_ child: Markup) -> Bool {
    switch child {
    case .element(let element):
      element.name == "office:annotation"
        || element.name != "table:table" && element.children.allSatisfy { isBlankParagraph($0) }
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .tag: false
    }
  }

  /// The tag of a cell that shows its value and no other word or digit.
  private func lonelyTag(of cell: MarkupElement, _ tags: [Tag]) -> Tag? {
    var lonely: Tag?
    // A block of some paragraphs of the cell may leave its value out.
    if cell.children.count(where: { Self.isParagraph($0) }) > 1, Self.holdsBlock(tags) {
      return nil
    }
    for tag in tags {
      if !tag.isStructural {
        guard lonely == nil, !tag.isPicture, !tag.isJoin else { return nil }
        lonely = tag
      } else if structure?.inlineTags.contains(tag.number) == true {
        return nil
      }
    }
    return MarkupText.holdsWords(cell) ? nil : lonely
  }

  /// A cell with tags: its value is what they give, not what the template kept of it.
  private mutating func filledCell(_ cell: MarkupElement, _ tags: [Tag]) -> MarkupElement {
    var result = cell
    let lonely = lonelyTag(of: cell, tags)
    let own = cell.attributes.filter { CellValueOp.attributes.contains($0.name) }
    let types: Set<String?> = ["float", "percentage", "currency", "string", nil]
    if types.contains(cell["office:value-type"]), let tag = lonely {
      let wasStyled = isInStyledText
      isInStyledText = true
      if let value = value(tag) {
        result.attributes.removeAll { CellValueOp.attributes.contains($0.name) }
        result.mark = .value(CellValueOp(value: value, attributes: own))
      }
      isInStyledText = wasStyled
    } else if types.contains(cell["office:value-type"]) {
      result.attributes.removeAll { CellValueOp.attributes.contains($0.name) }
      result.mark = .filled(FilledCellOp(attributes: own))
    } else if own.contains(where: { CellValueOp.isValue($0.name) }) {
      result.attributes.removeAll { CellValueOp.attributes.contains($0.name) }
      result.attributes.append(XMLAttribute("office:value-type", "string"))
    }
    return result
  }

  // MARK: Formulas

  private mutating func formulaCell(
    _ cell: MarkupElement, _ found: FoundFormula, _ loop: ColumnLoopMark?
  ) -> MarkupElement {
    var result = cell
    result.attributes.removeAll {
      $0.name == found.attribute || CellValueOp.attributes.contains($0.name)
    }
    result.mark = .formula(
      mark(of: cell, found, loop, place: countedTable?.row?.place ?? loopPlace))
    return result
  }

  mutating func mark(
    of element: MarkupElement, _ found: FoundFormula, _ loop: ColumnLoopMark?, place: LoopPlace
  ) -> FormulaMark {
    let formula = found.formula
    let unclear = numberFormats.decimalSign == nil ? formula.constants.first : nil
    let format = numberFormats.format(of: element)
    let obstacle: FormulaObstacle? =
      formula.term == nil
      ? .formula : unclear.map { .language($0) } ?? (format == nil ? .format : nil)
    let mark = FormulaMark(
      formula: formula, term: unclear == nil ? formula.term : nil, obstacle: obstacle,
      attribute: found.attribute,
      attributes: element.attributes.filter {
        $0.name == found.attribute || CellValueOp.attributes.contains($0.name)
      }, format: format, place: place,
      fragment: fragmentName, loop: loop, source: found.place)
    cellSheet.add(
      CellSheet.Formula(mark: mark, table: countedTable?.mark.number, option: option))
    return mark
  }
}

extension MarkupText {
  fileprivate static func holdsDigits(_ element: MarkupElement) -> Bool {
    holds(element) { $0.isNumber }
  }

  /// Whether there is a letter or a digit outside of tags.
  fileprivate static func holdsWords(_ element: MarkupElement) -> Bool {
    holds(element) { $0.isNumber || $0.isLetter }
  }

  private static func holds(
    _ element: MarkupElement, _ isWanted: (Character) -> Bool
  ) -> Bool {
    element.children.contains { child in
      switch child {
      case .text(let text): text.contains(where: isWanted)
      case .element(let child): child.name != "office:annotation" && holds(child, isWanted)
      case .tag: false
      }
    }
  }
}
