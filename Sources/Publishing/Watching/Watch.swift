public import Corrections
import Diagnostics
import Reports
public import StructuredData

/// Builds at every save, until it is cancelled.
///
/// The system tells when to look at the files' dates; they are looked at now and then all the same, since
/// it does not tell of what others do on a network drive.
public struct Watch<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let progress: any BuildProgress
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter
  /// How often it looks unasked, and how long nothing may change before it builds: editors save in steps.
  private let interval: Duration
  private let rest: Duration
  private let shelf = LayoutShelf()

  public init(
    resources: Resources, files: Files, progress: any BuildProgress = SilentProgress(),
    interval: Duration = .milliseconds(250), rest: Duration = .milliseconds(15),
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.resources = resources
    self.files = files
    self.progress = progress
    self.interval = interval
    self.rest = rest
    self.converter = converter
  }

  public enum Event: Sendable {
    /// It waits for the first change.
    case watching(folder: String)
    /// Files that were saved, came or went.
    case changed(files: [String])
    /// What of the data is other than before.
    case corrected(CorrectionList)
    case built(BuildSummary, Duration)
    /// It goes on all the same.
    case failed(Failure)
  }

  public func run(_ request: BuildRequest, report: (Event) -> Void) async {
    var known = stamps(request)
    var units = self.units(request.workspace)
    await build(request, report)
    await prepare(request)
    report(.watching(folder: request.workspace.folder))
    while !Task.isCancelled {
      guard let (settled, changes) = await nextChange(since: known, request) else { return }
      known = settled
      report(.changed(files: changes))
      await build(request, report)
      let now = self.units(request.workspace)
      if let corrections = corrections(from: units, to: now, in: request.workspace) {
        report(.corrected(corrections))
      }
      units = now ?? units
      await prepare(request)
    }
  }

  /// Before the next change, so that it does not wait.
  private func prepare(_ request: BuildRequest) async {
    if request.formats.contains(.pdf) { await (try? converter())?.prepare() }
  }

  /// Waits for a change, and then until nothing has changed for a while; `nil` when cancelled.
  private func nextChange(
    since known: FileStamps, _ request: BuildRequest
  ) async -> (FileStamps, [String])? {
    let (looks, look) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let folders = stamps(request).folders.sorted().map { (path: $0, kinds: Self.kinds) }
    let events = FolderEvents(of: folders) { _ in look.yield() }
    defer { events?.stop() }
    let ticking = Task { [interval] in
      repeat { look.yield() } while (try? await Task.sleep(for: interval)) != nil
      look.finish()
    }
    defer { ticking.cancel() }
    for await _ in looks {
      var now = stamps(request)
      if now == known { continue }
      var last: FileStamps
      repeat {
        last = now
        do { try await Task.sleep(for: rest) } catch { return nil }
        now = stamps(request)
      } while now != last
      if now != known { return (now, now.changes(since: known)) }
    }
    return nil
  }

  private static var kinds: FolderEvents.Kinds { [.written, .named] }

  private func stamps(_ request: BuildRequest) -> FileStamps {
    // The results may be inside the workspace.
    let output = Path.name(of: request.outputFolder)
    return FileStamps(
      below: [request.workspace.folder, resources.templates, resources.assets],
      leavingOut: Set([History.folderName, "Output", output, "ejemplo"])
        .subtracting([Path.name(of: request.workspace.folder)]))
  }

  private func build(_ request: BuildRequest, _ report: (Event) -> Void) async {
    let clock = ContinuousClock()
    let start = clock.now
    let build = Build(
      resources: resources, files: files, progress: progress, shelf: shelf, converter: converter)
    do throws(Failure) {
      let summary = try await build.run(request)
      report(.built(summary, clock.now - start))
    } catch {
      if case .interrupted = error { return }
      report(.failed(error))
    }
  }

  /// The data as it is; `nil` while it cannot be read.
  private func units(_ workspace: Workspace) -> [ReportUnit]? {
    guard let assets = try? resources.formAssets(of: workspace, files: files) else { return nil }
    return workspace.read(assets, files: files).reports.map { ReportUnit.all(of: $0) }
  }

  private func corrections(
    from old: [ReportUnit]?, to new: [ReportUnit]?, in workspace: Workspace
  ) -> CorrectionList? {
    guard let old, let new,
      let assets = try? resources.formAssets(of: workspace, files: files),
      let labels = try? FieldLabels.load(
        from: resources.assets, form: assets.form.definition, files: files)
    else { return nil }
    return CorrectionList(
      Comparison(from: old, to: new), observations: [], labels: labels,
      form: assets.form, since: 0, version: 0)
  }
}
