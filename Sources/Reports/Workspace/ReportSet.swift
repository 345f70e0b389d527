public import Diagnostics
public import StructuredData

/// All the reports of one exercise, read and sound.
public struct ReportSet: Sendable {
  public let settings: ReportSettings
  public let nation: NationalReport
  /// In print order.
  public let regions: [RegionReport]
  /// Those that must report and have no file, where the form lets the others do without them.
  package let missing: [Region]
  /// The names of the files in the folders that the form's fields name, by folder.
  package let folders: [String: Set<String>]
  /// The name of the workspace's folder.
  public let workspaceName: String
  public let form: Form
  /// How the data of a unit, and of the whole, hang together in the exercise.
  package let trees: (unit: FormTree, whole: FormTree)
  /// The files' texts by path, for messages that show a line.
  public let sources: [String: SourceText]
  /// The files as they were read, by path.
  package let files: [String: DataFile]

  init(
    settings: ReportSettings, nation: NationalReport, regions: [RegionReport],
    missing: [Region], folders: [String: Set<String>], workspaceName: String, form: Form,
    files: [String: DataFile]
  ) {
    self.missing = missing
    self.folders = folders
    self.settings = settings
    self.nation = nation
    self.regions = regions
    self.workspaceName = workspaceName
    self.form = form
    self.files = files
    sources = files.mapValues(\.source)
    let definition = form.definition.of(exercise: settings.exercise)
    trees = (
      unit: FormTree(definition, ofWhole: false), whole: FormTree(definition, ofWhole: true)
    )
  }

  /// The id of the whole, as of a unit: `nacional`.
  package var wholeID: String { form.definition.units.whole }

  /// The files of the whole and of the units, with their units' ids.
  package var unitFiles: [(unit: String, path: String)] {
    [(wholeID, nation.file)] + regions.map { ($0.region.id, $0.file) }
  }

  /// The same reports in another order.
  public func ordered(by order: RegionOrder) -> ReportSet {
    let ids = order.sorted(regions.map { $0.region }).map { $0.id }
    let sorted = ids.compactMap { id in regions.first { $0.region.id == id } }
    return ReportSet(
      settings: settings, nation: nation, regions: sorted, missing: missing, folders: folders,
      workspaceName: workspaceName, form: form, files: files)
  }

  /// A stretch of the data as a message's place, with its line.
  public func place(_ span: SourceSpan) -> Place {
    sources[span.file]?.place(span) ?? .source(span.location, nil)
  }
}
