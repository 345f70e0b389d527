internal import Diagnostics

/// Draws the completeness matrix with characters that any terminal has.
///
/// ```
///            IV.1.1  IV.1.2  …  IV.4.1
/// Tarapacá     +       +          -     falta: IV.4.1; 2 errores
/// + completa   ~ parcial   - falta
/// ```
struct MatrixText {
  let language: Language

  func text(_ inspection: Inspection) -> String {
    let rows = inspection.matrix.map { row in
      let findings = inspection.open.filter { $0.unit == row.unit }
      return (
        name: inspection.shortName(of: row.unit), states: row.states,
        count: SeverityCount(findings.map(\.severity))
      )
    }
    let nameWidth = rows.map(\.name.count).max() ?? 0
    let sections = inspection.sections.filter { section in
      rows.contains { $0.states[section] != nil }
    }
    let heads = sections.map { $0.label.text(in: language) }
    var lines = [padded("", nameWidth) + "  " + heads.joined(separator: "  ")]
    for row in rows {
      let marks = zip(sections, heads).map { section, head in
        centred(row.states[section].map(mark) ?? " ", head.count)
      }
      lines.append(
        padded(row.name, nameWidth) + "  " + marks.joined(separator: "  ") + "  "
          + words(row.states, row.count, sections))
    }
    let states: [CompletenessMatrix.State] = [.complete, .partial, .missing]
    lines.append(
      states.map { "\(mark($0)) \($0.word.text(in: language))" }.joined(separator: "   "))
    return lines.map(withoutTrailingSpaces).joined(separator: "\n")
  }

  private func mark(_ state: CompletenessMatrix.State) -> String {
    switch state {
    case .complete: "+"
    case .partial: "~"
    case .missing: "-"
    }
  }

  /// «parcial: IV.1.4; falta: IV.3.1, IV.4.1; 2 errores»
  private func words(
    _ states: [Section: CompletenessMatrix.State], _ count: SeverityCount, _ sections: [Section]
  ) -> String {
    let lacking = [CompletenessMatrix.State.partial, .missing].compactMap { state -> String? in
      let sections = sections.filter { states[$0] == state }
      if sections.isEmpty { return nil }
      if state == .missing, sections.count == states.count {
        return Message(es: "falta todo", en: "all of it is missing").text(in: language)
      }
      let names = sections.map { $0.label.text(in: language) }.joined(separator: ", ")
      return "\(state.word.text(in: language)): \(names)"
    }
    let whole = CompletenessMatrix.State.complete.word.text(in: language)
    return
      ((lacking.isEmpty ? [whole] : lacking)
      + (count.isEmpty ? [] : [count.words.text(in: language)])).joined(separator: "; ")
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func centred(_ text: String, _ width: Int) -> String {
    padded(String(repeating: " ", count: (width - text.count) / 2) + text, width)
  }

  private func withoutTrailingSpaces(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
