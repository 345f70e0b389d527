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

  /// Writes `output`, a PDF when its name ends so and an ODT otherwise.
  ///
  /// - Parameters:
  ///   - pictures: the folder that the data's paths of pictures start from; by default the data's own.
  ///   - reportsUnused: whether data that no tag uses is a warning.
  /// - Returns: what was found that was no hindrance.
  public func write(
    template: String, data: String, to output: String, paper: Paper?, pictures: String? = nil,
    reportsUnused: Bool = false
  ) async throws(Failure) -> [Diagnostic] {
    let (compiled, record, findings) = try await sources(template: template, data: data)
    let properties = DocumentProperties(generator: "\(Tool.name)/\(Tool.version)")
    let document = try Failure.catching { () throws(DiagnosticError) in
      try compiled.render(
        record,
        options: RenderOptions(
          paper: paper?.size, properties: properties,
          pictures: PictureFolder(pictures ?? Path.parent(of: data)),
          reportsUnused: reportsUnused))
    }
    var bytes = document.bytes
    if Path.fileExtension(of: output) == "pdf" {
      let job = ConversionJob(name: output, bytes: bytes)
      bytes = try await Conversion(converter).pdf(of: job).bytes
    }
    try Failure.catching { () throws(DiskError) in try AtomicFile.write(bytes, to: output) }
    return findings + document.unused.map { .unused($0, in: data) }
  }

  /// The faults of the template and of the data come together.
  private func sources(
    template: String, data: String
  ) async throws(Failure) -> (Template, Record, [Diagnostic]) {
    let source = try await TemplateSource(template, environment: environment)
    let reading = DataDocument.read(data, files: files)
    let isSound = !reading.diagnostics.contains { $0.severity == .error }
    let compiled: Template
    do throws(Failure) {
      compiled = try source.compile()
    } catch .findings(let faults) {
      throw .findings(faults + reading.diagnostics)
    }
    guard let record = reading.value, isSound else { throw .findings(reading.diagnostics) }
    return (compiled, record, source.findings + compiled.warnings + reading.diagnostics)
  }
}
