import PortableDocument

extension PDFDocument {
  /// Takes links out that no structure element holds: ISO 14289-1, §7.18.5 wants every link tagged.
  ///
  /// LibreOffice 7.4 makes such a link on a footnote's own number, back to the text; the one in the
  /// text, which leads to the note, is tagged and stays.
  func dropUntaggedLinks() throws(PDFError) {
    for number in try pages() {
      guard var page = try object(number).dictionary,
        let annotations = try resolved(page["Annots"]).array
      else { continue }
      var kept: [PDFObject] = []
      for annotation in annotations {
        if let dictionary = try dictionary(annotation), dictionary["Subtype"]?.name == "Link",
          dictionary["StructParent"] == nil
        {
          if let reference = annotation.reference { remove(reference.number) }
        } else {
          kept.append(annotation)
        }
      }
      if kept.count == annotations.count { continue }
      page["Annots"] = kept.isEmpty ? nil : .array(kept)
      replace(number, by: .dictionary(page))
    }
  }
}
