import StructuredData
import Templating

extension ReportSet {
  /// A region as templates see it.
  func unit(of report: RegionReport) -> Record {
    let region = report.region
    let label = report.label?.value
    let name = label ?? region.name
    let institution = report.institution?.value ?? settings.institution
    var fields = sections(
      plan: report.plan, programmes: report.programmes, dissemination: report.dissemination,
      owner: report.span)
    fields["id"] = .text(region.id)
    fields["numero"] = .integer(region.number)
    fields["romano"] = .text(region.roman)
    fields["es_nacional"] = .boolean(false)
    fields["nombre"] = .text(name)
    fields["corto"] = .text(label ?? region.shortName)
    fields["denominacion"] = .text(denomination(of: report))
    fields["rotulo_seguimiento"] = .text(name)
    fields["rotulo_difusion"] = .text(name)
    fields["institucion"] = .text(institution)
    fields["provision"] = .record(
      provisionView(report.provision, institution: institution, owner: report.span))
    var sources = Sources(report.span, [])
    if let label = report.label {
      sources.add("nombre", at: label.span, .words)
    }
    return Record(fields, origin: report.span.location, sources: sources.fields)
  }

  /// The nation as templates see it.
  var nationalUnit: Record {
    var fields = sections(
      plan: nation.plan, programmes: nation.programmes, dissemination: nation.dissemination,
      owner: nation.span)
    fields["id"] = .text("nacional")
    fields["numero"] = .null
    fields["romano"] = .null
    fields["es_nacional"] = .boolean(true)
    fields["nombre"] = .text(form.nation.name)
    fields["corto"] = .text(form.nation.name)
    fields["denominacion"] = .text(form.nation.denomination)
    fields["rotulo_seguimiento"] = .text(form.nation.followUp)
    fields["rotulo_difusion"] = .text(form.nation.dissemination)
    fields["institucion"] = .text(settings.institution)
    fields["provision"] = .null
    return Record(fields, origin: nation.span.location)
  }

  /// «Región del Maule», with the region's own label where it has one.
  func denomination(of report: RegionReport) -> String {
    guard let label = report.label?.value else { return report.region.denomination }
    let saysRegion =
      label.lowercased().hasPrefix("región") || label.lowercased().hasPrefix("region")
    return saysRegion ? label : report.region.denomination(of: label)
  }

  /// What the nation and the regions have in common.
  private func sections(
    plan: [Objective], programmes: [Programme], dissemination: [Dissemination], owner: SourceSpan
  ) -> [String: Value] {
    [
      "plan_plurianual": .list(planView(plan, owner: owner)),
      "programas": .list(
        form.programmes.map { labels in
          .record(
            programmeView(labels, programmes.first { $0.id == labels.id }, owner: owner))
        }),
      "difusion": .list(dissemination.map { .record(disseminationView($0)) }),
    ]
  }
}
