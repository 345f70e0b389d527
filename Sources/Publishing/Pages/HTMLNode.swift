/// A part of a page of the web: whatever a text says, no markup can come of it.
indirect enum HTMLNode: Sendable, Hashable {
  case text(String)
  case element(String, [Attribute], [HTMLNode])

  struct Attribute: Sendable, Hashable {
    let name: String
    let value: String
  }

  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [HTMLNode]
  ) -> HTMLNode {
    .element(name, attributes.map { Attribute(name: $0.key, value: $0.value) }, children)
  }

  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String
  ) -> HTMLNode {
    element(name, attributes, [.text(text)])
  }

  /// Elements that have no end (HTML, § 13.1.2).
  private static let void: Set = ["meta", "br", "hr", "img", "input", "link", "col"]

  /// A whole page in one file: no address leads out of it.
  static func page(
    title: String, language: String, style: String, _ body: [HTMLNode]
  ) -> [UInt8] {
    var text = "<!DOCTYPE html>\n<html lang=\""
    escape(language, into: &text)
    text += "\">\n<head>\n<meta charset=\"utf-8\">\n"
    text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
    escape(title, into: &text)
    text += "</title>\n<style>\n\(style)\n</style>\n</head>\n<body>\n"
    for node in body { node.write(to: &text) }
    text += "\n</body>\n</html>\n"
    return Array(text.utf8)
  }

  private func write(to text: inout String) {
    switch self {
    case .text(let words): Self.escape(words, into: &text)
    case .element(let name, let attributes, let children):
      text += "<\(name)"
      for attribute in attributes {
        text += " \(attribute.name)=\""
        Self.escape(attribute.value, into: &text)
        text += "\""
      }
      text += ">"
      if Self.void.contains(name) { return }
      for child in children { child.write(to: &text) }
      text += "</\(name)>"
      if ["tr", "p", "h1", "h2", "table", "section", "li"].contains(name) { text += "\n" }
    }
  }

  private static func escape(_ words: String, into text: inout String) {
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      // What XML and HTML know as no character, or only as one that is not seen.
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
