import OpenDocument
import PortableDocument

/// Writes the page numbers of a document's PDF into its table of contents.
///
/// LibreOffice finds them itself as it lays the document out, and so the PDF has them right; other
/// programs show what the document says. One conversion does for both: LibreOffice does not look at the
/// old numbers, so the document with them gives the same PDF.
struct ContentsPages: Sendable {
  /// The number to show, by the name of the bookmark.
  private var numbers: [String: String] = [:]

  /// The document with the numbers in place; `nil` when it has no contents to fill or the PDF does not
  /// tell its pages.
  static func filled(_ document: DocumentParts, from pdf: PDFFile) -> DocumentParts? {
    guard hasReferences(document), var content = document.xml("content.xml"),
      let styles = document.xml("styles.xml"),
      !restartsNumbering(content), !restartsNumbering(styles),
      let outline = try? PDFDocument(pdf.bytes).outline()
    else { return nil }
    let pages = ContentsPages(content, outline: outline)
    guard pages.fill(&content) else { return nil }
    return document.replacing("content.xml", by: XMLWriter.document(content))
  }

  /// Whether the document refers to pages.
  static func hasReferences(_ document: DocumentParts) -> Bool {
    guard let content = document["content.xml"] else { return false }
    return content.contains(Array("text:reference-format=\"page\"".utf8))
  }

  /// Pairs the headings with the outline's lines, which come in the same order.
  init(_ content: XMLElement, outline: [PDFOutlineItem]) {
    var rest = outline[...]
    content.visit { element in
      guard element.name == "text:h" else { return }
      let words = WrittenText.squeezed(element.headingText)
      guard !words.isEmpty,
        let index = rest.firstIndex(where: { WrittenText.squeezed($0.title).hasSuffix(words) })
      else { return }
      let item = rest[index]
      rest = rest[(index + 1)...]
      guard let page = item.page else { return }
      for mark in element.children {
        guard case .element(let mark) = mark,
          mark.name == "text:bookmark-start" || mark.name == "text:bookmark",
          let name = mark["text:name"]
        else { continue }
        numbers[name] = String(page + 1)
      }
    }
  }

  /// Puts the numbers into the references to pages; whether any was put.
  private func fill(_ element: inout XMLElement) -> Bool {
    if element.name == "text:bookmark-ref", element["text:reference-format"] == "page" {
      guard let number = element["text:ref-name"].flatMap({ numbers[$0] }) else { return false }
      element.children = [.text(number)]
      return true
    }
    var isFilled = false
    for index in element.children.indices {
      guard case .element(var child) = element.children[index] else { continue }
      if fill(&child) {
        element.children[index] = .element(child)
        isFilled = true
      }
    }
    return isFilled
  }

  /// Where pages are numbered anew, a page's place in the file is not its number.
  private static func restartsNumbering(_ content: XMLElement) -> Bool {
    var restarts = false
    content.visit { element in
      if let number = element["style:page-number"], number != "auto", number != "1" {
        restarts = true
      }
    }
    return restarts
  }
}
