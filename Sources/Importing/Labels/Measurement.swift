internal import Reports

/// Reads what was measured of an indicator: words, or the numbers that the form computes from.
enum Measurement {
  static func read(_ blocks: [ReadBlock], _ cells: inout CellReading) -> ReadValue? {
    let said = blocks.filter { $0.paragraph.map { !$0.isBlank } ?? true }
    guard let last = said.last?.paragraph, last.lists.isEmpty,
      let figures = figures(last.plainText.trimmed)
    else { return cells.text(blocks, "medicion") }
    var entries: [ReadValue.Entry] = []
    if let indicator = cells.text(Array(said.dropLast()), "indicador") {
      entries.append(.init("indicador", indicator))
    }
    entries.append(.init("logrado", .bare(figures.achieved.yaml, last.place)))
    entries.append(.init("planificado", .bare(figures.planned.yaml, last.place)))
    if let unit = figures.unit { entries.append(.init("unidad", .text(unit, last.place))) }
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
