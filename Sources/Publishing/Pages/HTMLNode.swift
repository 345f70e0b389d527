/// A part of a page of the web: whatever a text says, no markup can come of it.
package indirect enum HTMLNode: Sendable, Hashable {
  case text(String)
  case element(String, [Attribute], [HTMLNode])
  /// What the program ships, such as a style sheet, as it is.
  case verbatim(String)

  package struct Attribute: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [HTMLNode]
  ) -> HTMLNode {
    .element(name, attributes.map { Attribute(name: $0.key, value: $0.value) }, children)
  }

  package static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String
  ) -> HTMLNode {
    element(name, attributes, [.text(text)])
  }

  /// Elements that have no end (HTML, § 13.1.2).
  private static let void: Set = ["meta", "br", "hr", "img", "input", "link", "col"]

  /// A whole page in one file: no address leads out of it.
  package static func page(
    title: String, language: String, style: String, _ body: [HTMLNode]
  ) -> [UInt8] {
    page(title: title, language: language, head: [.verbatim("<style>\n\(style)\n</style>")], body)
  }

  /// A whole page.
  package static func page(
    title: String, language: String, head: [HTMLNode], _ body: [HTMLNode]
  ) -> [UInt8] {
    var text = "<!DOCTYPE html>\n<html lang=\""
    escape(language, into: &text)
    text += "\">\n<head>\n<meta charset=\"utf-8\">\n"
    text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
    escape(title, into: &text)
    text += "</title>\n"
    for node in head { node.write(to: &text) }
    text += "\n</head>\n<body>\n"
    for node in body { node.write(to: &text) }
    text += "\n</body>\n</html>\n"
    return Array(text.utf8)
  }

  /// The bytes of parts of a page, for a page that is there already.
  package static func fragment(_ nodes: [HTMLNode]) -> [UInt8] {
    var text = ""
    for node in nodes { node.write(to: &text) }
    return Array(text.utf8)
  }

  private func write(to text: inout String) {
    switch self {
    case .text(let words): Self.escape(words, into: &text)
    case .verbatim(let markup): text += markup
    case .element(let name, let attributes, let children):
      text += "<\(name)"
      for attribute in attributes {
        text += " \(attribute.name)=\""
        Self.escape(attribute.value, into: &text)
        text += "\""
      }
      text += ">"
      // The first line break inside one is no part of its text (HTML, § 13.1.2.5).
      if name == "textarea" || name == "pre" { text += "\n" }
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
