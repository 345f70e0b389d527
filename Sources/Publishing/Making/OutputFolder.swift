import OpenDocument

/// The folder of results, and what its manifest knows of it.
///
/// Whoever writes holds the folder's lock. An output takes its place whole; before it does, the
/// manifest says what is to come, and afterwards that it came. So each file is at every moment what
/// the manifest says, or what it says is pending.
struct OutputFolder: Sendable {
  let path: String
  private var manifest: Manifest
  private let isForgetful: Bool
  /// What the disk holds, by path below the folder; `nil` where nothing is.
  private var found: [String: String?] = [:]
  private(set) var notices: [BuildNotice] = []
  private var written: Set<String> = []
  /// Where a killed build may have left temporary files.
  private let folders: Set<String>

  /// `forgetting` treats everything that is there as out of date.
  init(_ path: String, forgetting: Bool) {
    self.path = path
    manifest = Manifest.read(in: path) ?? Manifest()
    isForgetful = forgetting
    let outputs = manifest.outputs + (manifest.pending ?? [])
    folders = Set(outputs.map { Path.parent(of: $0.path) }).union([".", MarkMap.folder])
    reconcile()
  }

  /// What a build makes in the folder.
  static let folderNames = ["nacional", "regiones", MarkMap.folder]

  var manifestPath: String { Path.joined(path, Manifest.fileName) }

  func path(of report: PlannedReport, _ format: OutputFormat) -> String {
    Path.joined(path, report.path(format))
  }

  /// What is to become a document's PDF: the document without its marks.
  func conversion(of document: MergedDocument) throws(Failure) -> ConversionJob {
    let name = path(of: document.report, .odt)
    guard let parts = document.parts else {
      return ConversionJob(name: name, bytes: try document.packed().bytes)
    }
    do throws(ZipError) {
      return try ConversionJob(name: name, printing: parts)
    } catch {
      throw .world(UnwritableDocument(reason: "\(error)"))
    }
  }

  // MARK: What is there

  /// Takes over what a killed build had put in place and could no longer record.
  private mutating func reconcile() {
    for output in manifest.pending ?? [] where fingerprint(output.path) == output.sha256 {
      manifest.record(output)
    }
    manifest.pending = nil
  }

  /// Removes the temporary files of killed builds.
  func sweep() {
    for folder in folders {
      StagedNames.sweep(folder == "." ? path : Path.joined(path, folder), isLocked: true)
    }
  }

  /// Why the file must be made again; `nil` when it is what a build would make.
  ///
  /// `change` says what is new about its inputs since they were recorded.
  mutating func staleness(
    of file: String, converter: String? = nil, embedded: String? = nil,
    change: (Manifest.Inputs) -> StaleReason?
  ) -> StaleReason? {
    let hash = fingerprint(file)
    guard let entry = manifest.output(file) else { return hash == nil ? .new : .unknown }
    guard let hash else { return .missing }
    if hash != entry.sha256 { return .edited(copy: Self.copyName(of: file, hash: hash)) }
    if isForgetful { return .forced }
    if let marks = entry.marks, fingerprint(marks.path) != marks.sha256 {
      return .marks(marks.path)
    }
    if let old = entry.converter, let converter, old != converter { return .converter(old) }
    return change(entry.inputs) ?? (entry.embedded == embedded ? nil : .embedded)
  }

  /// The document there, when it is the one that the manifest knows.
  func recordedODT(of report: PlannedReport) -> MergedDocument? {
    guard let entry = manifest.output(report.path(.odt)),
      let bytes = try? WholeFile.read(path(of: report, .odt))
    else { return nil }
    let document = MergedDocument(report: report, bytes: bytes)
    return (try? document.packed())?.sha256 == entry.sha256 ? document : nil
  }

  /// What the document there was made from.
  func recordedInputs(of report: PlannedReport) -> Manifest.Inputs? {
    manifest.output(report.path(.odt))?.inputs
  }

  /// Whether the file there was made from this very ODT by this converter.
  mutating func holds(
    _ format: OutputFormat, of document: MergedDocument, converter: String, embedded: String? = nil
  ) -> Bool {
    let file = document.report.path(format)
    guard !isForgetful, let entry = manifest.output(file) else { return false }
    return entry.converter == converter && entry.embedded == embedded
      && fingerprint(file) == entry.sha256
      && (try? document.packed())?.sha256 == entry.source
  }

  /// What the manifest knows and no report is any more, as long as it is there.
  mutating func leftovers(besides current: Set<String>) -> [String] {
    for output in manifest.outputs
    where !current.contains(output.path) && fingerprint(output.path) == nil {
      manifest.outputs.removeAll { $0.path == output.path }
    }
    return manifest.outputs.filter { !current.contains($0.path) && $0.since == nil }.map(\.path)
  }

  private mutating func fingerprint(_ file: String) -> String? {
    if let known = found[file] { return known }
    let bytes = try? WholeFile.read(Path.joined(path, file))
    let hash = bytes.map { Fingerprint.sha256($0) }
    found[file] = .some(hash)
    return hash
  }

  // MARK: Writing

  struct Pending: Sendable {
    let entry: Manifest.Output
    let bytes: [UInt8]
    /// What the document's marks mean.
    var map: MarkMap?
  }

  static func odt(
    _ document: MergedDocument, inputs: Manifest.Inputs
  ) throws(Failure) -> Pending {
    let file = try document.packed()
    return Pending(
      entry: Manifest.Output(
        report: document.report.id, path: document.report.path(.odt), sha256: file.sha256,
        size: file.bytes.count, inputs: inputs,
        marks: document.map.map(Self.marks)),
      bytes: file.bytes, map: document.map)
  }

  private static func marks(_ map: MarkMap) -> Manifest.Marks {
    Manifest.Marks(path: map.path, sha256: Fingerprint.sha256(map.bytes))
  }

  /// What LibreOffice made of a document.
  ///
  /// - Parameters:
  ///   - embedded: what tells the data inside from others; `nil` for a file without.
  ///   - map: what its marks mean; `nil` for a file without.
  static func converted(
    _ bytes: [UInt8], _ format: OutputFormat, of document: MergedDocument,
    inputs: Manifest.Inputs, converter: String, pages: Int? = nil, embedded: String? = nil,
    map: MarkMap? = nil
  ) throws(Failure) -> Pending {
    Pending(
      entry: Manifest.Output(
        report: document.report.id, path: document.report.path(format),
        sha256: Fingerprint.sha256(bytes), size: bytes.count, inputs: inputs, pages: pages,
        converter: converter, source: try document.packed().sha256, marks: map.map(Self.marks),
        embedded: embedded),
      bytes: bytes, map: map)
  }

  /// A copy with the changes since a version tracked.
  static func marked(
    _ bytes: [UInt8], of report: PlannedReport, since version: Int, inputs: Manifest.Inputs
  ) -> Pending {
    Pending(
      entry: Manifest.Output(
        report: report.id, path: "\(report.stem)-cambios-desde-version-\(version).odt",
        sha256: Fingerprint.sha256(bytes), size: bytes.count, inputs: inputs, since: version),
      bytes: bytes)
  }

  /// Puts all of them in place, leaving those that are the same; a file that is not what the
  /// manifest says is kept under another name first.
  mutating func put(
    _ outputs: [Pending], each: (_ done: Int) -> Void = { _ in }
  ) throws(Failure) {
    let changed = outputs.filter { fingerprint($0.entry.path) != $0.entry.sha256 }
    if !changed.isEmpty {
      manifest.pending = changed.map(\.entry)
      try writeManifest()
    }
    for (done, output) in outputs.enumerated() {
      each(done)
      let file = output.entry.path
      // A document never stands without the map of its marks.
      if let map = output.map { try write(map) }
      if fingerprint(file) != output.entry.sha256 {
        // It may have been edited while LibreOffice was at work.
        found[file] = nil
        try keepCopy(of: file)
        try write(output.bytes, to: file)
        found[file] = .some(output.entry.sha256)
        written.insert(file)
      }
      manifest.record(output.entry)
    }
    manifest.pending = nil
    try writeManifest()
  }

  /// Records that a file which stays belongs to what its ODT is made from now.
  mutating func keep(_ format: OutputFormat, of report: PlannedReport, inputs: Manifest.Inputs) {
    guard var entry = manifest.output(report.path(format)) else { return }
    entry.inputs = inputs
    manifest.record(entry)
  }

  /// Records what the review said, with the next writing of the manifest.
  mutating func record(_ review: RecordedReview) { manifest.review = review }

  func wasWritten(_ file: String) -> Bool { written.contains(file) }

  /// Writes the manifest, when it says anything new.
  func writeManifest() throws(Failure) {
    let bytes = manifest.bytes()
    if (try? WholeFile.read(manifestPath)) == bytes { return }
    try write(bytes, to: Manifest.fileName)
  }

  /// What someone changed by hand is never lost.
  private mutating func keepCopy(of file: String) throws(Failure) {
    guard let hash = fingerprint(file), hash != manifest.output(file)?.sha256 else { return }
    let isKnown = manifest.output(file) != nil
    let copy = Self.copyName(of: file, hash: hash, isKnown: isKnown)
    try Failure.catching { () throws(DiskError) in
      let bytes = try WholeFile.read(Path.joined(path, file))
      try AtomicFile.write(bytes, to: Path.joined(path, copy))
    }
    notices.append(
      isKnown
        ? .editedByHand(Path.joined(path, file), copy: Path.joined(path, copy))
        : .unknownKept(Path.joined(path, file), copy: Path.joined(path, copy)))
  }

  private static func copyName(of file: String, hash: String, isKnown: Bool = true) -> String {
    let words = isKnown ? "editado a mano" : "anterior"
    let name = "\(Path.stem(of: file)) (\(words) \(hash.prefix(8))).\(Path.fileExtension(of: file))"
    let folder = Path.parent(of: file)
    return folder == "." ? name : Path.joined(folder, name)
  }

  private func write(_ map: MarkMap) throws(Failure) {
    let bytes = map.bytes
    if (try? WholeFile.read(Path.joined(path, map.path))) == bytes { return }
    try write(bytes, to: map.path)
  }

  private func write(_ bytes: [UInt8], to file: String) throws(Failure) {
    try Failure.catching { () throws(DiskError) in
      try AtomicFile.write(bytes, to: Path.joined(path, file))
    }
  }
}
