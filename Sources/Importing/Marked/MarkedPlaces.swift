/// Where the marked values of a document stand, for what readers say of them.
package struct MarkedPlaces {
  /// The ends of a value, in document order.
  private struct Stretch {
    let name: String
    let start: Point
    var end: Point
  }

  private struct Point: Comparable {
    let paragraph: Int
    let offset: Int
    let cells: [ReadPlace.Cell]

    static func < (a: Point, b: Point) -> Bool {
      (a.paragraph, a.offset) < (b.paragraph, b.offset)
    }
  }

  private var stretches: [Stretch] = []

  package init(_ document: ReadDocument, names: Set<String>) {
    for paragraph in document.paragraphs {
      for bookmark in paragraph.bookmarks where names.contains(bookmark.name) {
        let point = Point(
          paragraph: paragraph.place.paragraph, offset: bookmark.offset,
          cells: paragraph.place.cells)
        if let known = stretches.firstIndex(where: { $0.name == bookmark.name }) {
          stretches[known].end = max(stretches[known].end, point)
        } else {
          stretches.append(Stretch(name: bookmark.name, start: point, end: point))
        }
      }
    }
  }

  /// The value that a comment stands at, or else the nearest of its cell, or of its row.
  package func mark(at comment: ReadComment) -> String? {
    guard let place = comment.place else { return nil }
    let here = Point(paragraph: place.paragraph, offset: comment.offset, cells: place.cells)
    let around = stretches.filter { $0.start <= here && here <= $0.end }
      .max { $0.start < $1.start }
    if let around { return around.name }
    if place.cells.isEmpty {
      return stretches.first { $0.start.paragraph == place.paragraph }?.name
    }
    let cell = stretches.filter { $0.start.cells == place.cells }
    if let before = cell.last(where: { $0.start <= here }) ?? cell.first { return before.name }
    guard let row = place.row else { return nil }
    return stretches.first {
      $0.start.cells.first.map { ReadPlace.Row(table: $0.number, row: $0.row) } == row
    }?.name
  }
}
