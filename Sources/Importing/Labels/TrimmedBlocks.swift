/// Paragraphs without the words that the form puts before a value.
extension ReadParagraph {
  /// The paragraph without its first characters.
  ///
  /// - Parameter count: In characters of the plain text.
  func dropping(_ count: Int) -> ReadParagraph {
    var rest = count
    var kept: [ReadRun] = []
    for run in runs {
      let text = run.plainText
      if rest <= 0 {
        kept.append(run)
      } else if text.count > rest {
        kept.append(run.saying(String(text.dropFirst(rest))))
        rest = 0
      } else if case .note = run.content {
        kept.append(run)
      } else {
        rest -= text.count
      }
    }
    return with(runs: kept, lists: lists)
  }

  func with(runs: [ReadRun], lists: [ListStep]) -> ReadParagraph {
    ReadParagraph(
      style: style, outlineLevel: outlineLevel, lists: lists, runs: runs, bookmarks: [],
      isFramed: isFramed, place: place)
  }
}

extension ReadRun {
  fileprivate func saying(_ text: String) -> ReadRun {
    ReadRun(content: .text(text), isBold: isBold, isItalic: isItalic, link: link)
  }
}

extension [ReadBlock] {
  /// The blocks without the first characters of the first paragraph that says something.
  func dropping(_ count: Int) -> [ReadBlock] {
    guard let index = firstIndex(where: { $0.paragraph.map { !$0.isBlank } ?? true }),
      let paragraph = self[index].paragraph
    else { return self }
    var blocks = Array(self[index...])
    blocks[0] = .paragraph(paragraph.dropping(count))
    return blocks
  }

  /// The first paragraph that says something; `nil` when a table comes before it.
  var firstParagraph: ReadParagraph? {
    first { $0.paragraph.map { !$0.isBlank } ?? true }?.paragraph
  }

  /// Whether they say a phrase and nothing beside it: no parentheses, year, note or address.
  func says(only phrase: String) -> Bool {
    let isBare = allSatisfy { block in
      block.paragraph?.runs.allSatisfy { run in
        if case .note = run.content { return false }
        return run.link == nil
      } ?? false
    }
    return isBare
      && LabelWords(ReadText.plainText(of: self), isWhole: true)
        == LabelWords(phrase, isWhole: true)
  }

  var isBlank: Bool { allSatisfy { $0.paragraph?.isBlank ?? false } }

  /// Whether they are a dash alone, with which people and the layouts say that there is nothing.
  var isDash: Bool {
    !isBlank && allSatisfy { $0.paragraph != nil } && says(only: "")
      && ReadText.plainText(of: self).allSatisfy { "-–—".contains($0) || $0.isWhitespace }
  }

  var place: ReadPlace? {
    firstParagraph?.place ?? first.flatMap(ReadText.paragraphs)?.first?.place
  }
}
