package import Diagnostics
package import Reports
public import Reviewing
package import StructuredData

/// A workspace as it is now: read and reviewed again when a file of it changed, and not before.
public actor LiveWorkspace {
  /// What stands in a workspace at one time.
  public struct Standing: Sendable {
    public let inspection: Inspection
    /// How its round stands; `nil` while the data cannot be read.
    public let overview: RoundOverview?
    /// The ledger's ids of the findings, by their places in the inspection's list.
    public let tracked: [Int: String]
    /// What `informe.yaml` fixes, also while other files have faults.
    package let settings: ReportSettings?
    package let assets: FormAssets
    public let log: ActivityLog
    /// The numbers of the versions that were packed.
    public let versions: [Int]
    /// The files' numbers of changes since the page began; the same for the same files.
    public let revision: Int
    /// The units' files by their ids, also of those with faults.
    var files: [String: String] = [:]
    /// What each unit wrote, as far as its own file can be read.
    package var roots: [String: DataNode] = [:]
  }

  public nonisolated let workspace: Workspace
  public nonisolated let resources: Resources
  private var stamps: FileStamps?
  private var revision = 0
  private var standing: Result<Standing, Failure>?

  public init(_ workspace: Workspace, resources: Resources) {
    self.workspace = workspace
    self.resources = resources
  }

  /// Carries out what somebody had begun to write who was killed then, so that it is not seen later.
  public func settle() async throws(Failure) {
    if !Folder.exists(RoundBook.folder(in: workspace)) { return }
    _ = try await RoundBook.taken(in: workspace)
  }

  /// The number of the files' state as they are now.
  public func look() -> Int {
    let now = FileStamps(below: [workspace.folder], leavingOut: ["Output"])
    if now != stamps {
      stamps = now
      standing = nil
      revision += 1
    }
    return revision
  }

  public func now() throws(Failure) -> Standing {
    let revision = look()
    if let standing { return try standing.get() }
    let result: Result<Standing, Failure>
    do throws(Failure) {
      result = .success(try read(revision))
    } catch {
      result = .failure(error)
    }
    standing = result
    return try result.get()
  }

  private func read(_ revision: Int) throws(Failure) -> Standing {
    let files = LocalFiles()
    let assets = try resources.formAssets(of: workspace, files: files)
    resources.dictionaries.prepare()
    let reading = workspace.read(assets, files: files)
    let inspection = Inspection(of: reading, dictionaries: resources.dictionaries.dictionaries())
    let round = try inspection.reports.map { _ throws(Failure) in
      try Round(resources: resources, files: files).overview(of: inspection, workspace, assets)
    }
    let tracked = (round?.places ?? [:]).filter { $1 < inspection.findings.count }
    return Standing(
      inspection: WorkspaceCheck<LocalFiles>.lifted(inspection, workspace, assets),
      overview: round?.overview,
      tracked: Dictionary(tracked.map { ($1, $0) }) { first, _ in first },
      settings: reading.settings, assets: assets, log: try ActivityLog(workspace).shown,
      versions: History(workspace).versions, revision: revision, files: reading.regionFiles,
      roots: reading.roots)
  }
}

extension LiveWorkspace.Standing {
  /// The beginning of the SHA-256 of all that a unit says; `nil` while the data cannot be read.
  package func digest(of unit: String) -> String? {
    guard let reports = inspection.reports else { return nil }
    return unit == reports.wholeID
      ? reports.nation.data?.digest
      : reports.regions.first { $0.region.id == unit }?.data.digest
  }

  /// Whether a fault is of a unit's own file.
  package func isOwn(_ fault: Diagnostic, of unit: String) -> Bool {
    fault.place.map { $0.path == files[unit] } ?? false
  }

  /// Of an inspection by itself, without the round.
  public init(
    _ inspection: Inspection, of workspace: Workspace, resources: Resources
  ) throws(Failure) {
    self.init(
      inspection: inspection, overview: nil, tracked: [:], settings: inspection.reports?.settings,
      assets: try resources.formAssets(of: workspace, files: LocalFiles()),
      log: try ActivityLog(workspace).shown, versions: [], revision: 0)
  }
}
