import StructuredData
import Templating

extension ReportSet {
  /// The national list of a programme's main achievements: every region in order, and the
  /// central level after them when it has one.
  func achievements(of labels: Form.ProgrammeLabels) -> Record {
    var items = regions.enumerated().map { index, report in
      let programme = report.programmes.first { $0.id == labels.id }
      let text = programme.flatMap(achievement) ?? phrase(form.notReported)
      return Record(
        [
          "numero": .integer(index + 1),
          "denominacion": .text(denomination(of: report)),
          "texto": text,
        ], origin: (programme?.span ?? report.span).location)
    }
    let central = nation.programmes.first { $0.id == labels.id }
    if let central, let text = achievement(of: central) {
      items.append(
        Record(
          [
            "numero": .null,
            "denominacion": .text(form.nation.denomination),
            "texto": text,
          ], origin: central.span.location))
    }
    return Record(
      ["rotulo": .text(labels.list), "items": .list(items.map(Value.record))],
      origin: nation.span.location)
  }

  /// What the national list prints of a programme: its summary, or else its achievement.
  private func achievement(of programme: Programme) -> Value? {
    if !programme.summary.isAbsent { return text(programme.summary, "logro") }
    return programme.achievement.isAbsent ? nil : text(programme.achievement, "logro")
  }

  /// Part 2 of IV. 2.1, with every exercise of the balance.
  var executiveSummary: Record {
    let summary = nation.summary
    let years = settings.balanceFrom...max(settings.balanceFrom, settings.exercise)
    let territory = years.map { year in
      let entry = summary.territory.first { $0.year.value == year }
      return Value.record(
        Record(
          ["ejercicio": .integer(year), "texto": text(entry?.text ?? .absent, "territorio")],
          origin: (entry?.year.span ?? summary.span).location))
    }
    return Record(
      [
        "territorio": .list(territory),
        "territorio_cierre": text(summary.territoryClosing, "territorio_cierre"),
        "procesos": text(summary.processes, "procesos"),
        "capacidades": text(summary.capacities, "capacidades"),
      ], origin: summary.span.location)
  }
}
