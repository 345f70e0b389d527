/// Documents that LibreOffice has turned into another format already, many of them in one run.
struct KnownConversions: Sendable {
  private var files: [Key: [UInt8]] = [:]

  private struct Key: Hashable {
    let format: OfficeFormat
    let fileExtension: String
    let sum: String

    init(_ job: ConversionJob, _ format: OfficeFormat) {
      self.format = format
      fileExtension = job.fileExtension
      sum = Fingerprint.sha256(job.bytes)
    }
  }

  /// Takes what succeeds: what fails is tried again by itself, and told of its own file.
  mutating func add(
    _ jobs: [ConversionJob], to format: OfficeFormat, by conversion: FormatConversion
  ) async {
    for (job, result) in zip(jobs, await conversion.convert(jobs, to: format)) {
      files[Key(job, format)] = try? result.get()
    }
  }

  func bytes(of job: ConversionJob, as format: OfficeFormat) -> [UInt8]? {
    files.isEmpty ? nil : files[Key(job, format)]
  }

  var isEmpty: Bool { files.isEmpty }
}
