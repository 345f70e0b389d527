import Synchronization

/// A file format that LibreOffice reads and writes.
package enum OfficeFormat: String, Sendable, Hashable, CaseIterable {
  case odt
  case docx
  case ods
  case xlsx

  package var fileExtension: String { rawValue }

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
    if await office.isSilent() {
      return documents.map { _ in .failure(.timedOut(seconds: LibreOffice.patience)) }
    }
    let results = Mutex<[Int: Result<[UInt8], ConversionError>]>([:])
    do throws(DiskError) {
      let scratch = TemporaryFolder.systemParent(environment: environment)
      try await WatchedFolder.with(in: scratch) { folder throws(DiskError) in
        let setup = await OfficeSetup(
          office, target: format.target, limit: .seconds(60 + 10 * documents.count), folder: folder)
        await OfficeCrew.convert(documents, setup, size: 1, named: "all") { index, written in
          results.withLock { $0[index] = written }
        }
      }
    } catch {
      return documents.map { _ in .failure(.disk(error)) }
    }
    return results.withLock { results in
      documents.indices.map { results[$0] ?? .failure(.interrupted) }
    }
  }
}
