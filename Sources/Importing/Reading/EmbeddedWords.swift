internal import OpenDocument

/// What an object inside of a document says: a formula its symbols (MathML 3), another document its
/// words.
enum EmbeddedWords {
  private static let limit = 1 << 20

  static func of(_ object: XMLElement, in files: [Package.File]) -> String {
    if let inner = object.childElements.first { return words(inner) }
    guard var path = object["xlink:href"] else { return "" }
    if path.hasPrefix("./") { path.removeFirst(2) }
    let file = files.first { $0.path == "\(path)/content.xml" }
    guard let file, file.bytes.count <= limit,
      let root = try? XMLReader.document(from: file.bytes)
    else { return "" }
    return words(root)
  }

  private static func words(_ element: XMLElement) -> String {
    // The formula once more, in the language of the program that made it.
    if element.name.split(separator: ":").last == "annotation" { return "" }
    return element.children.map { child in
      switch child {
      case .text(let text): text.folded
      case .element(let inner): words(inner)
      }
    }.joined(separator: element.name.hasPrefix("text:") ? " " : "")
  }
}
