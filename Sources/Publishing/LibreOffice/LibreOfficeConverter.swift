import Diagnostics
import Glibc
import PortableDocument

/// Converts with `soffice`: many documents a process, several processes side by side.
public struct LibreOfficeConverter: DocumentConverter {
  /// How long a process may take.
  public struct TimeLimit: Sendable, Hashable {
    public let start: Duration
    public let eachDocument: Duration

    public init(start: Duration = .seconds(60), eachDocument: Duration = .seconds(10)) {
      self.start = start
      self.eachDocument = eachDocument
    }

    func limit(documents: Int) -> Duration { start + eachDocument * documents }
  }

  private let office: LibreOffice
  private let kind: PDFKind
  private let processes: Int?
  private let timeLimit: TimeLimit
  /// Where the private working folders go.
  private let scratch: String
  private let environment: [String: String]

  /// `processes` is the most that run at once; `nil` for one a core.
  public init(
    _ office: LibreOffice, kind: PDFKind = .archive, processes: Int? = nil,
    timeLimit: TimeLimit = TimeLimit(), environment: [String: String]
  ) {
    self.office = office
    self.kind = kind
    self.processes = processes
    self.timeLimit = timeLimit
    self.environment = environment
    self.scratch = TemporaryFolder.systemParent(environment: environment)
  }

  public func convert(
    _ documents: [ConversionJob],
    each: @escaping @Sendable (_ index: Int, ConversionResult.Outcome) -> Void
  ) async -> [ConversionResult] {
    if documents.isEmpty { return [] }
    async let findings = preflight(documents)
    let outcomes: [Outcome]
    var watchdog: Watchdog?
    // Not before the folder is gone, which is what it waits for.
    defer { watchdog?.stop() }
    do throws(DiskError) {
      outcomes = try await TemporaryFolder.with(in: scratch) { folder throws(DiskError) in
        try Folder.make(Path.joined(folder, Watchdog.notes))
        watchdog = Watchdog.start(over: folder)
        return await converted(documents, in: folder, each: each)
      }
    } catch {
      outcomes = documents.map { _ in .failure(.disk(error)) }
    }
    return zip(zip(documents, outcomes), await findings).map { result, findings in
      let (document, outcome) = result
      var findings = findings
      if case .success(let file) = outcome, let producer = file.otherProducer {
        findings.append(.leftAlone(document.name, producer: producer))
      }
      return ConversionResult(name: document.name, outcome: outcome, findings: findings)
    }
  }

  /// The findings of each document, while LibreOffice is at work.
  private func preflight(_ documents: [ConversionJob]) async -> [[Diagnostic]] {
    if kind == .plain { return documents.map { _ in [] } }
    let fonts = await InstalledFonts.list(environment: environment)
    var known: Set<Finding> = []
    var all: [[Diagnostic]] = []
    for document in documents {
      if Task.isCancelled { return documents.map { _ in [] } }
      let preflight = Preflight(of: document.bytes, named: document.name)
      var findings = preflight.findings
      if kind == .print { findings += preflight.printFindings(named: document.name) }
      if let fonts { findings += await preflight.fontFindings(fonts, named: document.name) }
      all.append(findings.filter { known.insert(Finding($0)).inserted })
    }
    return all
  }

  /// A finding without the document's name: sixteen reports with one fault in the layout make one.
  private struct Finding: Hashable {
    let rule: String
    let message: Message
    let place: Message?

    init(_ diagnostic: Diagnostic) {
      rule = diagnostic.rule
      message = diagnostic.message
      if case .template(_, let place)? = diagnostic.place {
        self.place = place
      } else {
        place = nil
      }
    }
  }

  public func name() async -> String {
    let version = await office.knownVersion()?.description ?? "?"
    return "LibreOffice \(version), \(kind.tag)"
  }

  private typealias Outcome = ConversionResult.Outcome

  /// The program to run and what it needs; found out once for all processes.
  private struct Start: Sendable {
    let program: String
    /// Whether it is LibreOffice itself, and not the script that starts it.
    let isDirect: Bool
    let profile: LibreOfficeProfile
    /// The working folder of all processes.
    let folder: String
  }

  private func converted(
    _ documents: [ConversionJob], in folder: String,
    each: @escaping @Sendable (Int, Outcome) -> Void
  ) async -> [Outcome] {
    let installation = office.installation
    let start = Start(
      program: installation.directProgram ?? office.program,
      isDirect: installation.directProgram != nil,
      profile: LibreOfficeProfile(
        version: await office.knownVersion(), build: installation.build),
      folder: folder)
    // Documents of one build have their pictures and styles in common, which are little work: what
    // differs tells how long each takes.
    let least = documents.map(\.bytes.count).min() ?? 0
    let batches = Batches.balanced(
      sizes: documents.map { $0.bytes.count - least * 3 / 4 },
      count: processCount(for: documents.count))
    var outcomes: [Int: Outcome] = [:]
    await withTaskGroup(of: [(Int, Outcome)].self) { group in
      for (number, batch) in batches.enumerated() {
        group.addTask {
          let jobs = batch.map { documents[$0] }
          return Array(zip(batch, await self.convertInTurn(jobs, start, named: "\(number + 1)")))
        }
      }
      for await pairs in group {
        for (index, outcome) in pairs {
          outcomes[index] = outcome
          each(index, outcome)
        }
      }
    }
    return documents.indices.map { outcomes[$0] ?? .failure(.nothingWritten(said: "")) }
  }

  private func processCount(for documents: Int) -> Int {
    max(1, min(processes ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)), documents))
  }

  /// All in one process; then, when some failed, each of those in a process of its own, so that one
  /// bad document does not spoil the others.
  private func convertInTurn(
    _ jobs: [ConversionJob], _ start: Start, named name: String
  ) async -> [Outcome] {
    var outcomes = await runOnce(jobs, start, named: name)
    if jobs.count == 1 { return outcomes }
    var timeOuts = 0
    for index in jobs.indices {
      guard case .failure(let error) = outcomes[index], error.mayDifferAlone else { continue }
      // Two time-outs in a row: it is not the document.
      if timeOuts >= 2 || Task.isCancelled { continue }
      outcomes[index] = await runOnce([jobs[index]], start, named: "\(name)-\(index + 1)")[0]
      if case .failure(.timedOut) = outcomes[index] { timeOuts += 1 } else { timeOuts = 0 }
    }
    return outcomes
  }

  /// One process for all of the documents, in a folder of that name.
  private func runOnce(
    _ jobs: [ConversionJob], _ start: Start, named name: String
  ) async -> [Outcome] {
    do throws(DiskError) {
      return try await run(jobs, start, in: Path.joined(start.folder, name))
    } catch {
      return jobs.map { _ in .failure(.disk(error)) }
    }
  }

  private func run(
    _ jobs: [ConversionJob], _ start: Start, in folder: String
  ) async throws(DiskError) -> [Outcome] {
    let profile = Path.joined(folder, "profile")
    let results = Path.joined(folder, "out")
    try start.profile.write(to: profile)
    try Folder.make(results)
    var sources: [String] = []
    for (index, job) in jobs.enumerated() {
      let source = Path.joined(folder, "in/\(index + 1).\(job.fileExtension)")
      try WholeFile.write(job.bytes, to: source)
      sources.append(source)
    }

    let limit = timeLimit.limit(documents: jobs.count)
    let arguments =
      [
        "-env:UserInstallation=\(LibreOfficeProfile.url(of: profile))",
        // No backup of a profile that is thrown away.
        "-env:SecureUserConfig=false", "--headless", "--norestore",
        "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard", "--convert-to",
        PDFExport.filter, "--outdir", results,
      ] + sources
    var environment = ["SAL_USE_VCLPLUGIN": "svp"]
    // LibreOffice itself needs no path; with one, it asks GnuPG five times what it can do before it
    // exports. The starting script does need one.
    if start.isDirect { environment["PATH"] = "/nonexistent" }
    var ending = ChildProcess.Ending.cancelled
    for _ in 0..<3 {
      ending = await ChildProcess.run(
        start.program, arguments,
        environment: environment,
        notes: Path.joined(start.folder, Watchdog.notes), limit: limit)
      // With 79 or 81 LibreOffice asks its starter to start it again.
      guard case .ended(_, let status?) = ending, status == 79 || status == 81 else { break }
    }
    return jobs.indices.map { index in
      outcome(of: jobs[index], at: Path.joined(results, "\(index + 1).pdf"), ending, limit: limit)
    }
  }

  /// What the file says; the way the process ended only explains why there is none.
  private func outcome(
    of job: ConversionJob, at path: String, _ ending: ChildProcess.Ending, limit: Duration
  ) -> Outcome {
    switch ending {
    case .notStarted(let reason):
      return .failure(.notStarted(program: office.program, reason: reason))
    case .cancelled:
      return .failure(.interrupted)
    case .ended(let output, _):
      guard let bytes = try? WholeFile.read(path) else {
        return .failure(.nothingWritten(said: Self.lastWords(of: output)))
      }
      return finished(bytes, of: job)
    case .timedOut:
      // Those written before it hung are whole or not.
      if let bytes = try? WholeFile.read(path), case .success(let file) = finished(bytes, of: job) {
        return .success(file)
      }
      return .failure(.timedOut(seconds: Int(limit.components.seconds)))
    }
  }

  private func finished(_ bytes: [UInt8], of job: ConversionJob) -> Outcome {
    Result { () throws(PDFError) in
      let file = try PDFFile(reading: bytes)
      let facts = PDFFinish.Facts(
        date: ReportDate(of: job.bytes), fallbackTitle: Path.stem(of: job.name))
      switch try PDFFinish(kind: kind, facts: facts).run(file.bytes) {
      case .finished(let bytes): return try PDFFile(reading: bytes)
      case .leftAlone(let producer): return try PDFFile(reading: bytes, otherProducer: producer)
      }
    }.mapError { .broken(PDFFile.Fault($0)) }
  }

  /// The last line that tells of an error; `soffice` also prints each conversion that it begins.
  private static func lastWords(of output: String) -> String {
    let lines = output.split(separator: "\n").filter { !$0.hasPrefix("convert ") }
    return lines.last { $0.contains("rror") }.map(String.init) ?? lines.last.map(String.init) ?? ""
  }
}

extension ConversionError {
  /// Whether the same document may fare better in a process of its own.
  fileprivate var mayDifferAlone: Bool {
    switch self {
    case .timedOut, .nothingWritten, .broken: true
    case .missing, .notStarted, .disk, .interrupted: false
    }
  }
}
