/// A cell of a Writer table, as formulas name it: letters for the column, a number for the row.
struct CellName: Sendable, Hashable {
  /// The cell's place among those of its row, counted from 0; what a merged cell covers in its own
  /// row is none.
  var column: Int
  /// Counted from 0.
  var row: Int

  init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// Reads `B12`; `nil` for all else, such as cells of divided cells (`A1.2.1`).
  init?(_ name: Substring) {
    let letters = name.utf8.prefix { Self.digit($0) != nil }
    let digits = name.dropFirst(letters.count)
    guard !letters.isEmpty, letters.count < 4, !digits.isEmpty, digits.count < 8,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let row = Int(digits), row > 0
    else { return nil }
    var column = 0
    for letter in letters { column = column * 52 + (Self.digit(letter) ?? 0) + 1 }
    self.init(column: column - 1, row: row - 1)
  }

  /// Writer counts columns from `A` to `Z`, from `a` to `z`, then `AA`.
  private static func digit(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(letter - UInt8(ascii: "a")) + 26
    default: nil
    }
  }

  var written: String {
    var letters = ""
    var rest = column
    repeat {
      let digit = rest % 52
      let letter =
        digit < 26 ? UInt8(ascii: "A") + UInt8(digit) : UInt8(ascii: "a") + UInt8(digit - 26)
      letters = String(UnicodeScalar(letter)) + letters
      rest = rest / 52 - 1
    } while rest >= 0
    return "\(letters)\(row + 1)"
  }
}

/// What stands between `<` and `>` in a formula: a cell or a range of cells.
struct CellReference: Sendable, Hashable {
  /// The table, where the formula names one.
  let table: String?
  /// The cell at the upper left, and the one at the lower right.
  let first: CellName
  let last: CellName
  let isRange: Bool

  var rows: ClosedRange<Int> { first.row...last.row }
  var columns: ClosedRange<Int> { first.column...last.column }

  /// Reads `B2`, `B2:B5`, `Tabla1.B2:B5`; `nil` for what is no such reference.
  init?(_ source: Substring) {
    let ends = source.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count <= 2, let start = Self.end(ends[0]), let end = Self.end(ends[ends.count - 1])
    else { return nil }
    // The second cell may bear the table's name too.
    if ends.count == 2, let other = end.table, other != start.table { return nil }
    table = start.table
    let (a, b) = (start.cell, end.cell)
    first = CellName(column: min(a.column, b.column), row: min(a.row, b.row))
    last = CellName(column: max(a.column, b.column), row: max(a.row, b.row))
    isRange = ends.count == 2
  }

  private static func end(_ source: Substring) -> (table: String?, cell: CellName)? {
    let source = source.drop { $0 == " " }
    if let cell = CellName(source) { return (nil, cell) }
    guard let point = source.lastIndex(of: "."), point > source.startIndex,
      let cell = CellName(source[source.index(after: point)...])
    else { return nil }
    let table = source[..<point]
    // `A1.2` and its like are cells within divided cells.
    if table.split(separator: ".").contains(where: { CellName($0) != nil }) { return nil }
    return (String(table), cell)
  }
}

/// Some neighbouring cells.
struct CellBlock: Sendable, Hashable {
  var columns: ClosedRange<Int>
  var rows: ClosedRange<Int>

  /// Cells, sorted by rows and then by columns, as few blocks.
  static func blocks(of cells: [CellName]) -> [CellBlock] {
    var lines: [CellBlock] = []
    for cell in cells {
      if let last = lines.last, last.rows.lowerBound == cell.row,
        last.columns.upperBound + 1 == cell.column
      {
        lines[lines.count - 1].columns = last.columns.lowerBound...cell.column
      } else {
        lines.append(
          CellBlock(columns: cell.column...cell.column, rows: cell.row...cell.row))
      }
    }
    var blocks: [CellBlock] = []
    var open: [ClosedRange<Int>: Int] = [:]
    for line in lines {
      if let index = open[line.columns], blocks[index].rows.upperBound + 1 == line.rows.lowerBound {
        blocks[index].rows = blocks[index].rows.lowerBound...line.rows.upperBound
      } else {
        open[line.columns] = blocks.count
        blocks.append(line)
      }
    }
    return blocks
  }

  /// `B2:B5`, or `B2` where that is enough.
  func written(asRange isRange: Bool) -> String {
    let first = CellName(column: columns.lowerBound, row: rows.lowerBound)
    let last = CellName(column: columns.upperBound, row: rows.upperBound)
    return isRange || first != last ? "\(first.written):\(last.written)" : first.written
  }
}

extension Dictionary where Key == Int {
  /// The keys within a range, in order; a formula may name far more rows than there are.
  func numbers(in range: ClosedRange<Int>) -> [Int] {
    range.count <= count
      ? range.filter { self[$0] != nil } : keys.filter(range.contains).sorted()
  }
}
