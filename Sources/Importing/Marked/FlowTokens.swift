/// The pieces of a flow of blocks: values, fixed words, tables.
enum FlowToken {
  /// Paragraphs from the one where a mark begins to the one where the last of them ends.
  case group(Set<String>, Range<Int>)
  case fixed(Int)
  case table(Int)

  /// Blank paragraphs are no pieces.
  static func all(of blocks: [ReadBlock], names: Set<String>) -> [FlowToken] {
    var lastEnd: [String: Int] = [:]
    for (index, block) in blocks.enumerated() {
      for bookmark in block.paragraph?.bookmarks ?? [] where bookmark.kind == .end {
        lastEnd[bookmark.name] = index
      }
    }
    var tokens: [FlowToken] = []
    var index = 0
    while index < blocks.count {
      guard let paragraph = blocks[index].paragraph else {
        tokens.append(.table(index))
        index += 1
        continue
      }
      var found = paragraph.marks(among: names)
      guard !found.isEmpty else {
        if !paragraph.isBlank { tokens.append(.fixed(index)) }
        index += 1
        continue
      }
      // To where every mark that begins here has its end, as long as paragraphs follow.
      var end = index
      var next = index
      while next <= end, next < blocks.count, let part = blocks[next].paragraph {
        let marks = part.marks(among: names)
        found.formUnion(marks)
        end = max(end, marks.compactMap { lastEnd[$0] }.max() ?? end)
        next += 1
      }
      tokens.append(.group(found, index..<next))
      index = next
    }
    return tokens
  }

  var range: Range<Int> {
    switch self {
    case .group(_, let range): range
    case .fixed(let index), .table(let index): index..<index + 1
    }
  }
}

extension ReadParagraph {
  /// The marks that begin, end or stand in the paragraph.
  func marks(among names: Set<String>) -> Set<String> {
    Set(bookmarks.map(\.name).filter(names.contains))
  }

  /// The same as an item of a list.
  func inList(_ step: ListStep) -> ReadParagraph {
    ReadParagraph(
      style: style, outlineLevel: outlineLevel, lists: [step], runs: runs, bookmarks: bookmarks,
      isFramed: isFramed, place: place)
  }

  /// A stretch of it, in Unicode scalars of its text.
  func part(_ range: Range<Int>) -> ReadParagraph {
    var offset = 0
    var kept: [ReadRun] = []
    for run in runs {
      switch run.content {
      case .text(let text):
        let scalars = Array(text.unicodeScalars)
        let start = min(max(range.lowerBound - offset, 0), scalars.count)
        let end = min(max(range.upperBound - offset, start), scalars.count)
        if start < end {
          let part = String(String.UnicodeScalarView(scalars[start..<end]))
          kept.append(
            ReadRun(
              content: .text(part), isBold: run.isBold, isItalic: run.isItalic, link: run.link))
        }
        offset += scalars.count
      case .lineBreak:
        if range.contains(offset) { kept.append(run) }
        offset += 1
      case .note:
        // A note belongs to the word before it.
        if offset > range.lowerBound || range.lowerBound == 0, offset <= range.upperBound {
          kept.append(run)
        }
      }
    }
    return ReadParagraph(
      style: style, outlineLevel: outlineLevel, lists: lists, runs: kept, bookmarks: [],
      isFramed: isFramed, place: place)
  }
}

extension ReadBlock {
  /// The marks in it, those of a table's cells too.
  func marks(among names: Set<String>) -> Set<String> {
    switch self {
    case .paragraph(let paragraph): paragraph.marks(among: names)
    case .table(let table): table.cells.reduce(into: []) { $0.formUnion($1.marks(among: names)) }
    }
  }
}

extension ReadCell {
  func marks(among names: Set<String>) -> Set<String> {
    blocks.reduce(into: []) { $0.formUnion($1.marks(among: names)) }
  }
}
