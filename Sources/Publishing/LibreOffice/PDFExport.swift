/// How LibreOffice is asked to write the PDF.
enum PDFExport {
  /// The value of `--convert-to`: PDF/A-2, PDF/UA, outline open to two levels, pictures as they are.
  static let filter = "pdf:writer_pdf_Export:" + options

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
