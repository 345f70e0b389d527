import Diagnostics
import OpenDocument
import Synchronization

/// A report merged into its layout: a value that is packed once, when its file is written.
final class MergedDocument: Sendable {
  let report: PlannedReport
  /// What its marks mean; `nil` for one without, and for one found as an earlier build left it.
  let map: MarkMap?
  private let file: Mutex<File?>
  private let made: DocumentParts?

  /// The document as its file holds it.
  struct File: Sendable {
    let bytes: [UInt8]
    let sha256: String

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      sha256 = Fingerprint.sha256(bytes)
    }
  }

  init(report: PlannedReport, parts: DocumentParts, map: MarkMap? = nil) {
    self.report = report
    self.map = map
    made = parts
    file = Mutex(nil)
  }

  /// A document found as an earlier build left it.
  init(report: PlannedReport, bytes: [UInt8]) {
    self.report = report
    map = nil
    made = nil
    file = Mutex(File(bytes))
  }

  /// The whole ODT.
  func packed() throws(Failure) -> File {
    // Whoever comes meanwhile waits for it.
    let packed = file.withLock { file in
      Result { () throws(ZipError) in
        if let file { return file }
        let new = File(try made?.packed() ?? [])
        file = new
        return new
      }
    }
    do { return try packed.get() } catch { throw .world(UnwritableDocument(reason: "\(error)")) }
  }

  /// Its parts, read from a file that was found; `nil` for one that is no document.
  var parts: DocumentParts? {
    made ?? file.withLock { $0 }.flatMap { DocumentParts(reading: $0.bytes) }
  }

  /// Whether it tells on which page something is.
  var refersToPages: Bool { parts.map(ContentsPages.hasReferences) == true }

  /// The same report with other parts.
  func with(_ parts: DocumentParts) -> MergedDocument {
    MergedDocument(report: report, parts: parts, map: map)
  }
}

/// A document could not be packed.
struct UnwritableDocument: Explained, Hashable {
  let reason: String

  var message: Message {
    Message(
      es: "no se pudo formar el documento: \(reason)",
      en: "the document could not be put together: \(reason)")
  }

  var remedy: Message? { nil }
}
