/// What a PDF is for.
public enum PDFKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// To be kept and read aloud: PDF/A-2a (ISO 19005-2), or PDF/A-3a (ISO 19005-3) with files inside, and
  /// PDF/UA-1 (ISO 14289-1).
  case archive
  /// As LibreOffice leaves it.
  case plain
  /// To be looked at and not kept: as LibreOffice leaves it, telling where its points are.
  case draft
  /// For a print room: as `archive`, and each part begins on the front of a sheet.
  case print

  /// Whether nothing of what LibreOffice leaves is changed.
  var isUntouched: Bool { self == .plain || self == .draft }

  /// Tells PDFs apart that were finished differently; grows when the finishing changes.
  var tag: String {
    switch self {
    case .archive: "PDF/A-2a PDF/UA-1 v2"
    case .plain: "plain"
    case .draft: "draft"
    case .print: "print v1"
    }
  }
}

/// The PDF/A that a report for the archive is.
public enum PDFProfile: String, Sendable, Hashable, CaseIterable {
  /// PDF/A-3a, with the data inside.
  case a3
  /// PDF/A-2a, without, for an archive that takes no other.
  case a2
}
