import OpenDocument
import StructuredData

@testable import Publishing

/// A form or a report that somebody has open.
final class ReturnedPage {
  private let package: Package
  let isSheet: Bool
  let root: PageNode
  let styles: PageNode
  /// Of its tables, in document order.
  let tables: [PageNode]

  init(_ bytes: [UInt8], isSheet: Bool) throws {
    package = try Package(reading: bytes, as: isSheet ? .spreadsheet : .text)
    self.isSheet = isSheet
    root = PageNode(package.content)
    styles = PageNode(package.styles)
    tables = root.all("table:table")
  }

  func bytes() throws -> [UInt8] {
    try Package.archive(
      content: XMLWriter.document(root.element), styles: XMLWriter.document(styles.element),
      meta: package.meta.map(XMLWriter.document) ?? [],
      settings: package.settings.map(XMLWriter.document), files: package.files,
      mediaType: package.mediaType
    ).bytes()
  }

  var body: PageNode { root.all(isSheet ? "office:spreadsheet" : "office:text")[0] }

  static func rows(of table: PageNode) -> [PageNode] {
    table.children.flatMap { child -> [PageNode] in
      switch child.name {
      case "table:table-row": [child]
      case "table:table-header-rows", "table:table-rows": rows(of: child)
      default: []
      }
    }
  }

  /// The cell that a person finds there, counted from 0; what repeats is written out.
  static func cell(_ table: PageNode, row: Int, column: Int) -> PageNode? {
    let rows = rows(of: table)
    guard rows.indices.contains(row) else { return nil }
    var place = 0
    for cell in rows[row].children where cell.name.hasSuffix("table-cell") {
      let count = cell["table:number-columns-repeated"].flatMap { Int($0) } ?? 1
      if place + count > column {
        if count == 1 { return cell }
        cell["table:number-columns-repeated"] = nil
        var all = [cell]
        for _ in 1..<count {
          let copy = cell.copy
          all[all.count - 1].put(copy)
          all.append(copy)
        }
        return all[column - place]
      }
      place += count
    }
    return nil
  }

  /// A style of characters of its own.
  func style(_ properties: [String: String]) -> String {
    let automatic = root.all("office:automatic-styles")[0]
    let name = "Escrito\(automatic.children.count)"
    automatic.append(
      PageNode(
        "style:style", ["style:name": name, "style:family": "text"],
        [PageNode("style:text-properties", properties)]))
    return name
  }
}

/// A value of the data in the place where a document shows it.
final class ReturnedValue {
  let unit: String
  let path: ValuePath
  /// What the data say.
  let old: String
  /// In a report.
  let mark: String?
  let cell: PageNode
  let row: PageNode
  let table: PageNode

  init?(
    _ unit: String, _ path: ValuePath, _ old: String, in cell: PageNode, mark: String? = nil
  ) {
    guard let row = cell.ancestor("table:table-row"), let table = cell.ancestor("table:table")
    else { return nil }
    (self.unit, self.path, self.old, self.mark) = (unit, path, old, mark)
    (self.cell, self.row, self.table) = (cell, row, table)
  }

  enum Kind { case number, moment, chosen, text }

  var kind: Kind {
    if old.wholeMatch(of: /-?\d+([.]\d+)?/) != nil { return .number }
    if old.wholeMatch(of: /\d{4}-\d\d(-\d\d)?/) != nil { return .moment }
    return old.contains(" ") && old != "ninguna" ? .text : .chosen
  }

  /// Of the cell, or between the marks.
  var texts: [PageNode] { Self.texts(of: cell, mark) }

  static func texts(of cell: PageNode, _ mark: String?) -> [PageNode] {
    guard let mark else { return cell.texts }
    var isInside = false
    return cell.all.filter { node in
      if node.name.hasPrefix("text:bookmark"), node["text:name"] == mark {
        isInside = node.name == "text:bookmark-start"
      }
      return isInside && node.name.isEmpty
    }
  }

  /// The path of the item of the innermost list, empty for none.
  var item: ValuePath { path.innermostItem }
}
