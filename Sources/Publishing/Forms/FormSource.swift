import Diagnostics
import Forms
import Importing
import OpenDocument
import Reports
import StructuredData

/// A file that somebody sent, as something that can be read.
struct FormSource {
  /// The path as the user knows it.
  let name: String
  /// What is to be told of the file, when LibreOffice had to read it first.
  let findings: [Diagnostic]
  private let content: Content

  private enum Content {
    case document(ReadDocument)
    case sheets(SheetGrids)
  }

  init(_ document: ReadDocument, named name: String) {
    self.name = name
    findings = []
    content = .document(document)
  }

  init(
    bytes: [UInt8], isSpreadsheet: Bool, named name: String, findings: [Diagnostic] = [],
    madeFrom file: ForeignFile? = nil
  ) throws(Failure) {
    self.name = name
    self.findings = findings
    content = try Failure.catching { () throws(DiagnosticError) in
      guard isSpreadsheet else {
        let document = try ReadDocument(reading: bytes, named: name)
        return .document(
          document.with(file.map(ForeignEquations.asides) ?? [])
            .with(file.map(ForeignComments.read) ?? []).with(file.map(ForeignReplies.read) ?? []))
      }
      let sheets = try SheetGrids(reading: bytes, named: name)
      return .sheets(file.map { sheets.with(WorkbookFacts($0).cells) } ?? sheets)
    }
  }

  /// Reads the file; what is not OpenDocument goes through LibreOffice.
  init(
    _ path: String, _ files: some FileSource, _ environment: [String: String],
    _ known: KnownConversions
  ) async throws(Failure) {
    let bytes: [UInt8]
    do {
      bytes = try files.bytes(of: path, limit: Self.sizeLimit)
    } catch FileError.tooLarge(_, let size, let limit) {
      throw .findings([FormImportMessages.tooLarge(path, size ?? limit, limit)])
    } catch {
      throw .world(DiskError(reading: path, error))
    }
    if bytes.isEmpty { throw .findings([FormImportMessages.empty(path)]) }
    let file = ForeignFile(bytes)
    let isSpreadsheet = file.isSpreadsheet ?? Self.isSpreadsheet(path)
    if file.isOpenDocument(named: path) {
      // What is read here opens nothing; it is told all the same.
      let document = try? ForeignDocument(file, named: path)
      try self.init(
        bytes: bytes, isSpreadsheet: isSpreadsheet, named: path,
        findings: document?.findings(rule: "FOR-18") ?? [], madeFrom: isSpreadsheet ? nil : file)
      return
    }
    let (own, findings) = try await Self.converted(
      file, path, isSpreadsheet, environment, known)
    try self.init(
      bytes: own, isSpreadsheet: isSpreadsheet, named: path, findings: findings, madeFrom: file)
  }

  /// In bytes: more than any form has.
  private static let sizeLimit = 64 << 20
  private static let spreadsheets: Set<String> = ["ods", "ots", "fods", "xlsx", "xls", "xlsm"]

  /// Whether a file is a spreadsheet, by its bytes, or by its name where they do not tell.
  static func isSpreadsheet(_ path: String, _ files: some FileSource) -> Bool {
    let bytes = try? files.bytes(of: path, limit: sizeLimit)
    return bytes.flatMap { ForeignFile($0).isSpreadsheet } ?? isSpreadsheet(path)
  }

  private static func isSpreadsheet(_ path: String) -> Bool {
    spreadsheets.contains(Path.fileExtension(of: path).lowercased())
  }

  /// What LibreOffice would be given of a file, and what it would make of it; `nil` of one that it need not read,
  /// or must not.
  static func job(
    _ bytes: [UInt8], named path: String
  ) -> (job: ConversionJob, format: OfficeFormat)? {
    let file = ForeignFile(bytes)
    if file.isOpenDocument(named: path) { return nil }
    let isSpreadsheet = file.isSpreadsheet ?? isSpreadsheet(path)
    if isSpreadsheet, WorkbookMerges.areHuge(in: file) { return nil }
    return (try? ForeignDocument(file, named: path, isSettled: true)).map {
      ($0.job, isSpreadsheet ? .ods : .odt)
    }
  }

  private static func converted(
    _ file: ForeignFile, _ path: String, _ isSpreadsheet: Bool, _ environment: [String: String],
    _ known: KnownConversions
  ) async throws(Failure) -> (bytes: [UInt8], findings: [Diagnostic]) {
    if isSpreadsheet, WorkbookMerges.areHuge(in: file) {
      throw .findings([FormMessages.hugeWorkbook(path)])
    }
    let document: ForeignDocument
    do throws(ForeignKind) {
      document = try ForeignDocument(file, named: path, isSettled: true)
    } catch {
      throw .findings([NotADocument(path: path, kind: error).finding(rule: "FOR-11")])
    }
    do throws(ConversionError) {
      let office = try LibreOffice.find(environment: environment)
      let conversion = FormatConversion(office, environment: environment, known: known)
      guard
        let result = await conversion.convert([document.job], to: isSpreadsheet ? .ods : .odt).first
      else { throw .nothingWritten(said: "") }
      let bytes = try result.get()
      return (
        bytes, await [document].findings(rule: "FOR-18", of: office, environment: environment)
      )
    } catch {
      switch error {
      case .missing: throw .world(OfficeForImport())
      case .interrupted: throw .interrupted
      case .nothingWritten, .timedOut:
        throw .findings(
          document.findings(rule: "FOR-18") + [FormImportMessages.unreadable(path)])
      default: throw .world(error)
      }
    }
  }

  var isSpreadsheet: Bool {
    if case .sheets = content { true } else { false }
  }

  /// Whether it is a form that this program made.
  ///
  /// - Throws: when it is a spreadsheet that is none, for which there is no other use.
  func isForm(_ layouts: [FormLayout], _ assets: FormAssets) throws(Failure) -> Bool {
    switch content {
    case .document(let document):
      return layouts.contains { FilledForm.isForm(document, $0) }
    case .sheets(let sheets):
      guard layouts.contains(where: { FilledForm.isForm(sheets, $0) }) else {
        throw .findings(findings + [FormImportMessages.foreignWorkbook(name)])
      }
      return true
    }
  }

  func filled(_ layout: FormLayout, _ assets: FormAssets) -> FilledForm {
    switch content {
    case .document(let document): FilledForm(document, layout, assets)
    case .sheets(let sheets): FilledForm(sheets, layout, assets)
    }
  }
}

extension KnownConversions {
  /// What LibreOffice has to turn into OpenDocument of files that somebody sent, in one run for each kind of which
  /// there are several. Where it is missing, each file says so by itself.
  init(
    of sent: [(path: String, bytes: [UInt8])], environment: [String: String],
    office: () throws(ConversionError) -> LibreOffice
  ) async throws(Failure) {
    self.init()
    var jobs: [OfficeFormat: [ConversionJob]] = [:]
    for (path, bytes) in sent {
      if let (job, format) = FormSource.job(bytes, named: path) {
        jobs[format, default: []].append(job)
      }
    }
    jobs = jobs.filter { $0.value.count > 1 }
    guard !jobs.isEmpty, let office = try? office() else { return }
    for (format, jobs) in jobs {
      try Failure.checkInterruption()
      await add(jobs, to: format, by: FormatConversion(office, environment: environment))
    }
  }
}
