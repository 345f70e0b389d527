import PortableDocument

extension PDFDocument {
  /// Ties pictures to their alternative texts (ISO 14289-1, §7.3).
  ///
  /// LibreOffice 7.4 makes a structure element with the text, leaves it empty, and marks the picture
  /// itself as decoration: checkers are content, and a reader who listens hears nothing. Element and
  /// picture find each other by their place on the page. What does not fit stays as it is.
  func tagPictures() throws(PDFError) {
    guard let tree = try StructureTree(of: self) else { return }
    var byPage: [Int: [StructureTree.Element]] = [:]
    for element in tree.elements where element.role == "Figure" && element.kids.isEmpty {
      guard element.dictionary["Alt"] != nil, let page = element.dictionary["Pg"]?.reference else {
        continue
      }
      byPage[page.number, default: []].append(element)
    }
    for page in try pages() {
      if let figures = byPage[page] { try tag(figures, on: page, in: tree) }
    }
  }

  private func tag(
    _ figures: [StructureTree.Element], on page: Int, in tree: StructureTree
  ) throws(PDFError) {
    guard let dictionary = try object(page).dictionary,
      let contents = dictionary["Contents"]?.reference?.number,
      var content = try stream(contents), let streamDictionary = try object(contents).dictionary,
      let key = dictionary["StructParents"]?.integer,
      var pictures = try? ArtifactPicture.all(in: content),
      var identifier = try? ArtifactPicture.highestIdentifier(in: content)
    else { return }
    var parents: [(identifier: Int, element: Int)] = []
    var edits: [(place: Range<Int>, words: String)] = []
    for figure in figures {
      guard let box = try boundingBox(of: figure),
        let index = pictures.firstIndex(where: { $0.rectangle.isNear(box, within: 1) })
      else { continue }
      identifier += 1
      edits.append((pictures.remove(at: index).mark, "/Figure<</MCID \(identifier)>>BDC"))
      parents.append((identifier, figure.number))
    }
    if parents.isEmpty { return }
    guard try addParents(parents, to: key, in: tree) else { return }
    for (place, words) in edits.sorted(by: { $0.place.lowerBound > $1.place.lowerBound }) {
      content.replaceSubrange(place, with: words.utf8)
    }
    replace(contents, by: streamDictionary, stream: content)
    for (identifier, element) in parents {
      guard var figure = try object(element).dictionary else { continue }
      figure["K"] = .array([.integer(identifier)])
      replace(element, by: .dictionary(figure))
    }
  }

  /// The layout attribute `BBox` (ISO 32000-1, table 344).
  private func boundingBox(
    of figure: StructureTree.Element
  ) throws(PDFError) -> ArtifactPicture.Rectangle? {
    let attributes = try resolved(figure.dictionary["A"])
    for object in attributes.array ?? [attributes] {
      if let box = try dictionary(object)?["BBox"] { return ArtifactPicture.Rectangle(box) }
    }
    return nil
  }

  /// Adds elements to a page's list in the parent tree (§14.7.4.4); whether there is such a list.
  private func addParents(
    _ parents: [(identifier: Int, element: Int)], to key: Int, in tree: StructureTree
  ) throws(PDFError) -> Bool {
    guard let number = tree.root.dictionary["ParentTree"]?.reference?.number,
      var dictionary = try object(number).dictionary, var pairs = dictionary["Nums"]?.array
    else { return false }
    for index in stride(from: 0, to: pairs.count - 1, by: 2) where pairs[index].integer == key {
      guard var list = try resolved(pairs[index + 1]).array else { return false }
      for (identifier, element) in parents {
        guard identifier < 1_000_000 else { return false }
        while list.count <= identifier { list.append(.null) }
        list[identifier] = .reference(PDFReference(element))
      }
      if let reference = pairs[index + 1].reference {
        replace(reference.number, by: .array(list))
      } else {
        pairs[index + 1] = .array(list)
        dictionary["Nums"] = .array(pairs)
        replace(number, by: .dictionary(dictionary))
      }
      return true
    }
    return false
  }
}
