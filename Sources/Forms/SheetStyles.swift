import Importing
import OpenDocument

/// The styles of a spreadsheet as far as they change what its cells say.
struct SheetStyles {
  let texts: TextStyles
  /// What the styles of dates show (ODF 1.3 part 3, §16.29.11).
  private var dates: [String: Set<DatePart>] = [:]
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
      dates[name] = Set(element.childElements.compactMap { DatePart(rawValue: $0.name) })
    case "style:style" where element["style:family"] == "table-cell":
      formats[name] = element["style:data-style-name"]
      parents[name] = element["style:parent-style-name"]
    default: break
    }
  }

  enum DatePart: String {
    case year = "number:year"
    case month = "number:month"
    case day = "number:day"
  }

  /// What a cell's style shows of a date; `nil` where it does not tell.
  func dateParts(_ style: String?) -> Set<DatePart>? {
    var name = style
    for _ in 0..<16 {
      guard let style = name else { return nil }
      if let format = formats[style] { return dates[format] }
      name = parents[style]
    }
    return nil
  }
}
