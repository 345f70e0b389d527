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
    plainSentence(in: blocks) ?? richText(of: blocks).markdown
  }

  /// The words of one paragraph without formatting in which nothing could be read as Markdown, as most are; what they
  /// say is their Markdown.
  private static func plainSentence(in blocks: [ReadBlock]) -> String? {
    guard blocks.count == 1, let paragraph = blocks[0].paragraph, paragraph.lists.isEmpty,
      paragraph.runs.count == 1, let run = paragraph.runs.first, case .text(let text) = run.content,
      !run.isBold, !run.isItalic, run.link == nil
    else { return nil }
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "\u{C0}"..."\u{D6}", "\u{D8}"..."\u{F6}", "\u{F8}"..."\u{17F}":
        // A point within a word may be an address.
        if before == "." { return nil }
      case "0"..."9": if text.unicodeScalars.first == scalar || before == "." { return nil }
      case ",", ".", " ": if before == " " || scalar != " " && before == "." { return nil }
      default: return nil
      }
      before = scalar
    }
    return before == " " ? nil : text
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
    RichText.inlines(
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
