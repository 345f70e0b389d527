/// One line of a document's outline (ISO 32000-1, §12.3.3).
package struct PDFOutlineItem: Sendable, Hashable {
  /// The words that a reader shows.
  package let title: String
  /// Counted from 1.
  package let level: Int
  /// The page that it leads to, counted from 0; `nil` when it leads elsewhere.
  package let page: Int?
}

extension PDFDocument {
  /// The outline's lines from top to bottom, whether open or not.
  package func outline() throws(PDFError) -> [PDFOutlineItem] {
    guard let root = try dictionary(try catalog().dictionary["Outlines"]) else { return [] }
    let pages = Dictionary(
      try pages().enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    var items: [PDFOutlineItem] = []
    var seen: Set<Int> = []
    // References that are still to be followed; the last comes next.
    var waiting: [(number: Int, level: Int)] = []
    if let first = root["First"]?.reference { waiting.append((first.number, 1)) }
    while let (number, level) = waiting.popLast() {
      guard seen.insert(number).inserted else { throw .circular }
      guard let item = try object(number).dictionary else { throw .wrongObject(number: number) }
      let title = try resolved(item["Title"]).string?.text ?? ""
      let page = try destination(of: item).flatMap { pages[$0] }
      items.append(PDFOutlineItem(title: title, level: level, page: page))
      if let next = item["Next"]?.reference { waiting.append((next.number, level)) }
      if let first = item["First"]?.reference { waiting.append((first.number, level + 1)) }
    }
    return items
  }

  /// The page object that an explicit destination or a go-to action names (§12.3.2, §12.6.4.2).
  private func destination(of item: PDFDictionary) throws(PDFError) -> Int? {
    var destination = try resolved(item["Dest"])
    if destination == .null, let action = try dictionary(item["A"]) {
      destination = try resolved(action["D"])
    }
    return destination.array?.first?.reference?.number
  }
}
