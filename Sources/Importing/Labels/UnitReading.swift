internal import Diagnostics
internal import Reports

/// Reads the sections of one unit into the shape of its YAML file.
struct UnitReading {
  private let id: String
  private var cells: CellReading
  private let cards: [String: (text: String, place: ReadPlace)]
  private let institution: String?

  private var plan: ReadValue?
  private var programmes: [String: [ReadValue.Entry]] = [:]
  private var provision: [ReadValue.Entry] = []
  private var summary: ReadValue?
  private var dissemination: [String: [ReadValue]] = [:]

  var unsure: [UnsureText] { cells.unsure }

  init(
    _ id: String, parts: [FormPart], form: Form, labels: RowLabels,
    cards: [String: (text: String, place: ReadPlace)], institution: String?
  ) {
    self.id = id
    self.cards = cards
    self.institution = institution
    cells = CellReading(unit: id, form: form)
    for part in parts {
      if part.isNamedBelow {
        cells.doubt(part.namingBlocks, part.path, because: Doubt.unitBelow)
      }
      if part.isOpenEnded { cells.doubt(part.blocks, part.path, because: Doubt.openEnded) }
    }
    readProgrammes(parts, labels)
    if case .table(let table)? = parts.first(where: { $0.section == "plan_plurianual" })?.content {
      plan = PlanReading.read(table, labels, &cells)
    }
    readProvision(parts, labels)
    if case .table(let table)? = parts.first(where: { $0.section == "difusion" })?.content {
      dissemination = ListReading.dissemination(table, labels, &cells)
    }
    let summaryParts = parts.filter {
      ["territorio", "procesos", "capacidades"].contains($0.section)
    }
    summary = SummaryReading.read(summaryParts, &cells)
  }

  private mutating func readProgrammes(_ parts: [FormPart], _ labels: RowLabels) {
    for part in parts where FormNames.programmes.contains(part.section) {
      guard case .table(let table) = part.content else { continue }
      programmes[part.section] = ProgrammeReading.balance(table, part.section, labels, &cells)
    }
    guard case .table(let table)? = parts.first(where: { $0.section == "seguimiento" })?.content
    else { return }
    let recommendations = programmes.compactMapValues { entries in
      entries.first { $0.key == "recomendaciones" }?.value
    }
    let rows = ProgrammeReading.followUp(
      table, evaluated: Set(programmes.keys), recommendations: recommendations, labels, &cells)
    for (programme, rows) in rows {
      programmes[programme, default: []].append(.init("seguimiento", .list(rows)))
    }
  }

  private mutating func readProvision(_ parts: [FormPart], _ labels: RowLabels) {
    func text(_ section: String) -> [ReadBlock]? {
      parts.lazy.filter { $0.section == section }.compactMap { part in
        if case .text(let blocks) = part.content { blocks } else { nil }
      }.first
    }
    let form = cells.form
    if let blocks = text("procedimiento"),
      let state = AnnexReading.state(blocks, among: form.procedureStates, &cells)
    {
      provision.append(.init("procedimiento", state))
    }
    let table = parts.lazy.compactMap { part -> FormTable? in
      if part.section == "matriz", case .table(let table) = part.content { table } else { nil }
    }.first
    let rows = table.map { ListReading.matrix($0, labels, &cells) }
    if let rows { provision.append(.init("matriz", .list(rows))) }
    if let blocks = text("matriz"), let note = cells.text(blocks, "matriz_nota") {
      provision.append(.init("matriz_nota", note))
    }
    if let blocks = text("cumplimiento"),
      let state = AnnexReading.state(blocks, among: form.complianceStates, &cells)
    {
      provision.append(.init("cumplimiento", state))
    }
  }

  /// Holds the national lists against the unit's own achievements; what differs is its summary.
  mutating func takeSummaries(from lists: NationalListReading) {
    for programme in ProgrammeID.allCases.map({ $0.rawValue }) {
      guard let blocks = lists.blocks(of: id, programme),
        let listed = cells.text(blocks, "logro")
      else { continue }
      var entries = programmes[programme] ?? []
      let place = entries.firstIndex { $0.key == "logro" }
      if let place, listed.says(entries[place].value) { continue }
      if place == nil {
        let path = "programas.\(programme).resumen"
        cells.doubt(blocks, path, because: Doubt.noEvaluation)
      }
      if let place, listed.goesOn(from: entries[place].value) {
        let path = "programas.\(programme).resumen"
        cells.doubt(blocks, path, because: Doubt.openEnded)
      }
      entries.insert(
        .init("resumen", listed), at: place.map { $0 + 1 } ?? (entries.isEmpty ? 0 : 1))
      programmes[programme] = entries
    }
  }

  /// The whole of it; `nil` when nothing was said.
  func value(region: Region?) -> ReadValue? {
    var entries: [ReadValue.Entry] = []
    if let region {
      entries.append(.init("region", .text(region.shortName, nil)))
      if let card = cards["institucion"], !repeatsInstitution(card.text) {
        entries.append(.init("institucion", .text(card.text, card.place)))
      }
    }
    if let plan { entries.append(.init("plan_plurianual", plan)) }
    let programmes = ProgrammeID.allCases.compactMap { id -> ReadValue.Entry? in
      guard let entries = self.programmes[id.rawValue], !entries.isEmpty else { return nil }
      return .init(id.rawValue, .record(entries))
    }
    if !programmes.isEmpty { entries.append(.init("programas", .record(programmes))) }
    if region != nil, !provision.isEmpty {
      var provision = provision
      if let card = cards["servicio"], card.text != institution {
        provision.insert(.init("servicio", .text(card.text, card.place)), at: 0)
      }
      entries.append(.init("provision_informacion", .record(provision)))
    }
    if let summary { entries.append(.init("resumen_ejecutivo", summary)) }
    let audiences = AudienceID.allCases.compactMap { id in
      dissemination[id.rawValue].map { ReadValue.Entry(id.rawValue, .list($0)) }
    }
    if !audiences.isEmpty { entries.append(.init("difusion", .record(audiences))) }
    return entries.isEmpty ? nil : .record(entries)
  }

  private func repeatsInstitution(_ text: String) -> Bool {
    guard let institution else { return false }
    return LabelWords(institution) == LabelWords(text)
  }
}

extension FormPart {
  /// What of it a message quotes.
  fileprivate var namingBlocks: [ReadBlock] {
    if case .table(let table) = content {
      return table.table.cells(row: table.firstRow).first { !$0.isBlank }?.blocks ?? []
    }
    return blocks
  }
}
