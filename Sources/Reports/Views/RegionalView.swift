import Diagnostics
import StructuredData
public import Templating

extension ReportSet {
  /// What the template of a unit's report sees.
  public func regionalView(of region: RegionReport) -> Record {
    var fields = commonFields
    fields[wholeFlag] = .boolean(false)
    fields["unidad"] = .record(unit(of: region))
    fields[unitsName] = .list([])
    for list in form.definition.gathered { fields[list.name] = .list([]) }
    for name in ownNames { fields[name] = .null }
    return Record(fields, origin: region.span.location)
  }

  /// What the template of the whole's report sees.
  public func nationalView() -> Record {
    var fields = commonFields
    let unit = nationalUnit
    fields[wholeFlag] = .boolean(true)
    fields["unidad"] = .record(unit)
    fields[unitsName] = .list(allUnits)
    for list in form.definition.gathered {
      fields[list.name] = .list(gathered(list).map(Value.record))
    }
    var sources: [String: ValueSource] = [:]
    for name in ownNames {
      fields[name] = unit[name]
      sources[name] = unit.sources[name]
    }
    return Record(fields, origin: nation.span.location, sources: sources)
  }

  private var isOfRegions: Bool { form.definition.units.kind == .regions }
  /// The name under which layouts see whether the report is the whole's.
  var wholeFlag: String { isOfRegions ? "es_nacional" : "es_conjunto" }
  /// The name under which the whole's layout sees all units.
  private var unitsName: String { isOfRegions ? "regiones" : "unidades" }

  /// What only the whole reports, which its layout finds without naming the unit.
  private var ownNames: [String] {
    let shared = Set(trees.unit.root.members.map(\.key))
    let computed = trees.whole.definition.calculations.filter {
      $0.isOfWhole && $0.owner.steps.isEmpty
    }
    return trees.whole.root.members.map(\.key).filter { !shared.contains($0) }
      + computed.map(\.name)
  }

  private var commonFields: [String: Value] {
    let institution = settings.data["institucion"]
    let owner = institution?.span ?? settings.span
    func source(_ key: String) -> ValueSource {
      ValueSource(
        file: settings.file, path: [.key("institucion"), .key(key)],
        place: institution?[key]?.span.location, kind: PrintedKind.words.rawValue)
    }
    var sources = ["nombre": source("nombre")]
    // The name that stands for an acronym has its own place.
    if settings.acronym != settings.institution { sources["sigla"] = source("sigla") }
    var fields: [String: Value] = [
      "ejercicio": .integer(settings.exercise),
      "siguiente": .integer(settings.following),
      "desde": .integer(settings.balanceFrom),
      "fecha": .date(settings.date),
      "corte": .date(settings.cutoff),
      "version": .integer(settings.version),
      "institucion": .record(
        Record(
          ["nombre": .text(settings.institution), "sigla": .text(settings.acronym)]
            .merging(Emblem.fields(of: settings.emblem)) { own, _ in own },
          origin: owner.location, sources: sources)),
      "gobierno": .text(settings.government),
      "programa": .text(settings.programme),
      "informe": .text(form.definition.title.spanish),
    ]
    let steps = form.definition.steps
    if !steps.isEmpty { fields["tramos"] = .record(Record(steps.mapValues(\.view))) }
    return fields
  }
}
