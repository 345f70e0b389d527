internal import Diagnostics

/// Finds what is wrong with formulas when all tables are known.
extension Compiler {
  /// Faults of a fragment that the data may choose are told when it is chosen.
  mutating func checkFormulas() {
    var told: Set<MixedCell> = []
    // The tables of what cannot come out are none that a formula may mean.
    cellSheet.leaveOut(Set(refusals.keys))
    let formulas = Dictionary(grouping: cellSheet.formulas, by: \.option)
    for case (let option?, let formulas) in formulas.sorted(by: { ($0.key ?? 0) < ($1.key ?? 0) })
    where refusals[option] == nil {
      let (found, mixed) = faults(of: formulas, besides: told)
      if let fault = found.first(where: { $0.severity == .error }) {
        refusals[option] = fault
      } else {
        faults += found
        told.formUnion(mixed)
      }
    }
    cellSheet.leaveOut(Set(refusals.keys))
    faults += faults(of: formulas[nil] ?? [], besides: told).faults
  }

  private func faults(
    of formulas: [CellSheet.Formula], besides told: Set<MixedCell>
  ) -> (faults: [Diagnostic], mixed: Set<MixedCell>) {
    var mixed: Set<MixedCell> = []
    let faults = formulas.flatMap { formula in
      self.faults(of: formula) { !told.contains($0) && mixed.insert($0).inserted }
    }
    return (faults, mixed)
  }

  private struct MixedCell: Hashable {
    let table: Int
    let cell: CellName
  }

  private func faults(
    of formula: CellSheet.Formula, tells: (MixedCell) -> Bool
  ) -> [Diagnostic] {
    let mark = formula.mark
    var faults: [Diagnostic] = []
    if !mark.formula.unknown.isEmpty {
      faults.append(
        TemplateFault.unfollowedFormula(mark.formula.unknown[0], at: mark.source.place))
    }
    if let sign = numberFormats.decimalSign {
      faults += Set(mark.formula.constants).filter { !$0.isRead(with: sign) }
        .sorted { $0.text < $1.text }.map {
          TemplateFault.foreignConstant($0, sign: sign, at: mark.source.place)
        }
    }
    var (isFilled, isUnsure) = (false, false)
    for reference in mark.formula.references {
      let cells = reference.cells
      let tables =
        cells.table.map {
          cellSheet.tables(named: $0, from: mark.fragment, at: mark.place)
        } ?? formula.table.map { [$0] } ?? []
      for number in tables {
        let table = cellSheet.tables[number]
        if table.isVaried || table.filled.holds(anyOf: cells) { isFilled = true }
        if table.unsure.holds(anyOf: cells) { isUnsure = true }
        if !reference.isListed, table.isRepeated(cells, for: mark, isOwn: number == formula.table) {
          faults.append(
            TemplateFault.ambiguousCell(cells.first.written, at: mark.source.place))
        }
        for (cell, place) in table.mixed.cells(of: cells)
        where tells(MixedCell(table: number, cell: cell)) {
          faults.append(
            TemplateFault.mixedCell(cell.written, at: place.place, in: mark.source.place))
        }
      }
    }
    let cause = mark.obstacle ?? (isUnsure ? .cells : nil)
    if isFilled, let cause, mark.attribute == "table:formula" {
      faults.append(
        TemplateFault.uncomputedCell(cause, severity: .warning, at: mark.source.place))
    }
    return faults
  }
}

extension CellSheet.Table {
  /// Whether a loop that is not around the formula repeats the cells.
  fileprivate func isRepeated(
    _ cells: CellReference, for mark: FormulaMark, isOwn: Bool
  ) -> Bool {
    let isRepeated = rows.numbers(in: cells.rows).contains { row in
      rows[row].map { $0.isRepeated(below: mark.place.common(with: $0)) } ?? false
    }
    return isRepeated
      || repeatedColumns.cells(of: cells).contains { _, loop in
        !(isOwn && mark.loop?.column == loop)
      }
  }
}
