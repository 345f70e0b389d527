/// The text of a tagged PDF in its logical order (ISO 32000-1, §14.8.2.3).
package struct TaggedText: Sendable {
  /// An element of the structure and the text of its own marked content, its kids' apart.
  package struct Piece: Sendable, Hashable {
    /// The element's object number.
    package let element: Int
    /// The page object's number.
    package let page: Int
    /// The words.
    package let text: String
  }

  /// In the order of the structure tree.
  package let pieces: [Piece]
  /// What pages show outside of the structure, by the page object's number.
  package let outside: [Int: [String]]

  package init(of tree: StructureTree, in document: PDFDocument) throws(PDFError) {
    var fonts = FontTexts()
    // What the structure tells of pages that are none is not shown.
    let shown = Set(try document.pages())
    var pages: [Int: PageText] = [:]
    var pieces: [Piece] = []
    // What is still to be visited; the last comes next.
    var waiting: [(kid: StructureTree.Kid, owner: Int)] = []
    for element in tree.elements.reversed() where element.depth == 0 {
      waiting.append((.element(element.number), element.number))
    }
    while let (kid, owner) = waiting.popLast() {
      switch kid {
      case .element(let number):
        for kid in tree.element(number)?.kids.reversed() ?? [] { waiting.append((kid, number)) }
      case .content(let page, let identifier) where shown.contains(page):
        if pages[page] == nil {
          pages[page] = try PageText(of: page, in: document, fonts: &fonts)
        }
        if let text = pages[page]?.texts[identifier] {
          pieces.append(Piece(element: owner, page: page, text: text))
        }
      case .content, .object: break
      }
    }
    // Also those that hold nothing of the structure.
    for page in shown where pages[page] == nil {
      pages[page] = try PageText(of: page, in: document, fonts: &fonts)
    }
    self.pieces = pieces
    outside = pages.mapValues(\.outside)
  }
}
