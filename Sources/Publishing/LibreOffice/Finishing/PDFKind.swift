/// What a PDF is for.
public enum PDFKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// To be kept and read aloud: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).
  case archive
  /// As LibreOffice leaves it.
  case plain
  /// For a print room: as `archive`, and each part begins on the front of a sheet.
  case print

  /// Tells PDFs apart that were finished differently; grows when the finishing changes.
  var tag: String {
    switch self {
    case .archive: "PDF/A-2a PDF/UA-1 v1"
    case .plain: "plain"
    case .print: "print v1"
    }
  }
}
