public import Corrections
import Diagnostics
import Reports
import Reviewing
public import StructuredData

/// Makes the bundle of a submission and records what was submitted.
public struct Packing<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let progress: any BuildProgress
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

  public struct Outcome: Sendable {
    /// The zip's path.
    public let bundle: String
    /// The record's path.
    public let record: String
    public let version: Int
    /// The corrections since the version before; `nil` for the first.
    public let corrections: CorrectionList?
    public let build: BuildSummary
  }

  /// Builds what is stale of the whole workspace and packs it.
  ///
  /// A version that was packed before is packed again only with the same data.
  public func run(_ request: BuildRequest) async throws(Failure) -> Outcome {
    let workspace = request.workspace
    try OutputPlace.check(request.outputFolder, of: workspace)
    var request = request
    request.regions = []
    request.national = false
    // What is submitted is the PDF, and its ODT; more may be asked for.
    request.formats.formUnion([.odt, .pdf])
    let reports = try data(of: workspace)
    let version = reports.settings.version
    let history = History(workspace)
    let known = history.versions
    let previous = try history.digest(before: version)
    if known.contains(version) { try checkUnchanged(workspace, version) }

    let build = Build(resources: resources, files: files, progress: progress, converter: converter)
    let summary = try await build.run(request)
    if let failure = summary.notConverted.first { throw .world(failure.error) }

    let lock = try await OutputLock.take(
      request.outputFolder, waits: request.waits, progress: progress)
    defer { withExtendedLifetime(lock) {} }
    var documents: [Bundle.Document] = []
    for file in summary.files {
      documents.append(try document(file.path, in: request.outputFolder))
    }
    var corrections: CorrectionList?
    if let before = known.last(where: { $0 < version }) {
      let (list, papers) = try await nomina(workspace, since: before, paper: request.paper)
      corrections = list
      documents += papers
    }
    if reports.settings.hasAnnex { documents += try await annex(workspace) }
    let metadata = try Metadata(
      reports.settings, workspace: workspace, resources: resources, files: files)
    let described = documents
    documents.append(Bundle.Document(Manifest.fileName, manifest(of: described, in: request)))
    documents.append(
      Bundle.Document(Metadata.outputName, metadata.bytes(documents: described)))

    let name =
      "\(reports.form.definition.layouts.stem)-\(reports.settings.exercise)-version-\(version)"
    let path = Path.joined(request.outputFolder, "\(name).zip")
    let zip = try Bundle(name: name, documents: documents).zip()
    let record =
      known.contains(version)
      ? history.path(of: version)
      : try history.write(
        snapshot(of: reports, in: workspace, documents: described, after: previous))
    try Failure.catching { () throws(DiskError) in
      if (try? WholeFile.read(path)) != zip { try AtomicFile.write(zip, to: path) }
    }
    return Outcome(
      bundle: path, record: record, version: version, corrections: corrections, build: summary)
  }

  private func data(of workspace: Workspace) throws(Failure) -> ReportSet {
    let reading = workspace.read(
      try resources.formAssets(of: workspace, files: files), files: files)
    guard let reports = reading.reports else { throw .findings(reading.diagnostics) }
    return reports
  }

  /// What was submitted under a number stays what that number means.
  private func checkUnchanged(_ workspace: Workspace, _ version: Int) throws(Failure) {
    let report = CorrectionReport(resources: resources, files: files)
    let changes = try report.compare(workspace, since: version).list.corrections.count
    if changes > 0 {
      throw .usage(HistoryError.alreadySubmitted(version, changes: changes))
    }
  }

  private func document(
    _ path: String, in folder: String
  ) throws(Failure) -> Bundle.Document {
    let bytes = try Failure.catching { () throws(DiskError) in try WholeFile.read(path) }
    return Bundle.Document(String(path.dropFirst(Path.joined(folder, "").count)), bytes)
  }

  /// The list of corrections as ODT and PDF.
  private func nomina(
    _ workspace: Workspace, since version: Int, paper: Paper?
  ) async throws(Failure) -> (CorrectionList, [Bundle.Document]) {
    let report = CorrectionReport(resources: resources, files: files)
    let versions = try report.compare(workspace, since: version)
    let odt = try report.document(versions, paper: paper)
    let name = "nomina-de-correcciones"
    let pdf = try await DocumentDelivery(converter).pdf(
      of: ConversionJob(name: "\(name).odt", bytes: odt))
    return (
      versions.list,
      [Bundle.Document("\(name).odt", odt), Bundle.Document("\(name).pdf", pdf.bytes)]
    )
  }

  /// What units were told and answered, as ODT and PDF.
  private func annex(_ workspace: Workspace) async throws(Failure) -> [Bundle.Document] {
    let overview = try Round(resources: resources, files: files).overview(of: workspace)
    let annex = RemarksAnnex(resources: resources, files: files, converter: converter)
    let odt = try annex.document(overview.settledByWords, of: workspace)
    let name = "observaciones-y-respuestas"
    let pdf = try await DocumentDelivery(converter).pdf(
      of: ConversionJob(name: "\(name).odt", bytes: odt))
    return [Bundle.Document("\(name).odt", odt), Bundle.Document("\(name).pdf", pdf.bytes)]
  }

  /// What the output folder's manifest says of the documents in the bundle.
  private func manifest(of documents: [Bundle.Document], in request: BuildRequest) -> [UInt8] {
    var manifest = Manifest.read(in: request.outputFolder) ?? Manifest()
    let paths = Set(documents.map(\.path))
    manifest.outputs.removeAll { !paths.contains($0.path) }
    return manifest.bytes()
  }

  private func accepted(in reports: ReportSet) -> [Snapshot.AcceptedFinding] {
    let review = Review(of: reports, dictionaries: resources.dictionaries.dictionaries())
    return review.findings.compactMap { finding in
      finding.acceptance.map {
        Snapshot.AcceptedFinding(
          rule: finding.rule, unit: finding.unit, path: finding.path, reason: $0)
      }
    }
  }

  private func snapshot(
    of reports: ReportSet, in workspace: Workspace, documents: [Bundle.Document],
    after previous: String?
  ) -> Snapshot {
    var sources: [String: String] = [:]
    for (path, source) in reports.sources {
      sources[workspace.relative(path)] = String(decoding: source.bytes, as: UTF8.self)
    }
    var values: [String: [String: String]] = [:]
    for unit in ReportUnit.all(of: reports) { values[unit.id] = unit.values }
    var sums: [String: String] = [:]
    for document in documents { sums[document.path] = document.sha256 }
    var snapshot = Snapshot(
      version: reports.settings.version, exercise: reports.settings.exercise,
      institution: reports.settings.institution, tool: "\(Tool.name) \(Tool.version)",
      values: values, sources: sources, documents: sums, accepted: accepted(in: reports))
    snapshot.previous = previous
    return snapshot
  }
}

/// The zip library refused.
struct UnwritableBundle: Explained, Hashable {
  let reason: String

  var message: Message {
    Message(
      es: "no se pudo formar el paquete: \(reason)", en: "the bundle could not be made: \(reason)")
  }

  var remedy: Message? { nil }
}
