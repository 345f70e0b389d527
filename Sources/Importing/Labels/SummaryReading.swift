internal import Reports

/// Reads part 2 of the national executive report (IV. 2.1).
enum SummaryReading {
  static func read(_ parts: [FormPart], _ cells: inout CellReading) -> ReadValue? {
    var territory: [(year: Int, blocks: [ReadBlock])] = []
    var texts: [String: [ReadBlock]] = [:]
    for part in parts {
      switch part.content {
      case .year(let year, let blocks): territory.append((year, blocks))
      case .text(let blocks): texts[part.section] = blocks
      default: break
      }
    }
    territory.sort { $0.year < $1.year }
    for (item, next) in zip(territory, territory.dropFirst()) where next.year != item.year + 1 {
      let path = "resumen_ejecutivo.territorio.\(item.year)"
      cells.doubt(item.blocks, path, because: Doubt.yearGap)
    }
    let closing = closing(&territory, &cells)
    var entries: [ReadValue.Entry] = []
    let years = territory.compactMap { item in
      cells.text(item.blocks, "territorio").map { ReadValue.Entry("\(item.year)", $0) }
    }
    if !years.isEmpty { entries.append(.init("territorio", .record(years))) }
    if let value = cells.text(closing, "territorio_cierre") {
      entries.append(.init("territorio_cierre", value))
    }
    for key in ["procesos", "capacidades"] {
      if let value = cells.text(texts[key] ?? [], key) { entries.append(.init(key, value)) }
    }
    return entries.isEmpty ? nil : .record(entries)
  }

  /// What follows the last year's list, where the years before it end with theirs.
  private static func closing(
    _ territory: inout [(year: Int, blocks: [ReadBlock])], _ cells: inout CellReading
  ) -> [ReadBlock] {
    guard let last = territory.last else { return [] }
    let said = last.blocks.filter { $0.paragraph.map { !$0.isBlank } ?? true }
    let tail = said.reversed().prefix { $0.paragraph?.lists.isEmpty ?? false }.count
    guard tail > 0, said.count > 1 else { return [] }
    let others = territory.dropLast().map { year in
      year.blocks.last { $0.paragraph.map { !$0.isBlank } ?? true }?.paragraph?.lists.isEmpty
        ?? true
    }
    let allEndWithLists = !others.isEmpty && others.allSatisfy { !$0 }
    if tail < said.count, allEndWithLists {
      territory[territory.count - 1].blocks = Array(said.dropLast(tail))
      return Array(said.suffix(tail))
    }
    let path = "resumen_ejecutivo.territorio.\(last.year)"
    cells.doubt(Array(said.suffix(1)), path, because: Doubt.closing)
    return []
  }
}
