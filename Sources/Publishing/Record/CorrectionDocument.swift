import Diagnostics
public import StructuredData

/// Writes the *Nómina de correcciones*.
public struct CorrectionDocument<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  public init(
    resources: Resources, files: Files,
    converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter
  ) {
    self.resources = resources
    self.files = files
    self.converter = converter
  }

  /// A PDF when the name ends so, and an ODT otherwise.
  public func write(
    _ versions: CorrectionReport<Files>.Versions, to path: String, paper: Paper?
  ) async throws(Failure) {
    let report = CorrectionReport(resources: resources, files: files)
    var bytes = try report.document(versions, paper: paper)
    if Path.fileExtension(of: path) == "pdf" {
      bytes = try await Conversion(converter).pdf(of: ConversionJob(name: path, bytes: bytes)).bytes
    }
    try Failure.catching { () throws(DiskError) in try AtomicFile.write(bytes, to: path) }
  }
}

/// One document's way to PDF.
struct Conversion: Sendable {
  private let converter: @Sendable () throws(ConversionError) -> any DocumentConverter

  init(_ converter: @escaping @Sendable () throws(ConversionError) -> any DocumentConverter) {
    self.converter = converter
  }

  func pdf(of job: ConversionJob) async throws(Failure) -> PDFFile {
    do throws(ConversionError) {
      guard let result = await (try converter()).convert([job]).first else {
        throw .nothingWritten(said: "")
      }
      return try result.outcome.get()
    } catch {
      if case .interrupted = error { throw .interrupted }
      throw .world(error)
    }
  }
}
