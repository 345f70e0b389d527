import PortableDocument

extension PDFDocument {
  /// Names footnotes, and takes hollow cells out of rows and hollow figures out of the text.
  func mendStructure() throws(PDFError) {
    guard let tree = try StructureTree(of: self) else { return }
    try nameNotes(in: tree)
    for element in tree.elements { try dropHollowKids(of: element, in: tree) }
  }

  /// Gives each note an identifier (ISO 14289-1, §7.9), and the root the tree that finds elements by
  /// theirs (ISO 32000-1, table 322).
  private func nameNotes(in tree: StructureTree) throws(PDFError) {
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

  /// Takes out of an element those of its kids that hold nothing and should:
  ///
  /// - Cells. Where a page breaks inside a group of joined cells, LibreOffice 7.4 repeats the joined
  ///   cell as an element without `K`; the row then has a cell too many (ISO 14289-1, §7.5). A cell
  ///   that is merely empty holds its empty paragraph.
  /// - Figures without alternative text (§7.3). LibreOffice marks such a picture as an artifact, that
  ///   is, as mere decoration, and leaves an empty element behind.
  private func dropHollowKids(
    of element: StructureTree.Element, in tree: StructureTree
  ) throws(PDFError) {
    var hollow: Set<Int> = []
    for case .element(let number) in element.kids {
      guard let kid = tree.element(number), kid.kids.isEmpty else { continue }
      let isCell = kid.role == "TD" || kid.role == "TH"
      let isFigure = kid.role == "Figure" && kid.dictionary["Alt"] == nil
      if (isCell && element.role == "TR") || isFigure { hollow.insert(number) }
    }
    // Asked anew: a note has been named meanwhile.
    guard !hollow.isEmpty, var dictionary = try object(element.number).dictionary,
      let kids = dictionary["K"]?.array
    else { return }
    dictionary["K"] = .array(
      kids.filter { kid in !hollow.contains(kid.reference?.number ?? 0) })
    replace(element.number, by: .dictionary(dictionary))
    for number in hollow { remove(number) }
  }
}
