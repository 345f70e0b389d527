/// A file format that LibreOffice reads and writes.
package enum OfficeFormat: String, Sendable, Hashable, CaseIterable {
  case odt
  case docx
  case ods
  case xlsx

  package var fileExtension: String { rawValue }

  /// The value of `--convert-to`.
  fileprivate var filter: String {
    switch self {
    case .odt: "odt:writer8"
    case .docx: "docx:MS Word 2007 XML"
    case .ods: "ods:calc8"
    case .xlsx: "xlsx:Calc MS Excel 2007 XML"
    }
  }
}

/// Turns documents from one office format into another, with `soffice`.
package struct FormatConversion: Sendable {
  private let office: LibreOffice
  private let environment: [String: String]

  package init(_ office: LibreOffice, environment: [String: String]) {
    self.office = office
    self.environment = environment
  }

  /// One result for each document, in the same order; all in one process.
  package func convert(
    _ documents: [ConversionJob], to format: OfficeFormat
  ) async -> [Result<[UInt8], ConversionError>] {
    if documents.isEmpty { return [] }
    var watchdog: Watchdog?
    defer { watchdog?.stop() }
    do throws(DiskError) {
      let scratch = TemporaryFolder.systemParent(environment: environment)
      return try await TemporaryFolder.with(in: scratch) { folder throws(DiskError) in
        try Folder.make(Path.joined(folder, Watchdog.notes))
        watchdog = Watchdog.start(over: folder)
        return try await run(documents, to: format, in: folder)
      }
    } catch {
      return documents.map { _ in .failure(.disk(error)) }
    }
  }

  private func run(
    _ documents: [ConversionJob], to format: OfficeFormat, in folder: String
  ) async throws(DiskError) -> [Result<[UInt8], ConversionError>] {
    let profile = Path.joined(folder, "profile")
    let results = Path.joined(folder, "out")
    let installation = office.installation
    try LibreOfficeProfile(version: await office.knownVersion(), build: installation.build)
      .write(to: profile)
    try Folder.make(results)
    var sources: [String] = []
    for (index, document) in documents.enumerated() {
      let source = Path.joined(folder, "in/\(index + 1).\(document.fileExtension)")
      try WholeFile.write(document.bytes, to: source)
      sources.append(source)
    }
    let limit = Duration.seconds(60 + 10 * documents.count)
    let arguments =
      [
        "-env:UserInstallation=\(LibreOfficeProfile.url(of: profile))", "--headless", "--norestore",
        "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard", "--convert-to",
        format.filter, "--outdir", results,
      ] + sources
    var ending = ChildProcess.Ending.cancelled
    for _ in 0..<3 {
      ending = await ChildProcess.run(
        installation.directProgram ?? office.program, arguments,
        environment: ["SAL_USE_VCLPLUGIN": "svp"],
        notes: Path.joined(folder, Watchdog.notes), limit: limit)
      // With 79 or 81 LibreOffice asks its starter to start it again.
      guard case .ended(_, let status?) = ending, status == 79 || status == 81 else { break }
    }
    return documents.indices.map { index in
      let path = Path.joined(results, "\(index + 1).\(format.fileExtension)")
      return outcome(at: path, ending, limit: limit)
    }
  }

  private func outcome(
    at path: String, _ ending: ChildProcess.Ending, limit: Duration
  ) -> Result<[UInt8], ConversionError> {
    switch ending {
    case .notStarted(let reason):
      return .failure(.notStarted(program: office.program, reason: reason))
    case .cancelled: return .failure(.interrupted)
    case .timedOut: return .failure(.timedOut(seconds: Int(limit.components.seconds)))
    case .ended(let output, _):
      if let bytes = try? WholeFile.read(path) { return .success(bytes) }
      let lines = output.split(separator: "\n").filter { !$0.hasPrefix("convert ") }
      let said = lines.last { $0.contains("rror") } ?? lines.last
      return .failure(.nothingWritten(said: said.map(String.init) ?? ""))
    }
  }
}
