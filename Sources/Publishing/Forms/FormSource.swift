import Diagnostics
import Forms
import Importing
import OpenDocument
import Reports
import StructuredData

/// A file that somebody sent, as something that can be read.
struct FormSource {
  let isSpreadsheet: Bool
  private let bytes: [UInt8]
  private let name: String

  init(bytes: [UInt8], isSpreadsheet: Bool, named name: String) {
    self.bytes = bytes
    self.isSpreadsheet = isSpreadsheet
    self.name = name
  }

  /// Reads the file; what is not OpenDocument goes through LibreOffice.
  init(
    _ path: String, _ files: some FileSource, _ environment: [String: String]
  ) async throws(Failure) {
    let bytes: [UInt8]
    do {
      let size = try files.size(of: path)
      guard size <= Self.sizeLimit else {
        throw Failure.findings([FormImportMessages.tooLarge(path, size, Self.sizeLimit)])
      }
      bytes = try files.bytes(of: path)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .world(DiskError(.read, path, code: 2))
    }
    if bytes.isEmpty { throw .findings([FormImportMessages.empty(path)]) }
    let ending = Path.fileExtension(of: path).lowercased()
    let isSpreadsheet = Self.spreadsheets.contains(ending)
    let isOwn = Self.openDocuments.contains(ending)
    self.init(
      bytes: isOwn
        ? bytes
        : try await Self.converted(bytes, path, ending, isSpreadsheet, environment),
      isSpreadsheet: isSpreadsheet, named: path)
  }

  /// In bytes: more than any form has.
  private static let sizeLimit = 64 << 20
  private static let spreadsheets: Set<String> = ["ods", "ots", "fods", "xlsx", "xls", "xlsm"]
  private static let openDocuments: Set<String> = ["odt", "ott", "fodt", "ods", "ots", "fods"]

  private static func converted(
    _ bytes: [UInt8], _ path: String, _ ending: String, _ isSpreadsheet: Bool,
    _ environment: [String: String]
  ) async throws(Failure) -> [UInt8] {
    do throws(ConversionError) {
      let conversion = FormatConversion(
        try LibreOffice.find(environment: environment), environment: environment)
      let job = ConversionJob(name: path, bytes: bytes, fileExtension: ending)
      guard let result = await conversion.convert([job], to: isSpreadsheet ? .ods : .odt).first
      else { throw .nothingWritten(said: "") }
      return try result.get()
    } catch {
      switch error {
      case .interrupted: throw .interrupted
      case .nothingWritten, .timedOut:
        throw .findings([FormImportMessages.unreadable(path)])
      default: throw .world(error)
      }
    }
  }

  /// Whose form it is; `nil` when it is none.
  func region(
    _ layout: FormLayout, _ assets: FormAssets
  ) throws(Failure) -> (region: Region?, isForm: Bool)? {
    if isSpreadsheet {
      let form = try filled(layout, assets, known: [])
      if form.region == nil, form.value == .record([]) {
        throw .findings([FormImportMessages.foreignWorkbook(name)])
      }
      return (form.region, true)
    }
    guard FilledForm.isForm(try document(), layout) else { return nil }
    return (try filled(layout, assets, known: []).region, true)
  }

  func filled(
    _ layout: FormLayout, _ assets: FormAssets, known: Set<PlainWords>
  ) throws(Failure) -> FilledForm {
    if isSpreadsheet {
      let sheets = try Failure.catching { () throws(DiagnosticError) in
        try SheetGrids(reading: bytes, named: name)
      }
      return FilledForm(sheets, layout, assets)
    }
    return FilledForm(try document(), layout, assets, known: known)
  }

  private func document() throws(Failure) -> ReadDocument {
    try Failure.catching { () throws(DiagnosticError) in
      try ReadDocument(reading: bytes, named: name)
    }
  }

  /// The words outside of tables that a form has by itself.
  static func words(
    of bytes: [UInt8], _ isSpreadsheet: Bool, named name: String
  ) throws(Failure) -> Set<PlainWords> {
    if isSpreadsheet { return [] }
    let form = FormSource(bytes: bytes, isSpreadsheet: false, named: name)
    let blocks = try form.document().blocks
    return Set(blocks.compactMap { $0.paragraph.map { PlainWords($0.plainText) } })
  }
}
