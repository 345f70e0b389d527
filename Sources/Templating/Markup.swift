internal import OpenDocument

/// A template's XML with its tags found and put in their places.
indirect enum Markup: Sendable {
  case element(MarkupElement)
  case text(String)
  case tag(Tag)
}

struct MarkupElement: Sendable {
  var name: String
  var attributes: [XMLAttribute]
  var children: [Markup]

  /// The element's own start tag, without its children.
  var shell: XMLElement { XMLElement(name, attributes) }

  subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  var isParagraph: Bool { name == "text:p" || name == "text:h" }
}

/// A tag, read, with its place and its number in document order.
struct Tag: Sendable {
  let number: Int
  let content: TagContent
  /// As the author wrote it, without braces.
  let source: String
  let place: TemplatePlace

  /// Whether it opens, divides or closes a block, or brings a fragment: tags without text.
  var isStructural: Bool {
    if case .value = content { false } else { true }
  }
}
