internal import Reports
internal import StructuredData

/// Gathers the texts of a unit, by the form's definition: every one of them, with its path in the data.
struct CellList {
  private let unit: String
  private(set) var cells: [Cell] = []

  init(unit: String, of root: DataNode?, _ tree: FormTree) {
    self.unit = unit
    if let root { add(tree.root, root, ValuePath(), row: nil) }
  }

  /// - Parameter row: the place in the outermost list or group, counted from 0; `nil` outside of one.
  private mutating func add(_ block: FormBlock, _ node: DataNode, _ path: ValuePath, row: Int?) {
    for (place, member) in block.members.enumerated() {
      let path = path.key(member.key)
      guard let value = node[member.key] else { continue }
      let own = row ?? (block.group == nil ? nil : place)
      switch member.content {
      case .leaf(let leaf): add(leaf, value, path, row: own ?? 0)
      case .block(let inner): add(inner, value, path, row: own)
      case .list(let item): add(list: item, value, path, row: row)
      }
    }
  }

  /// Rows of lists inside an outermost list are counted through; those of an element's list, in it.
  private mutating func add(
    list item: FormBlock, _ node: DataNode, _ path: ValuePath, row: Int?
  ) {
    let nested = item.members.contains { if case .list = $0.content { true } else { false } }
    var next = 0
    for (index, value) in (node.items ?? []).enumerated() {
      let path = path.item(index)
      guard nested, row == nil else {
        add(item, value, path, row: row ?? index)
        continue
      }
      for member in item.members {
        let path = path.key(member.key)
        guard let value = value[member.key] else { continue }
        switch member.content {
        case .leaf(let leaf): add(leaf, value, path, row: next)
        case .block(let inner): add(inner, value, path, row: next)
        case .list(let inner):
          for (index, value) in (value.items ?? []).enumerated() {
            add(inner, value, path.item(index), row: next + index)
          }
        }
      }
      next += item.innerRows(of: value)
    }
  }

  private mutating func add(_ leaf: FormLeaf, _ node: DataNode, _ path: ValuePath, row: Int) {
    switch leaf.field.type {
    case .prose where leaf.field.isByYear:
      for entry in node.entries ?? [] { add(leaf, entry.value, path.key(entry.name), text: row) }
    case .prose, .moment: add(leaf, node, path, text: row)
    case .figures:
      if node.scalar != nil {
        add(leaf, node, path, text: row)
      } else if let words = node[MeasuredFigures.wordsKey] {
        add(leaf, words, path.key(MeasuredFigures.wordsKey), text: row)
      }
    case .line, .number, .integer, .state: break
    }
  }

  private mutating func add(_ leaf: FormLeaf, _ node: DataNode, _ path: ValuePath, text row: Int) {
    guard let prose = Prose(written: node) else { return }
    cells.append(
      Cell(
        unit: unit, section: Section(rawValue: leaf.sectionNumber), path: path.description,
        kind: Cell.Kind(rawValue: leaf.field.role ?? ""), name: leaf.field.name, prose: prose,
        row: row))
  }
}

extension FormBlock {
  /// How many rows the items of its inner lists make.
  fileprivate func innerRows(of node: DataNode) -> Int {
    members.reduce(0) { count, member in
      if case .list = member.content {
        count + (node[member.key]?.items?.count ?? 0)
      } else {
        count
      }
    }
  }
}
