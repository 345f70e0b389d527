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

  /// Writes the file, or standard output, in the format that the target says.
  public func write(
    _ versions: CorrectionReport<Files>.Versions, to target: OutputTarget, paper: Paper?
  ) async throws(Failure) {
    let report = CorrectionReport(resources: resources, files: files)
    let odt = try report.document(versions, paper: paper)
    try await DocumentDelivery(converter).deliver(odt, to: target)
  }
}
