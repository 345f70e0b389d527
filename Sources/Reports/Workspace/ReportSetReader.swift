import Diagnostics
import StructuredData
import Templating

/// Makes the reports of the three kinds of tree, and holds the regions against the report's set.
struct ReportSetReader {
  let assets: FormAssets
  /// Where region files go, as messages show it.
  let folder: String

  private var units: FormUnits { assets.form.definition.units }

  struct Reading {
    var settings: ReportSettings?
    var nation: NationalReport?
    var regions: [RegionReport] = []
    var missing: [Region] = []
    var folders: [String: Set<String>] = [:]
    var diagnostics: [Diagnostic] = []
    var files: [String: DataFile] = [:]
    /// Whether the regions that must report are known.
    var isSetKnown = false
    let form: Form

    /// Takes back what was said of units without a file.
    mutating func forgiveMissingUnits() {
      diagnostics.removeAll { $0.rule == DataMessages.missingUnitRule }
    }

    func reports(named name: String) -> ReportSet? {
      guard let settings, let nation else { return nil }
      return ReportSet(
        settings: settings, nation: nation, regions: regions, missing: missing, folders: folders,
        workspaceName: name, form: form, files: files)
    }
  }

  /// - Parameter regional: `nil` when the folder is not there, which was told.
  func read(report: DataFile?, national: DataFile?, regional: [DataFile]?) -> Reading {
    var reading = Reading(form: assets.form)
    for file in [report, national].compactMap({ $0 }) + (regional ?? []) {
      reading.files[file.source.file] = file
    }
    if let report, let root = report.root, root.entries != nil {
      readSettings(root, report, &reading)
    }
    if let national {
      let start = SourceSpan(file: national.source.file, start: .start, end: .start)
      reading.nation = NationalReport(
        Fields(national.root, within: start), file: national.source.file)
      checkYears(&reading)
    }
    readRegions(regional, report, &reading)
    return reading
  }

  // MARK: Settings

  private func readSettings(_ root: DataNode, _ file: DataFile, _ reading: inout Reading) {
    let fields = Fields(root, within: root.span)
    let defaults = assets.form.defaults
    guard let exercise = fields.integer("ejercicio"),
      ReportShapes.exercises.contains(exercise.value)
    else { return }
    let year = exercise.value
    let cutoff =
      fields.date("corte")
      ?? CalendarDate(year: year, month: defaults.cutoffMonth, day: defaults.cutoffDay)
    guard let cutoff,
      let date = fields.date("fecha") ?? CalendarDate(year: cutoff.year, month: cutoff.month)
    else { return }
    let institution = fields.block("institucion")
    let name = institution.string("nombre")?.value ?? ""
    let order = fields.string("orden").flatMap { RegionOrder(rawValue: $0.value) }
    let templates = fields.block("plantillas")
    let forms = fields.block("formularios")
    let balance = fields.integer("balance_desde")?.value ?? year - defaults.balanceExercises + 1
    let regions = regionSet(fields, year, file, &reading)
    reading.isSetKnown = regions != nil
    let settings = ReportSettings(
      exercise: year, date: date, cutoff: cutoff, institution: name,
      acronym: institution.string("sigla")?.value ?? name,
      emblem: institution.block("emblema").string("archivo").map {
        Emblem(
          file: $0.value, about: institution.block("emblema").string("descripcion")?.value ?? "")
      },
      government: fields.string("gobierno")?.value ?? defaults.government,
      programme: fields.string("programa")?.value ?? defaults.programme, balanceFrom: balance,
      order: order ?? .administrative, paperName: fields.string("papel")?.value ?? "carta",
      version: fields.integer("version")?.value ?? 1,
      nationalTemplate: templates.string(assets.form.definition.layouts.wholeKey)?.value,
      regionalTemplate: templates.string(assets.form.definition.layouts.unitKey)?.value,
      formTemplate: templates.string("formulario")?.value,
      formSheetTemplate: templates.string("planilla")?.value,
      letterTemplate: templates.string("carta")?.value,
      annexTemplate: templates.string("observaciones")?.value,
      hasAnnex: fields.string("anexo_observaciones")?.value == "si",
      pdfProfile: fields.string("perfil_pdf")?.value ?? "a3",
      formDeadline: forms.date("plazo"), formRecipient: forms.string("devolver")?.value,
      formAddresses: addresses(forms, file, &reading),
      ruleSettings: rules(fields),
      regions: (order ?? .administrative).sorted(regions ?? []), data: root, file: file.source.file,
      spans: fields.spans, span: fields.span)
    reading.settings = settings
    if balance > year, let span = fields.span(of: "balance_desde") {
      reading.diagnostics.append(
        DataMessages.balanceAfterExercise(
          balance, exercise: year, at: file.source.place(span),
          exercisePlace: file.source.place(exercise.span)))
    }
  }

  /// Where mail reaches the units; what is no unit or no address is told.
  private func addresses(
    _ forms: Fields, _ file: DataFile, _ reading: inout Reading
  ) -> [String: [MailAddress]] {
    var found: [String: [MailAddress]] = [:]
    for entry in forms.entries("correos") {
      guard let text = entry.value.scalar?.text else { continue }
      if let region = assets.regions.region(named: entry.name) {
        if let addresses = MailAddress.list(text) {
          found[region.id] = addresses
        } else {
          reading.diagnostics.append(
            DataMessages.noMailAddress(text, at: file.source.place(entry.value.span)))
        }
      } else {
        reading.diagnostics.append(
          DataMessages.unknownRegion(
            entry.name, suggestion: assets.regions.nearest(to: entry.name)?.shortName, of: units,
            at: file.source.place(entry.key.span)))
      }
    }
    return found
  }

  private func rules(_ fields: Fields) -> [RuleSetting] {
    fields.entries("reglas").compactMap { entry in
      let severity: Severity?
      switch entry.value.scalar?.text {
      case "error": severity = .error
      case "aviso": severity = .warning
      case "info": severity = .info
      case "no": severity = nil
      default: return nil
      }
      return RuleSetting(rule: entry.name, severity: severity, span: entry.key.span)
    }
  }

  /// The regions that must report: a list of names, a division by its year, or that in force;
  /// `nil` when the key says something else or may be hidden by a fault, which was told.
  private func regionSet(
    _ fields: Fields, _ exercise: Int, _ file: DataFile, _ reading: inout Reading
  ) -> [Region]? {
    guard units.kind == .regions else {
      checkListed(root: fields.node, file, &reading)
      return assets.regions.regions
    }
    guard let names = fields.strings("regiones") else {
      guard fields.span(of: "regiones") != nil else {
        // A fault of syntax may have hidden the key.
        if !file.diagnostics.isEmpty { return nil }
        return assets.regions.inForce(in: assets.regions.division(in: exercise) ?? exercise)
      }
      let year = fields.integer("regiones")?.value
      return year.flatMap { assets.regions.divisions.contains($0) ? $0 : nil }
        .map { assets.regions.inForce(in: $0) }
    }
    var found: [String: SourceSpan] = [:]
    var regions: [Region] = []
    var faults = 0
    for name in names {
      let place = file.source.place(name.span)
      guard let region = assets.regions.region(named: name.value) else {
        faults += 1
        if faults > ShapeValidator.limit { continue }
        let nearest = assets.regions.nearest(to: name.value)
        reading.diagnostics.append(
          DataMessages.unknownRegion(
            name.value, suggestion: nearest?.shortName, of: units, at: place))
        // The region that was meant has its file, which must not be found foreign.
        if let nearest { regions.append(nearest) }
        continue
      }
      if let first = found[region.id] {
        faults += 1
        if faults > ShapeValidator.limit { continue }
        reading.diagnostics.append(
          DataMessages.duplicateRegion(
            region, of: units, at: place, first: file.source.place(first)))
        continue
      }
      found[region.id] = name.span
      regions.append(region)
    }
    if faults > ShapeValidator.limit {
      reading.diagnostics.append(
        DataMessages.tooMany(faults - ShapeValidator.limit, file: file.source.file))
    }
    return regions
  }

  /// No two units of a list may be called alike, be it by name or by id.
  private func checkListed(root: DataNode?, _ file: DataFile, _ reading: inout Reading) {
    var known: [String: ListedUnit] = [:]
    for unit in units.listed(in: root) {
      if let first = unit.keys.lazy.compactMap({ known[$0] }).first {
        reading.diagnostics.append(
          DataMessages.sameUnit(
            unit.name, first.name, at: file.source.place(unit.node.span),
            first: file.source.place(first.node.span)))
      }
      for key in unit.keys where known[key] == nil { known[key] = unit }
    }
  }

  // MARK: Years

  private func checkYears(_ reading: inout Reading) {
    guard let settings = reading.settings, settings.balanceFrom <= settings.exercise,
      let nation = reading.nation, let source = reading.files[nation.file]?.source
    else { return }
    let balance = settings.balanceFrom...settings.exercise
    for text in nation.summary.territory where !balance.contains(text.year.value) {
      if !ReportShapes.exercises.contains(text.year.value) || text.text.isAbsent { continue }
      reading.diagnostics.append(
        DataMessages.yearOutsideBalance(
          text.year.value, balance: balance, at: source.place(text.year.span)))
    }
  }

  // MARK: Regions

  private func readRegions(
    _ files: [DataFile]?, _ report: DataFile?, _ reading: inout Reading
  ) {
    guard let files else { return }
    var first: [String: Place] = [:]
    // Regions that have a file, even one that cannot be used: it has its own message.
    var seen: Set<String> = []
    for file in files {
      guard let name = regionName(in: file) else {
        if let region = guessedRegion(of: file) { seen.insert(region.id) }
        continue
      }
      let place = file.source.place(name.span)
      guard let region = assets.regions.region(named: name.value) else {
        let nearest = assets.regions.nearest(to: name.value)
        if let guess = nearest ?? guessedRegion(of: file) { seen.insert(guess.id) }
        reading.diagnostics.append(
          DataMessages.unknownRegion(
            name.value, suggestion: nearest?.shortName, of: units, at: place))
        continue
      }
      seen.insert(region.id)
      if let earlier = first[region.id] {
        reading.diagnostics.append(
          DataMessages.duplicateRegion(region, of: units, at: place, first: earlier))
        continue
      }
      first[region.id] = place
      if reading.isSetKnown, let settings = reading.settings, !settings.regions.contains(region) {
        reading.diagnostics.append(foreign(region, settings, report, at: place))
        continue
      }
      if let root = file.root {
        reading.regions.append(
          RegionReport(root, region: region, regionSpan: name.span, file: file.source.file))
      }
    }
    guard reading.isSetKnown, let settings = reading.settings, let report else { return }
    let set = settings.spans[units.setKey] ?? settings.spans["ejercicio"] ?? settings.span
    let listed = units.listed(in: settings.data)
    for region in settings.regions where !seen.contains(region.id) {
      let span = listed.first { $0.number == region.number }?.node.span ?? set
      if units.missing != .error { reading.missing.append(region) }
      reading.diagnostics.append(
        DataMessages.missingRegion(
          region, of: units, folder: folder, at: report.source.place(span)))
    }
    let order = settings.regions.map { $0.id }
    reading.regions.sort {
      (order.firstIndex(of: $0.region.id) ?? 0) < (order.firstIndex(of: $1.region.id) ?? 0)
    }
  }

  private func foreign(
    _ region: Region, _ settings: ReportSettings, _ report: DataFile?, at place: Place
  ) -> Diagnostic {
    var why = Message(verbatim: "")
    if let since = region.since, since > settings.exercise {
      why = Message(
        es: ": existe desde \(since), y el ejercicio es \(settings.exercise)",
        en: ": it exists since \(since), and the exercise is \(settings.exercise)")
    }
    let span = settings.spans[units.setKey] ?? settings.spans["ejercicio"]
    return DataMessages.foreignRegion(
      region, of: units, set: why, at: place, set: span.flatMap { report?.source.place($0) })
  }

  private func regionName(in file: DataFile) -> Located<String>? {
    guard let root = file.root, root.entries != nil else { return nil }
    return Fields(root, within: root.span).string(units.key)
  }

  /// The region that a file without a readable name most likely is of: by the file's own name.
  private func guessedRegion(of file: DataFile) -> Region? {
    let name = file.source.file.split(separator: "/").last ?? ""
    let stem = name.split(separator: ".").first ?? ""
    let parts = stem.split { "-_ ".contains($0) }
    let words = parts.filter { Int($0) == nil }
    return assets.regions.region(named: (words.isEmpty ? parts : words).joined(separator: " "))
  }
}
