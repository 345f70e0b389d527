internal import Diagnostics
internal import OpenDocument

/// Compiles what shows a formula's figure.
///
/// It comes out as it stands in the template where the figure stays. Another figure takes the place of
/// the words that show it; what is no words stays, and so does the style of the first of them. A tag
/// among those words is a fault: the figure, and later Writer, would write over it.
extension Compiler {
  mutating func formulaContents(of cell: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    holders.append(.cell)
    defer { holders.removeLast() }
    let all = cell.children.indices
    let own = all.first {
      if case .element(let child) = cell.children[$0] { child.isParagraph } else { false }
    }
    guard let own, case .element(let paragraph) = cell.children[own] else {
      out.append(.cells(.figure(isParagraph: true)))
      otherContents(all, of: cell, at: path, &out)
      out.append(.cells(.endFormula))
      return
    }
    checkTags(of: paragraph, own, at: path)
    otherContents(all.lowerBound..<own, of: cell, at: path, &out)
    startTag(of: paragraph, isEmpty: false, &out)
    var words = OpBuilder(isInline: true)
    var place = FigurePlace(hasWords: Self.holdsWords(paragraph))
    figure(in: paragraph, at: path + [own], &place, &words)
    out.append(contentsOf: words.ops)
    out.end(paragraph.name)
    otherContents((own + 1)..<all.upperBound, of: cell, at: path, &out)
    out.append(.cells(.endFormula))
  }

  /// Reports the tags in a cell's paragraph that write what the figure takes the place of; those that
  /// repeat the row are none.
  private mutating func checkTags(of paragraph: MarkupElement, _ index: Int, at cell: [Int]) {
    let blocks =
      (structure?.blocks[cell] ?? []).filter { $0.children.contains(index) }.map(\.open)
      + (structure?.blocks[cell + [index]] ?? []).map(\.open)
    let tags = Self.wordTags(in: paragraph).filter { !$0.isStructural }
    for tag in (tags + blocks).sorted(by: { $0.number < $1.number }).prefix(1) {
      faults.append(TemplateFault.tagInFormula(tag))
    }
  }

  /// The tags of a paragraph's own words, not of notes and frames in it.
  private static func wordTags(in element: MarkupElement) -> [Tag] {
    element.children.flatMap { child -> [Tag] in
      switch child {
      case .tag(let tag): [tag]
      case .element(let child): spans.contains(child.name) ? wordTags(in: child) : []
      case .text: []
      }
    }
  }

  mutating func formulaField(_ field: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    guard let found = field.formula else { return }
    var shell = field
    shell.attributes.removeAll {
      $0.name == found.attribute || CellValueOp.attributes.contains($0.name)
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
      case .element(let child) where Self.isLasting(child):
        inlineElement(child, at: path + [index], &out)
      case .element: oldFigure(index..<(index + 1), of: element, at: path, &out)
      case .tag: break
      }
    }
  }

  /// What stands in the cell beside the paragraph with the figure. Where data fills some of it, all stays.
  private mutating func otherContents(
    _ range: Range<Int>, of cell: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    let isFilled =
      cell.children[range].contains { child in
        if case .element(let child) = child {
          Self.tags(in: child).contains { !$0.isStructural }
        } else {
          false
        }
      } || structure?.blocks.keys.contains { $0.starts(with: path) } == true
    if isFilled {
      children(range, of: cell, at: path, &out)
      return
    }
    for index in range {
      guard case .element(let child) = cell.children[index], Self.holdsLasting(child) else {
        oldFigure(index..<(index + 1), of: cell, at: path, &out)
        continue
      }
      lasting(child, at: path + [index], &out)
    }
  }

  /// An element that outlives the words in it.
  private mutating func lasting(
    _ element: MarkupElement, at path: [Int], _ out: inout OpBuilder
  ) {
    if element.isParagraph {
      startTag(of: element, isEmpty: false, &out)
      var words = OpBuilder(isInline: true)
      var place = FigurePlace(hasWords: true, isFound: true)
      figure(in: element, at: path, &place, &words)
      out.append(contentsOf: words.ops)
      out.end(element.name)
    } else if Self.shells.contains(element.name) {
      startTag(of: element, isEmpty: false, &out)
      otherContents(element.children.indices, of: element, at: path, &out)
      out.end(element.name)
    } else {
      self.element(element, at: path, &out)
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

  /// What holds paragraphs and shows nothing itself but their numbers.
  private static let shells: Set<String> = ["text:list", "text:list-item", "text:list-header"]

  /// Marks in a text, and what is no text.
  private static func isLasting(_ element: MarkupElement) -> Bool {
    element.name.hasPrefix("draw:") || element.name.hasPrefix("dr3d:")
      || lastingNames.contains(element.name)
  }

  private static let lastingNames: Set<String> = [
    "text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:reference-mark",
    "text:reference-mark-start", "text:reference-mark-end", "text:note",
    "text:alphabetical-index-mark", "text:alphabetical-index-mark-start",
    "text:alphabetical-index-mark-end", "text:user-index-mark", "text:user-index-mark-start",
    "text:user-index-mark-end", "text:toc-mark", "text:toc-mark-start", "text:toc-mark-end",
    "text:bibliography-mark", "table:table", "text:section",
  ]

  private static func holdsLasting(_ element: MarkupElement) -> Bool {
    isLasting(element)
      || element.children.contains {
        guard case .element(let child) = $0 else { return false }
        return isLasting(child)
          || (spans.contains(child.name) || shells.contains(child.name) || child.isParagraph)
            && holdsLasting(child)
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

extension MarkupElement {
  /// Whether it is compiled as a formula.
  var isFormula: Bool {
    if case .formula? = mark { true } else { false }
  }
}

extension TemplateFault {
  fileprivate static func tagInFormula(_ tag: Tag) -> Diagnostic {
    Diagnostic(
      rule: "TPL-90",
      Message(
        es: "{{\(tag.source)}} está en una celda con fórmula, cuya cifra tomaría su lugar",
        en: "{{\(tag.source)}} stands in a cell with a formula, whose figure would take its place"),
      at: tag.place.place,
      remedy: Message(
        es: "ponga la marca en otra celda, o calcule con una marca y quite la fórmula: "
          + "{{ lista | suma \"campo\" }}",
        en: "put the tag into another cell, or compute with a tag and take the formula out: "
          + "{{ list | sum \"field\" }}"))
  }
}
