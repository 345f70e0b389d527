import Diagnostics
import Reports
import Reviewing
public import StructuredData
import Templating

/// Makes the reports of a workspace: the whole way, phase by phase.
public struct Build<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let progress: any BuildProgress
  /// Called only when LibreOffice is wanted.
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
    let assets = try resources.formAssets(of: request.workspace, files: files)
    let reading = request.workspace.read(assets, files: files)
    try files.checkVanished()
    let reports = try checked(reading, request)
    let plan = try planned(reports, request, assets.regions)
    // While the reports are merged; nothing is written before the verdict.
    let reviewInputs = RecordedReview.inputs(
      read: files, folders: reports.folders, in: request.workspace, resources)
    async let reviewing = reviewed(reports, request, assets, inputs: reviewInputs)
    let conversion =
      try request.formats.contains(where: \.isConverted)
      ? await ConversionStage(availableConverter(), request.formats, progress) : nil

    var options = RenderOptions(reports.settings, paper: request.paper)
    options.marksValues = !request.isPlain
    options.computesAll = request.formats.contains(.docx)
    let layoutPaths = LayoutPaths(
      reports.settings, of: reports.form, in: request.workspace, resources: resources)
    let inputs = ReportInputs(
      workspace: request.workspace, resources: resources, files: files, options: options.record)
    let profile = request.pdfProfile ?? PDFProfile(rawValue: reports.settings.pdfProfile) ?? .a3
    let embedding =
      profile == .a3 && request.formats.contains(.pdf)
      ? Embedding(reports, in: request.workspace, resources: resources, files: files) : nil
    func compared(_ folder: inout OutputFolder) -> [ReportReview] {
      plan.map { report in
        ReportReview(
          report, formats: request.formats, converters: conversion?.names ?? [:],
          embedded: embedding?.digest(of: report), in: &folder
        ) {
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
      let rendering = Rendering(
        layouts: compiled, options: options, marking: marking,
        isPrinted: request.formats.contains(.pdf))
      let documents = try await rendering.documents(
        stale, jobs: request.jobs, progress: progress
      ) { document in
        // The nation's takes long: it waits for those that were corrected.
        if document.report.layout == .regional {
          await conversion?.begin(document, in: output)
        }
      }
      for document in documents { merged[document.report.id] = document }
      layouts = compiled
    }
    let review = await reviewing
    try Failure.checkInterruption()
    let gate = ReviewGate(workspace: request.workspace, allowsErrors: request.allowErrors)
    let verdict = try gate.verdict(
      of: review, on: reports, faults: reading.diagnostics, for: plan)
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
          ? nil : inputs.of(review.report, layouts: layout ?? [:]),
        isPrinted: request.formats.isSuperset(of: [.odt, .pdf]))
    }
    output.sweep()
    output.record(review)
    if request.formats.contains(.odt) { try put(documents, into: &output) }
    let conversions = try await conversion?.run(documents, embedding, into: &output)
    let leftovers = request.isPartial ? [] : output.leftovers(besides: reports.allPaths)
    try output.writeManifest()

    return BuildSummary(
      reports: plan.count,
      files: outcome(of: reviews, in: output, failed: conversions?.failures ?? []),
      diagnostics: reading.diagnostics + (conversions?.findings ?? []), review: verdict,
      notConverted: conversions?.failures ?? [],
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
    _ reports: ReportSet, _ request: BuildRequest, _ assets: FormAssets, inputs: String
  ) -> RecordedReview {
    // The same data may have been accepted anew.
    let outlived = OutlivedAcceptances(in: request.workspace)
    let inputs = outlived.map { Fingerprint.sha256(Array("\(inputs)\n\($0.key)".utf8)) } ?? inputs
    let known = request.force ? nil : Manifest.read(in: request.outputFolder)?.review
    if let known, known.inputs == inputs { return known }
    let findings = Review(of: reports, dictionaries: resources.dictionaries.dictionaries()).findings
    return RecordedReview(
      of: outlived?.lifted(from: findings, of: reports, in: request.workspace, assets) ?? findings,
      in: reports, request.workspace, inputs: inputs)
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

  /// Puts the documents that were merged in place, but for those whose PDF tells them their pages.
  private func put(
    _ documents: [SettledDocument], into output: inout OutputFolder
  ) throws(Failure) {
    var fresh: [OutputFolder.Pending] = []
    for settled in documents where !settled.awaitsPages {
      guard let inputs = settled.inputs else { continue }
      fresh.append(try OutputFolder.odt(settled.document, inputs: inputs))
    }
    if fresh.isEmpty { return }
    let progress = progress
    try output.put(fresh) { progress.report(.writing(done: $0, of: fresh.count)) }
  }

  /// The files in place, report by report.
  private func outcome(
    of reviews: [ReportReview], in output: OutputFolder, failed: [BuildSummary.ConversionFailure]
  ) -> [BuildSummary.File] {
    reviews.flatMap { review in
      review.reasons.compactMap { format, reason in
        let document = output.path(of: review.report, .odt)
        if failed.contains(where: { $0.path == document && $0.format == format }) { return nil }
        let file = review.report.path(format)
        return BuildSummary.File(
          path: Path.joined(output.path, file), wasUpToDate: !output.wasWritten(file),
          reason: reason)
      }
    }
  }
}
