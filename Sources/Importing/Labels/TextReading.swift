internal import Reports

/// Reads texts that stand between two headings.
enum TextReading {
  /// A state's phrase, and what follows it; any other words are those of the state without a phrase.
  static func state(
    _ blocks: [ReadBlock], _ field: FormField, detail: FormField?, _ cells: inout CellReading
  ) -> (state: ReadValue, detail: ReadValue?)? {
    let said = blocks.filter { $0.paragraph.map { !$0.isBlank } ?? true }
    guard let first = said.first else { return nil }
    let states = cells.states(of: field)
    if let chosen = first.paragraph.flatMap({ states.named($0.plainText) }) {
      cells.leaveBeside([chosen.phrase], [first])
      let rest = Array(said.dropFirst())
      let text = detail.flatMap { cells.text(rest, of: $0) }
      if detail == nil { cells.leave(rest, because: Doubt.unknownState) }
      return (.bare(chosen.id, said.place), text)
    }
    guard let detail, let other = states.first(where: { $0.phrase == nil }) else {
      cells.leave(said, because: Doubt.unknownState)
      return nil
    }
    return cells.text(said, of: detail).map { (.bare(other.id, said.place), $0) }
  }

  /// The texts of each year, and the one that closes them.
  ///
  /// - Parameters:
  ///   - path: Of the field in the unit's data.
  ///   - closing: The field of the text behind the last year; `nil` where the form has none.
  static func years(
    _ items: [(year: Int, blocks: [ReadBlock])], _ field: FormField, at path: String,
    closing: FormField?, _ cells: inout CellReading
  ) -> (years: ReadValue?, closing: ReadValue?) {
    var items = items.sorted { $0.year < $1.year }
    for (item, next) in zip(items, items.dropFirst()) where next.year != item.year + 1 {
      cells.doubt(item.blocks, "\(path).\(item.year)", because: Doubt.yearGap)
    }
    let tail = closing.map { ($0, self.closing(of: &items, path, &cells)) }
    let years = items.compactMap { item in
      cells.text(item.blocks, of: field).map { ReadValue.Entry("\(item.year)", $0) }
    }
    return (
      years.isEmpty ? nil : .record(years),
      tail.flatMap { field, blocks in cells.text(blocks, of: field) }
    )
  }

  /// What follows the last year's list, where the years before it end with theirs.
  private static func closing(
    of items: inout [(year: Int, blocks: [ReadBlock])], _ path: String, _ cells: inout CellReading
  ) -> [ReadBlock] {
    guard let last = items.last else { return [] }
    let said = last.blocks.filter { $0.paragraph.map { !$0.isBlank } ?? true }
    let tail = said.reversed().prefix { $0.paragraph?.lists.isEmpty ?? false }.count
    guard tail > 0, said.count > 1 else { return [] }
    let others = items.dropLast().map { year in
      year.blocks.last { $0.paragraph.map { !$0.isBlank } ?? true }?.paragraph?.lists.isEmpty
        ?? true
    }
    let allEndWithLists = !others.isEmpty && others.allSatisfy { !$0 }
    if tail < said.count, allEndWithLists {
      items[items.count - 1].blocks = Array(said.dropLast(tail))
      return Array(said.suffix(tail))
    }
    cells.doubt(Array(said.suffix(1)), "\(path).\(last.year)", because: Doubt.closing)
    return []
  }
}

extension [FormState] {
  /// The state whose phrase a text is.
  func named(_ text: String) -> FormState? {
    let words = LabelWords(text)
    return first { $0.phrase.map { LabelWords($0) == words } ?? false }
  }
}
