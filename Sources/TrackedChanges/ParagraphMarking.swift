import OpenDocument

extension ChangeLog {
  /// The newer paragraph with what it adds marked, and what it lacks of the older one deleted.
  mutating func marked(
    _ old: XMLElement, _ new: XMLElement, _ nesting: inout Nesting
  ) -> XMLElement {
    let before = InlineTokens(old.children, &nesting).tokens
    let after = InlineTokens(new.children, &nesting).tokens
    if before.map(\.key) == after.map(\.key) { return new }
    let steps = Self.joined(
      SequenceDifference.steps(before.map(\.key), after.map(\.key)), before, after)

    var leaves: [Leaf] = []
    var index = 0
    while index < steps.count {
      if case .same(_, let b) = steps[index] {
        leaves.append(after[b].leaf)
        index += 1
        continue
      }
      var removed: [Leaf] = []
      var added: [Leaf] = []
      loop: while index < steps.count {
        switch steps[index] {
        case .removed(let a): removed.append(before[a].leaf)
        case .added(let b): added.append(after[b].leaf)
        case .same: break loop
        }
        index += 1
      }
      let next: Leaf? =
        index < steps.count
        ? { if case .same(_, let b) = steps[index] { after[b].leaf } else { nil } }() : nil
      append(removed, added, next: next, to: &leaves, like: old)
    }
    var marked = new
    marked.children = Nesting.nodes(of: leaves)
    return marked
  }

  private mutating func append(
    _ removed: [Leaf], _ added: [Leaf], next: Leaf?, to leaves: inout [Leaf],
    like paragraph: XMLElement
  ) {
    /// Between two leaves, inside what is around both.
    func place(_ mark: XMLNode, before next: Leaf?) -> Leaf {
      let before = leaves.last?.path ?? []
      return Leaf(path: before.common(with: next?.path ?? []), node: mark)
    }
    if !removed.isEmpty {
      var deleted = XMLElement("text:p")
      deleted["text:style-name"] = paragraph["text:style-name"]
      deleted.children = Nesting.nodes(of: Self.keepingSpaces(removed))
      leaves.append(place(deletion(of: [deleted]), before: added.first ?? next))
    }
    if !added.isEmpty {
      let marks = insertion()
      leaves.append(place(marks.start, before: added.first))
      leaves += added
      leaves.append(place(marks.end, before: next))
    }
  }

  /// The same with the spaces at its ends as elements: those at the ends of a paragraph are none
  /// (ODF 1.3, part 3, 6.1.2), and what is deleted is a paragraph of its own.
  private static func keepingSpaces(_ leaves: [Leaf]) -> [Leaf] {
    func isSpace(_ leaf: Leaf) -> Bool {
      if case .text(let text) = leaf.node { text.allSatisfy(\.isWhitespace) } else { false }
    }
    guard let first = leaves.firstIndex(where: { !isSpace($0) }),
      let last = leaves.lastIndex(where: { !isSpace($0) })
    else { return leaves.prefix(1).map(\.asSpace) }
    return leaves[..<first].prefix(1).map(\.asSpace) + leaves[first...last]
      + leaves[(last + 1)...].prefix(1).map(\.asSpace)
  }

  /// The paragraph with all of it inserted.
  mutating func inserted(_ paragraph: XMLElement) -> XMLElement {
    if paragraph.children.isEmpty { return paragraph }
    let marks = insertion()
    var paragraph = paragraph
    paragraph.children = [marks.start] + paragraph.children + [marks.end]
    return paragraph
  }

  /// What is left of the paragraph when all of it is deleted: the paragraph with the mark.
  mutating func deleted(_ paragraph: XMLElement) -> XMLElement {
    if paragraph.children.isEmpty { return paragraph }
    var rest = XMLElement("text:p")
    rest["text:style-name"] = paragraph["text:style-name"]
    rest.children = [deletion(of: [paragraph])]
    return rest
  }

  /// A lone space or mark that stays between two changes is changed with them: phrases read better
  /// than shreds.
  private static func joined(
    _ steps: [SequenceStep], _ before: [InlineTokens.Token], _ after: [InlineTokens.Token]
  ) -> [SequenceStep] {
    func isChange(_ index: Int) -> Bool {
      guard steps.indices.contains(index) else { return false }
      if case .same = steps[index] { return false }
      return true
    }
    var result: [SequenceStep] = []
    for (index, step) in steps.enumerated() {
      guard case .same(let a, let b) = step, before[a].isThin, isChange(index - 1),
        isChange(index + 1)
      else {
        result.append(step)
        continue
      }
      result += [.removed(a), .added(b)]
    }
    return result
  }
}

extension Leaf {
  fileprivate var asSpace: Leaf { Leaf(path: path, node: .element(XMLElement("text:s"))) }
}
