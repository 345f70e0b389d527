package import Templating

/// What blocks of a document say, as text and as Markdown.
package enum ReadText {
  /// The words alone: paragraphs on lines of their own, cells of tables too; notes left out.
  package static func plainText(of blocks: [ReadBlock]) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let paragraph): paragraph.plainText
      case .table(let table): table.cells.map { $0.plainText }.joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }

  private static let unseen: Set<Unicode.Scalar> = ["\u{FEFF}", "\u{200B}", "\u{2060}", "\u{AD}"]

  /// Without marks that come along when a text is copied and that nobody sees: of the byte order, where a word
  /// may be parted.
  package static func seen(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: unseen.contains) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !unseen.contains($0) }))
  }

  /// The Markdown of a text field that prints as the blocks do.
  package static func markdown(of blocks: [ReadBlock]) -> String {
    richText(of: blocks).markdown
  }

  /// The blocks as formatted text; a table's cells become paragraphs.
  package static func richText(of blocks: [ReadBlock]) -> RichText {
    let paragraphs = blocks.flatMap(paragraphs)
    return RichText(self.blocks(of: withTypedBullets(paragraphs)[...], depth: 0))
  }

  /// Paragraphs that begin with a bullet that somebody typed, as items of a list.
  private static func withTypedBullets(_ paragraphs: [ReadParagraph]) -> [ReadParagraph] {
    var item = -1
    var list = 0
    return paragraphs.map { paragraph in
      let length =
        paragraph.lists.isEmpty ? TypedBullets.length(in: paragraph.plainText) : nil
      guard let length else {
        if !paragraph.isBlank { item = -1 }
        return paragraph
      }
      if item < 0 { list -= 1 }
      item += 1
      let scalars = paragraph.plainText.prefix(length).unicodeScalars.count
      let all = paragraph.plainText.unicodeScalars.count
      return paragraph.part(scalars..<all).inList(
        ReadParagraph.ListStep(list: list, item: item, isNumbered: false, start: 1))
    }
  }

  /// All paragraphs of a block, those of tables too.
  package static func paragraphs(of block: ReadBlock) -> [ReadParagraph] {
    switch block {
    case .paragraph(let paragraph): [paragraph]
    case .table(let table): table.cells.flatMap { $0.blocks.flatMap(paragraphs) }
    }
  }

  private static func blocks(of paragraphs: ArraySlice<ReadParagraph>, depth: Int)
    -> [RichText.Block]
  {
    var blocks: [RichText.Block] = []
    var rest = paragraphs
    while let first = rest.first {
      guard first.lists.count > depth else {
        rest = rest.dropFirst()
        if !first.isBlank { blocks.append(.paragraph(inlines(of: first))) }
        continue
      }
      let step = first.lists[depth]
      let list = rest.prefix { $0.lists.count > depth && $0.lists[depth].list == step.list }
      rest = rest.dropFirst(list.count)
      blocks.append(
        .list(
          ordered: step.isNumbered, start: step.start + step.item,
          items: items(of: list, depth: depth)))
    }
    return blocks
  }

  private static func items(of list: ArraySlice<ReadParagraph>, depth: Int) -> [[RichText.Block]] {
    var items: [[RichText.Block]] = []
    var rest = list
    while let first = rest.first {
      let number = first.lists[depth].item
      let item = rest.prefix { $0.lists[depth].item == number }
      rest = rest.dropFirst(item.count)
      items.append(blocks(of: item, depth: depth + 1))
    }
    return items
  }

  private static func inlines(of paragraph: ReadParagraph) -> [RichText.Inline] {
    // Most have no formatting: what follows takes a paragraph apart by characters.
    if paragraph.runs.allSatisfy(\.isPlain) { return [.text(paragraph.plainText)] }
    return RichText.inlines(
      of: paragraph.runs.flatMap { run -> [RichTextUnit] in
        func unit(_ content: RichTextUnit.Content) -> RichTextUnit {
          RichTextUnit(content, isStrong: run.isBold, isEmphasis: run.isItalic, link: run.link)
        }
        return switch run.content {
        case .text(let text): text.map { unit(.character($0)) }
        case .lineBreak: [unit(.lineBreak)]
        case .note(let blocks): [unit(.note(richText(of: blocks).blocks))]
        }
      })
  }
}
