public import Corrections
public import Diagnostics
public import Reports
public import StructuredData
import Templating

/// What changed in a workspace since a version that was submitted.
public struct CorrectionReport<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files

  public init(resources: Resources, files: Files) {
    self.resources = resources
    self.files = files
  }

  /// A version's data beside today's.
  public struct Versions: Sendable {
    public let old: ReportSet
    public let new: ReportSet
    public let list: CorrectionList
    /// What the data's checks found today.
    public let diagnostics: [Diagnostic]
  }

  /// Reads both; `version` is the last submitted one when none is named.
  public func compare(
    _ workspace: Workspace, since version: Int?
  ) throws(Failure) -> Versions {
    let snapshot = try History(workspace).snapshot(version)
    let assets = try resources.formAssets(of: workspace, files: files)
    let labels = try Failure.catching { () throws(DiagnosticError) in
      try FieldLabels.load(from: resources.assets, form: assets.form.definition, files: files)
    }
    let reading = workspace.read(assets, files: files)
    guard let new = reading.reports else { throw .findings(reading.diagnostics) }
    let old = try Self.reports(of: snapshot, in: workspace, assets: assets)
    let observations = try Failure.catching { () throws(DiagnosticError) in
      try [Observation].read(
        in: workspace.folder, whole: new.wholeID, regions: assets.regions, files: files)
    }
    let comparison = Comparison(from: ReportUnit.all(of: old), to: ReportUnit.all(of: new))
    return Versions(
      old: old, new: new,
      list: CorrectionList(
        comparison, observations: observations, labels: labels, form: new.form,
        since: snapshot.version, version: new.settings.version),
      diagnostics: reading.diagnostics)
  }

  /// The reports of a version as they were.
  static func reports(
    of snapshot: Snapshot, in workspace: Workspace, assets: FormAssets
  ) throws(Failure) -> ReportSet {
    let folder = workspace.path("\(History.folderName)/version-\(snapshot.version)")
    let reader = WorkspaceReader(assets: assets, files: SnapshotFiles(snapshot, folder: folder))
    let reading = reader.read(folder)
    guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
    return reports
  }

  /// The *Nómina de correcciones* as an ODT.
  public func document(_ versions: Versions, paper: Paper? = nil) throws(Failure) -> [UInt8] {
    let settings = versions.new.settings
    let view = versions.new.nationalView().fields.merging(versions.list.view) { $1 }
    return try Failure.catching { () throws(DiagnosticError) in
      let path = Path.joined(resources.templates, "nomina-de-correcciones.ott")
      let template = try Template.compile(path: path)
      return try template.render(Record(view), options: RenderOptions(settings, paper: paper)).bytes
    }
  }
}
