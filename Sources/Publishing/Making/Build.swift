import Diagnostics
import Reports
public import StructuredData
import Synchronization
import Templating

/// Makes the reports of a workspace: the whole way, phase by phase.
public struct Build<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let progress: any BuildProgress
  /// Called only when a PDF is wanted.
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter
  /// The layouts that an earlier build compiled.
  private let shelf: LayoutShelf

  public init(
    resources: Resources, files: Files, progress: any BuildProgress = SilentProgress(),
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.init(
      resources: resources, files: files, progress: progress, shelf: LayoutShelf(),
      converter: converter)
  }

  init(
    resources: Resources, files: Files, progress: any BuildProgress, shelf: LayoutShelf,
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.resources = resources
    self.files = files
    self.progress = progress
    self.shelf = shelf
    self.converter = converter
  }

  /// Nothing is written before all of the data and the templates have proved sound.
  public func run(_ request: BuildRequest) async throws(Failure) -> BuildSummary {
    try OutputPlace.check(request.outputFolder, of: request.workspace)
    progress.report(.reading)
    let files = RecordedFiles(self.files)
    let assets = try resources.formAssets(files: files)
    let reading = request.workspace.read(assets, files: files)
    try files.checkVanished()
    let reports = try checked(reading, request)
    let plan = try planned(reports, request, assets.regions)
    // While the reports are merged; nothing is written before the verdict.
    let reviewInputs = RecordedReview.inputs(read: files, in: request.workspace, resources)
    async let reviewing = reviewed(reports, request, inputs: reviewInputs)
    let converter = try request.formats.contains(.pdf) ? availableConverter() : nil
    let converterName = await converter?.name()

    var options = RenderOptions(reports.settings, paper: request.paper)
    options.marksValues = !request.isPlain
    let layoutPaths = LayoutPaths(reports.settings, in: request.workspace, resources: resources)
    let inputs = ReportInputs(
      workspace: request.workspace, resources: resources, files: files, options: options.record)
    func compared(_ folder: inout OutputFolder) -> [ReportReview] {
      plan.map { report in
        ReportReview(report, formats: request.formats, converter: converterName, in: &folder) {
          inputs.change(since: $0, of: report, layout: layoutPaths.path(of: report.layout))
        }
      }
    }

    // A folder that is not there yet is made when there is something to put in it.
    var lock: FileLock?
    if Folder.exists(request.outputFolder) { lock = try await taken(request) }
    var output = OutputFolder(request.outputFolder, forgetting: request.force)
    var reviews = compared(&output)

    let stale = reviews.filter(\.needsMerging).map(\.report)
    var merged: [String: MergedDocument] = [:]
    var layouts: Layouts?
    if !stale.isEmpty {
      progress.report(.compiling)
      let compiled = try shelf.layouts(for: stale, paths: layoutPaths) { layout, old in
        inputs.areCurrent(old, at: layoutPaths.path(of: layout))
      }
      try Failure.checkInterruption()
      let marking =
        request.isPlain ? nil : Marking(stale, of: reports, in: request.workspace)
      let rendering = Rendering(layouts: compiled, options: options, marking: marking)
      let documents = try await rendering.documents(
        stale, jobs: request.jobs, progress: progress
      ) { document in
        // The nation's takes long: it waits for those that were corrected.
        if document.report.layout == .regional {
          await converter?.begin(output.conversion(of: document))
        }
      }
      for document in documents { merged[document.report.id] = document }
      layouts = compiled
    }
    let review = await reviewing
    try Failure.checkInterruption()
    let gate = ReviewGate(workspace: request.workspace, allowsErrors: request.allowErrors)
    let verdict = try gate.verdict(of: review, on: reports, for: plan)
    if lock == nil {
      lock = try await taken(request)
      // Another build may have come first.
      output = OutputFolder(request.outputFolder, forgetting: request.force)
      reviews = compared(&output)
    }
    defer { withExtendedLifetime(lock) {} }

    let documents = reviews.compactMap { review -> SettledDocument? in
      guard let document = merged[review.report.id] ?? review.recorded else { return nil }
      let layout = layouts?.inputs[review.report.layout]
      return SettledDocument(
        document: document, review: review,
        inputs: merged[review.report.id] == nil
          ? nil : inputs.of(review.report, layouts: layout ?? [:]))
    }
    output.sweep()
    output.record(review)
    if request.formats.contains(.odt) { try put(documents, into: &output) }
    let conversion = try await converted(
      documents, with: converter, hasODT: request.formats.contains(.odt), into: &output)
    let leftovers = request.isPartial ? [] : output.leftovers(besides: reports.allPaths)
    try output.writeManifest()

    return BuildSummary(
      reports: plan.count,
      files: outcome(of: reviews, in: output, failed: Set(conversion.failures.map(\.path))),
      diagnostics: reading.diagnostics + conversion.findings, review: verdict,
      notConverted: conversion.failures,
      notices: output.notices + leftovers.map { .leftover(Path.joined(output.path, $0)) },
      manifest: output.manifestPath)
  }

  private func taken(_ request: BuildRequest) async throws(Failure) -> FileLock {
    try await OutputLock.take(request.outputFolder, waits: request.waits, progress: progress)
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

  /// What the review says of the data; the manifest knows it when they did not change.
  private func reviewed(
    _ reports: ReportSet, _ request: BuildRequest, inputs: String
  ) -> RecordedReview {
    let known = request.force ? nil : Manifest.read(in: request.outputFolder)?.review
    if let known, known.inputs == inputs { return known }
    return RecordedReview(of: reports, in: request.workspace, inputs: inputs)
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

  /// Puts the documents that were merged in place.
  private func put(
    _ documents: [SettledDocument], into output: inout OutputFolder
  ) throws(Failure) {
    let fresh = documents.compactMap { settled in
      settled.inputs.map { OutputFolder.odt(settled.document, inputs: $0) }
    }
    if fresh.isEmpty { return }
    let progress = progress
    try output.put(fresh) { progress.report(.writing(done: $0, of: fresh.count)) }
  }

  private struct Conversion {
    var failures: [BuildSummary.ConversionFailure] = []
    /// What the preflight has to say.
    var findings: [Diagnostic] = []
  }

  /// Converts what has no PDF made from the very same ODT, and writes what succeeds; an ODT with a
  /// table of contents takes the page numbers from its PDF.
  private func converted(
    _ documents: [SettledDocument], with converter: (any DocumentConverter)?, hasODT: Bool,
    into output: inout OutputFolder
  ) async throws(Failure) -> Conversion {
    guard let converter else { return Conversion() }
    let name = await converter.name()
    var stale: [SettledDocument] = []
    for settled in documents {
      // A PDF that was made before its ODT was wanted cannot have given it its page numbers.
      let lacksPages =
        hasODT && settled.inputs != nil && ContentsPages.hasReferences(settled.document.bytes)
      if !lacksPages, output.holdsPDF(of: settled.document, converter: name) {
        if let inputs = settled.inputs {
          output.keepPDF(of: settled.document.report, inputs: inputs)
        }
      } else {
        stale.append(settled)
      }
    }
    if stale.isEmpty { return Conversion() }

    progress.report(.converting(count: stale.count))
    let jobs = stale.map { output.conversion(of: $0.document) }
    // A region's PDF does not wait for the nation's.
    let arrivals = Mutex(Arrivals(output: output))
    let documents = stale
    let results = await converter.convert(jobs) { index, outcome in
      guard case .success(let pdf) = outcome, !Task.isCancelled else { return }
      arrivals.withLock { $0.put(pdf, of: documents[index], hasODT: hasODT, converter: name) }
    }
    let failure: Failure?
    (output, failure) = arrivals.withLock { ($0.output, $0.failure) }
    try Failure.checkInterruption()
    if let failure { throw failure }

    var conversion = Conversion(findings: results.flatMap(\.findings))
    for result in results {
      if case .failure(let error) = result.outcome {
        conversion.failures.append(.init(path: result.name, error: error))
      }
    }
    return conversion
  }

  /// Where PDFs go as they come.
  private struct Arrivals {
    var output: OutputFolder
    /// The first that could not be put in place; those after it are not tried.
    var failure: Failure?

    mutating func put(
      _ pdf: PDFFile, of settled: SettledDocument, hasODT: Bool, converter: String
    ) {
      guard failure == nil,
        let inputs = settled.inputs ?? output.recordedInputs(of: settled.document.report)
      else { return }
      var document = settled.document
      var done: [OutputFolder.Pending] = []
      if hasODT, let filled = ContentsPages.filled(document.bytes, from: pdf) {
        document = MergedDocument(report: document.report, bytes: filled, map: document.map)
        done.append(OutputFolder.odt(document, inputs: inputs))
      }
      done.append(OutputFolder.pdf(pdf, of: document, inputs: inputs, converter: converter))
      do throws(Failure) { try output.put(done) } catch { failure = error }
    }
  }

  /// The files in place, report by report.
  private func outcome(
    of reviews: [ReportReview], in output: OutputFolder, failed: Set<String>
  ) -> [BuildSummary.File] {
    reviews.flatMap { review in
      review.reasons.compactMap { format, reason in
        let isLacking =
          format == .pdf && failed.contains(output.path(of: review.report, .odt))
        if isLacking { return nil }
        let file = review.report.path(format)
        return BuildSummary.File(
          path: Path.joined(output.path, file), wasUpToDate: !output.wasWritten(file),
          reason: reason)
      }
    }
  }
}

/// A report's document, merged now or found as an earlier build left it.
private struct SettledDocument {
  let document: MergedDocument
  let review: ReportReview
  /// What it was merged from; `nil` when it was found.
  let inputs: Manifest.Inputs?
}
