import PortableDocument

/// Mends what LibreOffice leaves wrong, so that the PDF is PDF/A-2a and PDF/UA-1, and the same
/// document gives the same bytes. One with files inside is PDF/A-3a. It keeps what its pages are, so that a
/// change of any of them is seen.
///
/// Each mend stands in a file of its own. All work on the PDF's objects, found through its
/// cross-reference data.
struct PDFFinish: Sendable {
  /// What the PDF alone does not tell.
  struct Facts: Sendable, Hashable {
    /// The report's own date; without one, the PDF tells none.
    var date: ReportDate?
    /// The title of a document that has none itself.
    var fallbackTitle: String
    /// What goes into the archive's PDF.
    var attachments: [PDFAttachment] = []
  }

  enum Outcome: Sendable {
    case finished([UInt8])
    /// Another program made the file; with its name, empty when the file does not tell.
    case leftAlone(producer: String)
  }

  let kind: PDFKind
  let facts: Facts

  func run(_ bytes: [UInt8]) throws(PDFError) -> Outcome {
    if kind.isUntouched { return .finished(bytes) }
    let document = try PDFDocument(bytes)
    let producer = try document.information()?.dictionary["Producer"]?.string?.text ?? ""
    guard producer.hasPrefix("LibreOffice ") else { return .leftAlone(producer: producer) }

    try document.nameTabOrder()
    try document.dropUntaggedLinks()
    try document.tagPictures()
    try document.mendStructure()
    try document.stopProfileClock()
    let attachments = kind == .archive ? facts.attachments : []
    try document.writeMetadata(facts, part: attachments.isEmpty ? 2 : 3)
    if !attachments.isEmpty {
      try document.attach(attachments, date: facts.date?.pdf, digest: Digest.md5)
    }
    if kind == .print {
      try document.beginPartsOnFronts()
    } else {
      try document.seal(date: (facts.date ?? .unknown).pdf, digest: Digest.sha256)
    }
    // LibreOffice's own sum over the file as it was.
    document.removeFromTrailer("DocChecksum")
    return .finished(try document.written())
  }
}
