package import OpenDocument

/// What stands in the heads and feet of a document's pages (ODF 1.3 part 3, §16.9–16.13), without the
/// fields that count pages.
package enum PageHeads {
  /// Each line once.
  package static func asides(of package: Package) -> [ReadAside] {
    let pages = package.styles.first("office:master-styles")?.childElements ?? []
    var seen: Set<ReadAside> = []
    return pages.filter { $0.name == "style:master-page" }.flatMap { page in
      page.childElements.flatMap { part -> [ReadAside] in
        let kind: ReadAside.Kind
        switch part.name {
        case "style:header", "style:header-left", "style:header-first": kind = .pageHead
        case "style:footer", "style:footer-left", "style:footer-first": kind = .pageFoot
        default: return []
        }
        if part["style:display"] == "false" { return [] }
        return lines(of: part).map { ReadAside(kind: kind, words: $0, place: nil) }
      }
    }.filter { seen.insert($0).inserted }
  }

  private static let fields: Set<String> = [
    "text:page-number", "text:page-count", "text:date", "text:time", "text:file-name",
    "text:sheet-name",
    "text:title",
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
