import PortableDocument

/// The text that a PDF shows, without white space, in the order of its tags.
struct ShownText: Sendable {
  enum Search: Sendable, Hashable {
    case found
    /// It is there, but before what came just before it in the document.
    case elsewhere
    case missing
  }

  private let bytes: [UInt8]
  /// Behind what was found last.
  private var position = 0

  init(of tree: StructureTree, in document: PDFDocument) throws(PDFError) {
    let pieces = try TaggedText(of: tree, in: document).pieces
    bytes = pieces.flatMap { WrittenText.squeezed($0.text).utf8 }
  }

  init(text: String) {
    bytes = Array(WrittenText.squeezed(text).utf8)
  }

  /// Looks for the parts, one behind the other, and goes on behind them.
  ///
  /// `anywhere` looks in the whole text and stays where it is.
  mutating func take(_ parts: [String], anywhere: Bool) -> Search {
    if anywhere { return end(of: parts, from: 0) == nil ? .missing : .found }
    if let end = end(of: parts, from: position) {
      position = end
      return .found
    }
    return end(of: parts, from: 0) == nil ? .missing : .elsewhere
  }

  /// How far apart two parts of one paragraph may stand, in bytes: a page's number, a note's mark.
  private static let gap = 400

  private func end(of parts: [String], from start: Int) -> Int? {
    guard let first = parts.first else { return start }
    var candidate = start
    while let place = find(Array(first.utf8), from: candidate, to: bytes.count) {
      var end = place + first.utf8.count
      var isWhole = true
      for part in parts.dropFirst() {
        let words = Array(part.utf8)
        guard let next = find(words, from: end, to: min(bytes.count, end + Self.gap + words.count))
        else {
          isWhole = false
          break
        }
        end = next + words.count
      }
      if isWhole { return end }
      candidate = place + 1
    }
    return nil
  }

  /// Where the words begin at or behind `start`, whole before `end`.
  private func find(_ words: [UInt8], from start: Int, to end: Int) -> Int? {
    guard let first = words.first else { return start }
    var place = start
    let last = end - words.count
    while place <= last {
      if bytes[place] == first, bytes[place..<(place + words.count)].elementsEqual(words) {
        return place
      }
      place += 1
    }
    return nil
  }
}
