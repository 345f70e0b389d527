import PortableDocument

extension PDFDocument {
  /// Gives every page with annotations the tab order of its structure, as a name.
  ///
  /// LibreOffice 7.4 writes the string `(S)`; ISO 14289-1, §7.18.3 wants `/S` (ISO 32000-1, table 30).
  func nameTabOrder() throws(PDFError) {
    for number in try pages() {
      guard var page = try object(number).dictionary, page["Annots"] != nil else { continue }
      page["Tabs"] = .name("S")
      replace(number, by: .dictionary(page))
    }
  }
}
