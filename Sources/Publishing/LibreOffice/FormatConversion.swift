import OpenDocument
import Synchronization
import Templating

/// A file format that LibreOffice reads and writes.
public enum OfficeFormat: String, Sendable, Hashable, CaseIterable {
  case odt
  case docx
  case ods
  case xlsx

  public var fileExtension: String { rawValue }

  fileprivate var target: OfficeSetup.Target {
    let filter =
      switch self {
      case .odt: "odt:writer8"
      case .docx: "docx:MS Word 2007 XML"
      case .ods: "ods:calc8"
      case .xlsx: "xlsx:Calc MS Excel 2007 XML"
      }
    return OfficeSetup.Target(filter: filter, fileExtension: fileExtension)
  }
}

/// Turns documents from one office format into another, with `soffice`.
///
/// Of Office Open XML the same document gives the same bytes: what LibreOffice 7.4 writes differs from
/// run to run in the times of the zip's entries alone, and those are set to the ones of all our zips.
package struct FormatConversion: Sendable {
  private let office: LibreOffice
  private let environment: [String: String]
  /// The most that run at once.
  private let processes: Int

  /// What need not be converted again.
  private let known: KnownConversions

  package init(_ office: LibreOffice, environment: [String: String], processes: Int = 1) {
    self.init(office, environment: environment, processes: processes, known: KnownConversions())
  }

  init(
    _ office: LibreOffice, environment: [String: String], processes: Int = 1,
    known: KnownConversions
  ) {
    self.known = known
    self.office = office
    self.environment = environment
    self.processes = processes
  }

  /// One result for each document, in the same order.
  ///
  /// - Parameter each: is told the place of a document as soon as its result is known.
  package func convert(
    _ documents: [ConversionJob], to format: OfficeFormat,
    each: @escaping @Sendable (_ index: Int) -> Void = { _ in }
  ) async -> [Result<[UInt8], ConversionError>] {
    if documents.isEmpty { return [] }
    if !known.isEmpty, let done = documents.map({ known.bytes(of: $0, as: format) }) as? [[UInt8]] {
      return done.map { .success($0) }
    }
    if await office.isSilent() {
      return documents.map { _ in .failure(.timedOut(seconds: LibreOffice.patience)) }
    }
    let documents = format == .docx ? documents.map(Self.withSingleCells) : documents
    let results = Mutex<[Int: Result<[UInt8], ConversionError>]>([:])
    do throws(DiskError) {
      let scratch = TemporaryFolder.systemParent(environment: environment)
      try await WatchedFolder.with(in: scratch) { folder throws(DiskError) in
        let setup = await OfficeSetup(
          office, target: format.target, limit: .seconds(60 + 10 * documents.count), folder: folder,
          environment: environment)
        await OfficeCrew.convert(
          documents, setup, size: min(processes, documents.count), named: "all"
        ) { index, written in
          results.withLock { $0[index] = written.map { Self.repeatable($0, format) } }
          each(index)
        }
      }
    } catch {
      return documents.map { _ in .failure(.disk(error)) }
    }
    return results.withLock { results in
      documents.indices.map { results[$0] ?? .failure(.interrupted) }
    }
  }

  /// The document with the formulas that LibreOffice understands without pages.
  private static func withSingleCells(_ job: ConversionJob) -> ConversionJob {
    guard job.fileExtension == "odt" else { return job }
    return ConversionJob(
      name: job.name, bytes: FormulaRanges.spelledOut(in: job.bytes),
      fileExtension: job.fileExtension)
  }

  /// The package with our zips' times; as it came when it cannot be read.
  private static func repeatable(_ bytes: [UInt8], _ format: OfficeFormat) -> [UInt8] {
    switch format {
    case .odt, .ods: return bytes
    case .docx, .xlsx: return (try? ZipArchive(reading: bytes).bytes()) ?? bytes
    }
  }
}
