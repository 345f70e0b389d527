import OpenDocument

/// A long text in the properties that a document has of its own: word processors cut longer ones.
package struct DocumentPieces {
  private let name: String
  private static let length = 240

  /// - Parameter name: what the properties' names begin with.
  init(_ name: String) { self.name = name }

  /// The text's pieces, by the names of their properties.
  func parts(of text: String) -> [(String, String)] {
    var rest = text[...]
    var parts: [(String, String)] = []
    while !rest.isEmpty {
      parts.append(("\(name)\(parts.count)", String(rest.prefix(Self.length))))
      rest = rest.dropFirst(Self.length)
    }
    return parts
  }

  /// `nil` where there are none, or one is lost.
  func joined(_ properties: [String: String]) -> String? {
    let pieces = properties.filter { $0.key.hasPrefix(name) }
      .compactMap { key, text in Int(key.dropFirst(name.count)).map { ($0, text) } }
      .sorted { $0.0 < $1.0 }
    let isWhole = pieces.map(\.0) == Array(0..<pieces.count)
    return isWhole && !pieces.isEmpty ? pieces.map(\.1).joined() : nil
  }

  /// Puts properties into `meta.xml` (ODF 1.3 part 3, §4.3.3).
  static func write(_ properties: [(String, String)], to meta: inout XMLElement) {
    let elements = properties.map { name, text in
      XMLNode.element(
        XMLElement(
          "meta:user-defined",
          [XMLAttribute("meta:name", name), XMLAttribute("meta:value-type", "string")],
          [.text(text)]))
    }
    for index in meta.children.indices {
      guard case .element(var inner) = meta.children[index], inner.name == "office:meta" else {
        continue
      }
      inner.children += elements
      meta.children[index] = .element(inner)
      return
    }
    meta.children.append(.element(XMLElement("office:meta", [], elements)))
  }
}
