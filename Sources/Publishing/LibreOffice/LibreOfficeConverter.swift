import Diagnostics
import Glibc
import PortableDocument

/// Converts with `soffice`: many documents a process, several processes side by side.
public struct LibreOfficeConverter: DocumentConverter {
  /// How long a process may go without finishing a document.
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
  private let waiting: WaitingOffice?

  /// - Parameters:
  ///   - processes: the most that run at once; `nil` for one a core.
  ///   - waiting: takes what few documents come, once it is prepared.
  public init(
    _ office: LibreOffice, kind: PDFKind = .archive, processes: Int? = nil,
    timeLimit: TimeLimit = TimeLimit(), waiting: WaitingOffice? = nil,
    environment: [String: String]
  ) {
    self.office = office
    self.kind = kind
    self.processes = processes
    self.timeLimit = timeLimit
    self.environment = environment
    self.waiting = waiting
    self.scratch = TemporaryFolder.systemParent(environment: environment)
  }

  public func convert(
    _ documents: [ConversionJob],
    each: @escaping @Sendable (_ index: Int, ConversionResult.Outcome) -> Void
  ) async -> [ConversionResult] {
    if documents.isEmpty { return [] }
    if await office.isSilent() {
      return documents.map {
        ConversionResult(name: $0.name, outcome: .failure(.timedOut(seconds: LibreOffice.patience)))
      }
    }
    // What is waited for comes first; a new LibreOffice takes long enough to look at them meanwhile.
    if let outcomes = await outcomesWithoutStart(of: documents, each: each) {
      return results(documents, outcomes, await preflight(documents))
    }
    async let findings = preflight(documents)
    let outcomes = await outcomes(of: documents, each: each)
    return results(documents, outcomes, await findings)
  }

  private func results(
    _ documents: [ConversionJob], _ outcomes: [Outcome], _ findings: [[Diagnostic]]
  ) -> [ConversionResult] {
    zip(zip(documents, outcomes), findings).map { result, findings in
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
    if kind.isUntouched { return documents.map { _ in [] } }
    let fonts = await InstalledFonts.list(environment: environment)
    var known: Set<Finding> = []
    var all: [[Diagnostic]] = []
    for document in documents {
      if Task.isCancelled { return documents.map { _ in [] } }
      let preflight = Preflight(of: document.parts, named: document.name)
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

  public func convert(
    _ documents: [ConversionJob], to format: OfficeFormat,
    each: @escaping @Sendable (_ index: Int) -> Void
  ) async -> [Result<[UInt8], ConversionError>] {
    await FormatConversion(office, environment: environment, processes: processCount)
      .convert(documents, to: format, each: each)
  }

  public func name(for format: OutputFormat) async -> String {
    let version = await office.knownVersion()?.description ?? "?"
    return format == .pdf ? "LibreOffice \(version), \(kind.tag)" : "LibreOffice \(version)"
  }

  public var reader: LibreOffice? { office }

  private typealias Outcome = ConversionResult.Outcome

  public func prepare() async {
    await waiting?.prepare { await setup(documents: 1, in: $0) }
  }

  public func begin(_ document: @Sendable () -> ConversionJob?) async {
    await waiting?.begin(document)
  }

  private func setup(documents: Int, in folder: String) async -> OfficeSetup {
    await OfficeSetup(
      office, target: kind == .draft ? PDFExport.draft : PDFExport.target,
      limit: timeLimit.limit(documents: documents),
      folder: folder, environment: environment)
  }

  /// With the LibreOffice that waits; `nil` without one, or when there is too much for it.
  private func outcomesWithoutStart(
    of documents: [ConversionJob], each: @escaping @Sendable (Int, Outcome) -> Void
  ) async -> [Outcome]? {
    guard let waiting, await waiting.takes(documents) else { return nil }
    let outcomes = await delivered(documents, each: each) { deliver in
      await waiting.convert(documents, deliver: deliver)
    }
    guard outcomes.contains(where: \.mayDifferAlone) else { return outcomes }
    do throws(DiskError) {
      return try await WatchedFolder.with(in: scratch) { folder in
        await retried(documents, outcomes, in: folder, each: each)
      }
    } catch {
      return outcomes
    }
  }

  /// All of them together; then each that failed in a process of its own, so that one bad document
  /// does not spoil the others.
  private func outcomes(
    of documents: [ConversionJob], each: @escaping @Sendable (Int, Outcome) -> Void
  ) async -> [Outcome] {
    do throws(DiskError) {
      return try await WatchedFolder.with(in: scratch) { folder in
        let setup = await setup(documents: documents.count, in: folder)
        let outcomes = await delivered(documents, each: each) { deliver in
          await OfficeCrew.convert(
            documents, setup, size: processCount, named: "all", deliver: deliver)
        }
        return documents.count == 1
          ? outcomes : await retried(documents, outcomes, in: folder, each: each)
      }
    } catch {
      return documents.map { _ in .failure(.disk(error)) }
    }
  }

  private var processCount: Int { max(1, processes ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  private func retried(
    _ documents: [ConversionJob], _ outcomes: [Outcome], in folder: String,
    each: @escaping @Sendable (Int, Outcome) -> Void
  ) async -> [Outcome] {
    var outcomes = outcomes
    let setup = await setup(documents: 1, in: folder)
    var timeOuts = 0
    for (index, document) in documents.enumerated() where outcomes[index].mayDifferAlone {
      // Two time-outs in a row: it is not the document.
      if timeOuts >= 2 || Task.isCancelled { continue }
      outcomes[index] = await delivered([document], each: { each(index, $1) }) { deliver in
        await OfficeCrew.convert(
          [document], setup, size: 1, named: "\(index + 1)", deliver: deliver)
      }[0]
      if case .failure(.timedOut) = outcomes[index] { timeOuts += 1 } else { timeOuts = 0 }
    }
    return outcomes
  }

  /// Finishes what `work` delivers while it goes on.
  private func delivered(
    _ documents: [ConversionJob], each: @escaping @Sendable (Int, Outcome) -> Void,
    from work: @Sendable (@escaping @Sendable (Int, OfficeProcess.Written) -> Void) async -> Void
  ) async -> [Outcome] {
    let (deliveries, delivery) = AsyncStream<(Int, OfficeProcess.Written)>.makeStream()
    return await withTaskGroup(of: (Int, Outcome).self) { group in
      async let working: Void = {
        await work { delivery.yield(($0, $1)) }
        delivery.finish()
      }()
      for await (index, written) in deliveries {
        group.addTask {
          let outcome = written.flatMap { finished($0, of: documents[index]) }
          each(index, outcome)
          return (index, outcome)
        }
      }
      var outcomes: [Int: Outcome] = [:]
      for await (index, outcome) in group { outcomes[index] = outcome }
      await working
      return documents.indices.map { outcomes[$0] ?? .failure(.interrupted) }
    }
  }

  private func finished(_ bytes: [UInt8], of job: ConversionJob) -> Outcome {
    Result { () throws(PDFError) in
      let file = try PDFFile(reading: bytes)
      let facts = PDFFinish.Facts(
        date: ReportDate(of: job.parts), fallbackTitle: Path.stem(of: job.name),
        attachments: job.attachments)
      switch try PDFFinish(kind: kind, facts: facts).run(file.bytes) {
      case .finished(let bytes): return try PDFFile(reading: bytes)
      case .leftAlone(let producer): return try PDFFile(reading: bytes, otherProducer: producer)
      }
    }.mapError { .broken(PDFFile.Fault($0)) }
  }
}

extension ConversionResult.Outcome {
  /// Whether the same document may fare better in a process of its own.
  fileprivate var mayDifferAlone: Bool {
    switch self {
    case .failure(.timedOut), .failure(.nothingWritten), .failure(.broken): true
    case .success, .failure: false
    }
  }
}
