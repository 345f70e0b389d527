public import Diagnostics
internal import OpenDocument
internal import PortableDocument

/// Turns documents into PDF.
public protocol DocumentConverter: Sendable {
  /// One result for each document, in the same order.
  ///
  /// - Parameter each: is told what became of a document as soon as that is known, and its place
  ///   among the documents; from several threads, one call at a time for each document.
  func convert(
    _ documents: [ConversionJob],
    each: @escaping @Sendable (_ index: Int, ConversionResult.Outcome) -> Void
  ) async -> [ConversionResult]

  /// Turns documents into another office format; one result for each, in the same order.
  ///
  /// - Parameter each: is told the place of a document as soon as its file is there or has failed;
  ///   from any thread.
  func convert(
    _ documents: [ConversionJob], to format: OfficeFormat,
    each: @escaping @Sendable (_ index: Int) -> Void
  ) async -> [Result<[UInt8], ConversionError>]

  /// Gets ready for documents that are to come, when it can wait for them.
  func prepare() async

  /// Begins with a document that will probably be asked for, when that keeps no other waiting.
  ///
  /// - Parameter document: asked for only when it does begin; `nil` when there is none after all.
  func begin(_ document: @Sendable () -> ConversionJob?) async

  /// Its name and version: with another, the same document may become another file of that format.
  func name(for format: OutputFormat) async -> String

  /// The LibreOffice that reads the documents, where one does.
  var reader: LibreOffice? { get }
}

extension DocumentConverter {
  public func prepare() async {}

  public func begin(_ document: @Sendable () -> ConversionJob?) async {}

  public var reader: LibreOffice? { nil }

  public func convert(_ documents: [ConversionJob]) async -> [ConversionResult] {
    await convert(documents) { _, _ in }
  }

  public func convert(
    _ documents: [ConversionJob], to format: OfficeFormat
  ) async -> [Result<[UInt8], ConversionError>] {
    await convert(documents, to: format) { _ in }
  }
}

/// A document to be turned into PDF.
public struct ConversionJob: Sendable {
  /// What messages call it: its path as the user knows it.
  public let name: String
  public let bytes: [UInt8]
  /// Tells its format, as in `odt`.
  public let fileExtension: String

  public init(name: String, bytes: [UInt8], fileExtension: String = "odt") {
    self.name = name
    self.bytes = bytes
    self.fileExtension = fileExtension
    made = nil
  }

  /// The print of a document that this program made, which need not be opened again to be known.
  ///
  /// It is thrown away once it is read, and so not compressed.
  ///
  /// - Parameter hasPoints: whether the print tells where values are, for a converter that asks for it.
  init(
    name: String, printing document: DocumentParts, hasPoints: Bool = false
  ) throws(ZipError) {
    let unmarked = hasPoints ? UnmarkedCopy.withPoints(of: document) : UnmarkedCopy.of(document)
    self.name = name
    bytes = try unmarked.packed(storing: true)
    fileExtension = "odt"
    made = unmarked
  }

  private let made: DocumentParts?
  /// What goes into the PDF, where it is one for the archive.
  var attachments: [PDFAttachment] = []

  /// What an OpenDocument consists of; `nil` for other formats.
  var parts: DocumentParts? { made ?? DocumentParts(reading: bytes) }
}

/// What became of one document.
public struct ConversionResult: Sendable {
  public typealias Outcome = Result<PDFFile, ConversionError>

  public let name: String
  public let outcome: Outcome
  /// What the preflight found; of several documents with the same fault, only the first tells it.
  public let findings: [Diagnostic]

  public init(
    name: String, outcome: Outcome, findings: [Diagnostic] = []
  ) {
    self.name = name
    self.outcome = outcome
    self.findings = findings
  }
}

/// Why a document did not become a PDF.
public enum ConversionError: Error, Sendable, Hashable {
  /// No LibreOffice on this machine.
  case missing
  /// It could not be started.
  case notStarted(program: String, reason: String)
  /// It was still at work when its time was up, and was ended.
  case timedOut(seconds: Int)
  /// It ended without a PDF; `said` is what it printed.
  case nothingWritten(said: String)
  /// It left a file that is not a whole PDF.
  case broken(PDFFile.Fault)
  /// The private working folder failed.
  case disk(DiskError)
  /// The user interrupted the run.
  case interrupted
}

extension ConversionError: Explained {
  public var message: Message {
    switch self {
    case .missing:
      Message(es: "no se encontró LibreOffice", en: "LibreOffice was not found")
    case .notStarted(let program, let reason):
      Message(
        es: "no se pudo ejecutar «\(program)»: \(reason)",
        en: "could not run “\(program)”: \(reason)")
    case .timedOut(let seconds):
      Message(
        es: "LibreOffice no terminó en \(seconds) segundos",
        en: "LibreOffice did not finish within \(seconds) seconds")
    case .nothingWritten(let said):
      Message(
        es: "LibreOffice no produjo el archivo\(said.isEmpty ? "" : ": \(said)")",
        en: "LibreOffice did not produce the file\(said.isEmpty ? "" : ": \(said)")")
    case .broken(let fault):
      Message(
        es: "LibreOffice dejó un PDF defectuoso: \(fault.words.spanish)",
        en: "LibreOffice left a broken PDF: \(fault.words.english)")
    case .disk(let error): error.message
    case .interrupted: Message(es: "interrumpido", en: "interrupted")
    }
  }

  public var remedy: Message? {
    switch self {
    case .missing:
      Message(
        es: """
          instálelo con «\(LibreOffice.installCommand)», indique dónde está con \
          ETAPA4_SOFFICE, o pida solo ODT con --formato odt
          """,
        en: """
          install it with “\(LibreOffice.installCommand)”, say where it is with \
          ETAPA4_SOFFICE, or ask for ODT alone with --format odt
          """)
    case .disk(let error): error.remedy
    case .nothingWritten, .broken:
      Message(
        es: "abra el documento en LibreOffice Writer para ver qué tiene",
        en: "open the document in LibreOffice Writer to see what is wrong with it")
    case .timedOut:
      Message(
        es: "pruebe «\(Tool.name) diagnostico»; si LibreOffice no responde, reinstálelo o reinicie",
        en: "try “\(Tool.name) doctor”; if LibreOffice does not answer, install it anew or restart")
    case .notStarted, .interrupted: nil
    }
  }
}
