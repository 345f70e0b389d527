import StructuredData
package import Templating

extension ReportSet {
  /// A region as templates see it.
  func unit(of report: RegionReport) -> Record {
    let region = report.region
    let label = report.label?.value
    let name = label ?? region.name
    let record = view(of: report).record(of: report.data, owner: report.span)
    var fields = record.fields
    fields["id"] = .text(region.id)
    fields["numero"] = .integer(region.number)
    fields["romano"] = .text(region.roman)
    fields[wholeFlag] = .boolean(false)
    fields["nombre"] = .text(name)
    fields["corto"] = .text(label ?? region.shortName)
    fields["denominacion"] = .text(denomination(of: report))
    for place in form.definition.units.ownPlaces { fields["rotulo_\(place)"] = .text(name) }
    fields["institucion"] = .text(institution(of: report))
    fields["informo"] = .boolean(!report.file.isEmpty)
    fields.merge(facts(of: region)) { own, _ in own }
    var sources = record.sources
    sources["nombre"] = label == nil ? nil : sources["rotulo"]
    sources["institucion"] = nil
    return Record(fields, origin: report.span.location, sources: sources)
  }

  /// All units that must report, in their order, as the whole's template sees them; of those without a file
  /// nothing but what the workspace lists.
  var allUnits: [Value] {
    all.map { .record(unit(of: $0)) }
  }

  /// The reports of all that must report, in their order, with blank ones of those without a file.
  package var all: [RegionReport] {
    if missing.isEmpty { return regions }
    let blank = missing.compactMap { region in
      let span = SourceSpan(file: settings.file, start: .start, end: .start)
      return DataFile(Array("{}".utf8), named: settings.file).root.map {
        RegionReport($0, region: region, regionSpan: span, file: "")
      }
    }
    let all = regions + blank
    // Those of a list have its order; of others the order was chosen.
    return all.allSatisfy(\.region.isListed)
      ? all.sorted { $0.region.number < $1.region.number } : all
  }

  /// A unit, or the whole, as templates see it.
  ///
  /// - Parameter id: the unit's, or ``wholeID``.
  package func ownView(of id: String) -> Record {
    regions.first { $0.region.id == id }.map { unit(of: $0) } ?? nationalUnit
  }

  /// The whole as templates see it.
  var nationalUnit: Record {
    let record = wholeView.record(of: nation.data, owner: nation.span)
    var fields = record.fields
    let units = form.definition.units
    fields["id"] = .text(units.whole)
    fields["numero"] = .null
    fields["romano"] = .null
    fields[wholeFlag] = .boolean(true)
    fields["nombre"] = .text(form.nation.name)
    fields["corto"] = .text(form.nation.name)
    fields["denominacion"] = .text(form.nation.denomination)
    for place in units.ownPlaces { fields["rotulo_\(place)"] = Value(units.wholeNames[place]) }
    fields["institucion"] = .text(settings.institution)
    // What only the units report is nothing here.
    let own = Set(fields.keys)
    for name in viewNames where !own.contains(name) { fields[name] = .null }
    return Record(fields, origin: nation.span.location, sources: record.sources)
  }

  /// The names of the units' own blocks in their views.
  private var viewNames: [String] {
    trees.unit.root.members.map { member in
      switch member.content {
      case .leaf(let leaf): leaf.field.printName ?? member.key
      case .block(let block), .list(let block):
        form.definition.facts(of: block)?.printName ?? member.key
      }
    }
  }

  /// What the workspace's list says of a unit.
  private func facts(of unit: Region) -> [String: Value] {
    guard case .listed(_, let facts) = form.definition.units.kind else { return [:] }
    let item = form.definition.units.listed(in: settings.data).first { $0.number == unit.number }
    return Dictionary(
      facts.filter { $0.years.contains(settings.exercise) }.map { field in
        (field.key.name, wholeView.value(of: field, item?.node[field.key.name]))
      }, uniquingKeysWith: { first, _ in first })
  }

  func view(of report: RegionReport) -> FormView {
    FormView(
      form: form, settings: settings, tree: trees.unit, institution: institution(of: report),
      file: report.file, around: Surroundings { around(report) })
  }

  var wholeView: FormView {
    FormView(
      form: form, settings: settings, tree: trees.whole, institution: settings.institution,
      file: nation.file, around: Surroundings { aroundWhole })
  }

  // MARK: What expressions see

  /// A unit, or the whole, as the definition's expressions see it, and what they see wherever they stand.
  ///
  /// - Parameter id: the unit's, or ``wholeID``.
  package func seen(of id: String) -> (own: Record, around: [String: Value]) {
    guard let report = regions.first(where: { $0.region.id == id }) else {
      return (
        wholeView.forExpressions.record(of: nation.data, owner: nation.span), aroundWhole
      )
    }
    return (
      view(of: report).forExpressions.record(of: report.data, owner: report.span), around(report)
    )
  }

  private var aroundAll: [String: Value] {
    var none: [String: Value] = [:]
    for (key, phrase) in form.nonePhrases where !phrase.isEmpty { none[key] = .text(phrase) }
    return [
      "ejercicio": .integer(settings.exercise), "siguiente": .integer(settings.following),
      "fecha_de_corte": .date(settings.cutoff), "ninguna": .record(Record(none)),
    ]
  }

  private func around(_ report: RegionReport) -> [String: Value] {
    var fields = aroundAll
    fields["id"] = .text(report.region.id)
    fields["nombre"] = .text(report.label?.value ?? report.region.name)
    fields["numero"] = .integer(report.region.number)
    fields["informo"] = .boolean(!report.file.isEmpty)
    return fields.merging(facts(of: report.region)) { own, _ in own }
  }

  private var aroundWhole: [String: Value] {
    var fields = aroundAll
    fields["unidades"] = .list(
      all.map { report in
        let record = view(of: report).forExpressions.record(of: report.data, owner: report.span)
        return .record(
          Record(
            around(report).merging(record.fields) { _, own in own }, origin: record.origin))
      })
    return fields
  }

  /// What prints in a unit's boxes.
  private func institution(of report: RegionReport) -> String {
    report.institution?.value ?? settings.institution
  }

  /// «Región del Maule», with the region's own label where it has one.
  func denomination(of report: RegionReport) -> String {
    guard let label = report.label?.value else { return report.region.denomination }
    let saysRegion =
      label.lowercased().hasPrefix("región") || label.lowercased().hasPrefix("region")
    return saysRegion ? label : report.region.denomination(of: label)
  }
}
