internal import Diagnostics
internal import OpenDocument

/// Finds the tags in a template's XML, wherever Writer may have split them.
///
/// A tag is looked for in a paragraph's text as a reader sees it. Its value stands where its first
/// character stood, in that character's style; what else the tag's letters were wrapped in (spans,
/// spelling marks, a cursor's place) goes with them. Tags of blocks are lifted out of their spans, so
/// that they stand directly in their paragraph.
struct TagScanner {
  private let file: String
  private var part = TemplatePlace.Part.body
  private var cells: [TemplatePlace.Cell] = []
  private var tagCount = 0
  private(set) var faults: [Diagnostic] = []

  init(file: String) {
    self.file = file
  }

  /// The whole of a part of the template.
  mutating func scan(_ root: XMLElement) -> MarkupElement {
    scanElement(root)
  }

  // MARK: Elements

  private mutating func scanElement(_ element: XMLElement) -> MarkupElement {
    if element.name == "table:table" { return scanTable(element) }
    if let region = pageRegion(of: element) {
      let outer = part
      part = region
      defer { part = outer }
      return Self.holdsText(element) ? scanParagraph(element) : scanChildren(of: element)
    }
    if Self.holdsText(element) { return scanParagraph(element) }
    return scanChildren(of: element)
  }

  private var pageStyle = ""

  private mutating func pageRegion(of element: XMLElement) -> TemplatePlace.Part? {
    switch element.name {
    case "style:master-page":
      pageStyle = element["style:display-name"] ?? element["style:name"] ?? ""
      return part
    case "style:header", "style:header-left", "style:header-first":
      return .header(pageStyle: pageStyle)
    case "style:footer", "style:footer-left", "style:footer-first":
      return .footer(pageStyle: pageStyle)
    case "dc:title", "dc:subject", "dc:description", "meta:keyword", "dc:creator",
      "meta:user-defined":
      return .property(element["meta:name"] ?? String(element.name.drop { $0 != ":" }.dropFirst()))
    default: return nil
    }
  }

  private mutating func scanChildren(of element: XMLElement) -> MarkupElement {
    var result = MarkupElement(name: element.name, attributes: element.attributes, children: [])
    result.children = element.children.map { child in
      switch child {
      case .text(let text): .text(text)
      case .element(let element): .element(scanElement(element))
      }
    }
    return result
  }

  /// Keeps count of the rows and cells, for the places in messages.
  private mutating func scanTable(_ table: XMLElement) -> MarkupElement {
    var row = 0
    cells.append(.init(table: table["table:name"] ?? "", row: 0, column: 0))
    defer { cells.removeLast() }
    return scanTablePart(table, row: &row)
  }

  private mutating func scanTablePart(_ element: XMLElement, row: inout Int) -> MarkupElement {
    var result = MarkupElement(name: element.name, attributes: element.attributes, children: [])
    for child in element.children {
      guard case .element(let child) = child else { continue }
      switch child.name {
      case "table:table-row":
        row += 1
        result.children.append(.element(scanRow(child, number: row)))
      case "table:table-header-rows", "table:table-rows", "table:table-row-group":
        result.children.append(.element(scanTablePart(child, row: &row)))
      default:
        result.children.append(.element(scanElement(child)))
      }
    }
    return result
  }

  private mutating func scanRow(_ row: XMLElement, number: Int) -> MarkupElement {
    var result = MarkupElement(name: row.name, attributes: row.attributes, children: [])
    var column = 0
    let table = cells[cells.count - 1].table
    for child in row.children {
      guard case .element(let cell) = child else { continue }
      column += 1
      cells[cells.count - 1] = .init(table: table, row: number, column: column)
      result.children.append(.element(scanElement(cell)))
      column += (cell["table:number-columns-repeated"].flatMap { Int($0) } ?? 1) - 1
    }
    return result
  }

  /// A paragraph, or any element that holds text itself, such as a title in the properties.
  private static func holdsText(_ element: XMLElement) -> Bool {
    if element.name == "text:p" || element.name == "text:h" { return true }
    return element.children.contains {
      if case .text(let text) = $0 { text.contains("{{") } else { false }
    }
  }

  // MARK: Paragraphs

  /// Elements inside a paragraph whose text is the paragraph's own.
  private static let transparent: Set<String> = ["text:span", "text:a", "text:meta"]

  private struct Found {
    let range: Range<Int>
    let tag: Tag?
  }

  private mutating func scanParagraph(_ paragraph: XMLElement) -> MarkupElement {
    var text: [Unicode.Scalar] = []
    Self.collectText(paragraph.children, into: &text)
    let found = findTags(in: text)
    var offset = 0
    var result = MarkupElement(
      name: paragraph.name, attributes: paragraph.attributes, children: [])
    for piece in rebuild(paragraph.children, offset: &offset, found: found[...]) {
      switch piece {
      case .nodes(let nodes): result.children += nodes
      case .lifted(let tag): result.children.append(.tag(tag))
      }
    }
    return result
  }

  private static func collectText(_ nodes: [XMLNode], into text: inout [Unicode.Scalar]) {
    for node in nodes {
      switch node {
      case .text(let string): text.append(contentsOf: string.unicodeScalars)
      case .element(let element) where transparent.contains(element.name):
        collectText(element.children, into: &text)
      case .element(let element) where isWhiteSpace(element):
        text.append(" ")
      case .element: break
      }
    }
  }

  private static func isWhiteSpace(_ element: XMLElement) -> Bool {
    element.name == "text:s" || element.name == "text:tab" || element.name == "text:line-break"
  }

  private mutating func findTags(in text: [Unicode.Scalar]) -> [Found] {
    guard text.contains("{") else { return [] }
    var found: [Found] = []
    var index = 0
    let words = Self.words(of: text)
    func isPair(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
      index + 1 < text.count && text[index] == scalar && text[index + 1] == scalar
    }
    while index < text.count {
      guard isPair("{", at: index) else {
        index += 1
        continue
      }
      var end = index + 2
      while end < text.count, !isPair("}", at: end), !isPair("{", at: end) { end += 1 }
      let source = String(String.UnicodeScalarView(text[(index + 2)..<min(end, text.count)]))
      let place = TemplatePlace(file: file, part: part, cells: cells, words: words)
      if isPair("}", at: end) {
        found.append(
          Found(range: index..<(end + 2), tag: tag(source.trimmingWhitespace(), at: place)))
        index = end + 2
      } else {
        faults.append(
          TemplateFault.unclosedTag(
            String(source.trimmingWhitespace().prefix(30)), at: place.place))
        index = end
      }
    }
    return found
  }

  private mutating func tag(_ source: String, at place: TemplatePlace) -> Tag? {
    do {
      let content = try ExpressionParser.content(of: source)
      tagCount += 1
      return Tag(number: tagCount, content: content, source: source, place: place)
    } catch {
      faults.append(TemplateFault.syntax(error, in: source, at: place.place))
      return nil
    }
  }

  /// The paragraph's first words, enough for a person to find it.
  private static func words(of text: [Unicode.Scalar]) -> String {
    let string = String(String.UnicodeScalarView(text.prefix(200)))
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return string.count <= 50 ? string : String(string.prefix(49)) + "…"
  }

  private enum Piece {
    case nodes([Markup])
    case lifted(Tag)
  }

  /// The nodes again, with tags in place of their letters. `offset` counts as ``collectText`` does.
  private mutating func rebuild(
    _ nodes: [XMLNode], offset: inout Int, found: ArraySlice<Found>
  ) -> [Piece] {
    var pieces: [Piece] = []
    func append(_ node: Markup) {
      if case .nodes(let nodes)? = pieces.last {
        pieces[pieces.count - 1] = .nodes(nodes + [node])
      } else {
        pieces.append(.nodes([node]))
      }
    }
    func append(_ tag: Tag) {
      if tag.isStructural { pieces.append(.lifted(tag)) } else { append(.tag(tag)) }
    }
    for node in nodes {
      switch node {
      case .text(let string):
        rebuildText(string, offset: &offset, found: found) { part in
          switch part {
          case .text(let text): append(.text(text))
          case .tag(let tag): append(tag)
          }
        }
      case .element(let element) where Self.transparent.contains(element.name):
        let start = offset
        let inner = rebuild(element.children, offset: &offset, found: found)
        let lostText = offset > start && found.contains { $0.range.overlaps(start..<offset) }
        for piece in inner {
          switch piece {
          case .lifted(let tag): pieces.append(.lifted(tag))
          case .nodes(let nodes):
            append(
              .element(
                MarkupElement(
                  name: element.name, attributes: element.attributes, children: nodes)))
          }
        }
        if inner.isEmpty, !lostText {
          append(
            .element(
              MarkupElement(name: element.name, attributes: element.attributes, children: [])))
        }
      case .element(let element) where Self.isWhiteSpace(element):
        let isInTag = found.contains { $0.range.contains(offset) }
        offset += 1
        if !isInTag {
          append(
            .element(
              MarkupElement(name: element.name, attributes: element.attributes, children: [])))
        }
      case .element(let element):
        // Notes, frames and fields have paragraphs, and so tags, of their own.
        append(.element(scanElement(element)))
      }
    }
    return pieces
  }

  private enum TextPart {
    case text(String)
    case tag(Tag)
  }

  private func rebuildText(
    _ string: String, offset: inout Int, found: ArraySlice<Found>, emit: (TextPart) -> Void
  ) {
    let scalars = Array(string.unicodeScalars)
    let start = offset
    offset += scalars.count
    var kept = start
    func keep(upTo end: Int) {
      if end > kept {
        let view = String.UnicodeScalarView(scalars[(kept - start)..<(end - start)])
        emit(.text(String(view)))
      }
    }
    for match in found where match.range.overlaps(start..<offset) {
      keep(upTo: max(match.range.lowerBound, kept))
      if match.range.lowerBound >= start, let tag = match.tag { emit(.tag(tag)) }
      kept = min(match.range.upperBound, offset)
    }
    keep(upTo: offset)
  }
}
