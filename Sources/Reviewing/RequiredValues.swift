internal import Reports
internal import StructuredData

/// Every value that the form's definition asks a unit for, given or not.
struct RequiredValues {
  struct Value {
    let section: Section
    let path: ValuePath
    /// `nil` for a list that has no item.
    let leaf: FormLeaf?
    /// Where it stands, or else the nearest thing written around it.
    let span: SourceSpan
    let isGiven: Bool
    /// The place in the outermost list, counted from 0; `nil` outside of one.
    let row: Int?
  }

  private(set) var values: [Value] = []
  private let years: ClosedRange<Int>

  /// - Parameter years: the exercises of the balance.
  init(of unit: SourcedNode, _ tree: FormTree, years: ClosedRange<Int>) {
    self.years = years
    add(tree.root, unit.node, ValuePath(), unit.span, isFirst: true, row: nil)
  }

  private mutating func add(
    _ block: FormBlock, _ node: DataNode?, _ path: ValuePath, _ owner: SourceSpan, isFirst: Bool,
    row: Int?
  ) {
    let span = node?.span ?? owner
    for member in block.members {
      let path = path.key(member.key)
      let value = node?[member.key].flatMap { $0.isNull ? nil : $0 }
      switch member.content {
      case .leaf(let leaf):
        add(leaf, in: block, node, value, path, span, isFirst: isFirst, row: row)
      case .block(let inner): add(inner, value, path, span, isFirst: true, row: row)
      case .list(let item): add(list: item, beside: node, value, path, span, row: row)
      }
    }
  }

  private mutating func add(
    list item: FormBlock, beside owner: DataNode?, _ node: DataNode?, _ path: ValuePath,
    _ span: SourceSpan, row: Int?
  ) {
    guard
      let asking = item.leaves.first(where: { $0.field.requirement != nil }) ?? item.leaves.first
    else { return }
    let isAsked = item.leaves.contains { $0.field.requirement != nil }
    let section = Section(rawValue: asking.sectionNumber)
    let items = (node?.items ?? []).enumerated().filter { !$1.isNull }
    if item.mayBeEmpty || items.isEmpty {
      if item.isRequired || isAsked, item.isWanted(beside: owner) {
        values.append(
          Value(
            section: section, path: path, leaf: nil, span: node?.span ?? span,
            isGiven: item.mayBeEmpty && node?.items != nil, row: row))
      }
      if items.isEmpty { return }
    }
    for (place, (index, value)) in items.enumerated() {
      add(
        item, value, path.item(index), node?.span ?? span, isFirst: place == 0, row: row ?? index)
    }
  }

  private mutating func add(
    _ leaf: FormLeaf, in block: FormBlock, _ owner: DataNode?, _ node: DataNode?,
    _ path: ValuePath, _ span: SourceSpan, isFirst: Bool, row: Int?
  ) {
    guard let requirement = leaf.field.requirement, requirement == .always || isFirst else {
      return
    }
    let section = Section(rawValue: leaf.sectionNumber)
    if leaf.field.isByYear {
      values += years.map { year in
        let own = node?[String(year)]
        return Value(
          section: section, path: path.key(String(year)), leaf: leaf,
          span: own?.span ?? node?.span ?? span, isGiven: own.map(Self.isGiven) ?? false, row: nil)
      }
      return
    }
    // Any of the alternatives will do.
    let alternatives = block.alternative(of: leaf.key)?.choices.map(\.field.name) ?? [leaf.key]
    let isGiven = alternatives.contains { owner?[$0].map(Self.isGiven) ?? false }
    values.append(
      Value(
        section: section, path: path, leaf: leaf, span: node?.span ?? span, isGiven: isGiven,
        row: row))
  }

  /// Whether something was written: a text, a block, or `ninguna` on purpose.
  private static func isGiven(_ node: DataNode) -> Bool {
    if let scalar = node.scalar {
      return !node.isNull && !scalar.text.allSatisfy(\.isWhitespace)
    }
    return node.entries?.isEmpty == false || node.items?.isEmpty == false
  }
}

extension FormBlock {
  /// Whether rows are needed: always, or where a field beside the list says something.
  fileprivate func isWanted(beside owner: DataNode?) -> Bool {
    guard let condition else { return true }
    return owner?[condition].flatMap(Prose.init(written:)) != nil
  }
}
