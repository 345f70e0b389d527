import StructuredData
import Templating

extension ReportSet {
  /// The national list of a programme's main achievements: every region in order, and the
  /// central level after them when it has one.
  func achievements(of labels: Form.ProgrammeLabels) -> Record {
    var items = regions.enumerated().map { index, report in
      let programme = report.programmes.first { $0.id == labels.id }
      let text = programme.flatMap(achievement) ?? phrase(form.notReported)
      let owner = programme?.span ?? report.span
      return Record(
        [
          "numero": .integer(index + 1),
          "denominacion": .text(denomination(of: report)),
          "texto": text,
        ], origin: owner.location,
        sources: achievementSource(of: programme, labels.id, owner: owner))
    }
    let central = nation.programmes.first { $0.id == labels.id }
    if let central, let text = achievement(of: central) {
      items.append(
        Record(
          [
            "numero": .null,
            "denominacion": .text(form.nation.denomination),
            "texto": text,
          ], origin: central.span.location,
          sources: achievementSource(of: central, labels.id, owner: central.span)))
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

  private func achievementSource(
    of programme: Programme?, _ id: ProgrammeID, owner: SourceSpan
  ) -> [String: ValueSource] {
    var sources = Sources(owner, [.key("programas"), .key(id.rawValue)])
    if let programme, !programme.summary.isAbsent {
      sources.add("texto", programme.summary, key: "resumen")
    } else {
      sources.add("texto", programme?.achievement ?? .absent, key: "logro")
    }
    return sources.fields
  }

  /// Part 2 of IV. 2.1, with every exercise of the balance.
  var executiveSummary: Record {
    let summary = nation.summary
    let years = settings.balanceFrom...max(settings.balanceFrom, settings.exercise)
    let territory = years.map { year in
      let entry = summary.territory.first { $0.year.value == year }
      var sources = Sources(summary.span, [.key("resumen_ejecutivo"), .key("territorio")])
      sources.add("texto", entry?.text ?? .absent, key: "\(year)")
      return Value.record(
        Record(
          ["ejercicio": .integer(year), "texto": text(entry?.text ?? .absent, "territorio")],
          origin: (entry?.year.span ?? summary.span).location, sources: sources.fields))
    }
    var sources = Sources(summary.span, [.key("resumen_ejecutivo")])
    sources.add("territorio_cierre", summary.territoryClosing)
    sources.add("procesos", summary.processes)
    sources.add("capacidades", summary.capacities)
    return Record(
      [
        "territorio": .list(territory),
        "territorio_cierre": text(summary.territoryClosing, "territorio_cierre"),
        "procesos": text(summary.processes, "procesos"),
        "capacidades": text(summary.capacities, "capacidades"),
      ], origin: summary.span.location, sources: sources.fields)
  }
}
