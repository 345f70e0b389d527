package import OpenDocument

/// What stands in the heads and feet of a document's pages (ODF 1.3 part 3, §16.9–16.13), without the
/// fields that count pages.
package enum PageHeads {
  /// Each line once.
  package static func asides(of package: Package) -> [ReadAside] {
    let titles = titles(in: package.content)
    let masters = package.styles.first("office:master-styles")?.childElements ?? []
    let pages = masters.filter { $0.name == "style:master-page" }
    var seen: Set<ReadAside> = []
    let said = pages.flatMap { page in
      page.childElements.flatMap { part -> [ReadAside] in
        guard let kind = kind(of: part) else { return [] }
        return lines(of: part).map { ReadAside(kind: kind, words: $0.without(titles), place: nil) }
      }
    }.filter { seen.insert($0).inserted }
    // A Word document has as many kinds of page as it has parts, and each repeats the pictures under names of its own.
    let drawn = pages.map { page in
      page.childElements.filter { kind(of: $0) != nil }.flatMap(pictures)
    }.max { $0.count < $1.count }
    return said + (drawn ?? []).map { ReadAside(kind: .picture, words: $0, place: nil) }
  }

  /// `nil` for what is neither the head nor the foot of a page, or is not shown.
  private static func kind(of part: XMLElement) -> ReadAside.Kind? {
    if part["style:display"] == "false" { return nil }
    switch part.name {
    case "style:header", "style:header-left", "style:header-first": return .pageHead
    case "style:footer", "style:footer-left", "style:footer-first": return .pageFoot
    default: return nil
    }
  }

  private static let fields: Set<String> = [
    "text:page-number", "text:page-count", "text:date", "text:time", "text:file-name",
    "text:sheet-name",
    "text:title", "text:chapter",
    "text:page-continuation", "office:annotation",
  ]

  private static func lines(of element: XMLElement) -> [String] {
    element.childElements.flatMap { child -> [String] in
      switch child.name {
      case "text:p", "text:h": [words(child).folded] + lines(of: child)
      default: lines(of: child)
      }
    }.filter { !$0.isEmpty }
  }

  /// The headings that a page's head repeats: of a Word document one of them stands there for all pages.
  private static func titles(in element: XMLElement) -> Set<String> {
    if element.name == "text:h" {
      return element["text:outline-level"] == "1" ? [words(element).folded] : []
    }
    return element.childElements.reduce(into: []) { $0.formUnion(titles(in: $1)) }
  }

  /// The names of what is drawn there.
  private static func pictures(in element: XMLElement) -> [String] {
    element.childElements.flatMap { child in
      child.name == "draw:frame" && child.first("draw:image") != nil
        ? [child["draw:name"] ?? ""] : pictures(in: child)
    }
  }

  private static func words(_ element: XMLElement) -> String {
    element.children.map { child -> String in
      switch child {
      case .text(let text): text
      case .element(let inner):
        switch inner.name {
        case "text:s", "text:tab", "text:line-break": " "
        case "draw:frame", "draw:custom-shape", "draw:g": ""
        case _ where fields.contains(inner.name): ""
        default: words(inner)
        }
      }
    }.joined()
  }
}

extension String {
  /// Without the title that it ends with.
  fileprivate func without(_ titles: Set<String>) -> String {
    guard let title = titles.first(where: { !$0.isEmpty && hasSuffix(" \($0)") }) else {
      return self
    }
    return String(dropLast(title.count + 1))
  }
}
