import Diagnostics
import OpenDocument
import PortableDocument

/// What a document shows, paragraph by paragraph.
struct PrintedText: Sendable {
  struct Paragraph: Sendable, Hashable {
    /// Without white space.
    let text: String
    /// As a person reads it.
    let words: String
    /// Where it stands; for a PDF, its page, counted from 1.
    let place: Place
    /// Of a PDF, counted from 1.
    var page: Int?
  }

  let paragraphs: [Paragraph]
  /// What the heads and feet of pages say, each piece by itself.
  let heads: [Paragraph]
  /// How many pages the text is read off, by what their fonts say of their signs; `nil` where it is written.
  private(set) var pages: Int?

  init(paragraphs: [Paragraph], heads: [Paragraph], pages: Int? = nil) {
    self.paragraphs = paragraphs
    self.heads = heads
    self.pages = pages
  }

  init(of content: XMLElement, styles: XMLElement?, named file: String) {
    paragraphs = WrittenText(of: content).paragraphs.filter { !$0.parts.isEmpty }.map {
      Paragraph(text: $0.parts.joined(), words: $0.words, place: $0.place.place(in: file))
    }
    heads = WrittenText(ofHeads: styles).paragraphs.flatMap { paragraph in
      zip(paragraph.parts, paragraph.pieces).map {
        Paragraph(text: $0, words: $1, place: paragraph.place.place(in: file))
      }
    }
  }

  /// What is tagged as text, in the order of the tags; the labels of lists, which documents do not write, are
  /// left out.
  ///
  /// - Throws: also when the PDF is not tagged.
  init(of pdf: PDFDocument, named file: String) throws(PDFError) {
    guard let tree = try StructureTree(of: pdf) else { throw .wrongObject(number: 0) }
    var blocks: [Int: Int] = [:]
    var labels: Set<Int> = []
    for element in tree.elements {
      // Elements come before those that they hold.
      let outer = blocks[element.number]
      let block = Self.inline.contains(element.role) ? outer ?? element.number : element.number
      blocks[element.number] = block
      if element.role == "Lbl" { labels.insert(element.number) }
      for case .element(let kid) in element.kids {
        blocks[kid] = block
        if labels.contains(element.number) { labels.insert(kid) }
      }
    }
    let numbers = try pdf.pages()
    self.pages = numbers.count
    let pages = Dictionary(
      numbers.enumerated().map { ($0.element, $0.offset + 1) },
      uniquingKeysWith: { first, _ in first })
    let tagged = try TaggedText(of: tree, in: pdf)
    var texts: [Int: (page: Int, words: String)] = [:]
    var order: [Int] = []
    for piece in tagged.pieces where !labels.contains(piece.element) {
      let block = blocks[piece.element] ?? piece.element
      if texts[block] == nil {
        order.append(block)
        texts[block] = (pages[piece.page] ?? 0, "")
      }
      texts[block]?.words += piece.text
    }
    func paragraph(_ words: String, page: Int) -> Paragraph? {
      let text = WrittenText.squeezed(words)
      if text.isEmpty { return nil }
      return Paragraph(
        text: text, words: words,
        place: .page(page, of: file), page: page)
    }
    paragraphs = order.compactMap { block in
      texts[block].flatMap { paragraph($0.words, page: $0.page) }
    }
    heads = tagged.outside.map { (page: pages[$0.key] ?? 0, texts: $0.value) }
      .sorted { $0.page < $1.page }
      .flatMap { page, texts in texts.compactMap { paragraph($0, page: page) } }
  }

  /// Elements within a paragraph (ISO 32000-1, §14.8.4.4).
  private static let inline: Set<PDFName> = [
    "Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu", "Em",
    "Strong", "Lbl",
  ]
}

extension Place {
  /// A page of a PDF, counted from 1.
  static func page(_ page: Int, of file: String) -> Place {
    .template(file: file, where: Message(es: "página \(page)", en: "page \(page)"))
  }
}

extension WrittenText {
  /// What the heads and feet of pages say (ODF 1.3 part 3, §16.10).
  init(ofHeads styles: XMLElement?) {
    var heads: [XMLNode] = []
    for page in styles?.first("office:master-styles")?.childElements ?? [] {
      heads += page.childElements.filter {
        $0.name.hasPrefix("style:header") || $0.name.hasPrefix("style:footer")
      }.map { .element($0) }
    }
    self.init(of: heads, splitsAtTabs: true)
  }
}
