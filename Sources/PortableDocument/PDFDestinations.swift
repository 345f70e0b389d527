/// A point of a page, as parts of the page's width and height, from its top left.
package struct PDFPlace: Sendable, Hashable {
  /// Counted from 1.
  package let page: Int
  /// A part of the page's width.
  package let left: Double
  /// A part of the page's height.
  package let top: Double
}

extension PDFDocument {
  /// The points that the catalogue's dictionary names (ISO 32000-1, §12.3.2.3), the way in which LibreOffice tells
  /// where bookmarks are; other destinations than points are left out.
  package func destinations() throws(PDFError) -> [String: PDFPlace] {
    guard let names = try dictionary(catalog().dictionary["Dests"]) else { return [:] }
    var pages: [Int: (number: Int, box: [Double])] = [:]
    for (index, number) in try self.pages().enumerated() {
      pages[number] = (index + 1, try box(ofPage: number))
    }
    var places: [String: PDFPlace] = [:]
    for entry in names.entries {
      let parts = try resolved(entry.value).array ?? []
      guard parts.count >= 4, parts[1].name == "XYZ", let left = parts[2].number,
        let top = parts[3].number, let page = parts[0].reference.flatMap({ pages[$0.number] }),
        page.box.count == 4, page.box[2] > page.box[0], page.box[3] > page.box[1]
      else { continue }
      places[entry.key.text] = PDFPlace(
        page: page.number, left: (left - page.box[0]) / (page.box[2] - page.box[0]),
        top: (page.box[3] - top) / (page.box[3] - page.box[1]))
    }
    return places
  }

  /// Left, bottom, right and top of a page, its own or that of the pages it belongs to (§7.7.3.4).
  private func box(ofPage number: Int) throws(PDFError) -> [Double] {
    var node = try object(number).dictionary
    for _ in 0..<50 {
      if let box = try resolved(node?["MediaBox"]).array { return box.compactMap(\.number) }
      guard let parent = node?["Parent"] else { break }
      node = try dictionary(parent)
    }
    return []
  }
}
