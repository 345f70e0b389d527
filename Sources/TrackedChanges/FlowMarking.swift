import OpenDocument

/// Marks the changes of a flow of paragraphs, lists, sections and tables: a body or a cell.
struct FlowMarking {
  var log: ChangeLog
  private var nesting = Nesting()

  init(author: String, date: String) {
    log = ChangeLog(author: author, date: date)
  }

  private static let shells: Set<String> = [
    "text:list", "text:list-item", "text:list-header", "text:section", "text:numbered-paragraph",
  ]

  mutating func marked(_ old: [XMLNode], _ new: [XMLNode]) -> [XMLNode] {
    let before = leaves(of: old)
    let after = leaves(of: new)
    let steps = PieceAlignment(before.map(Self.piece), after.map(Self.piece)).steps
    var flow: [Part] = steps.map { step in
      switch step {
      case .same(let a, let b): .kept(pair(before[a], after[b]))
      case .added(let b): .added(after[b])
      case .removed(let a): .removed(before[a])
      }
    }
    markAdded(&flow)
    return Nesting.nodes(of: settled(flow))
  }

  fileprivate enum Part {
    case kept(Leaf)
    case added(Leaf)
    case removed(Leaf)
  }

  /// White space between paragraphs says nothing.
  private mutating func leaves(of nodes: [XMLNode]) -> [Leaf] {
    nesting.leaves(of: nodes, through: Self.shells).filter {
      if case .element = $0.node { true } else { false }
    }
  }

  private static func piece(of leaf: Leaf) -> Piece {
    guard case .element(let element) = leaf.node else { return Piece(kind: "", key: "") }
    return Piece(kind: kind(of: element), key: element.wholeText)
  }

  private static func kind(of element: XMLElement) -> String {
    element.isParagraph ? "text:p" : element.name
  }

  private mutating func pair(_ old: Leaf, _ new: Leaf) -> Leaf {
    guard case .element(let before) = old.node, case .element(let after) = new.node else {
      return new
    }
    if after.isParagraph {
      return Leaf(path: new.path, node: .element(log.marked(before, after, &nesting)))
    }
    if after.name == "table:table" {
      return Leaf(path: new.path, node: .element(marked(table: before, after)))
    }
    return new
  }

  // MARK: Whole paragraphs

  /// Marks runs of added paragraphs together with the break that came with them.
  private mutating func markAdded(_ flow: inout [Part]) {
    var index = 0
    while index < flow.count {
      guard case .added(let first) = flow[index], first.isParagraph else {
        if case .added(let leaf) = flow[index] { flow[index] = .kept(wholly(leaf, .inserted)) }
        index += 1
        continue
      }
      var end = index
      while end < flow.count, case .added(let leaf) = flow[end], leaf.isParagraph,
        leaf.sections == first.sections
      { end += 1 }
      let marks = log.insertion()
      if let next = neighbour(in: flow, after: end, of: first) {
        flow[index] = flow[index].edited { [marks.start] + $0 }
        flow[next] = flow[next].edited { [marks.end] + $0 }
      } else {
        if index > 0, case .kept(let last) = flow[index - 1], last.continues(into: first) {
          flow[index - 1] = flow[index - 1].edited { $0 + [marks.start] }
        } else {
          flow[index] = flow[index].edited { [marks.start] + $0 }
        }
        flow[end - 1] = flow[end - 1].edited { $0 + [marks.end] }
      }
      for place in index..<end {
        if case .added(let leaf) = flow[place] { flow[place] = .kept(leaf) }
      }
      index = end
    }
  }

  /// The place of the next paragraph that stays, in the same section; deleted ones are no paragraphs
  /// any more.
  private func neighbour(in flow: [Part], after start: Int, of leaf: Leaf) -> Int? {
    for index in start..<max(start, flow.count) {
      switch flow[index] {
      case .removed(let other) where other.isParagraph: continue
      case .kept(let other) where other.continues(into: leaf): return index
      default: return nil
      }
    }
    return nil
  }

  /// Puts the marks of deleted paragraphs into those that stay beside them.
  private mutating func settled(_ flow: [Part]) -> [Leaf] {
    var flow = flow
    var index = 0
    while index < flow.count {
      guard case .removed(let first) = flow[index] else {
        index += 1
        continue
      }
      guard first.isParagraph else {
        flow[index] = .kept(wholly(first, .deleted))
        index += 1
        continue
      }
      var paragraphs: [XMLElement] = []
      var end = index
      while end < flow.count, case .removed(let leaf) = flow[end], leaf.isParagraph,
        case .element(let paragraph) = leaf.node
      {
        paragraphs.append(paragraph)
        end += 1
      }
      if end < flow.count, case .kept(let next) = flow[end], next.continues(into: first) {
        let mark = log.deletion(of: paragraphs + [next.emptied])
        // Behind what ends here, so that no change stands inside another.
        flow[end] = flow[end].edited { children in
          let endings = children.prefix { $0.isNamed("text:change-end") }
          return endings + [mark] + children.dropFirst(endings.count)
        }
        flow.removeSubrange(index..<end)
      } else if index > 0, case .kept(let last) = flow[index - 1], last.continues(into: first) {
        let mark = log.deletion(of: [last.emptied] + paragraphs)
        flow[index - 1] = flow[index - 1].edited { $0 + [mark] }
        flow.removeSubrange(index..<end)
      } else {
        var rest = first.emptied
        rest.children = [log.deletion(of: paragraphs)]
        flow.replaceSubrange(
          index..<end, with: [.kept(Leaf(path: [], node: .element(rest)))])
        index += 1
      }
    }
    return flow.compactMap { if case .kept(let leaf) = $0 { leaf } else { nil } }
  }

  // MARK: Tables and what else is changed as a whole

  private enum Whole {
    case inserted
    case deleted
  }

  /// With every paragraph in it changed.
  private mutating func wholly(_ leaf: Leaf, _ change: Whole) -> Leaf {
    guard case .element(let element) = leaf.node else { return leaf }
    return Leaf(path: leaf.path, node: .element(wholly(element, change)))
  }

  private mutating func wholly(_ element: XMLElement, _ change: Whole) -> XMLElement {
    if element.isParagraph {
      return change == .inserted ? log.inserted(element) : log.deleted(element)
    }
    var element = element
    for (index, child) in element.children.enumerated() {
      if case .element(let child) = child {
        element.children[index] = .element(wholly(child, change))
      }
    }
    return element
  }

  /// The newer table with its rows' changes; a deleted row stays, with nothing but deletions in it.
  private mutating func marked(table old: XMLElement, _ new: XMLElement) -> XMLElement {
    var before = rows(of: old)
    var after = rows(of: new)
    var steps = Self.align(before, after)
    let isSame = steps.allSatisfy { step in
      guard case .same(let a, let b) = step else { return false }
      return before[a].spans == after[b].spans
    }
    if !isSame {
      // Cells that span rows would not fit rows that come and go.
      before = before.map { $0.isRow ? $0.withoutSpans : $0 }
      after = after.map { $0.isRow ? $0.withoutSpans : $0 }
      steps = Self.align(before, after)
    }
    let leaves = steps.map { step -> Leaf in
      switch step {
      case .same(let a, let b): pairRows(before[a], after[b])
      case .added(let b): wholly(after[b], .inserted)
      case .removed(let a): Leaf(path: [], node: wholly(before[a], .deleted).node)
      }
    }
    var table = new
    table.children = Nesting.nodes(of: leaves)
    return table
  }

  private static func align(_ old: [Leaf], _ new: [Leaf]) -> [SequenceStep] {
    PieceAlignment(old.map(piece), new.map(piece)).steps
  }

  private mutating func rows(of table: XMLElement) -> [Leaf] {
    let groups: Set<String> = [
      "table:table-header-rows", "table:table-rows", "table:table-row-group",
    ]
    return nesting.leaves(of: table.children, through: groups).filter {
      if case .element = $0.node { true } else { false }
    }
  }

  private mutating func pairRows(_ old: Leaf, _ new: Leaf) -> Leaf {
    guard case .element(let before) = old.node, case .element(var row) = new.node,
      row.name == "table:table-row"
    else { return new }
    let cells = before.childElements
    var place = 0
    for (index, child) in row.children.enumerated() {
      guard case .element(var cell) = child else { continue }
      let earlier = cells.indices.contains(place) ? cells[place].children : []
      cell.children = marked(earlier, cell.children)
      row.children[index] = .element(cell)
      place += 1
    }
    return Leaf(path: new.path, node: .element(row))
  }
}

extension FlowMarking.Part {
  /// With the children of its paragraph changed.
  fileprivate func edited(_ change: ([XMLNode]) -> [XMLNode]) -> FlowMarking.Part {
    func edited(_ leaf: Leaf) -> Leaf {
      guard case .element(var element) = leaf.node else { return leaf }
      element.children = change(element.children)
      return Leaf(path: leaf.path, node: .element(element))
    }
    return switch self {
    case .kept(let leaf): .kept(edited(leaf))
    case .added(let leaf): .added(edited(leaf))
    case .removed: self
    }
  }
}

extension Leaf {
  private var element: XMLElement? {
    if case .element(let element) = node { element } else { nil }
  }

  fileprivate var isParagraph: Bool { element?.isParagraph ?? false }

  /// Whether both are paragraphs with nothing but a break between them.
  fileprivate func continues(into other: Leaf) -> Bool {
    isParagraph && other.isParagraph && sections == other.sections
  }

  fileprivate var sections: [String] {
    path.compactMap { $0.element.name == "text:section" ? $0.element["text:name"] ?? "" : nil }
  }

  /// The paragraph without its words.
  fileprivate var emptied: XMLElement {
    var empty = XMLElement("text:p")
    empty["text:style-name"] = element?["text:style-name"]
    return empty
  }

  fileprivate var isRow: Bool { element?.name == "table:table-row" }

  /// Of each cell of a row: whether it is covered, and how many rows it spans.
  fileprivate var spans: [String] {
    element?.childElements.map { "\($0.name) \($0["table:number-rows-spanned"] ?? "1")" } ?? []
  }

  /// The row with every cell its own.
  fileprivate var withoutSpans: Leaf {
    guard case .element(var row) = node else { return self }
    var covered = 0
    for (index, child) in row.children.enumerated() {
      guard case .element(var cell) = child else { continue }
      cell["table:number-rows-spanned"] = nil
      if cell.name == "table:covered-table-cell", covered == 0 {
        cell.name = "table:table-cell"
        if cell.children.isEmpty { cell.children = [.element(XMLElement("text:p"))] }
      } else if covered > 0 {
        covered -= 1
      }
      if let columns = cell["table:number-columns-spanned"].flatMap({ Int($0) }) {
        covered = columns - 1
      }
      row.children[index] = .element(cell)
    }
    return Leaf(path: path, node: .element(row))
  }
}

extension XMLElement {
  fileprivate var isParagraph: Bool { name == "text:p" || name == "text:h" }

  /// All text below the element, with a space for each mark that stands for white space.
  fileprivate var wholeText: String {
    children.reduce(into: "") { text, node in
      switch node {
      case .text(let more): text += more
      case .element(let child):
        if ["text:s", "text:tab", "text:line-break"].contains(child.name) { text += " " }
        text += child.wholeText
        if child.isParagraph { text += "\n" }
      }
    }
  }
}

extension XMLNode {
  fileprivate func isNamed(_ name: String) -> Bool {
    if case .element(let element) = self { element.name == name } else { false }
  }
}
