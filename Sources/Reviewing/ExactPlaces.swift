internal import Reports
internal import StructuredData

/// Puts a finding where a person has to look: at the key that is blank, at the very words that it quotes.
struct ExactPlaces {
  /// What was written of each unit.
  private let roots: [String: DataNode]
  /// What `informe.yaml` says of all.
  private let settings: DataNode?
  private let sources: [String: SourceText]

  init(in subject: Subject) {
    let units = subject.units.compactMap { unit in unit.data.node.map { (unit.id, $0) } }
    roots = Dictionary(units, uniquingKeysWith: { first, _ in first })
    settings = subject.settings.data
    sources = subject.reports.sources
  }

  /// The same finding at the key whose value is blank, where its path leads to one. A key that nobody
  /// wrote has no place: the rule's own stays.
  func atBlankKey(_ finding: Finding) -> Finding {
    guard let key = node(at: finding.path, of: finding.unit)?.blankKey else { return finding }
    var finding = finding
    finding.span = key.span
    finding.acceptanceLine = key.span.start.line
    return finding
  }

  /// The same finding at the words that it quotes, where they stand in its text as they do in the file.
  func atWords(_ finding: Finding) -> Finding {
    var finding = finding
    finding.span =
      words(finding.quote, at: finding.path, of: finding.unit, in: finding.span) ?? finding.span
    finding.related = finding.related.map { related in
      let span = words(related.quote, at: related.path, of: finding.unit, in: related.span)
      return span.map {
        .init($0, path: related.path, quote: related.quote, related.message)
      } ?? related
    }
    return finding
  }

  /// The words, or else the text's first, where the text begins below its key.
  private func words(
    _ quote: String, at path: String, of unit: String, in span: SourceSpan
  ) -> SourceSpan? {
    guard let source = sources[span.file], let node = node(at: path, of: unit)?.value,
      node.span == span, let scalar = node.scalar
    else { return nil }
    let isBlock = [.literal, .folded].contains(scalar.style)
    let text = SourceWords(in: source, from: node, isBlock: isBlock)
    // The last word before three dots may be cut.
    let sought = SourceWords.split(quote).dropLast(quote.hasSuffix("…") ? 1 : 0)
    if let found = text.first(sought) { return source.span(found) }
    guard isBlock, let first = text.ranges.first else { return nil }
    return source.span(first)
  }

  private func node(at path: String, of unit: String) -> (value: DataNode?, blankKey: DataNode?)? {
    guard !path.isEmpty else { return nil }
    return [roots[unit], settings].lazy.compactMap { root in
      root.flatMap { Self.node(at: path, in: $0) }
    }.first
  }

  private static func node(
    at path: String, in root: DataNode
  ) -> (value: DataNode?, blankKey: DataNode?)? {
    guard let path = ValuePath(written: path) else { return nil }
    var node = root
    for step in path.steps {
      switch step {
      case .item(let index):
        guard let items = node.items, items.indices.contains(index) else { return nil }
        node = items[index]
      case .key(let name):
        guard let entry = node.entries?.first(where: { $0.name == name }) else { return nil }
        if entry.value.isNull { return (nil, entry.key) }
        node = entry.value
      }
    }
    return (node, nil)
  }
}

/// The words of a text as they stand in a file, whatever marks and breaks are between them.
private struct SourceWords {
  private let words: [Substring]
  /// Where each stands, in bytes from the file's first.
  let ranges: [Range<Int>]

  init(in source: SourceText, from node: DataNode, isBlock: Bool) {
    var start = node.span.start.offset
    let end = node.span.end.offset
    // The first line of a block holds its mark alone.
    if isBlock { start = min(end, source.offset(ofLine: node.span.start.line + 1)) }
    let text = String(decoding: source.bytes[start..<max(start, end)], as: UTF8.self)
    words = Self.split(text)
    ranges = words.map { word in
      let offset = start + text.utf8.distance(from: text.startIndex, to: word.startIndex)
      return offset..<(offset + word.utf8.count)
    }
  }

  static func split(_ text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber }
  }

  /// From the first to the last of these words, where they first follow one another.
  func first(_ sought: ArraySlice<Substring>) -> Range<Int>? {
    guard !sought.isEmpty, sought.count <= words.count else { return nil }
    let start = (0...(words.count - sought.count)).first { start in
      words[start..<(start + sought.count)] == sought
    }
    return start.map { ranges[$0].lowerBound..<ranges[$0 + sought.count - 1].upperBound }
  }
}
