import Diagnostics
import Reports
public import StructuredData
import Templating

/// Makes the reports of a workspace: the whole way, phase by phase.
public struct Build<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let progress: any BuildProgress
  /// Called only when a PDF is wanted.
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  public init(
    resources: Resources, files: Files, progress: any BuildProgress = SilentProgress(),
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.resources = resources
    self.files = files
    self.progress = progress
    self.converter = converter
  }

  /// Nothing is written before all of the data and the templates have proved sound.
  public func run(_ request: BuildRequest) async throws(Failure) -> BuildSummary {
    progress.report(.reading)
    let assets = try resources.formAssets(files: files)
    let reading = request.workspace.read(assets, files: files)
    let reports = try checked(reading, request)
    let plan = try planned(reports, request, assets.regions)
    let verdict = try ReviewGate(allowsErrors: request.allowErrors).verdict(on: reports, for: plan)
    let converter = try request.formats.contains(.pdf) ? availableConverter() : nil

    progress.report(.compiling)
    let layouts = try Layouts(for: plan, of: reports, in: request.workspace, resources: resources)
    try Failure.checkInterruption()

    let rendering = Rendering(layouts: layouts, settings: reports.settings, paper: request.paper)
    let documents = try await rendering.documents(plan, jobs: request.jobs, progress: progress)
    try Failure.checkInterruption()

    let inputs = InputFingerprints(
      of: reports, in: request.workspace, resources: resources, layouts: layouts, files: files)
    var output = OutputFolder(
      request.outputFolder, forgetting: request.force, partial: request.isPartial)
    for (done, document) in documents.enumerated() {
      progress.report(.writing(done: done, of: documents.count))
      output.begin(document, inputs: inputs.of(document.report))
      if request.formats.contains(.odt) { try output.putODT(of: document) }
    }
    let notConverted = try await converted(documents, with: converter, into: &output)
    try output.finish()

    return BuildSummary(
      reports: documents.count, files: output.files(),
      diagnostics: reading.diagnostics, review: verdict, notConverted: notConverted,
      manifest: output.manifestPath)
  }

  private func checked(
    _ reading: WorkspaceReading, _ request: BuildRequest
  ) throws(Failure) -> ReportSet {
    let hasErrors = reading.diagnostics.contains { $0.severity == .error }
    guard let reports = reading.reports, !hasErrors || request.allowErrors else {
      throw .findings(reading.diagnostics)
    }
    return request.order.map { reports.ordered(by: $0) } ?? reports
  }

  private func planned(
    _ reports: ReportSet, _ request: BuildRequest, _ table: RegionTable
  ) throws(Failure) -> [PlannedReport] {
    do throws(RegionNameError) {
      let choice = RegionChoice(names: request.regions, table: table)
      return try reports.plan(choice, national: request.national)
    } catch {
      throw .usage(error)
    }
  }

  private func availableConverter() throws(Failure) -> any DocumentConverter {
    do throws(ConversionError) { return try converter() } catch { throw .world(error) }
  }

  /// Converts what has no PDF made from the very same ODT, and writes what succeeds.
  private func converted(
    _ documents: [MergedDocument], with converter: (any DocumentConverter)?,
    into output: inout OutputFolder
  ) async throws(Failure) -> [BuildSummary.ConversionFailure] {
    guard let converter else { return [] }
    let name = await converter.name()
    var stale: [MergedDocument] = []
    for document in documents where try !output.keepsPDF(of: document, converter: name) {
      stale.append(document)
    }
    if stale.isEmpty { return [] }

    progress.report(.converting(count: stale.count))
    let results = await converter.convert(
      stale.map { ConversionJob(name: output.path(of: $0.report, .odt), bytes: $0.bytes) })
    try Failure.checkInterruption()

    var failures: [BuildSummary.ConversionFailure] = []
    for (document, result) in zip(stale, results) {
      switch result.outcome {
      case .success(let pdf): try output.putPDF(pdf, of: document, converter: name)
      case .failure(let error): failures.append(.init(path: result.name, error: error))
      }
    }
    return failures
  }
}
