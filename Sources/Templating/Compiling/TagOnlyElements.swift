internal import OpenDocument

/// Finds the rows, list items and sections that hold nothing but tags, which disappear with them.
extension Compiler {
  /// What an element holds.
  private enum Holding {
    /// Nothing that shows.
    case blank
    /// Tags of blocks and nothing else that shows.
    case tags
    /// Text, values, pictures, tables.
    case matter
  }

  /// Whether a row or list item disappears with the tags that it holds.
  ///
  /// One that is all that a block, or its else part, repeats or keeps stays: that is a blank row.
  func disappears(_ element: MarkupElement, at path: [Int]) -> Bool {
    guard let index = path.last else { return false }
    let own = structure?.blocks[path.dropLast()] ?? []
    let isAll = own.contains { block in
      !block.isInline && block.children.upperBound == index
        && (block.branches.last?.start ?? block.children.lowerBound) == index
    }
    if isAll { return false }
    return holding(of: element, at: path) == .tags
  }

  private func holding(of element: MarkupElement, at path: [Int]) -> Holding {
    switch element.name {
    case "text:p", "text:h":
      if vanishes(element) { return Self.hasInclude(element) ? .matter : .tags }
      return element.children.allSatisfy(Self.isBlank) ? .blank : .matter
    case "table:table-cell" where element["table:formula"] != nil: return .matter
    case "text:list":
      // An empty item shows its number.
      let items = elements(in: element).map { disappears($1, at: path + [$0]) }
      return items.isEmpty ? .blank : items.allSatisfy { $0 } ? .tags : .matter
    case "table:table-row", "table:table-cell", "table:covered-table-cell", "text:list-item",
      "text:list-header":
      var isTags = false
      for (index, child) in elements(in: element) {
        switch holding(of: child, at: path + [index]) {
        case .matter: return .matter
        case .tags: isTags = true
        case .blank: break
        }
      }
      return isTags ? .tags : .blank
    default:
      return Self.isBlank(.element(element)) ? .blank : .matter
    }
  }

  private func elements(in element: MarkupElement) -> [(index: Int, MarkupElement)] {
    element.children.enumerated().compactMap { index, child in
      if case .element(let child) = child { (index, child) } else { nil }
    }
  }

  private static func hasInclude(_ paragraph: MarkupElement) -> Bool {
    paragraph.children.contains {
      if case .tag(let tag) = $0, case .include = tag.content { true } else { false }
    }
  }

  // MARK: What is written whatever the data says

  /// Whether a child that holds text is written in any case: a paragraph, a table, an item.
  func hasSureText(_ element: MarkupElement, at path: [Int]) -> Bool {
    let blocks = structure?.blocks[path] ?? []
    return elements(in: element).contains { index, child in
      if blocks.contains(where: { $0.children.contains(index) }) { return false }
      let path = path + [index]
      switch child.name {
      case "text:p", "text:h": return !vanishes(child)
      case "table:table": return hasSureRow(child, at: path)
      case "text:list", "text:section": return hasSureText(child, at: path)
      case "text:list-item", "text:list-header":
        return !disappears(child, at: path) && hasSureText(child, at: path)
      default: return child.name.hasSuffix("-index") || child.name == "text:table-of-content"
      }
    }
  }

  /// A list, item or section that may come to hold nothing is then left out.
  mutating func container(_ element: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    let isContinued = element["xml:id"].map { continuedLists.contains($0) } ?? false
    guard !isContinued, !element.children.isEmpty, !hasSureText(element, at: path) else {
      shell(element, at: path, &out)
      return
    }
    var contents = OpBuilder()
    let outerHolders = holders
    if let holder = TextHolder(element.name) { holders.append(holder) }
    children(of: element, at: path, &contents)
    holders = outerHolders
    let isItem = element.name == "text:list-item"
    if isItem, contents.isBlank { emptyParagraph(of: element, &contents) }
    if contents.isBlank {
      out.append(contentsOf: contents.ops.filter { if case .marks = $0 { true } else { false } })
      return
    }
    var whole = OpBuilder()
    startTag(of: element, at: path, isEmpty: false, &whole)
    whole.append(contentsOf: contents.ops)
    whole.end(element.name)
    out.append(.guarded(probe: contents.ops, content: whole.ops))
  }

  /// The identifiers of lists that others continue, which stay even when they are empty.
  static func continuedLists(in element: MarkupElement) -> Set<String> {
    var found: Set<String> = []
    func collect(_ element: MarkupElement) {
      if let id = element["text:continue-list"] { found.insert(id) }
      for case .element(let child) in element.children where !child.isParagraph { collect(child) }
    }
    collect(element)
    return found
  }
}
