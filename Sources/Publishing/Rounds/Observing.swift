public import Diagnostics
import Forms
import Reports
import Rounds
import StructuredData
public import Templating

/// Gives back to each unit what it sent, with what is to be corrected, and takes down what it was told.
public struct Observing: Sendable {
  private let resources: Resources
  private let environment: [String: String]
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  public init(
    resources: Resources, environment: [String: String],
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.resources = resources
    self.environment = environment
    self.converter = converter
  }

  public struct Request: Sendable {
    public var workspace: Workspace
    /// Names, numbers or ids; all of the report's units when there is none. The whole only by its name.
    public var units: [String] = []
    /// What is at least so grave is told.
    public var severity = Severity.warning
    /// For units that never sent anything.
    public var format = FormFormat.odt
    /// The last day to answer, as ISO 8601 writes it; `nil` for what `informe.yaml` says.
    public var deadline: CalendarDate?
    /// Who signs; `nil` for the institution.
    public var author: String?
    /// `nil` for `Output/<workspace>/observaciones`.
    public var output: String?

    public init(workspace: Workspace) {
      self.workspace = workspace
    }
  }

  /// What one run told.
  public struct Outcome: Sendable {
    public struct Unit: Sendable {
      public let name: String
      /// Counted from 1.
      public let round: Int
      public let count: Int
      /// Whether it had been told the very same before.
      public let isRepeated: Bool
      public let paths: [String]
    }

    public internal(set) var units: [Unit] = []
    /// The names of those that have nothing to correct or to answer.
    public internal(set) var silent: [String] = []
    /// The whole's name, where it has something to correct and was not asked for.
    public internal(set) var whole: String?
    /// What people observed that goes to nobody, or not to the place that was meant.
    public internal(set) var doubts: [Diagnostic] = []
  }

  public func run(_ request: Request) async throws(Failure) -> Outcome {
    let workspace = request.workspace
    let (lock, journal) = try await RoundBook.taken(in: workspace)
    defer { withExtendedLifetime(lock) {} }
    let files = LocalFiles()
    let assets = try resources.formAssets(of: workspace, files: files)
    var state = try Round(resources: resources, files: files).state(of: workspace, files)
    func remarks(_ unit: Region) -> UnitRemarks {
      UnitRemarks(
        unit.id, state, from: request.severity, standard: request.format,
        until: request.deadline?.description)
    }
    let chosen = try RegionChoice(names: request.units, table: assets.regions)
      .units(among: state.reports.regions, orWhole: assets)
    let told = chosen.map(remarks)
    var outcome = Outcome()
    outcome.silent = zip(chosen, told).filter { $1.remarks.isEmpty }.map(\.0.denomination)
    let isWholeLeft = request.units.isEmpty && !remarks(assets.whole).remarks.isEmpty
    outcome.whole = isWholeLeft ? assets.whole.denomination : nil
    let definition = state.reports.form.definition.of(exercise: state.reports.settings.exercise)
    outcome.doubts = try state.book.observations(of: state.reports)
      .doubts(in: state.reports, names: FieldNames(of: definition))
    let writing = ObservedFiles(
      resources: resources, files: files, environment: environment, converter: converter)
    let folder = request.output ?? Path.joined(workspace.resultsFolder, "observaciones")
    // Those of one round and one day are made together.
    let groups = Dictionary(grouping: zip(chosen, told).filter { !$1.remarks.isEmpty }) {
      "\($1.round) \(Moment.day($1.moment)) \($1.deadline ?? "")"
    }
    for key in groups.keys.sorted() {
      guard let group = groups[key], let first = group.first?.1 else { continue }
      var files = ObservedFiles<LocalFiles>.Request(
        workspace: workspace,
        parts: group.map { .init(unit: $1.unit, remarks: $1.remarks, kind: $1.kind) },
        date: CalendarDate(iso: Moment.day(first.moment)) ?? state.reports.settings.date,
        folder: Path.joined(folder, "ronda-\(first.round)"))
      files.round = first.round
      files.deadline = first.deadline.flatMap { CalendarDate(iso: $0) }
      files.author = request.author
      let paths = try await writing.write(files)
      for ((unit, remarks), paths) in zip(group, paths) {
        outcome.units.append(
          Outcome.Unit(
            name: unit.denomination, round: remarks.round, count: remarks.remarks.count,
            isRepeated: !remarks.isNew, paths: paths))
      }
    }
    for remarks in told where remarks.isNew && !remarks.remarks.isEmpty {
      state.update.observe(
        remarks.remarks.map(\.id), round: remarks.round, moment: state.moment,
        until: remarks.deadline)
    }
    try journal.run(state.book.changes(adding: state.update.entries, data: state.reports))
    return outcome
  }
}
