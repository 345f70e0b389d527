import OpenDocument

/// A paragraph as words and marks in order, each with the spans and links around it.
struct InlineTokens {
  struct Token {
    let leaf: Leaf
    /// Equal tokens say the same.
    let key: String
    /// Whether it is a space or a mark alone, which keeps two changes together.
    let isThin: Bool
  }

  /// What is compared.
  let tokens: [Token]

  static let shells: Set<String> = ["text:span", "text:a", "text:meta"]
  /// They say nothing; an older one is left out, a newer one stays where it is.
  private static let marks: Set<String> = [
    "text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:soft-page-break",
    "text:reference-mark-start", "text:reference-mark-end", "text:change", "text:change-start",
    "text:change-end",
  ]

  init(_ nodes: [XMLNode], _ nesting: inout Nesting) {
    tokens = nesting.leaves(of: nodes, through: Self.shells).flatMap { leaf -> [Token] in
      switch leaf.node {
      case .text(let text):
        return Self.words(of: text).map { word in
          Token(
            leaf: Leaf(path: leaf.path, node: .text(String(word))), key: String(word),
            isThin: !word.contains { $0.isLetter || $0.isNumber })
        }
      case .element(let element):
        if Self.marks.contains(element.name) { return [] }
        let isSpace = ["text:s", "text:tab", "text:line-break"].contains(element.name)
        return [Token(leaf: leaf, key: "<\(Self.key(of: element))>", isThin: isSpace)]
      }
    }
  }

  /// All that an element says, without the numbers and names that a document gives it.
  private static func key(of element: XMLElement) -> String {
    let own = ["text:id", "xml:id", "draw:name", "text:note-citation", "draw:z-index"]
    let attributes = element.attributes.filter { !own.contains($0.name) }
      .map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    let inside = element.children.map { node in
      switch node {
      case .text(let text): text
      case .element(let child): child.name == "text:note-citation" ? "" : "<\(key(of: child))>"
      }
    }
    return "\(element.name) \(attributes)>\(inside.joined())"
  }

  /// Words and numbers such as `1.385,5`, runs of spaces, and other characters one by one.
  private static func words(of text: String) -> [Substring] {
    var words: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let word: Substring
      if first.isLetter || first.isNumber {
        word = rest.prefix(Self.wordLength(of: rest))
      } else if first.isWhitespace {
        word = rest.prefix { $0.isWhitespace }
      } else {
        word = rest.prefix(1)
      }
      words.append(word)
      rest = rest.dropFirst(word.count)
    }
    return words
  }

  private static func wordLength(of text: Substring) -> Int {
    var length = 0
    var rest = text
    while let character = rest.first {
      let next = rest.dropFirst().first
      let isInNumber = (character == "." || character == ",") && next?.isNumber == true
      guard character.isLetter || character.isNumber || (length > 0 && isInNumber) else { break }
      length += 1
      rest = rest.dropFirst()
    }
    return length
  }
}
