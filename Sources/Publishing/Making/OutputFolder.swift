/// The folder of results, and what its manifest knows of it.
struct OutputFolder: Sendable {
  private let folder: String
  private let earlier: Manifest
  private let isForgetful: Bool
  private let isPartial: Bool
  private var reports: [Manifest.Report] = []
  private var upToDate: Set<String> = []

  /// `forgetting` treats everything that is there as out of date; `partial` keeps what the manifest
  /// says of other reports.
  init(_ folder: String, forgetting: Bool, partial: Bool) {
    self.folder = folder
    earlier = Manifest.read(in: folder) ?? Manifest(tool: "", reports: [])
    isForgetful = forgetting
    isPartial = partial
  }

  var manifestPath: String { Path.joined(folder, Manifest.fileName) }

  func path(of report: PlannedReport, _ format: OutputFormat) -> String {
    Path.joined(folder, report.path(format))
  }

  mutating func begin(_ document: MergedDocument, inputs: [String: String]) {
    reports.append(Manifest.Report(id: document.report.id, inputs: inputs, outputs: []))
  }

  /// Writes the ODT, unless the very same is there.
  mutating func putODT(of document: MergedDocument) throws(Failure) {
    let path = document.report.path(.odt)
    let entry = Manifest.Output(path: path, sha256: document.sha256, size: document.bytes.count)
    if !isForgetful && holds(entry) {
      upToDate.insert(path)
    } else {
      try write(document.bytes, to: path)
    }
    record(entry, of: document.report)
  }

  /// Whether the PDF there was made from this very ODT by this very converter; then it stays.
  mutating func keepsPDF(
    of document: MergedDocument, converter: String
  ) throws(Failure) -> Bool {
    let path = document.report.path(.pdf)
    guard !isForgetful, let entry = earlier.output(path), entry.source == document.sha256,
      entry.converter == converter, holds(entry)
    else { return false }
    upToDate.insert(path)
    record(entry, of: document.report)
    return true
  }

  mutating func putPDF(
    _ pdf: PDFFile, of document: MergedDocument, converter: String
  ) throws(Failure) {
    let path = document.report.path(.pdf)
    try write(pdf.bytes, to: path)
    record(
      Manifest.Output(
        path: path, sha256: Fingerprint.sha256(pdf.bytes), size: pdf.bytes.count,
        pages: pdf.pageCount, converter: converter, source: document.sha256),
      of: document.report)
  }

  /// Writes the manifest, when it says anything new.
  func finish() throws(Failure) {
    let others = isPartial ? earlier.reports : []
    let bytes = Manifest(
      tool: "\(Tool.name) \(Tool.version)", reports: others.replaced(by: reports.map(withEarlier))
    ).bytes()
    if (try? WholeFile.read(manifestPath)) == bytes { return }
    try write(bytes, to: Manifest.fileName)
  }

  /// The files in place, report by report.
  func files() -> [BuildSummary.File] {
    reports.flatMap(\.outputs).map {
      BuildSummary.File(
        path: Path.joined(folder, $0.path), wasUpToDate: upToDate.contains($0.path))
    }
  }

  /// With what the report still has from an earlier build, such as a PDF when only ODT was asked for.
  private func withEarlier(_ report: Manifest.Report) -> Manifest.Report {
    let paths = Set(report.outputs.map(\.path))
    let kept = earlier.reports.first { $0.id == report.id }?.outputs ?? []
    var report = report
    report.outputs += kept.filter { !paths.contains($0.path) && holds($0) }
    report.outputs.sort { $0.path < $1.path }
    return report
  }

  private func holds(_ entry: Manifest.Output) -> Bool {
    guard let bytes = try? WholeFile.read(Path.joined(folder, entry.path)) else { return false }
    return bytes.count == entry.size && Fingerprint.sha256(bytes) == entry.sha256
  }

  private func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try Failure.catching { () throws(DiskError) in
      try AtomicFile.write(bytes, to: Path.joined(folder, path))
    }
  }

  private mutating func record(_ entry: Manifest.Output, of report: PlannedReport) {
    guard let index = reports.firstIndex(where: { $0.id == report.id }) else { return }
    reports[index].outputs.append(entry)
  }
}
