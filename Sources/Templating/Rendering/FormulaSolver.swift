internal import Decimals
internal import Diagnostics
internal import OpenDocument

/// Finds the cells that formulas name where the tables' rows have become what data made of them,
/// and computes the formulas.
struct FormulaSolver {
  /// A part as it was written, without what is still to be filled in.
  struct Part {
    let bytes: [UInt8]
    let log: CellLog
  }

  /// A formula, or a table, by its part and its number there.
  private struct Key: Hashable {
    let part: Int
    let number: Int
  }

  private struct Cell: Hashable {
    let table: Key
    let name: CellName
  }

  /// What a formula becomes.
  private struct Solution {
    var references: [String] = []
    /// `nil` when only Writer can tell.
    var value: DecimalNumber?
    /// What the formula becomes when it names no cell any more.
    var replacement: Int?
    /// Whether it is other than in the template.
    var isChanged = false
  }

  private let sheet: CellSheet
  private let parts: [Part]
  private(set) var faults: [Diagnostic] = []
  private var solutions: [Key: Solution] = [:]
  private var open: Set<Key> = []
  /// The values that formulas name.
  private var usedValues: Set<Key> = []
  /// The cells with more than a tag whose text is one number, as far as formulas name them.
  private var filledNumbers: [Key: DecimalNumber] = [:]
  private var filledContents: [Key: Found] = [:]

  /// Tables and rows by what they are of and by a pass of a loop around them.
  private struct Place: Hashable {
    let number: Int
    let depth: Int
    let pass: Int
  }
  private var tables: [Place: [Key]] = [:]
  private var tableDepths: Set<[Int]> = []
  private var rows: [Key: [Place: [Int]]] = [:]
  private var rowDepths: [Key: Set<Int>] = [:]

  private let tags: [Tag]
  private let computesAll: Bool

  /// - Parameter computesAll: whether a figure that only Writer can compute is a fault.
  init(_ sheet: CellSheet, tags: [Tag], computesAll: Bool, _ parts: [Part]) {
    self.sheet = sheet
    self.tags = tags
    self.computesAll = computesAll
    self.parts = parts
  }

  /// The parts with their formulas.
  mutating func solved() -> [[UInt8]] {
    for part in parts.indices {
      for number in parts[part].log.formulas.indices {
        _ = solution(of: Key(part: part, number: number))
      }
    }
    return parts.indices.map { filled($0) }
  }

  // MARK: Finding cells

  private mutating func tables(_ number: Int, for formula: CellLog.Formula) -> [Key] {
    let depth = sheet.tables[number].place.common(with: formula.mark.place)
    if tableDepths.insert([number, depth]).inserted {
      for part in parts.indices {
        for (index, table) in parts[part].log.instances.enumerated()
        where table.mark.number == number {
          let place = Place(
            number: number, depth: depth, pass: depth == 0 ? 0 : table.passes[depth - 1])
          tables[place, default: []].append(Key(part: part, number: index))
        }
      }
    }
    let pass = depth == 0 ? 0 : formula.passes[depth - 1]
    return tables[Place(number: number, depth: depth, pass: pass)] ?? []
  }

  private func instance(_ key: Key) -> CellLog.Instance {
    parts[key.part].log.instances[key.number]
  }

  /// The rows of a table that some of the template's rows became, for a formula.
  private mutating func rows(
    _ range: ClosedRange<Int>, of table: Key, for formula: CellLog.Formula
  ) -> [Int] {
    let known = sheet.tables[instance(table).mark.number].rows
    var found: [Int] = []
    for number in known.numbers(in: range) {
      guard let place = known[number] else { continue }
      let depth = place.common(with: formula.mark.place)
      if rowDepths[table, default: []].insert(depth).inserted {
        for (index, row) in instance(table).rows.enumerated() where row.passes.count >= depth {
          let place = Place(
            number: row.number, depth: depth, pass: depth == 0 ? 0 : row.passes[depth - 1])
          rows[table, default: [:]][place, default: []].append(index)
        }
      }
      let pass = depth == 0 ? 0 : formula.passes[depth - 1]
      found += rows[table]?[Place(number: number, depth: depth, pass: pass)] ?? []
    }
    return found.sorted()
  }

  /// The cells of a table that a reference means; `nil` when the template's table has none such.
  private mutating func cells(
    _ cells: CellReference, of table: Key, for formula: CellLog.Formula, isOwn: Bool
  ) -> [(name: CellName, content: CellLog.Content)] {
    var found: [(CellName, CellLog.Content)] = []
    for row in rows(cells.rows, of: table, for: formula) {
      for cell in instance(table).rows[row].cells {
        if let loop = cell.loop, isOwn, loop.column == formula.mark.loop?.column,
          loop.index != formula.columnIndex
        {
          continue
        }
        for offset in 0..<cell.count
        where cells.columns.contains(cell.column + offset) {
          found.append((CellName(column: cell.place + offset, row: row), cell.content))
        }
      }
    }
    return found
  }

  // MARK: Formulas

  private mutating func solution(of key: Key) -> Solution? {
    if let known = solutions[key] { return known }
    // A formula that names itself is Writer's to refuse.
    guard open.insert(key).inserted, open.count < 500 else { return nil }
    defer { open.remove(key) }
    let formula = parts[key.part].log.formulas[key.number]
    var solution = Solution()
    var values: [[DecimalNumber]] = []
    var (isKnown, hasText, emptyLists) = (true, false, 0)
    for reference in formula.mark.formula.references {
      let own = formula.instance.map { Key(part: key.part, number: $0) }
      var targets = own.map { [$0] } ?? []
      var isKnownTable = own != nil
      if let name = reference.cells.table {
        let numbers = sheet.tables(
          named: name, from: formula.mark.fragment, at: formula.mark.place)
        isKnownTable = !numbers.isEmpty
        targets = numbers.flatMap { tables($0, for: formula) }
      }
      let isBeyond = targets.contains {
        reference.cells.last.row >= sheet.tables[instance($0).mark.number].rowCount
      }
      guard isKnownTable, !isBeyond else {
        solution.references.append(reference.cells.unchanged)
        isKnown = false
        continue
      }
      var written: [String] = []
      var numbers: [DecimalNumber] = []
      var count = 0
      for target in targets {
        let found = cells(reference.cells, of: target, for: formula, isOwn: target == own)
        count += found.count
        let prefix = reference.cells.table == nil ? "" : tableName(target) + "."
        written += CellBlock.blocks(of: found.map(\.name)).map {
          "<\(prefix)\($0.written(asRange: reference.cells.isRange))>"
        }
        for (_, content) in found {
          switch number(in: content, of: target.part, for: formula) {
          case .number(let number, let isChanged):
            numbers.append(number)
            if isChanged { solution.isChanged = true }
          case .none(let isChanged):
            hasText = true
            if isChanged { solution.isChanged = true }
          case .unknown(let isChanged):
            isKnown = false
            if isChanged { solution.isChanged = true }
          }
        }
      }
      if count > 1, !reference.isListed, !reference.cells.isRange || written.count > 1 {
        faults.append(
          TemplateFault.ambiguousCell(
            reference.cells.first.written, at: formula.mark.source.place))
      }
      if count == 0 { emptyLists += 1 }
      values.append(numbers)
      let text =
        written.isEmpty
        ? "0" : written.count == 1 ? written[0] : "(\(written.joined(separator: "|")))"
      if text != reference.cells.unchanged { solution.isChanged = true }
      solution.references.append(text)
    }
    if emptyLists > 0, formula.mark.formula.needsMembers, emptyLists < values.count {
      faults.append(TemplateFault.emptyList(at: formula.mark.source.place))
    }
    if isKnown, let term = formula.mark.term {
      solution.value = Self.value(of: term, values, hasText: hasText)
    }
    if emptyLists > 0, emptyLists == values.count, formula.mark.formula.counts {
      // Writer counts the 0 that stands for no cells.
      solution.replacement = solution.value?.integer
      if solution.replacement == nil {
        faults.append(TemplateFault.emptyList(at: formula.mark.source.place))
      }
    }
    if solution.isChanged, solution.value == nil, formula.mark.attribute == "text:formula" {
      faults.append(TemplateFault.uncomputedField(at: formula.mark.source.place))
    }
    let isBlank = solution.value == nil || formula.mark.format == nil
    if computesAll, solution.isChanged, isBlank, formula.mark.attribute == "table:formula" {
      faults.append(
        TemplateFault.uncomputedCell(
          formula.mark.obstacle ?? .cells, severity: .error,
          at: formula.mark.source.place))
    }
    solutions[key] = solution
    return solution
  }

  private enum Found {
    case number(DecimalNumber, isChanged: Bool)
    case none(isChanged: Bool)
    case unknown(isChanged: Bool)
  }

  private mutating func number(
    in content: CellLog.Content, of part: Int, for formula: CellLog.Formula
  ) -> Found {
    switch content {
    case .fixed(.number(let number)): return .number(number, isChanged: false)
    case .fixed(.empty), .fixed(.text): return .none(isChanged: false)
    case .fixed(.unsure): return .unknown(isChanged: false)
    case .fixed(.open): return .unknown(isChanged: true)
    case .filled(let number):
      let key = Key(part: part, number: number)
      if let known = filledContents[key] { return known }
      let found = self.found(in: parts[part].log.filled[number], key, for: formula)
      filledContents[key] = found
      return found
    case .formula(let number):
      guard let solution = solution(of: Key(part: part, number: number)) else {
        return .unknown(isChanged: true)
      }
      return solution.value.map { .number($0, isChanged: solution.isChanged) }
        ?? .unknown(isChanged: solution.isChanged)
    case .value(let number):
      usedValues.insert(Key(part: part, number: number))
      let value = parts[part].log.values[number]
      switch value.result {
      case .number(let number): return .number(number, isChanged: true)
      case .empty: return .none(isChanged: true)
      case .text(let text):
        if text.looksLikeNumber || CellText(text) == .unsure {
          faults.append(
            TemplateFault.numberAsText(
              text, of: tags[value.op.value.tag], in: formula.mark.source.place))
        }
        return .none(isChanged: true)
      }
    }
  }

  /// What Writer reads in a cell with more than a tag; where it is one number alone, that number.
  private mutating func found(
    in cell: CellLog.Filled, _ key: Key, for formula: CellLog.Formula
  ) -> Found {
    let values = cell.values.filter {
      if case .empty = $0.result { false } else { true }
    }
    let written = WrittenCell(
      parts[key.part].bytes, at: cell.offset, value: values.count == 1 ? values[0].place : nil)
    if written.isForeign { return .unknown(isChanged: true) }
    let hasOther = written.remainder.contains {
      $0.isLetter || $0.isNumber || $0 == CellText.foreign
    }
    if values.count == 1, !hasOther {
      switch values[0].result {
      case .number(let number):
        filledNumbers[key] = number
        return .number(number, isChanged: true)
      case .text(let text) where text.looksLikeNumber || CellText(text) == .unsure:
        faults.append(
          TemplateFault.numberAsText(
            text, of: tags[values[0].tag], in: formula.mark.source.place))
        return .none(isChanged: true)
      case .text, .empty: break
      }
    }
    switch CellText(written.text) {
    case .number(let number): return .number(number, isChanged: true)
    case .words: return .none(isChanged: true)
    case .unsure: return .unknown(isChanged: true)
    }
  }

  private func tableName(_ table: Key) -> String {
    let bytes = parts[table.part].bytes
    let start = bytes[instance(table).offset...].prefix(4096)
    let mark = Array(" table:name=\"".utf8)
    guard let found = start.firstRange(of: mark) else { return "" }
    let name = bytes[found.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
    return String(decoding: name, as: UTF8.self).replacing("&lt;", with: "<")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  // MARK: Computing

  /// - Parameter hasText: whether a cell without a number is named, which counts as 0 alone and in a
  ///   sum; as a member of another list it counts at times, so that only Writer can tell.
  private static func value(
    of term: TableFormula.Term, _ values: [[DecimalNumber]], hasText: Bool
  ) -> DecimalNumber? {
    switch term {
    case .number(let number): return number
    case .cell(let index):
      guard values.indices.contains(index), values[index].count <= 1 else { return nil }
      return values[index].first ?? 0
    case .negated(let inner): return value(of: inner, values, hasText: hasText)?.negated
    case .operation(let sign, let a, let b):
      guard let a = value(of: a, values, hasText: hasText),
        let b = value(of: b, values, hasText: hasText)
      else { return nil }
      return switch sign {
      case .plus: try? a.adding(b)
      case .minus: try? a.subtracting(b)
      case .times: try? a.multiplied(by: b)
      case .over: try? a.divided(by: b)
      }
    case .list(let function, let cells):
      let members = cells.flatMap { values.indices.contains($0) ? values[$0] : [] }
      if hasText, function != .sum { return nil }
      switch function {
      case .count: return DecimalNumber(members.count)
      case .min: return members.min() ?? 0
      case .max: return members.max() ?? 0
      case .sum, .mean:
        var sum = DecimalNumber(0)
        for member in members {
          guard let next = try? sum.adding(member) else { return nil }
          sum = next
        }
        if function == .sum || members.isEmpty { return sum }
        return try? sum.divided(by: DecimalNumber(members.count))
      case .product:
        guard var product = members.first else { return 0 }
        for member in members.dropFirst() {
          guard let next = try? product.multiplied(by: member) else { return nil }
          product = next
        }
        return product
      }
    }
  }

  // MARK: Writing

  private func filled(_ part: Int) -> [UInt8] {
    let (bytes, log) = (parts[part].bytes, parts[part].log)
    var pieces: [(place: Range<Int>, bytes: [UInt8])] = []
    func insert(_ bytes: [UInt8], at offset: Int) { pieces.append((offset..<offset, bytes)) }
    for (number, value) in log.values.enumerated() {
      let isUsed = usedValues.contains(Key(part: part, number: number))
      let written =
        isUsed || value.op.keepsValue ? value.op.written(value.result) : value.op.unchanged
      insert(written, at: value.offset)
    }
    for (number, cell) in log.filled.enumerated() {
      let value = filledNumbers[Key(part: part, number: number)]
      insert(
        value.map { Self.attributes(of: $0, like: cell.op.attributes) } ?? cell.op.written,
        at: cell.offset)
    }
    for (number, formula) in log.formulas.enumerated() {
      let mark = formula.mark
      guard let solution = solutions[Key(part: part, number: number)], solution.isChanged else {
        insert(Self.written(mark.attributes), at: formula.offset)
        continue
      }
      var text: [UInt8] = []
      var attributes = Self.written([
        XMLAttribute(
          mark.attribute,
          solution.replacement.map { "ooow:\($0)" } ?? mark.formula.written(solution.references))
      ])
      if let value = solution.value {
        if mark.attribute == "table:formula" {
          attributes += Self.attributes(of: value, like: mark.attributes)
        }
        XMLWriter.appendText(mark.format?.text(of: value) ?? "", to: &text)
      }
      insert(attributes, at: formula.offset)
      if let (offset, isParagraph) = formula.figure {
        insert(
          isParagraph ? Array("<text:p>".utf8) + text + Array("</text:p>".utf8) : text, at: offset)
      }
      pieces += formula.oldFigures.map { ($0, []) }
    }
    pieces.sort {
      ($0.place.lowerBound, $0.place.upperBound) < ($1.place.lowerBound, $1.place.upperBound)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + pieces.reduce(0) { $0 + $1.bytes.count })
    var next = 0
    // What stands in something that goes, goes with it.
    for piece in pieces where piece.place.lowerBound >= next {
      result += bytes[next..<piece.place.lowerBound]
      result += piece.bytes
      next = piece.place.upperBound
    }
    return result + bytes[next...]
  }

  static func written(_ attributes: [XMLAttribute]) -> [UInt8] {
    var bytes: [UInt8] = []
    for attribute in attributes {
      bytes += Array(" \(attribute.name)=\"".utf8)
      XMLWriter.appendAttributeValue(attribute.value, to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    return bytes
  }

  /// A number as a cell's value, of the kind that the template says.
  static func attributes(of number: DecimalNumber, like own: [XMLAttribute]) -> [UInt8] {
    var type = own.first { $0.name == "office:value-type" }?.value ?? "float"
    if !["float", "percentage", "currency"].contains(type) { type = "float" }
    let digits = number.untyped.description
    var attributes = [
      XMLAttribute("office:value-type", type),
      XMLAttribute("office:value", digits.count <= 17 ? digits : "\(number.double)"),
    ]
    if type == "currency", let currency = own.first(where: { $0.name == "office:currency" }) {
      attributes.append(currency)
    }
    return written(attributes)
  }
}

extension CellReference {
  /// As it stands in the template.
  var unchanged: String {
    let block = CellBlock(columns: first.column...last.column, rows: first.row...last.row)
    return "<\(table.map { $0 + "." } ?? "")\(block.written(asRange: isRange))>"
  }
}

extension TableFormula {
  fileprivate var counts: Bool { texts.joined(separator: " ").lowercased().contains("count") }

  /// Whether it holds a function that gives another result when a list of no cells counts as a 0.
  fileprivate var needsMembers: Bool {
    let words = texts.joined(separator: " ").lowercased()
    return ["mean", "min", "max", "product", "count"].contains { words.contains($0) }
  }
}

extension String {
  /// Whether a reader would take it for a number: `1.234,5`, `$ 12`.
  var looksLikeNumber: Bool {
    contains(where: \.isNumber)
      && allSatisfy { $0.isNumber || $0.isWhitespace || ".,-+$%€".contains($0) }
  }
}
