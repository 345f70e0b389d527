internal import Diagnostics
internal import OpenDocument

/// Finds the tags in a template's XML, wherever Writer may have put or split them.
///
/// A tag is looked for in a paragraph's text as a reader sees it. Its value stands where its first
/// character stood, in that character's style; what else the tag's letters were wrapped in (spans,
/// spelling marks, a cursor's place) goes with them. Tags of blocks are lifted out of their spans, so
/// that they stand directly in their paragraph.
struct TagScanner {
  let file: String
  /// All tags found so far, in document order.
  var tags: [Tag] = []
  var faults: [Diagnostic] = []
  /// The paragraphs and names that hold tags, or what should be tags, in document order.
  private(set) var places: [TemplatePlace] = []

  var part = TemplatePlace.Part.body
  var cells: [TemplatePlace.Cell] = []
  /// The current element as child numbers from the part's root.
  var path: [Int] = []
  /// The tracked changes that the current place is within.
  var changes = TrackedChanges()
  /// The names of sections and tables that may carry a block.
  var carrierNames: Set<String> = []
  /// The other names of sections and tables, and those that blocks leave behind.
  var plainNames: [NameKind: Set<String>] = [:]
  /// Whether the current place is in a table of contents.
  var isInContents = false
  /// Where the comment that began in a paragraph before ends in the next one.
  var commentEnd: Int?
  /// Whether a comment that does not end in the next paragraph ends in another.
  var isCommentContinued = false
  /// How many paragraphs may still be looked through for the ends of comments.
  var commentSearchLeft = 50_000
  /// What was found beside the text.
  var asides = Asides()
  private var pageStyle = ""

  init(file: String) {
    self.file = file
  }

  /// The whole of a part of the template.
  mutating func scan(_ root: XMLElement) -> MarkupElement {
    begin(root)
    return scanElement(root)
  }

  /// The body of `content.xml`, whose includes decide what else that part holds.
  mutating func scanBody(of root: XMLElement) -> MarkupElement {
    begin(root)
    for case (let index, .element(let child)) in root.children.enumerated()
    where child.name == "office:body" {
      path = [index]
      return scanElement(child)
    }
    return MarkupElement(name: "office:body", attributes: [], children: [])
  }

  /// The part around a body that is scanned already.
  mutating func scan(_ root: XMLElement, around body: MarkupElement) -> MarkupElement {
    path = []
    changes = TrackedChanges()
    var rest = root
    let place = rest.children.firstIndex {
      if case .element(let child) = $0 { child.name == "office:body" } else { false }
    }
    if let place { rest.children[place] = .element(XMLElement("office:body")) }
    var result = scanElement(rest)
    if let place { result.children[place] = .element(body) }
    return result
  }

  private mutating func begin(_ root: XMLElement) {
    path = []
    changes = TrackedChanges()
    carrierNames = BlockCarrier.names(in: root)
    plainNames = BlockCarrier.plainNames(in: root)
  }

  // MARK: Elements

  /// Kept as they are: what people wrote beside the text, and what they deleted from it.
  private static let untouched: Set<String> = ["office:annotation", "text:tracked-changes"]

  mutating func scanElement(_ element: XMLElement) -> MarkupElement {
    noteAside(element)
    switch element.name {
    case "table:table":
      return scanTable(element)
    case "text:section":
      var section = scanChildren(of: element)
      carryBlock(&section, named: "text:name", holder: .sectionName)
      return section
    case "draw:frame":
      return withPicture(scanChildren(of: element))
    case _ where Self.untouched.contains(element.name):
      if element.name == "text:tracked-changes" { checkDeletedText(of: element) }
      return Self.unscanned(element)
    case "text:table-of-content":
      isInContents = true
      defer { isInContents = false }
      return scanChildren(of: element)
    case "text:index-body":
      return scanIndexBody(element)
    case _ where ComputedFields.isComputed(element):
      return scanComputedField(element)
    default: break
    }
    if let region = pageRegion(of: element) {
      let outer = part
      part = region
      defer { part = outer }
      return Self.holdsText(element) ? scanParagraph(element) : scanChildren(of: element)
    }
    if Self.holdsText(element) { return scanParagraph(element) }
    return scanChildren(of: element)
  }

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

  /// The element with its attributes read and no children yet.
  mutating func scanShell(of element: XMLElement) -> MarkupElement {
    var result = MarkupElement(name: element.name, attributes: element.attributes, children: [])
    scanAttributes(of: &result)
    result.formula = formula(of: element)
    return result
  }

  /// The formula of a cell, or of a field that shows what cells give.
  private func formula(of element: XMLElement) -> FoundFormula? {
    let attribute: String
    switch element.name {
    case "table:table-cell": attribute = "table:formula"
    case "text:table-formula": attribute = "text:formula"
    default: return nil
    }
    guard let source = element[attribute], let formula = TableFormula(source) else { return nil }
    let words = source.split(separator: ":", maxSplits: 1).last.map(String.init) ?? source
    return FoundFormula(
      formula, attribute: attribute,
      at: TemplatePlace(
        file: file, part: part, cells: cells, holder: .formula, words: words,
        spot: part == .body ? path : nil))
  }

  mutating func scanChildren(of element: XMLElement) -> MarkupElement {
    var result = scanShell(of: element)
    result.children.reserveCapacity(element.children.count)
    var skippedTo = 0
    for (index, child) in element.children.enumerated() where index >= skippedTo {
      if let end = endOfComment(beginningAt: index, of: element) {
        isCommentContinued = true
        path.append(index)
        if case .element(let child) = child { result.children.append(.element(scanElement(child))) }
        path.removeLast()
        isCommentContinued = false
        (skippedTo, commentEnd) = end
        continue
      }
      switch child {
      case .text(let text): result.children.append(.text(text))
      case .element(let element) where element.name == "text:soft-page-break": continue
      case .element(let element):
        path.append(index)
        result.children.append(.element(scanElement(element)))
        path.removeLast()
      }
    }
    return result
  }

  static func unscanned(_ element: XMLElement) -> MarkupElement {
    MarkupElement(
      name: element.name, attributes: element.attributes,
      children: element.children.map { child in
        switch child {
        case .text(let text): .text(text)
        case .element(let element): .element(unscanned(element))
        }
      })
  }

  /// A paragraph, or any element that holds text itself, such as a title in the properties.
  private static func holdsText(_ element: XMLElement) -> Bool {
    if element.name == "text:p" || element.name == "text:h" { return true }
    return element.children.contains {
      if case .text(let text) = $0 { text.contains("{{") } else { false }
    }
  }

  // MARK: Tables

  /// Keeps count of the rows and cells, for the places in messages.
  private mutating func scanTable(_ table: XMLElement) -> MarkupElement {
    var row = 0
    cells.append(.init(table: table["table:name"] ?? "", row: 0, column: 0))
    var result = scanTablePart(table, row: &row)
    cells.removeLast()
    carryBlock(&result, named: "table:name", holder: .tableName)
    if ColumnExpansion.isNeeded(in: result) { return ColumnExpansion.expanded(result) }
    return ColumnExpansion.isNeededForSpans(in: result)
      ? ColumnExpansion.withExpandedCells(result) : result
  }

  private mutating func scanTablePart(_ element: XMLElement, row: inout Int) -> MarkupElement {
    var result = scanShell(of: element)
    for (index, child) in element.children.enumerated() {
      guard case .element(let child) = child else { continue }
      path.append(index)
      switch child.name {
      case "table:table-row":
        row += 1
        result.children.append(.element(scanRow(child, number: row)))
      case "table:table-header-rows", "table:table-rows", "table:table-row-group",
        "table:table-columns", "table:table-header-columns", "table:table-column-group":
        result.children.append(.element(scanTablePart(child, row: &row)))
      case "text:soft-page-break": break
      default:
        result.children.append(.element(scanElement(child)))
      }
      path.removeLast()
    }
    return result
  }

  private mutating func scanRow(_ row: XMLElement, number: Int) -> MarkupElement {
    var result = scanShell(of: row)
    var column = 0
    let table = cells[cells.count - 1].table
    for (index, child) in row.children.enumerated() {
      guard case .element(let cell) = child else { continue }
      column += 1
      cells[cells.count - 1] = .init(table: table, row: number, column: column)
      path.append(index)
      result.children.append(.element(scanElement(cell)))
      path.removeLast()
      column += (cell["table:number-columns-repeated"].flatMap { Int($0) } ?? 1) - 1
    }
    return result
  }

  // MARK: Tags

  /// Of how many faults the author's habits are looked for.
  static let guessedFaults = 200

  /// Reads what stands between braces; `nil`, and a fault, when it is no tag.
  mutating func tag(_ source: String, at place: TemplatePlace) -> Tag? {
    do {
      return add(try TagParser.content(of: source), source, at: place)
    } catch {
      let broken = BrokenTag(source, error)
      if case .end? = broken {
        // Said when it is known to close no block that is broken itself.
      } else {
        faults.append(
          TemplateFault.syntax(
            error, in: source, at: place.place, guesses: faults.count < Self.guessedFaults))
      }
      return broken.map { add(.broken($0), source, at: place) }
    }
  }

  mutating func add(_ content: TagContent, _ source: String, at place: TemplatePlace) -> Tag {
    let tag = Tag(number: tags.count + 1, content: content, source: source, place: place)
    tags.append(tag)
    return tag
  }

  mutating func place(_ words: String, in holder: TemplatePlace.Holder = .paragraph)
    -> TemplatePlace
  {
    let place = TemplatePlace(
      file: file, part: part, cells: cells, holder: holder, words: words,
      spot: part == .body ? path : nil)
    places.append(place)
    return place
  }
}
