/// Files that a document shows and that are not in its package.
package struct LackingFile: Sendable, Hashable {
  /// Without `./` before it.
  package let path: String
  /// The name that the frame around it has in Writer.
  package let name: String?
  /// Whether a picture is lacking, and no other object.
  package let isPicture: Bool
}

extension Package {
  /// In document order, each once.
  package var lackingFiles: [LackingFile] {
    let paths = Set(files.map(\.path))
    var known: Set<LackingFile> = []
    var found: [LackingFile] = []
    func look(through element: XMLElement, in frame: String?) {
      let name = element.name == "draw:frame" ? element["draw:name"] : frame
      // What data puts in its place need not be there.
      let isSample =
        element.name == "draw:frame"
        && (name?.contains("{{") == true
          || ["svg:title", "svg:desc"].contains {
            element.first($0)?.textContent.contains("{{") == true
          })
      if isSample { return }
      if let isPicture = Self.shown[element.name], let address = element["xlink:href"],
        case .path = Address(address).target, !address.contains("{{")
      {
        let path = address.hasPrefix("./") ? String(address.dropFirst(2)) : address
        let isThere =
          paths.contains(path) || paths.contains { $0.hasPrefix(path + "/") }
          // A picture of an object, which Writer makes anew.
          || path.hasPrefix("ObjectReplacements/")
        let file = LackingFile(path: path, name: name, isPicture: isPicture)
        if !isThere, known.insert(file).inserted { found.append(file) }
      }
      for child in element.childElements { look(through: child, in: name) }
    }
    look(through: content, in: nil)
    look(through: styles, in: nil)
    return found
  }

  /// The elements that show a file, and whether as a picture.
  private static let shown: [String: Bool] = [
    "draw:image": true, "draw:fill-image": true, "style:background-image": true,
    "text:list-level-style-image": true, "draw:object": false, "draw:object-ole": false,
    "draw:plugin": false,
  ]
}
