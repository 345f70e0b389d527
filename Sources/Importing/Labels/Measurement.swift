internal import Reports
internal import Text

/// Reads what was measured of an indicator: words, or the numbers that the form computes from.
enum Measurement {
  /// - Parameter parts: The fields below the indicator's key: its words, how many were achieved and
  ///   planned, and what is counted.
  static func read(
    _ blocks: [ReadBlock], _ field: FormField, parts: [FormField], _ cells: inout CellReading
  ) -> ReadValue? {
    let said = blocks.filter { $0.paragraph.map { !$0.isBlank } ?? true }
    let numbers = parts.filter { if case .number = $0.type { true } else { false } }
    guard let last = said.last?.paragraph, last.lists.isEmpty, numbers.count == 2,
      let figures = figures(last.plainText.trimmed)
    else { return cells.text(blocks, of: field) }
    let unit = parts.first { $0.type == .line }
    let words = parts.first { $0.type == .prose }
    if figures.unit != nil && unit == nil || said.count > 1 && words == nil {
      return cells.text(blocks, of: field)
    }
    var entries: [ReadValue.Entry] = []
    if let words, let indicator = cells.text(Array(said.dropLast()), of: words) {
      entries.append(.init(words.key.name, indicator))
    }
    entries.append(.init(numbers[0].key.name, .bare(figures.achieved.yaml, last.place)))
    entries.append(.init(numbers[1].key.name, .bare(figures.planned.yaml, last.place)))
    if let unit, let text = figures.unit {
      entries.append(.init(unit.key.name, .text(text, last.place)))
    }
    return .record(entries)
  }

  /// «43/43 = 100% (convenios)», only where printing the numbers again gives the same words.
  private static func figures(_ text: String)
    -> (achieved: ChileanFigure, planned: ChileanFigure, unit: String?)?
  {
    guard let slash = text.firstIndex(of: "/"), let equals = text[slash...].firstIndex(of: "="),
      let percent = text[equals...].firstIndex(of: "%")
    else { return nil }
    let tail = String(text[text.index(after: percent)...]).trimmed
    guard let achieved = ChileanFigure(String(text[..<slash]).trimmed),
      let planned = ChileanFigure(String(text[text.index(after: slash)..<equals]).trimmed),
      planned.value > 0
    else { return nil }
    var unit: String?
    if !tail.isEmpty {
      guard tail.hasPrefix("("), tail.hasSuffix(")") else { return nil }
      unit = String(tail.dropFirst().dropLast())
    }
    let printed = MeasuredFigures.sentence(
      achieved: achieved.value, planned: planned.value, unit: unit)
    func compact(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    return compact(printed) == compact(text) ? (achieved, planned, unit) : nil
  }
}
