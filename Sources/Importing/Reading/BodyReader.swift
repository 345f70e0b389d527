internal import OpenDocument

/// Walks the body of a document.
struct BodyReader {
  let styles: TextStyles
  private(set) var changes: [ReadChange] = []
  private(set) var comments: [ReadComment] = []
  private(set) var asides: [ReadAside] = []
  private let files: [Package.File]

  private var log: ChangedRegions?
  private var paragraphCount = 0
  private var tableCount = 0
  private var listCount = 0
  private var heading = ""
  private var cells: [ReadPlace.Cell] = []
  private var frameDepth = 0
  /// The number of items that each list had, by the identifier under which another continues it.
  private var continued: [String: Int] = [:]

  init(styles: TextStyles, files: [Package.File]) {
    self.styles = styles
    self.files = files
  }

  mutating func begin(_ changes: XMLElement?) {
    log = changes.map(ChangedRegions.init)
  }

  var place: ReadPlace {
    ReadPlace(paragraph: max(paragraphCount, 1), cells: cells, heading: heading)
  }

  /// Elements that hold blocks and show them.
  private static let holders: Set<String> = [
    "text:section", "text:numbered-paragraph", "draw:a", "text:list-header",
  ]

  mutating func blocks(in nodes: [XMLNode], lists: [OpenList]) -> [ReadBlock] {
    var blocks: [ReadBlock] = []
    for case .element(let element) in nodes {
      switch element.name {
      case "text:p", "text:h": blocks += paragraph(element, lists)
      case "text:list": blocks += list(element, lists)
      case "table:table": blocks.append(.table(table(element)))
      case "draw:frame", "draw:text-box", "draw:custom-shape", "draw:g", "draw:rect":
        blocks += framed(element)
      case "office:annotation": comment(element, offset: 0)
      case "text:section" where element["text:display"] == "none":
        aside(.hidden, element.textContent)
      case _ where Self.holders.contains(element.name):
        blocks += self.blocks(in: element.children, lists: lists)
      case "text:change", "text:change-start", "text:change-end": mark(element)
      default: break
      }
    }
    return blocks
  }

  // MARK: Paragraphs

  private mutating func paragraph(_ element: XMLElement, _ lists: [OpenList]) -> [ReadBlock] {
    paragraphCount += 1
    let styleName = element["text:style-name"]
    let level =
      element.name == "text:h"
      ? max(1, min(element["text:outline-level"].flatMap { Int($0) } ?? 1, 10)) : nil
    let place = place
    var reader = ParagraphReader(styles: styles, paragraphStyle: styleName)
    reader.readAll(element.children, in: &self)
    let paragraph = ReadParagraph(
      style: styles.shownName(ofParagraph: styleName), outlineLevel: level,
      lists: steps(of: lists, paragraphStyle: styleName), runs: reader.runs,
      bookmarks: reader.bookmarks, isFramed: frameDepth > 0, place: place)
    if level != nil, !paragraph.isBlank, cells.isEmpty {
      heading = paragraph.plainText.replacing("\n", with: " ")
    }
    return [.paragraph(paragraph)] + reader.framed
  }

  /// The blocks of a note that a paragraph holds.
  mutating func held(_ nodes: [XMLNode]) -> [ReadBlock] { blocks(in: nodes, lists: []) }

  /// The blocks of a frame or a shape; of what it shows besides, an aside.
  mutating func framed(_ element: XMLElement) -> [ReadBlock] {
    frameDepth += 1
    defer { frameDepth -= 1 }
    let parts = element.childElements
    // A picture beside an object only shows what the object is.
    if let object = parts.first(where: { ["draw:object", "draw:object-ole"].contains($0.name) }) {
      let said = EmbeddedWords.of(object, in: files)
      aside(.object, said.isEmpty ? Self.name(of: element) : said)
    } else if parts.contains(where: { ["draw:image", "draw:plugin"].contains($0.name) }) {
      aside(.picture, Self.name(of: element))
    }
    return blocks(in: element.children, lists: [])
  }

  /// What somebody called a picture.
  private static func name(of frame: XMLElement) -> String {
    let names = ["svg:title", "svg:desc"].compactMap { frame.first($0)?.textContent }
    return names.first { !$0.folded.isEmpty } ?? frame["draw:name"] ?? ""
  }

  mutating func aside(_ kind: ReadAside.Kind, _ words: String) {
    asides.append(ReadAside(kind: kind, words: words.folded, place: place))
  }

  /// - Parameter offset: where in the paragraph it is anchored.
  mutating func comment(_ element: XMLElement, offset: Int) {
    guard let (author, date, text) = CommentReader.read(element) else { return }
    comments.append(
      ReadComment(author: author, date: date, text: text, place: place, offset: offset))
  }

  // MARK: Lists

  /// A list that is being read, at its current item.
  struct OpenList {
    let number: Int
    let style: String?
    /// Counted from 0.
    let item: Int
    let start: Int
  }

  private func steps(of lists: [OpenList], paragraphStyle: String?) -> [ReadParagraph.ListStep] {
    let style = styles.list(ofParagraph: paragraphStyle)
    var steps: [ReadParagraph.ListStep] = []
    for (index, list) in lists.enumerated() {
      let numbers = styles.numbers(list.style ?? style, level: index + 1)
      // Only the mark of the innermost level shows before the paragraph.
      guard let numbers else {
        if index == lists.count - 1 { return [] }
        continue
      }
      steps.append(
        ReadParagraph.ListStep(
          list: list.number, item: list.item, isNumbered: numbers, start: list.start))
    }
    return steps
  }

  private mutating func list(_ element: XMLElement, _ outer: [OpenList]) -> [ReadBlock] {
    listCount += 1
    let style = element["text:style-name"] ?? outer.last?.style
    var item = -1
    var start = 1
    let previous =
      element["text:continue-list"].flatMap { continued[$0] }
      ?? (element["text:continue-numbering"] == "true" ? continued["style \(style ?? "")"] : nil)
    if let previous { start = previous + 1 }
    var blocks: [ReadBlock] = []
    let number = listCount
    for child in element.childElements {
      switch child.name {
      case "text:list-item":
        item += 1
        if item == 0, let value = child["text:start-value"].flatMap({ Int($0) }) {
          start = max(0, min(value, 999_999_999))
        }
        let open = OpenList(number: number, style: style, item: item, start: start)
        blocks += self.blocks(in: child.children, lists: outer + [open])
      case "text:list-header": blocks += self.blocks(in: child.children, lists: outer)
      default: break
      }
    }
    continued["style \(style ?? "")"] = start + item
    if let id = element["xml:id"] { continued[id] = start + item }
    return blocks
  }

  // MARK: Tables

  private mutating func table(_ element: XMLElement) -> ReadTable {
    tableCount += 1
    let number = tableCount
    let name = element["table:name"] ?? ""
    var grid = TableGrid()
    for (row, isHeader) in Self.rows(of: element, isHeader: false) {
      grid.beginRow(isHeader: isHeader)
      let copies = row["table:number-rows-repeated"].flatMap { Int($0) } ?? 1
      for cell in row.childElements {
        let count = cell["table:number-columns-repeated"].flatMap { Int($0) } ?? 1
        switch cell.name {
        case "table:covered-table-cell": grid.skip(count)
        case "table:table-cell":
          for _ in 0..<grid.affordable(count) {
            let spot = grid.spot
            cells.append(
              ReadPlace.Cell(
                table: name, number: number, row: spot.row + 1, column: spot.column + 1))
            let blocks = blocks(in: cell.children, lists: [])
            grid.add(
              blocks, rowSpan: cell["table:number-rows-spanned"].flatMap { Int($0) } ?? 1,
              columnSpan: cell["table:number-columns-spanned"].flatMap { Int($0) } ?? 1,
              place: blocks.first.flatMap(ReadText.paragraphs)?.first?.place ?? place)
            cells.removeLast()
          }
        default: break
        }
      }
      grid.repeatRow(copies - 1)
    }
    return grid.table(name: name, number: number)
  }

  /// The rows of a table, whatever groups they stand in.
  private static func rows(of element: XMLElement, isHeader: Bool) -> [(XMLElement, Bool)] {
    element.childElements.flatMap { child -> [(XMLElement, Bool)] in
      switch child.name {
      case "table:table-row": [(child, isHeader)]
      case "table:table-header-rows": rows(of: child, isHeader: true)
      case "table:table-rows", "table:table-row-group": rows(of: child, isHeader: isHeader)
      default: []
      }
    }
  }

  // MARK: Tracked changes

  mutating func mark(_ element: XMLElement) {
    guard let id = element["text:change-id"], element.name != "text:change-end" else { return }
    if let change = log?.change(id, at: place) { changes.append(change) }
  }
}
