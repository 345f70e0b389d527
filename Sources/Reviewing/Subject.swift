internal import Reports
internal import StructuredData

/// What is reviewed: the reports, and every text of them as a cell, in the order of the form.
struct Subject: Sendable {
  let reports: ReportSet
  /// The nation first, then the regions in print order.
  let units: [Unit]
  let dictionary: (any SpellingDictionary)?

  var form: Form { reports.form }
  var settings: ReportSettings { reports.settings }
  var exercise: Int { reports.settings.exercise }

  var nation: Unit { units[0] }
  var regions: ArraySlice<Unit> { units.dropFirst() }
  /// All cells of all units.
  let cells: [Cell]

  init(_ reports: ReportSet, dictionary: (any SpellingDictionary)? = nil) {
    self.reports = reports
    self.dictionary = dictionary
    units = [Unit(reports.nation)] + reports.regions.map { Unit($0) }
    cells = units.flatMap(\.cells)
  }
}

/// The nation or a region, with its part of the form.
struct Unit: Sendable {
  /// The region's id, or `nacional`.
  let id: String
  /// `nil` for the nation.
  let region: RegionReport?
  let plan: [Objective]
  let programmes: [Programme]
  let dissemination: [Dissemination]
  let span: SourceSpan
  let cells: [Cell]
  /// Every row of IV. 1.1 with its figures.
  let rowFacts: [RowFacts]

  var provision: Provision? { region?.provision }

  fileprivate init(_ report: RegionReport) {
    id = report.region.id
    region = report
    plan = report.plan
    programmes = report.programmes
    dissemination = report.dissemination
    span = report.span
    var list = CellList(unit: id)
    list.add(report.plan)
    list.add(report.programmes)
    if let provision = report.provision { list.add(provision) }
    list.add(report.dissemination)
    cells = list.cells
    rowFacts = RowFacts.all(of: plan, in: cells)
  }

  fileprivate init(_ report: NationalReport) {
    id = "nacional"
    region = nil
    plan = report.plan
    programmes = report.programmes
    dissemination = report.dissemination
    span = report.span
    var list = CellList(unit: id)
    list.add(report.plan)
    list.add(report.programmes)
    list.add(report.summary)
    list.add(report.dissemination)
    cells = list.cells
    rowFacts = RowFacts.all(of: plan, in: cells)
  }

  /// The cell at a path, such as `programas.sistemas_informacion.logro`.
  func cell(_ path: String) -> Cell? { cells.first { $0.path == path } }

  func cells(_ kinds: Cell.Kind...) -> [Cell] { cells.filter { kinds.contains($0.kind) } }

  func programme(_ id: ProgrammeID) -> Programme? { programmes.first { $0.id == id } }
}

/// Gathers cells with their paths in the data.
private struct CellList {
  let unit: String
  var cells: [Cell] = []

  private mutating func add(
    _ entry: Entry<Prose>, _ section: Section, _ path: String, _ kind: Cell.Kind, row: Int = 0
  ) {
    guard let prose = entry.value else { return }
    cells.append(
      Cell(unit: unit, section: section, path: path, kind: kind, prose: prose, row: row))
  }

  mutating func add(_ plan: [Objective]) {
    var row = 0
    for (index, objective) in plan.enumerated() {
      let path = "plan_plurianual[\(index)]"
      add(objective.text, .plan, path + ".objetivo", .objective, row: row)
      for (number, result) in objective.results.enumerated() {
        let path = path + ".resultados[\(number)]"
        switch result.measurement.value {
        case .words(let prose)?:
          add(.given(prose), .plan, path + ".medicion", .measurement, row: row)
        case .figures(let figures)?:
          add(figures.indicator, .plan, path + ".medicion.indicador", .measurement, row: row)
        case nil: break
        }
        add(result.achievement, .plan, path + ".logro", .achievement, row: row)
        add(result.gap, .plan, path + ".brecha", .gap, row: row)
        add(result.challenges, .plan, path + ".desafios", .challenges, row: row)
        add(
          result.recommendations, .plan, path + ".recomendaciones", .planRecommendations, row: row)
        row += 1
      }
    }
  }

  mutating func add(_ programmes: [Programme]) {
    for (row, programme) in programmes.enumerated() {
      let path = "programas.\(programme.id.rawValue)"
      let section = programme.id.section
      add(programme.achievement, section, path + ".logro", .programmeAchievement, row: row)
      add(programme.summary, .executive, path + ".resumen", .programmeSummary, row: row)
      add(programme.difficulties, section, path + ".dificultades", .difficulties, row: row)
      add(programme.recommendations, section, path + ".recomendaciones", .recommendations, row: row)
      for (number, followUp) in programme.followUps.enumerated() {
        let path = path + ".seguimiento[\(number)]"
        add(
          followUp.recommendation, .followUp, path + ".recomendacion", .followUpRecommendation,
          row: row)
        add(followUp.commitment, .followUp, path + ".compromiso", .commitment, row: row)
        add(followUp.responsible, .followUp, path + ".responsable", .responsible, row: row)
        if case .given(let moment) = followUp.deadline {
          add(.given(moment.prose), .followUp, path + ".plazo", .deadline, row: row)
        }
      }
    }
  }

  mutating func add(_ provision: Provision) {
    let path = "provision_informacion"
    add(provision.procedure.detail, .annex, path + ".procedimiento.detalle", .procedureDetail)
    for (row, line) in (provision.matrix ?? []).enumerated() {
      let path = path + ".matriz[\(row)]"
      add(line.information, .annex, path + ".informacion", .matrixCell, row: row)
      add(line.content, .annex, path + ".contenido", .matrixCell, row: row)
      add(line.format, .annex, path + ".formato", .matrixCell, row: row)
      add(line.frequency, .annex, path + ".periodicidad", .matrixCell, row: row)
      add(line.responsible, .annex, path + ".responsable", .matrixCell, row: row)
    }
    add(provision.matrixNote, .annex, path + ".matriz_nota", .matrixNote)
    add(provision.compliance.detail, .annex, path + ".cumplimiento.detalle", .complianceDetail)
  }

  mutating func add(_ disseminations: [Dissemination]) {
    for dissemination in disseminations {
      for (row, activity) in dissemination.activities.enumerated() {
        let path = "difusion.\(dissemination.audience.rawValue)[\(row)]"
        add(activity.text, .dissemination, path + ".actividad", .activity, row: row)
        if case .given(let moment) = activity.date {
          add(.given(moment.prose), .dissemination, path + ".fecha", .date, row: row)
        }
        add(
          activity.responsible, .dissemination, path + ".responsable", .activityResponsible,
          row: row)
      }
    }
  }

  mutating func add(_ summary: ExecutiveSummary) {
    let path = "resumen_ejecutivo"
    for year in summary.territory {
      add(year.text, .executive, path + ".territorio.\(year.year.value)", .executive)
    }
    add(summary.territoryClosing, .executive, path + ".territorio_cierre", .executive)
    add(summary.processes, .executive, path + ".procesos", .executive)
    add(summary.capacities, .executive, path + ".capacidades", .executive)
  }
}

extension ProgrammeID {
  /// The section that holds the programme's balance.
  var section: Section {
    switch self {
    case .design: .design
    case .complementarity: .complementarity
    case .information: .information
    }
  }
}
