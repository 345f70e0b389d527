internal import Reports

/// Reads the states of the annex: the form's phrase, and what follows it.
enum AnnexReading {
  static func state(_ blocks: [ReadBlock], among states: [FormState], _ cells: inout CellReading)
    -> ReadValue?
  {
    let said = blocks.filter { $0.paragraph.map { !$0.isBlank } ?? true }
    guard let first = said.first else { return nil }
    let phrases = states.filter { $0.phrase != nil }
    let chosen = first.paragraph.flatMap { paragraph in
      phrases.first { LabelWords($0.phrase ?? "") == LabelWords(paragraph.plainText) }
    }
    if let chosen {
      let detail = cells.text(Array(said.dropFirst()), "detalle")
      return .record(
        [.init("estado", .bare(chosen.id, said.place))]
          + (detail.map { [.init("detalle", $0)] } ?? []))
    }
    let other = states.first { $0.phrase == nil }?.id ?? "otro"
    return cells.text(said, "detalle").map {
      .record([.init("estado", .bare(other, said.place)), .init("detalle", $0)])
    }
  }
}
