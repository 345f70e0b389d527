internal import Platform
internal import Reports
internal import StructuredData

/// What is reviewed: the reports, and every text of them as a cell, in the order of the form.
struct Subject: Sendable {
  let reports: ReportSet
  /// The nation first, then the regions in print order.
  let units: [Unit]
  let spelling: (any SpellingDictionary)?
  let lexicon: Lexicon
  let nouns: NounReader

  var form: Form { reports.form }
  var settings: ReportSettings { reports.settings }
  var exercise: Int { reports.settings.exercise }

  var nation: Unit { units[0] }
  var regions: ArraySlice<Unit> { units.dropFirst() }
  /// All cells of all units.
  let cells: [Cell]
  /// What the form asks of each unit, by its id.
  private(set) var asked: [String: RequiredValues] = [:]

  /// The exercises of the balance.
  var balance: ClosedRange<Int> {
    settings.balanceFrom...max(settings.balanceFrom, exercise)
  }

  init(_ reports: ReportSet, _ dictionaries: Dictionaries = .none) {
    self.reports = reports
    spelling = dictionaries.spelling
    let units =
      [Unit(reports.nation, id: reports.wholeID, reports.trees.whole)]
      + reports.regions.concurrentMap { Unit($0, reports.trees.unit) }
    cells = units.flatMap(\.cells)
    lexicon = Lexicon(of: cells.map(\.passage), by: dictionaries.forms)
    nouns = NounReader(lexicon: lexicon, synonyms: reports.form.vocabulary.synonyms)
    let nouns = nouns
    self.units = units.concurrentMap { unit in
      var unit = unit
      unit.rowFacts = RowFacts.all(of: unit.plan, in: unit.cells, nouns)
      return unit
    }
    let subject = self
    let required = self.units.concurrentMap { RequiredValues(of: $0, in: subject) }
    asked = Dictionary(
      zip(self.units.map(\.id), required), uniquingKeysWith: { first, _ in first })
  }

  /// Whether nobody wrote anything that the form asks of the unit.
  func isUntouched(_ unit: Unit) -> Bool { asked[unit.id]?.isUntouched ?? false }
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
  /// All that was written.
  let data: SourcedNode
  /// What the form asks of it.
  let tree: FormTree
  var span: SourceSpan { data.span }
  let cells: [Cell]
  /// Every row of IV. 1.1 with its figures.
  fileprivate(set) var rowFacts: [RowFacts] = []

  var provision: Provision? { region?.provision }

  fileprivate init(_ report: RegionReport, _ tree: FormTree) {
    id = report.region.id
    region = report
    plan = report.plan
    programmes = report.programmes
    dissemination = report.dissemination
    data = SourcedNode(node: report.data, span: report.span)
    self.tree = tree
    cells = CellList(unit: id, of: report.data, tree).cells
  }

  fileprivate init(_ report: NationalReport, id: String, _ tree: FormTree) {
    self.id = id
    region = nil
    plan = report.plan
    programmes = report.programmes
    dissemination = report.dissemination
    data = SourcedNode(node: report.data, span: report.span)
    self.tree = tree
    cells = CellList(unit: id, of: report.data, tree).cells
  }

  /// The cell at a path, such as `programas.sistemas_informacion.logro`.
  func cell(_ path: String) -> Cell? { cells.first { $0.path == path } }

  func cells(_ kinds: Cell.Kind...) -> [Cell] { cells.filter { kinds.contains($0.kind) } }

  func programme(_ id: ProgrammeID) -> Programme? { programmes.first { $0.id == id } }
}

/// What was written of a unit; without a node, where it would be.
struct SourcedNode: Sendable {
  let node: DataNode?
  let span: SourceSpan
}

extension Unit {
  /// The sections that it has, in the form's order.
  var sections: [Section] {
    var sections: [Section] = []
    for leaf in tree.leaves where !leaf.section.number.isEmpty || leaf.element?.number != nil {
      let section = Section(rawValue: leaf.ownSectionNumber)
      if !sections.contains(section) { sections.append(section) }
    }
    return sections
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
