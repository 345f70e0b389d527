import OpenDocument

/// The boxes that Excel shows comments in (ECMA-376 part 4, 19.4.2.3): LibreOffice leaves them small and
/// does not let their lines break.
struct CommentBoxes {
  /// In pixels, as Excel counts them for anchors.
  private typealias Size = (width: Double, height: Double)

  private let sheet: Sheet
  /// In points, by the row's number.
  private let heights: [Int: Double]

  /// - Parameter worksheet: the part of the sheet, which tells how high its rows are.
  init(_ sheet: Sheet, worksheet: String) {
    self.sheet = sheet
    var heights: [Int: Double] = [:]
    for tag in worksheet.split(separator: "<row ").dropFirst() {
      let attributes = tag.prefix { $0 != ">" }
      if let row = Self.value("r=\"", in: attributes).flatMap({ Int($0) }),
        let height = Self.value("ht=\"", in: attributes).flatMap({ Double($0) })
      {
        heights[row] = height
      }
    }
    self.heights = heights
  }

  private static func value(_ name: String, in text: Substring) -> Substring? {
    text.firstRange(of: " \(name)").map { text[$0.upperBound...].prefix { $0 != "\"" } }
      ?? (text.hasPrefix(name) ? text.dropFirst(name.count).prefix { $0 != "\"" } : nil)
  }

  /// The drawing with each box right of its cell, as large as the words need.
  func drawing(_ text: String) -> String {
    let parts = text.split(separator: "<v:shape ", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
      index == 0 ? String(part) : "<v:shape " + shape(part)
    }.joined()
  }

  private func shape(_ text: Substring) -> String {
    guard let row = Self.number(of: "x:Row", in: text),
      let column = Self.number(of: "x:Column", in: text),
      let comment = sheet.rows.indices.contains(row) && sheet.rows[row].indices.contains(column)
        ? sheet.rows[row][column].comment : nil,
      let size = Self.size(of: comment), let anchor = text.firstRange(of: "<x:Anchor>"),
      let end = text[anchor.upperBound...].firstRange(of: "</x:Anchor>")
    else { return String(text) }
    var style = text[..<anchor.lowerBound].replacing("mso-wrap-style:none;", with: "")
      .replacing("v-text-anchor:middle", with: "v-text-anchor:top")
    for (name, pixels) in [("width", size.width), ("height", size.height)] {
      guard let start = style.firstRange(of: ";\(name):"),
        let stop = style[start.upperBound...].firstRange(of: "pt")
      else { continue }
      style.replaceSubrange(start.upperBound..<stop.lowerBound, with: "\(Int(pixels * 0.75))")
    }
    let isWide = sheet.rows[row][column].isWide
    let left = isWide ? 1 : column + 1
    let right = Self.reach(from: left, size.width + Self.gap) { place in
      sheet.widths.indices.contains(place) ? Double(sheet.widths[place]) * 96 / 25.4 : 64
    }
    let bottom = Self.reach(from: row, size.height) { (heights[$0 + 1] ?? 15) / 0.75 }
    return style + "<x:Anchor>\(left), \(Int(Self.gap)), \(row), 0, \(right.place), \(right.rest), "
      + "\(bottom.place), \(bottom.rest)" + text[end.lowerBound...]
  }

  /// Between the cell and its box, in pixels.
  private static let gap = 12.0

  /// The column or row where a length ends, and how far in it.
  private static func reach(
    from start: Int, _ length: Double, size: (Int) -> Double
  ) -> (place: Int, rest: Int) {
    var (place, rest) = (start, length)
    while rest > size(place), place < start + 100 {
      rest -= size(place)
      place += 1
    }
    return (place, Int(rest))
  }

  /// In pixels.
  private static func size(of comment: XMLElement) -> Size? {
    func pixels(_ name: String) -> Double? {
      comment[name].flatMap { Double($0.dropLast(2)) }.map { $0 * 96 / 25.4 }
    }
    guard let width = pixels("svg:width"), let height = pixels("svg:height") else { return nil }
    return (width, height)
  }

  private static func number(of name: String, in text: Substring) -> Int? {
    text.firstRange(of: "<\(name)>").flatMap { start in
      Int(text[start.upperBound...].prefix { $0 != "<" })
    }
  }
}
