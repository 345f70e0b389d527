import PortableDocument

extension PDFDocument {
  /// Names footnotes and takes hollow cells out of rows.
  mutating func mendStructure() throws(PDFError) {
    guard let tree = try StructureTree(of: self) else { return }
    try nameNotes(in: tree)
    dropHollowCells(in: tree)
  }

  /// Gives each note an identifier (ISO 14289-1, §7.9), and the root the tree that finds elements by
  /// theirs (ISO 32000-1, table 322).
  private mutating func nameNotes(in tree: StructureTree) throws(PDFError) {
    guard tree.root.dictionary["IDTree"] == nil else { return }
    let notes = tree.elements.filter { $0.role == "Note" }
    if notes.isEmpty { return }
    var names: [PDFObject] = []
    for (index, note) in notes.enumerated() {
      let digits = String(index + 1)
      let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
      let identifier = PDFObject.string(PDFString(text: "note-\(zeros)\(digits)"))
      var dictionary = note.dictionary
      dictionary["ID"] = identifier
      replace(note.number, by: .dictionary(dictionary))
      names += [identifier, .reference(PDFReference(note.number))]
    }
    var root = tree.root.dictionary
    root["IDTree"] = .reference(add(.dictionary(["Names": .array(names)])))
    replace(tree.root.number, by: .dictionary(root))
  }

  /// Takes cells without contents out of their rows.
  ///
  /// Where a page breaks inside a group of joined cells, LibreOffice 7.4 repeats the joined cell as
  /// an element without `K`; the row then has a cell too many (ISO 14289-1, §7.5). A cell that is
  /// merely empty holds its empty paragraph.
  private mutating func dropHollowCells(in tree: StructureTree) {
    for row in tree.elements where row.role == "TR" {
      let hollow = row.kids.filter { kid in
        guard case .element(let number) = kid, let cell = tree.element(number) else { return false }
        return (cell.role == "TD" || cell.role == "TH") && cell.kids.isEmpty
      }
      guard !hollow.isEmpty, let kids = row.dictionary["K"]?.array else { continue }
      var dictionary = row.dictionary
      dictionary["K"] = .array(
        kids.filter { kid in
          guard let number = kid.reference?.number else { return true }
          return !hollow.contains(.element(number))
        })
      replace(row.number, by: .dictionary(dictionary))
      for case .element(let number) in hollow { remove(number) }
    }
  }
}
