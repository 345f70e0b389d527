import OpenDocument

extension XMLElement {
  /// Calls `body` with the element and every one below it, in document order.
  func visit(_ body: (XMLElement) -> Void) {
    body(self)
    for case .element(let child) in children { child.visit(body) }
  }

  /// The text of a heading as an outline shows it: without notes and marks.
  var headingText: String {
    children.reduce(into: "") { text, child in
      switch child {
      case .text(let words): text += words
      case .element(let element):
        switch element.name {
        case "text:s", "text:tab", "text:line-break": text += " "
        case "text:note", "office:annotation", "draw:frame", "draw:custom-shape": break
        default: text += element.headingText
        }
      }
    }
  }
}
