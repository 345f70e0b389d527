/// How LibreOffice is asked to write the PDF.
enum PDFExport {
  /// PDF/A-2, PDF/UA, outline open to two levels, pictures as they are.
  static let target = OfficeSetup.Target(
    filter: "pdf:writer_pdf_Export:" + options, fileExtension: "pdf")

  /// Looks the same and tells where its bookmarks are: to be seen, and not kept.
  static let draft = OfficeSetup.Target(
    filter: "pdf:writer_pdf_Export:" + draftOptions, fileExtension: "pdf")

  private static let draftOptions = """
    {"UseTaggedPDF":{"type":"boolean","value":"false"},\
    "ExportNotes":{"type":"boolean","value":"false"},\
    "ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}
    """

  private static let options = """
    {"SelectPdfVersion":{"type":"long","value":"2"},\
    "PDFUACompliance":{"type":"boolean","value":"true"},\
    "ExportNotes":{"type":"boolean","value":"false"},\
    "ExportBookmarks":{"type":"boolean","value":"true"},\
    "UseLosslessCompression":{"type":"boolean","value":"true"},\
    "InitialView":{"type":"long","value":"1"},\
    "OpenBookmarkLevels":{"type":"long","value":"2"}}
    """
}
