public import Diagnostics
import Reports
public import StructuredData
import Templating

/// Merges any data into any template: the engine alone.
public struct SingleDocument<Files: FileSource>: Sendable {
  private let files: Files
  private let environment: [String: String]
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  /// - Parameter environment: of the process; where LibreOffice is that reads Word templates.
  public init(
    files: Files, environment: [String: String] = [:],
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.files = files
    self.environment = environment
    self.converter = converter
  }

  public struct Outcome: Sendable {
    /// The files in place, in the data's order; none for standard output.
    public var paths: [String] = []
    /// What was found that was no hindrance.
    public var findings: [Diagnostic] = []
    /// What was recognised in the data.
    public var notes: [Message] = []
  }

  /// Writes one document, to a file or to standard output, in the format that the target says.
  public func write(
    _ request: RenderRequest, to target: OutputTarget
  ) async throws(Failure) -> Outcome {
    let (source, template, reading) = try await sources(request)
    guard let record = reading.value else { throw .findings(reading.diagnostics) }
    let document = try Failure.catching { () throws(DiagnosticError) in
      try template.render(record, options: options(request, target.format, named: target.path))
    }
    try OverwrittenInput.check(
      target.path.map { [$0] } ?? [],
      against: request.inputs + source.inputs(without: document.unchosenFiles))
    try Failure.checkInterruption()
    try await DocumentDelivery(converter).deliver(document.bytes, to: target)
    return Outcome(
      paths: target.path.map { [$0] } ?? [],
      findings: reading.diagnostics + document.unused.map { .unused($0, in: request.data) },
      notes: reading.notes)
  }

  /// Writes a document for each item of data that is a list.
  ///
  /// Nothing is written before all of them are made.
  public func writeEach(
    _ request: RenderRequest, to pattern: NamePattern, progress: any BuildProgress
  ) async throws(Failure) -> Outcome {
    let (source, template, reading) = try await sources(request)
    guard let items = reading.items else { throw .usage(NoList(data: request.data)) }
    let names = try Failure.catching { () throws(DiagnosticError) in try pattern.names(of: items) }
    var unchosen: Set<String>?
    var faults: [Diagnostic] = []
    var jobs: [ConversionJob] = []
    for (item, name) in zip(items, names) {
      try Failure.checkInterruption()
      guard let record = DataDocument.record(of: item) else { continue }
      do throws(DiagnosticError) {
        let document = try template.render(
          record, options: options(request, pattern.format, named: name))
        jobs.append(ConversionJob(name: name, bytes: document.bytes))
        unchosen = (unchosen ?? Set(document.unchosenFiles)).intersection(document.unchosenFiles)
      } catch {
        faults += error.diagnostics
      }
      progress.report(.rendering(done: jobs.count, of: items.count))
    }
    if !faults.isEmpty { throw .findings(faults.folded) }
    try OverwrittenInput.check(
      names, against: request.inputs + source.inputs(without: Array(unchosen ?? [])))
    let made = try await DocumentDelivery(converter).bytes(
      of: jobs, as: pattern.format, progress: progress)
    for (job, bytes) in zip(jobs, made) {
      try Failure.catching { () throws(DiskError) in try AtomicFile.write(bytes, to: job.name) }
    }
    return Outcome(paths: names, findings: reading.diagnostics, notes: reading.notes)
  }

  /// - Parameter path: the file that will hold the document; `nil` for standard output.
  private func options(
    _ request: RenderRequest, _ format: OutputFormat, named path: String?
  ) -> RenderOptions {
    var options = RenderOptions(
      paper: request.paper?.size,
      properties: DocumentProperties(generator: "\(Tool.name)/\(Tool.version)"),
      pictures: PictureFolder(request.pictureFolder), reportsUnused: request.reportsUnused,
      today: request.today)
    options.computesAll = format == .docx
    options.fileName = path.map { String($0.split(separator: "/").last ?? "") }
    return options
  }

  /// The template, as it was read and as it is compiled, and the data.
  ///
  /// The faults of the template and of the data come together.
  private func sources(
    _ request: RenderRequest
  ) async throws(Failure) -> (TemplateSource, Template, DataDocument.Reading) {
    let source = try await TemplateSource(request.template, environment: environment)
    var reading = DataDocument.read(request.data, as: request.dataFormat, files: files)
    if reading.lacksFormat { throw .usage(UnknownDataFormat()) }
    let isSound = !reading.diagnostics.contains { $0.severity == .error }
    let compiled: Template
    do throws(Failure) {
      compiled = try source.compile()
    } catch .findings(let faults) {
      throw .findings(faults + reading.diagnostics)
    }
    guard reading.value != nil, isSound else { throw .findings(reading.diagnostics) }
    reading.diagnostics = source.findings + compiled.warnings + reading.diagnostics
    return (source, compiled, reading)
  }
}

extension RenderRequest {
  /// The files that it names, which no result may replace.
  fileprivate var inputs: [String] { [template, data] }
}

/// Nothing tells what standard input holds.
struct UnknownDataFormat: Explained, Hashable {
  var message: Message {
    Message(
      es: "no se puede saber en qué formato vienen los datos de la entrada estándar",
      en: "nothing tells in which format the data on standard input is")
  }

  var remedy: Message? {
    Message(
      es: "dígalo con --formato-datos: yaml, json, jsonl o csv",
      en: "say it with --data-format: yaml, json, jsonl or csv")
  }
}

/// One document for each was asked of data that is one.
struct NoList: Explained, Hashable {
  let data: String

  var message: Message {
    Message(
      es: "«\(data)» no es una lista: no hay de qué hacer un documento por cada elemento",
      en: "“\(data)” is no list: there is nothing to make a document of for each")
  }

  var remedy: Message? {
    Message(
      es: "quite --por-cada, o dé una planilla CSV, JSON Lines o una lista",
      en: "leave out --each, or give a CSV table, JSON Lines or a list")
  }
}
