package import OpenDocument

/// Reads what `office:annotation` holds (ODF 1.3 part 3, §14.1).
package enum CommentReader {
  /// Author, date and words; `nil` for one without words.
  package static func read(_ element: XMLElement) -> (author: String, date: String, text: String)? {
    let text = lines(of: element).joined(separator: "\n")
    if text.allSatisfy(\.isWhitespace) { return nil }
    let author = element.first("dc:creator")?.textContent ?? ""
    let date = element.first("dc:date")?.textContent ?? ""
    return (author, date, text)
  }

  private static func lines(of element: XMLElement) -> [String] {
    element.childElements.flatMap { child -> [String] in
      switch child.name {
      case "text:p", "text:h": [words(child)]
      case "dc:creator", "dc:date", "meta:date-string", "meta:creator-initials": []
      default: lines(of: child)
      }
    }.filter { !$0.allSatisfy(\.isWhitespace) }
  }

  /// What an element says, with ODF's own marks for spaces and breaks as characters.
  static func words(_ element: XMLElement) -> String {
    var text = ""
    for child in element.children {
      switch child {
      case .text(let words): text += words
      case .element(let inner):
        switch inner.name {
        case "text:s":
          let count = min(1_000, max(1, inner["text:c"].flatMap { Int($0) } ?? 1))
          text += String(repeating: " ", count: count)
        case "text:tab": text += "\t"
        case "text:line-break": text += "\n"
        default: text += words(inner)
        }
      }
    }
    return text
  }
}
