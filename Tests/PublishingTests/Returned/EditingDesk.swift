import OpenDocument
import StructuredData

@testable import Publishing

/// Somebody with a document, who does something to it that follows from a seed.
final class EditingDesk {
  let page: ReturnedPage
  let values: [ReturnedValue]
  let isReport: Bool
  /// What the data say by several values where a report prints one: an indicator's figures.
  let blocks: [Block]
  var random: SeededNumbers
  private let seed: Int
  private var count = 0
  /// Whether all rows are where they were, but for what was put between.
  var isOrdered = true
  /// Cells that are no values and have words that must be told, unless they go with their row.
  var beside: [PageNode] = []
  /// Rows in which something was done already.
  private var taken: Set<ObjectIdentifier> = []

  init(
    _ page: ReturnedPage, _ values: [ReturnedValue], _ blocks: [Block], isReport: Bool, seed: Int,
    _ random: SeededNumbers
  ) {
    self.blocks = blocks
    self.page = page
    self.values = values
    self.isReport = isReport
    self.seed = seed
    self.random = random
  }

  struct Block {
    let unit: String
    let path: ValuePath
    let leaves: [(path: ValuePath, text: String)]
  }

  // MARK: Choices

  func chance(_ part: Double) -> Bool { Double.random(in: 0..<1, using: &random) < part }

  func pick<Element>(_ all: [Element]) -> Element? { all.randomElement(using: &random) }

  /// A word that stands nowhere else.
  func word() -> String {
    count += 1
    // None is the beginning of another.
    return "Quilqui\(seed)x\(count)z"
  }

  func take(_ element: PageNode) { taken.insert(ObjectIdentifier(element)) }

  func isFree(_ element: PageNode) -> Bool { !taken.contains(ObjectIdentifier(element)) }

  /// A value of the kind that nobody touched; its row is taken.
  func value(
    _ kinds: Set<ReturnedValue.Kind> = [.text], where fits: (ReturnedValue) -> Bool = { _ in true }
  )
    -> ReturnedValue?
  {
    let free = values.filter { value in
      kinds.contains(value.kind) && isFree(value.row) && isFree(value.table) && fits(value)
        && !value.texts.isEmpty && value.unit != "informe"
    }
    guard let value = pick(free) else { return nil }
    take(value.row)
    return value
  }

  /// Its one paragraph; `nil` for more of them.
  func paragraph(of value: ReturnedValue) -> PageNode? {
    let paragraphs = Set(
      value.texts.compactMap { $0.ancestor("text:p").map(ObjectIdentifier.init) })
    guard paragraphs.count == 1, let paragraph = value.texts.first?.ancestor("text:p"),
      paragraph.ancestor("text:list") == nil
    else { return nil }
    return paragraph
  }

  // MARK: Rows

  /// An item of a list with the row or the card that shows it.
  struct Item {
    let unit: String
    let path: ValuePath
    let element: PageNode
    let values: [ReturnedValue]
  }

  /// Those that have a row or a card to themselves.
  var items: [Item] {
    var result: [Item] = []
    let listed = values.filter { !$0.path.outermostItem.steps.isEmpty }
    for (key, own) in Dictionary(grouping: listed, by: { "\($0.unit) \($0.path.outermostItem)" })
      .sorted(by: { $0.key < $1.key })
    {
      _ = key
      let path = own[0].path.outermostItem
      let rows = Set(own.map { ObjectIdentifier($0.row) })
      let tables = Set(own.map { ObjectIdentifier($0.table) })
      guard tables.count == 1 else { continue }
      let element = rows.count == 1 ? own[0].row : own[0].table
      let others = listed.filter {
        $0.cell.isInside(element) && $0.path.outermostItem != path
      }
      if others.isEmpty, element.parent != nil {
        result.append(Item(unit: own[0].unit, path: path, element: element, values: own))
      }
    }
    return result
  }

  /// An item that nobody touched, which is then taken with all of its rows.
  func item(where fits: (Item) -> Bool = { _ in true }) -> Item? {
    let free = items.filter { item in
      fits(item) && isFree(item.element) && item.values.allSatisfy { isFree($0.row) }
        && item.values.contains { $0.kind == .text }
    }
    guard let item = pick(free) else { return nil }
    take(item.element)
    for value in item.values { take(value.row) }
    return item
  }

  // MARK: Writing

  /// Puts words in the place of a value, as typing over them does.
  func type(_ words: String, over value: ReturnedValue) {
    let texts = value.texts
    if let first = texts.first {
      first.text = words
      for text in texts.dropFirst() { text.text = "" }
    } else {
      type(words, into: value.cell)
    }
    if page.isSheet { makeText(value.cell) }
  }

  /// Into a cell that is blank.
  func type(_ words: String, into cell: PageNode) {
    if cell.all("text:p").isEmpty { cell.append(PageNode("text:p")) }
    guard let paragraph = cell.all("text:p").first else { return }
    let mark = paragraph.children.first { $0.name == "text:bookmark-start" }
    if let mark { mark.put(PageNode(text: words)) } else { paragraph.append(PageNode(text: words)) }
    if page.isSheet { makeText(cell) }
  }

  /// A cell of a spreadsheet is of text now.
  func makeText(_ cell: PageNode) {
    cell.attributes.removeAll { $0.name.hasPrefix("office:") || $0.name == "table:formula" }
    cell["office:value-type"] = "string"
  }

  /// The first words of a text, as they stand in every list.
  static func start(of text: String) -> String {
    let plain = text.prefix { $0 != "\n" && $0 != "*" && $0 != "\\" && $0 != "[" }
    return plain.split(separator: " ").prefix(3).joined(separator: " ")
  }

  func witnesses(of value: ReturnedValue) -> [String] {
    value.path.description == "" ? [] : ["\(value.path)", Self.start(of: value.old)]
  }
}
