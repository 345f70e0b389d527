internal import Diagnostics

/// Finds text that a block takes along though it stands outside of the block's tags.
///
/// That a block takes whole rows is what authors reach for, so text beside the tags of a single row is
/// no surprise. It is one where a block takes several paragraphs, items or rows and the first of them
/// says something before the opening tag (or the last one something after the closing tag): that text
/// is repeated, or gone, with the block. In rows, labels are expected to be repeated; values are not.
extension BlockStructure {
  /// Warnings about the blocks of a part, in document order.
  var takenText: [Diagnostic] {
    var findings: [(number: Int, finding: Diagnostic)] = []
    for (container, blocks) in blocks {
      for block in blocks where !block.isInline && !block.isCarried {
        guard let finding = takenText(by: block, in: container, among: blocks) else { continue }
        findings.append((block.open.number, finding))
      }
    }
    return findings.sorted { $0.number < $1.number }.map(\.finding)
  }

  /// Whether a paragraph says something before a tag, which parts whole paragraphs: it would go with what
  /// follows.
  func followsText(_ tag: Tag, in paragraph: MarkupElement) -> Bool {
    var before = Surroundings()
    _ = before.collect(paragraph, upTo: tag.number)
    return !before.isEmpty
  }

  private func takenText(by block: Block, in container: [Int], among blocks: [Block])
    -> Diagnostic?
  {
    guard block.open.blockUnit == nil || block.breaksPages else { return nil }
    // A name changes nothing of the text around it.
    if block.open.blockKind == .let { return nil }
    let parent = element(at: container)
    guard case .element(let first) = parent.children[block.children.lowerBound],
      case .element(let last) = parent.children[block.children.upperBound]
    else { return nil }
    var before = Surroundings()
    _ = before.collect(first, upTo: block.open.number)
    var after = Surroundings()
    _ = after.collect(last, after: block.closeNumber)
    // The author knows that text to be the item's; the fields of an item without a name look like
    // any others.
    for text in [before, after] where text.mentions(block.variable) { return nil }
    if block.isNamelessLoop, !before.values.isEmpty || !after.values.isEmpty { return nil }
    let isBefore: Bool
    if first.name == "table:table-row" {
      if block.children.count == 1, !before.names(parentOf: block, among: blocks) { return nil }
      guard before.values.contains(where: { !$0.isJoin }) else { return nil }
      isBefore = true
    } else {
      guard block.children.count > 1, !before.isEmpty || !after.isEmpty else { return nil }
      isBefore = !before.isEmpty
    }
    return TemplateFault.takenText(
      isBefore ? before.words : after.words, by: block.open, isBefore: isBefore,
      isRow: first.name == "table:table-row")
  }
}

extension Block {
  /// The name of its loop variable.
  fileprivate var variable: String? {
    if case .each(_, let name, _) = open.content { name } else { nil }
  }

  fileprivate var isNamelessLoop: Bool {
    if case .each(_, nil, _) = open.content { true } else { false }
  }

  fileprivate func isParent(of inner: Block) -> Bool {
    guard case .each = open.content, case .each = inner.open.content else { return false }
    return children == inner.children && open.number < inner.open.number
      && closeNumber > inner.closeNumber
  }
}

/// What stands outside of a block's tags in the piece that it takes.
private struct Surroundings {
  private(set) var words = ""
  private(set) var values: [Tag] = []

  var isEmpty: Bool { values.isEmpty && words.allSatisfy(\.isWhitespace) }

  /// Whether a value names a loop variable.
  func mentions(_ variable: String?) -> Bool {
    guard let variable else { return false }
    return values.contains { $0.names(variable) }
  }

  /// Whether a value is of the item whose own list the block walks.
  func names(parentOf block: Block, among blocks: [Block]) -> Bool {
    blocks.contains { $0.isParent(of: block) && mentions($0.variable) }
  }

  /// Takes what stands before a tag; `true` when it is reached.
  mutating func collect(_ element: MarkupElement, upTo number: Int) -> Bool {
    for child in element.children {
      switch child {
      case .tag(let tag) where tag.number == number: return true
      case .tag(let tag): add(tag)
      case .text(let text): words += text
      case .element(let child):
        if Self.skipped.contains(child.name) { continue }
        if collect(child, upTo: number) { return true }
        if child.isParagraph { words += " " }
      }
    }
    return false
  }

  /// Takes what stands after a tag; `true` once it has been passed.
  mutating func collect(_ element: MarkupElement, after number: Int, isPassed: Bool = false) -> Bool
  {
    var isPassed = isPassed
    for child in element.children {
      switch child {
      case .tag(let tag) where tag.number == number: isPassed = true
      case .tag(let tag): if isPassed { add(tag) }
      case .text(let text): if isPassed { words += text }
      case .element(let child):
        if Self.skipped.contains(child.name) { continue }
        isPassed = collect(child, after: number, isPassed: isPassed)
      }
    }
    return isPassed
  }

  private mutating func add(_ tag: Tag) {
    if tag.isStructural { return }
    values.append(tag)
    words += "{{\(tag.source)}}"
  }

  private static let skipped: Set<String> = [
    "office:annotation", "text:tracked-changes", "office:binary-data",
  ]
}

extension Tag {
  /// Whether a path in it begins with the name.
  fileprivate func names(_ variable: String) -> Bool {
    var rest = source[...]
    var isInPath = false
    while let first = rest.first {
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if word.isEmpty {
        isInPath = first == "."
        rest.removeFirst()
      } else {
        if !isInPath, word == variable { return true }
        isInPath = false
        rest = rest.dropFirst(word.count)
      }
    }
    return false
  }
}
