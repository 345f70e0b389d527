public import Corrections
import Diagnostics
import Reports
public import StructuredData
import Templating
import TrackedChanges

/// Writes copies of reports in which the changes since a version are tracked changes, to be reviewed
/// in Writer.
public struct MarkedReports<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let progress: any BuildProgress

  public init(
    resources: Resources, files: Files, progress: any BuildProgress = SilentProgress()
  ) {
    self.resources = resources
    self.files = files
    self.progress = progress
  }

  public struct Outcome: Sendable {
    /// The copies, in print order; a report whose text is the same has none.
    public let files: [String]
    public let corrections: CorrectionList
    public let notices: [BuildNotice]
  }

  /// Both versions are merged into today's layouts, so that only the data makes a difference.
  public func run(_ request: BuildRequest, since version: Int?) async throws(Failure) -> Outcome {
    try OutputPlace.check(request.outputFolder, of: request.workspace)
    let report = CorrectionReport(resources: resources, files: files)
    let versions = try report.compare(request.workspace, since: version)
    let regions = try resources.formAssets(of: request.workspace, files: files).regions
    let new = try plan(versions.new, request, regions)
    let wanted = Set(new.map(\.id))
    let everything = RegionChoice(names: [], table: regions)
    let old: [PlannedReport]
    do throws(RegionNameError) {
      old = try versions.old.plan(everything, national: false).filter { wanted.contains($0.id) }
    } catch {
      throw .usage(error)
    }

    let settings = versions.new.settings
    let paths = LayoutPaths(
      settings, of: versions.new.form, in: request.workspace, resources: resources)
    let layouts = try Layouts(for: new, paths: paths)
    let options = RenderOptions(settings, paper: request.paper)
    let rendering = Rendering(layouts: layouts, options: options)
    let before = try await rendering.documents(old, jobs: request.jobs, progress: progress)
    let after = try await rendering.documents(new, jobs: request.jobs, progress: progress)

    let lock = try await OutputLock.take(
      request.outputFolder, waits: request.waits, progress: progress)
    defer { withExtendedLifetime(lock) {} }
    var output = OutputFolder(request.outputFolder, forgetting: request.force)
    let inputs = ReportInputs(
      workspace: request.workspace, resources: resources, files: RecordedFiles(files),
      options: options.record)
    var copies: [OutputFolder.Pending] = []
    for document in after {
      guard let earlier = before.first(where: { $0.report.id == document.report.id }),
        try earlier.packed().bytes != document.packed().bytes
      else { continue }
      let bytes = try marked(earlier, document, options)
      copies.append(
        OutputFolder.marked(
          bytes, of: document.report, since: versions.list.since,
          inputs: inputs.of(document.report, layouts: layouts.inputs[document.report.layout] ?? [:])
        ))
    }
    try output.put(copies)
    return Outcome(
      files: copies.map { Path.joined(output.path, $0.entry.path) },
      corrections: versions.list, notices: output.notices)
  }

  private func plan(
    _ reports: ReportSet, _ request: BuildRequest, _ table: RegionTable
  ) throws(Failure) -> [PlannedReport] {
    do throws(RegionNameError) {
      let choice = RegionChoice(names: request.regions, table: table)
      return try reports.plan(choice, national: request.national)
    } catch {
      throw .usage(error)
    }
  }

  private func marked(
    _ old: MergedDocument, _ new: MergedDocument, _ options: RenderOptions
  ) throws(Failure) -> [UInt8] {
    let (before, after) = (try old.packed().bytes, try new.packed().bytes)
    do {
      return try MarkedCopy.bytes(
        from: before, to: after, author: options.properties.creator ?? Tool.name,
        date: options.properties.creationDate ?? "1970-01-01T00:00:00")
    } catch {
      throw .world(UnwritableDocument(reason: "\(error)"))
    }
  }
}
