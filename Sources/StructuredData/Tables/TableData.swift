import Diagnostics

extension DataFile {
  /// Reads a table: its first row names the keys, each other row is a mapping.
  ///
  /// A cell is a number when it is plainly one (see ``plainNumber(_:)``), nothing when it is empty, and
  /// text otherwise.
  public init(table: TableReader) {
    let source = table.source
    var faults = table.diagnostics
    guard let header = table.rows.first else {
      self.init(source: source, root: nil, diagnostics: faults)
      return
    }
    var seen: [String: TableReader.Cell] = [:]
    for (index, cell) in header.enumerated() {
      let place = source.place(cell.span)
      if cell.text.isEmpty {
        faults.append(TableMessages.namelessColumn(index + 1, at: place))
      } else if let first = seen.updateValue(cell, forKey: cell.text) {
        faults.append(
          TableMessages.sameName(cell.text, at: place, first: source.place(first.span)))
      }
    }
    let keys = header.map {
      DataNode(.scalar(.init(text: $0.text, style: .doubleQuoted)), at: $0.span)
    }
    var rows: [DataNode] = []
    rows.reserveCapacity(table.rows.count)
    for row in table.rows.dropFirst() {
      guard let first = row.first, let last = row.last else { continue }
      let span = SourceSpan(file: source.file, start: first.span.start, end: last.span.end)
      guard row.count == keys.count else {
        faults.append(
          TableMessages.rowLength(row.count, of: keys.count, at: source.place(first.span)))
        continue
      }
      let entries = zip(keys, row).map { DataNode.Entry(key: $0, value: Self.node($1)) }
      rows.append(DataNode(.mapping(entries, isFlow: true), at: span))
    }
    let end = source.position(atOffset: source.bytes.count)
    let span = SourceSpan(file: source.file, start: .start, end: end)
    self.init(
      source: source, root: DataNode(.sequence(rows, isFlow: true), at: span), diagnostics: faults)
  }

  private static func node(_ cell: TableReader.Cell) -> DataNode {
    let scalar: DataNode.Scalar
    if cell.text.isEmpty {
      scalar = .init(text: "", style: .plain)
    } else if let number = plainNumber(cell.text) {
      let tag = number == cell.text ? nil : CoreScalar.decimalComma
      scalar = .init(text: cell.text, style: .plain, tag: tag)
    } else {
      scalar = .init(text: cell.text, style: .doubleQuoted)
    }
    return DataNode(.scalar(scalar), at: cell.span)
  }

  /// A cell's number with a decimal point, as YAML has it; `nil` for all that may be something else.
  ///
  /// Whole numbers and decimals, with a point or, as Chile writes them, a comma. Not plainly a number
  /// are a code (`007`), what may be thousands or decimals (`1.234`, `1,234`), and more than 15 digits,
  /// as a telephone number or an account.
  public static func plainNumber(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    guard digits.count <= 16 else { return nil }
    let isDigit = { (byte: UInt8) in UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
    let whole = digits.prefix(while: isDigit)
    if whole.isEmpty || whole.count > 1 && whole.first == UInt8(ascii: "0") { return nil }
    let rest = digits[whole.endIndex...]
    if rest.isEmpty { return digits.count <= 15 ? text : nil }
    let fraction = rest.dropFirst()
    guard rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ","), !fraction.isEmpty,
      fraction.allSatisfy(isDigit)
    else { return nil }
    let isZero = whole.elementsEqual([UInt8(ascii: "0")])
    if fraction.count == 3, whole.count <= 3, !isZero { return nil }
    return text.replacing(",", with: ".")
  }
}
