/// Why bytes are not a PDF that we can read or change.
///
/// Places are byte offsets from the start of a content stream, or of one object's syntax.
package enum PDFError: Error, Sendable, Hashable {
  /// It does not begin with `%PDF-`.
  case noHeader
  /// The end with `startxref` and `%%EOF` is missing.
  case cutShort
  /// Structure or an object of the file is faulty; in qpdf's words.
  case damaged(String)
  /// What stands at this place is no object of PDF syntax.
  case malformed(at: Int)
  /// Objects within objects go deeper than any honest file's.
  case tooDeep(at: Int)
  /// The object of this number is missing or not what its user needs.
  case wrongObject(number: Int)
  /// The catalogue or the page tree lacks what a document must have.
  case noPages
  /// References lead in a circle.
  case circular
  /// Encrypted documents are not taken.
  case encrypted
  /// A stream whose filters cannot be undone.
  case unsupportedFilter
  /// More than ``PDFLimits`` allows.
  case tooLarge
}

/// Bounds that no honest report reaches, against files made to exhaust memory.
package enum PDFLimits {
  /// Objects within objects.
  static let depth = 200
  /// The highest object number; Annex C of ISO 32000-1 has 8 388 607.
  static let objectNumber = 8_388_607
  /// Files inside a document.
  static let attachments = 10_000
  /// All streams of a document that are looked at, in bytes.
  static let unpacked = 1 << 30
  /// A stream with filters that only qpdf undoes, in bytes of the file.
  static let packed = 1 << 18
}
