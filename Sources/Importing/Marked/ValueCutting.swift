import Templating

/// The fixed words around the values of one group of paragraphs, found in the document that was sent,
/// by which the values are cut out of the edited one.
struct ValueCutting {
  /// The values' marks in order, and the words before each and behind the last.
  let names: [String]
  let fixed: [String]
  /// What each value was.
  let values: [RichText]

  /// `nil` when marks overlap, so that nothing tells one value from the next.
  init?(_ blocks: [ReadBlock], names known: Set<String>) {
    let flow = FlowText(blocks)
    var bounds: [String: (start: Int?, end: Int?)] = [:]
    var order: [String] = []
    for (index, block) in blocks.enumerated() {
      for bookmark in block.paragraph?.bookmarks ?? [] where known.contains(bookmark.name) {
        let offset = flow.starts[index] + bookmark.offset
        if bounds[bookmark.name] == nil { order.append(bookmark.name) }
        switch bookmark.kind {
        case .start: bounds[bookmark.name, default: (nil, nil)].start = offset
        case .end: bounds[bookmark.name, default: (nil, nil)].end = offset
        case .point: bounds[bookmark.name] = (offset, offset)
        }
      }
    }
    var ranges: [Range<Int>] = []
    for name in order {
      guard let start = bounds[name]?.start, let end = bounds[name]?.end, start <= end,
        start >= ranges.last?.upperBound ?? 0
      else { return nil }
      ranges.append(start..<end)
    }
    names = order
    values = ranges.map { flow.richText($0) }
    var fixed: [String] = []
    var position = 0
    for range in ranges {
      fixed.append(flow.words(position..<range.lowerBound))
      position = range.upperBound
    }
    self.fixed = fixed + [flow.words(position..<flow.count)]
  }

  /// The values in the edited paragraphs; `nil` when the fixed words are not there, or not only once.
  func values(in blocks: [ReadBlock]) -> [RichText]? {
    let flow = FlowText(blocks)
    guard let first = fixed.first, let last = fixed.last else { return nil }
    // A cell that was emptied lost its fixed words with its value.
    if flow.isBlank { return names.map { _ in RichText([]) } }
    guard var start = Self.length(of: first, beginning: flow.scalars) else { return nil }
    let rest = Array(flow.scalars[start...])
    guard let tail = Self.length(of: String(last.reversed()), beginning: rest.reversed()) else {
      return nil
    }
    let end = flow.count - tail
    var ranges: [Range<Int>] = []
    for between in fixed.dropFirst().dropLast() {
      let wanted = Array(between.unicodeScalars)
      if wanted.isEmpty { return nil }
      let places = (start...max(start, end)).filter { index in
        index + wanted.count <= end
          && flow.scalars[index..<index + wanted.count].elementsEqual(wanted)
      }
      guard places.count == 1, let place = places.first else { return nil }
      ranges.append(start..<place)
      start = place + wanted.count
    }
    guard start <= end else { return nil }
    ranges.append(start..<end)
    return ranges.map { flow.richText($0) }
  }

  /// How long the words are at the beginning of a text; a space at their edge may be gone.
  private static func length(of words: String, beginning text: [Unicode.Scalar]) -> Int? {
    let wanted = Array(words.unicodeScalars)
    if text.starts(with: wanted) { return wanted.count }
    var trimmed = wanted[...]
    while let space = trimmed.last, space.properties.isWhitespace { trimmed.removeLast() }
    guard !trimmed.isEmpty, text.starts(with: trimmed) else { return nil }
    let isWhole = text.count == trimmed.count || text[trimmed.count].properties.isWhitespace
    return isWhole ? trimmed.count : nil
  }
}

/// Blocks as one line of characters, a break between paragraphs.
struct FlowText {
  /// Paragraphs, those of tables too.
  private let paragraphs: [ReadParagraph]
  /// Where each begins.
  let starts: [Int]
  let scalars: [Unicode.Scalar]

  init(_ blocks: [ReadBlock]) {
    paragraphs = blocks.flatMap(ReadText.paragraphs)
    var starts: [Int] = []
    var scalars: [Unicode.Scalar] = []
    for paragraph in paragraphs {
      if !starts.isEmpty { scalars.append("\u{2029}") }
      starts.append(scalars.count)
      scalars += Array(paragraph.plainText.unicodeScalars)
    }
    self.starts = starts
    self.scalars = scalars
  }

  var count: Int { scalars.count }

  var isBlank: Bool { paragraphs.allSatisfy(\.isBlank) }

  func words(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }

  func richText(_ range: Range<Int>) -> RichText {
    var blocks: [ReadBlock] = []
    for (start, paragraph) in zip(starts, paragraphs) {
      let length = paragraph.plainText.unicodeScalars.count
      guard start <= range.upperBound, start + length >= range.lowerBound else { continue }
      let lower = max(0, range.lowerBound - start)
      let upper = min(length, range.upperBound - start)
      if lower <= upper { blocks.append(.paragraph(paragraph.part(lower..<upper))) }
    }
    return ReadText.richText(of: blocks)
  }
}
