public import Diagnostics
import PortableDocument

/// A PDF that was looked at and found whole.
public struct PDFFile: Sendable, Hashable {
  public let bytes: [UInt8]
  public let pageCount: Int
  /// The program that made a file which was to be finished but was left alone, because only
  /// LibreOffice's faults are known.
  public let otherProducer: String?

  /// What keeps a file from being a whole PDF.
  public enum Fault: Error, Sendable, Hashable {
    case noHeader
    case cutShort
    /// The table of its objects, or one that a document must have, is faulty.
    case damaged
    case noPages
    /// An object that a document must have is faulty.
    case faultyObject

    public var words: Message {
      switch self {
      case .noHeader: Message(es: "no comienza como un PDF", en: "it does not begin as a PDF")
      case .cutShort: Message(es: "está cortado", en: "it is cut short")
      case .damaged: Message(es: "está dañado", en: "it is damaged")
      case .noPages: Message(es: "no tiene páginas", en: "it has no pages")
      case .faultyObject: Message(es: "uno de sus objetos falla", en: "an object of it is faulty")
      }
    }

    init(_ error: PDFError) {
      self =
        switch error {
        case .noHeader: .noHeader
        case .cutShort: .cutShort
        case .damaged: .damaged
        case .noPages: .noPages
        default: .faultyObject
        }
    }
  }

  /// Looks at the header, the end, the cross-reference data and the page tree (ISO 32000-1, §7.5).
  public init(checking bytes: [UInt8], otherProducer: String? = nil) throws(Fault) {
    do throws(PDFError) {
      try self.init(reading: bytes, otherProducer: otherProducer)
    } catch {
      throw Fault(error)
    }
  }

  init(reading bytes: [UInt8], otherProducer: String? = nil) throws(PDFError) {
    pageCount = try PDFDocument(bytes).pages().count
    if pageCount == 0 { throw .noPages }
    self.bytes = bytes
    self.otherProducer = otherProducer
  }
}
