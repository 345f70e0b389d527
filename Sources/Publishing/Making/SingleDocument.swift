public import Diagnostics
import Reports
public import StructuredData
import Templating

/// Merges any data into any template: the engine alone.
public struct SingleDocument<Files: FileSource>: Sendable {
  private let files: Files
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  public init(
    files: Files,
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.files = files
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
    let (compiled, record, findings) = try sources(template: template, data: data)
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
  ) throws(Failure) -> (Template, Record, [Diagnostic]) {
    let reading = DataDocument.read(data, files: files)
    let isSound = !reading.diagnostics.contains { $0.severity == .error }
    do throws(DiagnosticError) {
      let compiled = try Template.compile(path: template)
      if let record = reading.value, isSound {
        return (compiled, record, compiled.warnings + reading.diagnostics)
      }
    } catch {
      throw .findings(error.diagnostics + reading.diagnostics)
    }
    throw .findings(reading.diagnostics)
  }
}
