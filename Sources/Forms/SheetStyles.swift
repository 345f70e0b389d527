import Importing
import OpenDocument

/// The styles of a spreadsheet as far as they change what its cells say.
struct SheetStyles {
  let texts: TextStyles
  /// The styles of dates that show a month and a year, and no day (ODF 1.3 part 3, §16.29.11).
  private var months: Set<String> = []
  /// By cell styles.
  private var formats: [String: String] = [:]
  private var parents: [String: String] = [:]

  init(of package: Package) {
    texts = TextStyles(of: package)
    for part in [package.styles, package.content] {
      for group in ["office:styles", "office:automatic-styles"] {
        for element in part.first(group)?.childElements ?? [] { read(element) }
      }
    }
  }

  private mutating func read(_ element: XMLElement) {
    guard let name = element["style:name"] else { return }
    switch element.name {
    case "number:date-style":
      let parts = Set(element.childElements.map(\.name))
      let isMonth =
        parts.contains("number:month") && parts.contains("number:year")
        && parts.isDisjoint(with: ["number:day", "number:day-of-week", "number:hours"])
      if isMonth { months.insert(name) }
    case "style:style" where element["style:family"] == "table-cell":
      formats[name] = element["style:data-style-name"]
      parents[name] = element["style:parent-style-name"]
    default: break
    }
  }

  /// Whether a cell's style shows its date as a month.
  func showsMonth(_ style: String?) -> Bool {
    var name = style
    for _ in 0..<16 {
      guard let style = name else { return false }
      if let format = formats[style] { return months.contains(format) }
      name = parents[style]
    }
    return false
  }
}
