import Corrections
public import Diagnostics
import Importing
import OpenDocument
import PortableDocument
import Reports
public import StructuredData
import Templating

/// Tells of a report that somebody has which version of which workspace it is, and where it says something else.
public struct Verification<Files: FileSource>: Sendable {
  private let resources: Resources
  private let files: Files
  private let environment: [String: String]
  private let office: @Sendable () throws(ConversionError) -> LibreOffice

  /// `office` is called only for documents that LibreOffice must turn into ODT.
  public init(
    resources: Resources, files: Files, environment: [String: String],
    office: @escaping @Sendable () throws(ConversionError) -> LibreOffice
  ) {
    self.resources = resources
    self.files = files
    self.environment = environment
    self.office = office
  }

  public struct Outcome: Sendable {
    /// What the document is, and of what version of which data; a line each.
    public let lines: [Message]
    /// Where it is not what the data print, the document's order.
    public let findings: [Diagnostic]
    /// How many paragraphs were compared.
    public let count: Int
    /// How many pages are as they were made; 0 unless all of them are.
    public let pages: Int

    public var isUnaltered: Bool { findings.isEmpty }
  }

  /// The largest document that is read, in bytes.
  static var sizeLimit: Int { 64 << 20 }

  /// - Parameter workspace: whose versions the document is looked for in; `nil` for what it has with it.
  public func run(_ file: String, in workspace: Workspace?) async throws(Failure) -> Outcome {
    let bytes = try Failure.reading { () throws(DiskError) in
      do { return try files.bytes(of: file, limit: Self.sizeLimit) } catch {
        throw DiskError(reading: file, error)
      }
    }
    return try await run(bytes, named: file, in: workspace)
  }

  /// The same for a document that is at hand.
  ///
  /// - Parameter name: what messages call it.
  public func run(
    _ bytes: [UInt8], named name: String, in workspace: Workspace?
  ) async throws(Failure) -> Outcome {
    let document = try await document(bytes, named: name)
    let search = OriginSearch(resources: resources, files: files, workspace: workspace)
    return try outcome(
      of: document, try search.origin(of: document, bytes, named: name), in: workspace, named: name)
  }

  // MARK: The document

  func document(
    _ bytes: [UInt8], named file: String
  ) async throws(Failure) -> VerifiedDocument {
    let foreign = ForeignFile(bytes)
    switch foreign.kind {
    case .pdf:
      do throws(PDFError) {
        return try VerifiedDocument(pdf: bytes, named: file)
      } catch {
        throw .findings([.unreadablePDF(file, error)])
      }
    case .openDocument, .flatOpenDocument:
      return try VerifiedDocument(odt: bytes, named: file)
    default:
      let screened: ForeignDocument
      do throws(ForeignKind) { screened = try ForeignDocument(foreign, named: file) } catch {
        throw .usage(NotADocument(path: file, kind: error))
      }
      let converted: [UInt8]
      do throws(ConversionError) {
        let conversion = FormatConversion(try office(), environment: environment)
        guard let result = await conversion.convert([screened.job], to: .odt).first else {
          throw .nothingWritten(said: "")
        }
        converted = try result.get()
      } catch {
        throw error == .interrupted ? .interrupted : .world(error)
      }
      return try VerifiedDocument(odt: converted, named: file, isConverted: true)
    }
  }

  /// A document with its data inside or beside it, held against them.
  func outcome(of document: VerifiedDocument, named file: String) throws(Failure) -> Outcome {
    let search = OriginSearch(resources: resources, files: files, workspace: nil)
    return try outcome(
      of: document, try search.origin(of: document, [], named: file), in: nil, named: file)
  }

  // MARK: What it should say

  private func outcome(
    of document: VerifiedDocument, _ origin: Origin, in workspace: Workspace?, named file: String
  ) throws(Failure) -> Outcome {
    var findings = document.data?.altered.map { Diagnostic.alteredData($0, in: file) } ?? []
    if document.lacksData { findings.append(.removedData(in: file)) }
    findings += document.data?.added.map { Diagnostic.addedFile($0, in: file) } ?? []
    let (comparison, isSame) = try comparison(of: document, origin)
    if origin.isForeign, let workspace { findings.append(.otherData(file, workspace.folder)) }
    if !isSame, !comparison.differences.isEmpty { findings.append(.otherLayout(file)) }
    // With another layout, what differs may be the layout's.
    let severity: Severity = isSame ? .error : .warning
    findings += comparison.differences.compactMap { .difference($0, in: file, severity) }
    var lines = origin.lines(of: file)
    if let pages = document.pages {
      findings += pages.findings(in: file, saysTheSame: comparison.differences.isEmpty)
      lines += pages.lines(of: file)
    }
    if comparison.unsure > 0 { lines.append(Self.unsure(comparison.unsure)) }
    return Outcome(
      lines: lines, findings: findings, count: comparison.count,
      pages: document.pages?.state == .intact ? document.pages?.intact.count ?? 0 : 0)
  }

  private static func unsure(_ count: Int) -> Message {
    Message(
      es: count == 1
        ? "un párrafo lleva signos que un PDF no deja leer con certeza: de él se comparan las letras latinas y las cifras"
        : "\(count) párrafos llevan signos que un PDF no deja leer con certeza: de ellos se comparan las letras "
          + "latinas y las cifras",
      en: count == 1
        ? "a paragraph has signs that cannot be read off a PDF for sure: its Latin letters and figures are compared"
        : "\(count) paragraphs have signs that cannot be read off a PDF for sure: their Latin letters and figures "
          + "are compared")
  }

  private func comparison(
    of document: VerifiedDocument, _ origin: Origin
  ) throws(Failure) -> (TextComparison, isSame: Bool) {
    let reprint = try origin.reprint(resources: resources)
    guard let content = reprint.parts.xml("content.xml") else {
      throw .world(UnwritableDocument(reason: "content.xml"))
    }
    let heads = WrittenText(ofHeads: reprint.parts.xml("styles.xml"))
    let claimed = document.identity ?? origin.identity
    return (
      TextComparison(
        WrittenText(of: content), heads: heads, against: document.printed,
        intact: document.pages?.intact ?? [], pageCount: document.pages?.originalCount),
      claimed == nil || claimed == reprint.identity
    )
  }
}

/// A document that was opened to be verified.
struct VerifiedDocument {
  let printed: PrintedText
  /// The identity that it claims; `nil` for none.
  var identity: String?
  /// SHA-256 of the values that it was made from, as it claims.
  var values: String?
  /// What is inside.
  var data: EmbeddedData?
  /// Whether it says that it has data inside (ISO 19005-3, §6.8), and somebody took them out.
  var lacksData = false
  /// How its pages are; `nil` where it has none.
  var pages: PageComparison?
  /// Whether LibreOffice turned it into ODT.
  var isConverted = false

  init(pdf bytes: [UInt8], named file: String) throws(PDFError) {
    let pdf = try PDFDocument(bytes)
    data = EmbeddedData(try pdf.attachments())
    identity = data?.provenance.document
    values = data?.provenance.values
    printed = try PrintedText(of: pdf, named: file)
    pages = try PageComparison(of: pdf)
    let isOurs = pages?.originalCount != nil
    lacksData =
      isOurs && data == nil && bytes.firstRange(of: "<pdfaid:part>3<".utf8) != nil
  }

  init(odt bytes: [UInt8], named file: String, isConverted: Bool = false) throws(Failure) {
    self.isConverted = isConverted
    let document = try Failure.catching { () throws(DiagnosticError) in
      try ReadDocument(reading: bytes, named: file)
    }
    guard let parts = DocumentParts(reading: bytes), let content = parts.xml("content.xml") else {
      throw .usage(NotADocument(path: file, kind: .damaged))
    }
    printed = PrintedText(of: content, styles: parts.xml("styles.xml"), named: file)
    identity = document.properties[MarkProperty.document]
    values = document.properties[MarkProperty.values]
  }
}
