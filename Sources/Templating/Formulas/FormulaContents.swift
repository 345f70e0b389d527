internal import OpenDocument

/// Compiles what shows a formula's figure.
///
/// It comes out as it stands in the template where the figure stays. Another figure takes the place of
/// the words that show it; bookmarks, notes and the style of the first words stay. Tags are left out:
/// Writer would write over them.
extension Compiler {
  mutating func formulaContents(of cell: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    let wasInList = isInList
    isInList = false
    defer { isInList = wasInList }
    let all = cell.children.indices
    let own = all.first {
      if case .element(let child) = cell.children[$0] { child.isParagraph } else { false }
    }
    guard let own, case .element(let paragraph) = cell.children[own] else {
      out.append(.cells(.figure(isParagraph: true)))
      oldFigure(all, of: cell, at: path, &out)
      out.append(.cells(.endFormula))
      return
    }
    oldFigure(all.lowerBound..<own, of: cell, at: path, &out)
    startTag(of: paragraph, isEmpty: false, &out)
    var words = OpBuilder(isInline: true)
    var place = FigurePlace(hasWords: Self.holdsWords(paragraph))
    figure(in: paragraph, at: path + [own], &place, &words)
    out.append(contentsOf: words.ops)
    out.end(paragraph.name)
    oldFigure((own + 1)..<all.upperBound, of: cell, at: path, &out)
    out.append(.cells(.endFormula))
  }

  mutating func formulaField(_ field: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    guard let found = field.formula else { return }
    var shell = field
    shell.attributes.removeAll {
      $0.name == found.attribute || Self.valueAttributes.contains($0.name)
    }
    shell.mark = .formula(mark(of: field, found, nil, place: loopPlace))
    startTag(of: shell, isEmpty: false, &out)
    out.append(.cells(.figure(isParagraph: false)))
    var words = OpBuilder(isInline: true)
    oldFigure(field.children.indices, of: field, at: path, &words)
    out.append(contentsOf: words.ops)
    out.append(.cells(.endFormula))
    out.end(field.name)
  }

  /// Where the figure goes: before the first words of a paragraph, or into its first spans.
  private struct FigurePlace {
    let hasWords: Bool
    var isFound = false
  }

  private mutating func figure(
    in element: MarkupElement, at path: [Int], _ place: inout FigurePlace, _ out: inout OpBuilder
  ) {
    func find() {
      if place.isFound { return }
      place.isFound = true
      out.append(.cells(.figure(isParagraph: false)))
    }
    let isInnermost = !element.children.contains { child in
      if case .element(let child) = child { Self.spans.contains(child.name) } else { false }
    }
    if !place.hasWords, isInnermost { find() }
    for (index, child) in element.children.enumerated() {
      switch child {
      case .text(let text):
        if !text.allSatisfy(\.isWhitespace) { find() }
        oldFigure(index..<(index + 1), of: element, at: path, &out)
      case .element(let child) where Self.spans.contains(child.name):
        if place.isFound, !Self.holdsLasting(child) {
          oldFigure(index..<(index + 1), of: element, at: path, &out)
          continue
        }
        startTag(of: child, isEmpty: false, &out)
        figure(in: child, at: path + [index], &place, &out)
        out.end(child.name)
      case .element(let child) where Self.lasting.contains(child.name):
        inlineElement(child, at: path + [index], &out)
      case .element: oldFigure(index..<(index + 1), of: element, at: path, &out)
      case .tag: break
      }
    }
  }

  /// What another figure takes the place of.
  private mutating func oldFigure(
    _ range: Range<Int>, of element: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    var old = out.fresh()
    for index in range {
      switch element.children[index] {
      case .text(let text): old.characters(text)
      case .element(let child):
        if !Self.tags(in: child).isEmpty { continue }
        if out.isInline {
          inlineElement(child, at: path + [index], &old)
        } else {
          self.element(child, at: path + [index], &old)
        }
      case .tag: break
      }
    }
    if old.ops.isEmpty { return }
    out.append(.cells(.beginOldFigure))
    out.append(contentsOf: old.ops)
    out.append(.cells(.endOldFigure))
  }

  private static let spans: Set<String> = ["text:span", "text:a", "text:meta"]

  private static let lasting: Set<String> = [
    "text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:reference-mark",
    "text:reference-mark-start", "text:reference-mark-end", "text:note",
  ]

  private static func holdsLasting(_ element: MarkupElement) -> Bool {
    element.children.contains {
      guard case .element(let child) = $0 else { return false }
      return lasting.contains(child.name) || spans.contains(child.name) && holdsLasting(child)
    }
  }

  private static func holdsWords(_ element: MarkupElement) -> Bool {
    element.children.contains { child in
      switch child {
      case .text(let text): !text.allSatisfy(\.isWhitespace)
      case .element(let child): spans.contains(child.name) && holdsWords(child)
      case .tag: false
      }
    }
  }
}
