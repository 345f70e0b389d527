import StructuredData
public import Templating

extension ReportSet {
  /// What the template of a regional report sees.
  public func regionalView(of region: RegionReport) -> Record {
    Record(
      commonFields.merging([
        "es_nacional": .boolean(false),
        "unidad": .record(unit(of: region)),
        "regiones": .list([]),
        "listas": .list([]),
        "resumen_ejecutivo": .null,
      ]) { _, own in own }, origin: region.span.location)
  }

  /// What the template of the national report sees.
  public func nationalView() -> Record {
    Record(
      commonFields.merging([
        "es_nacional": .boolean(true),
        "unidad": .record(nationalUnit),
        "regiones": .list(regions.map { .record(unit(of: $0)) }),
        "listas": .list(form.programmes.map { .record(achievements(of: $0)) }),
        "resumen_ejecutivo": .record(executiveSummary),
      ]) { _, own in own }, origin: nation.span.location)
  }

  private var commonFields: [String: Value] {
    let block = settings.spans["institucion"] ?? settings.span
    var institution = Sources(block, [.key("institucion")])
    institution.add("nombre", at: nil, .words)
    // The name that stands for an acronym has its own place.
    if settings.acronym != settings.institution { institution.add("sigla", at: nil, .words) }
    return [
      "ejercicio": .integer(settings.exercise),
      "siguiente": .integer(settings.following),
      "desde": .integer(settings.balanceFrom),
      "fecha": .date(settings.date),
      "corte": .date(settings.cutoff),
      "version": .integer(settings.version),
      "institucion": .record(
        Record(
          ["nombre": .text(settings.institution), "sigla": .text(settings.acronym)],
          origin: block.location, sources: institution.fields)),
      "gobierno": .text(settings.government),
      "programa": .text(settings.programme),
    ]
  }
}
