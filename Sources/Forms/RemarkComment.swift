package import OpenDocument
package import Rounds

/// A remark as a comment (ODF 1.3 part 3, §14.1).
package enum RemarkComment {
  /// Of all the remarks of a spreadsheet's cell, which has one comment: as large as its words need.
  static func shared(_ remarks: [Remark], _ given: FormRemarks) -> XMLElement {
    var comment = element(remarks, given)
    let lines = comment.childElements.filter { $0.name == "text:p" }
      .map { 1 + $0.textContent.count / charactersInLine }.reduce(0, +)
    comment.attributes += [
      XMLAttribute("svg:width", "80mm"), XMLAttribute("svg:height", "\(min(200, lines * 5 + 6))mm"),
    ]
    return comment
  }

  private static let charactersInLine = 46

  /// Of one remark, or of several.
  package static func element(_ remarks: [Remark], _ given: FormRemarks) -> XMLElement {
    let parts = remarks.map { GivenRemark($0).lines }
    let lines = Array(parts.joined(separator: [""]))
    return XMLElement(
      "office:annotation", [],
      [
        .element(XMLElement("dc:creator", [], [.text(given.author)])),
        .element(XMLElement("dc:date", [], [.text(given.date)])),
      ] + lines.map { .element(XMLElement("text:p", [], XMLElement.nodes(of: $0[...]))) })
  }
}

extension XMLElement {
  /// Characters with ODF's own marks for tabs and for all but the first of several spaces (ODF 1.3
  /// part 3, §6.1.2).
  static func nodes(of line: Substring) -> [XMLNode] {
    var nodes: [XMLNode] = []
    var text = ""
    var spaces = 0
    func element(_ name: String) -> XMLNode { .element(XMLElement(name)) }
    for character in line {
      spaces = character == " " ? spaces + 1 : 0
      let isAtStart = text.isEmpty && nodes.isEmpty
      if character == "\t" || (character == " " && (spaces > 1 || isAtStart)) {
        if !text.isEmpty { nodes.append(.text(text)) }
        text = ""
        nodes.append(element(character == "\t" ? "text:tab" : "text:s"))
      } else {
        text.append(character)
      }
    }
    return text.isEmpty ? nodes : nodes + [.text(text)]
  }

  /// The text as paragraphs, one a line.
  static func paragraphs(of text: String, style: String? = nil) -> [XMLNode] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      .element(
        XMLElement(
          "text:p", style.map { [XMLAttribute("text:style-name", $0)] } ?? [], nodes(of: line)))
    }
  }
}
