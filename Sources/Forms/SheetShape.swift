import Diagnostics
import Importing
import OpenDocument

/// What is drawn over a sheet or anchored in one of its cells (ODF 1.3 part 3, §10.4).
enum SheetShape {
  static func asides(of element: XMLElement, at place: Message) -> [ReadAside] {
    func aside(_ kind: ReadAside.Kind, _ words: String) -> ReadAside {
      ReadAside(kind: kind, words: words, place: nil, sheet: place)
    }
    let name = ["svg:title", "svg:desc"].lazy.compactMap { element.first($0)?.textContent }.first
    let parts = element.childElements
    let text = element.childElements.filter { $0.name == "text:p" }.map(\.textContent)
      .joined(separator: "\n")
    switch element.name {
    case "draw:g", "draw:a": return parts.flatMap { asides(of: $0, at: place) }
    case "draw:frame":
      if parts.contains(where: { $0.name.hasPrefix("draw:object") }) {
        return [aside(.object, name ?? element["draw:name"] ?? "")]
      }
      if parts.contains(where: { $0.name == "draw:image" }) {
        return [aside(.picture, name ?? element["draw:name"] ?? "")]
      }
      let words = parts.filter { $0.name == "draw:text-box" }.map(\.textContent).joined()
      return words.allSatisfy(\.isWhitespace) ? [] : [aside(.shape, words)]
    default: return text.allSatisfy(\.isWhitespace) ? [] : [aside(.shape, text)]
    }
  }
}
