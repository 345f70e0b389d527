public import Diagnostics
public import Reports
public import StructuredData
import Templating

/// What a user asks `init` for.
public struct NewWorkspaceRequest: Sendable {
  public var folder: String
  /// `nil` for the one after the old workspace's.
  public var exercise: Int?
  public var institution: String?
  public var acronym: String?
  /// How `informe.yaml` names the form; `nil` for not at all.
  public var form: String?
  /// Last exercise's workspace.
  public var old: Workspace?

  public init(folder: String) {
    self.folder = folder
  }
}

/// Makes a workspace with a commented file for each region, ready to be filled in.
public struct NewWorkspace<Files: FileSource>: Sendable {
  private let assets: FormAssets
  private let files: Files

  public init(assets: FormAssets, files: Files) {
    self.assets = assets
    self.files = files
  }

  /// Writes the files; returns their paths. What makes the folder a workspace comes last.
  public func make(_ request: NewWorkspaceRequest) throws(Failure) -> [String] {
    if (try? Workspace(request.folder)) != nil {
      throw .usage(NewWorkspaceError.exists(request.folder))
    }
    if request.old == nil, let listing = Self.exampleListing(assets) {
      return try NewWorkspace(assets: listing, files: files).written(request)
    }
    return try written(request)
  }

  /// With a unit to begin with, for a form whose units each workspace lists; `nil` for others.
  private static func exampleListing(_ assets: FormAssets) -> FormAssets? {
    let units = assets.form.definition.units
    guard units.kind != .regions else { return nil }
    let list = NewDataFile.written(
      [.init(units.setKey, .list([.text("Nombre de \(units.noun.spanish)")]))], header: [])
    return assets.listing(DataFile(Array(list.utf8), named: "informe.yaml").root)
  }

  /// The files of a blank workspace by their paths in it, none of which is written.
  func blank(_ request: NewWorkspaceRequest) throws(Failure) -> [String: [UInt8]] {
    let assets = Self.exampleListing(assets) ?? assets
    let texts = try NewWorkspace(assets: assets, files: files).texts(request)
    return Dictionary(
      texts.map { ($0.path, Array($0.text.utf8)) }, uniquingKeysWith: { first, _ in first })
  }

  private func written(_ request: NewWorkspaceRequest) throws(Failure) -> [String] {
    let texts = try texts(request)
    for (path, _) in texts where WholeFile.exists(Path.joined(request.folder, path)) {
      throw .usage(NewWorkspaceError.exists(Path.joined(request.folder, path)))
    }
    var written = try SchemaFiles.write(
      assets, to: Path.joined(request.folder, "esquemas"), withDefinition: false)
    for (path, text) in texts {
      let full = Path.joined(request.folder, path)
      try Failure.catching { () throws(DiskError) in
        try AtomicFile.write(Array(text.utf8), to: full)
      }
      written.append(full)
    }
    return written
  }

  /// What makes the folder a workspace comes last.
  private func texts(
    _ request: NewWorkspaceRequest
  ) throws(Failure) -> [(path: String, text: String)] {
    var old: ReportSet?
    if let workspace = request.old {
      let reading = workspace.read(assets, files: files)
      guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
      old = reports
    }
    guard let exercise = request.exercise ?? old?.settings.following else {
      throw .usage(NewWorkspaceError.noExercise)
    }
    let regions = regions(in: exercise, old: old)
    let form = NewForm(assets, exercise: exercise, cutoff: nil)
    var texts = regions.map { region in
      let report = old?.regions.first { $0.region.id == region.id }
      return form.file(of: region, old: report?.data)
    }
    texts.append(form.wholeFile(old: old?.nation.data))
    let report = NewReportFile(
      assets: assets, exercise: exercise, regions: regions, request: request)
    texts.append(("informe.yaml", try text(of: report, old, request.old)))
    return texts
  }

  private func text(
    of file: NewReportFile, _ old: ReportSet?, _ workspace: Workspace?
  ) throws(Failure) -> String {
    guard let settings = old?.settings, let workspace,
      let bytes = old?.sources[settings.file]?.bytes
    else { return file.text }
    return try Failure.catching { () throws(DiagnosticError) in
      try file.rolledOver(settings, bytes, from: workspace)
    }
  }

  /// The file of one unit, or of the whole, of a workspace that has none yet, below the workspace's folder.
  func unitFile(
    _ unit: Region, _ settings: ReportSettings
  ) -> (path: String, text: String) {
    let form = NewForm(assets, exercise: settings.exercise, cutoff: settings.cutoff)
    return unit == assets.whole ? form.wholeFile(old: nil) : form.file(of: unit, old: nil)
  }

  /// The files that a workspace lacks, by their paths, as `init` would begin them.
  func missingFiles(
    _ reading: WorkspaceReading, _ settings: ReportSettings, in workspace: Workspace
  ) -> [String: [UInt8]] {
    let form = NewForm(assets, exercise: settings.exercise, cutoff: settings.cutoff)
    let new =
      [form.wholeFile(old: nil)]
      + settings.regions.filter { reading.regionFiles[$0.id] == nil }
      .map { form.file(of: $0, old: nil) }
    var missing: [String: [UInt8]] = [:]
    for (name, text) in new {
      let path = workspace.path(name)
      let known = try? files.bytes(of: path)
      // One that says nothing is as good as none.
      if known?.allSatisfy({ $0 <= UInt8(ascii: " ") }) ?? true { missing[path] = Array(text.utf8) }
    }
    return missing
  }

  /// Those that exist in the exercise; of a workspace that had only some, those of its own.
  private func regions(in exercise: Int, old: ReportSet?) -> [Region] {
    let all = assets.regions.inForce(in: exercise)
    guard let settings = old?.settings,
      Set(settings.regions) != Set(assets.regions.inForce(in: settings.exercise))
    else { return all }
    return all.filter { settings.regions.contains($0) }
  }
}

/// The units' files of an exercise.
private struct NewForm {
  private let units: FormUnits
  private let unit: NewUnitFile
  private let whole: NewUnitFile

  /// - Parameter cutoff: the cut-off day; `nil` for the form's own.
  init(_ assets: FormAssets, exercise: Int, cutoff: CalendarDate?) {
    let definition = assets.form.definition.of(exercise: exercise)
    let defaults = definition.phrases.defaults
    let day =
      cutoff
      ?? CalendarDate(year: exercise, month: defaults.cutoffMonth, day: defaults.cutoffDay)
    let words = day?.formatted(pattern: "d 'de' MMMM") ?? ""
    units = definition.units
    unit = NewUnitFile(
      FormTree(definition, ofWhole: false), exercise: exercise, cutoff: words)
    whole = NewUnitFile(
      FormTree(definition, ofWhole: true), exercise: exercise, cutoff: words)
  }

  func file(of region: Region, old: DataNode?) -> (path: String, text: String) {
    let number = region.number < 10 ? "0\(region.number)" : String(region.number)
    return (
      "\(units.folder)/\(number)-\(region.id).yaml",
      unit.text(
        of: region.denomination, schema: "../esquemas/\(units.key).schema.json",
        key: NewValue.Entry(units.key, .text(region.shortName)), old: old)
    )
  }

  func wholeFile(old: DataNode?) -> (path: String, text: String) {
    (
      "\(units.whole).yaml",
      whole.text(
        of: units.wholeName,
        schema: "esquemas/\(units.whole).schema.json", key: nil, old: old)
    )
  }
}

/// Why no workspace was made.
public enum NewWorkspaceError: Error, Sendable, Hashable {
  /// There is one already, or a file of it.
  case exists(String)
  case noExercise
}

extension NewWorkspaceError: Explained {
  public var message: Message {
    switch self {
    case .exists(let path):
      Message(
        es: "«\(path)» ya existe; no se sobrescribe", en: "“\(path)” exists; it is not overwritten")
    case .noExercise:
      Message(es: "falta el ejercicio", en: "the exercise is missing")
    }
  }

  public var remedy: Message? {
    switch self {
    case .exists: Message(es: "elija otra carpeta", en: "choose another folder")
    case .noExercise:
      Message(
        es: "dígalo con --ejercicio, o parta de un espacio anterior con --desde",
        en: "say it with --year, or begin from an earlier workspace with --from")
    }
  }
}
