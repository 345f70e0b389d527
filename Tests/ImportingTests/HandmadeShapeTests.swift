import Foundation
import Importing
import OpenDocument
import Testing

/// The reports of a season in the shape that offices gave them by hand: boxes of one row, headings and «REGIÓN: …»
/// in the first row of their table, the annex inside tables, label and text in one paragraph.
@Suite("Reports in the shape that offices made by hand")
struct HandmadeShapeTests {
  private static let folders = [Example.folder, realReport].filter {
    FileManager.default.fileExists(atPath: $0)
  }

  /// The whole's report, which holds every unit, in another shape; how much of it comes back.
  private static func count(
    _ folder: String, throughDOCX: Bool = false, _ what: String,
    _ change: (inout [XMLElement]) -> Void
  ) async throws -> CellCount {
    let kit = try Example.kit()
    let trees = try Example.trees(of: folder, kit)
    let report = try #require(try Example.reports(of: folder, kit).first { $0.id == "nacional" })
    var archive = try ZipArchive(reading: report.bytes)
    let place = try #require(archive.entries.firstIndex { $0.name == "content.xml" })
    let package = try Package(reading: report.bytes)
    let content = changed(package.content, change)
    archive.entries[place] = ZipArchive.Entry("content.xml", XMLWriter.document(content))
    var bytes = try archive.bytes()
    if throughDOCX {
      bytes = try await Office.throughDOCX([.init(id: "nacional", bytes: bytes)])[0].bytes
    }
    let document = try ReadDocument(reading: bytes, named: "nacional.odt")
    let count = OldReportTests.count(document, of: "nacional", trees, kit)
    OldReportTests.tell(count, what)
    return count
  }

  private static func changed(
    _ element: XMLElement, _ change: (inout [XMLElement]) -> Void
  ) -> XMLElement {
    var element = element
    if element.name == "office:text" {
      var body = element.childElements
      change(&body)
      element.children = body.map(XMLNode.element)
      return element
    }
    element.children = element.children.map { node in
      guard case .element(let child) = node, ["office:body", "office:text"].contains(child.name)
      else { return node }
      return .element(changed(child, change))
    }
    return element
  }

  @Test("As the reader expects it, 99 of 100 facts are right, and none is wrong in silence")
  func expected() async throws {
    for folder in Self.folders {
      let count = try await Self.count(folder, "as expected") { _ in }
      #expect(count.wrong.isEmpty && count.right * 100 >= count.total * 99)
    }
  }

  @Test("By hand, 97 of 100 are right, and none is wrong in silence", arguments: [false, true])
  func handmade(_ throughDOCX: Bool) async throws {
    if throughDOCX, !Office.isHere { return }
    // In DOCX, tables that follow one another are one.
    for folder in Self.folders.suffix(1) {
      let count = try await Self.count(
        folder, throughDOCX: throughDOCX, "by hand\(throughDOCX ? ", as DOCX" : "")", Self.byHand)
      #expect(count.wrong.isEmpty && count.right * 100 >= count.total * 97)
    }
  }

  @Test(
    "Without the header row of 30 % of the tables, 90 of 100 are right, and none is wrong in silence"
  )
  func withoutHeaders() async throws {
    for folder in Self.folders {
      var random = SeededRandom(seed: 8)
      let count = try await Self.count(folder, "without headers") { body in
        for index in body.indices where body[index].name == "table:table" {
          if Double.random(in: 0..<1, using: &random) < 0.3 {
            body[index].children.removeAll {
              if case .element(let rows) = $0 {
                rows.name == "table:table-header-rows"
              } else {
                false
              }
            }
          }
        }
      }
      #expect(count.wrong.isEmpty && count.right * 100 >= count.total * 90)
    }
  }

  // MARK: The shape

  private static func paragraph(_ text: String) -> XMLElement {
    XMLElement("text:p", [], [.text(text)])
  }

  private static func cell(_ content: [XMLElement], across count: Int = 1) -> XMLElement {
    XMLElement(
      "table:table-cell",
      count > 1 ? [XMLAttribute("table:number-columns-spanned", "\(count)")] : [],
      content.map(XMLNode.element))
  }

  private static func row(_ cells: [XMLElement], covered: Int = 0) -> XMLElement {
    let hidden = Array(repeating: XMLElement("table:covered-table-cell"), count: covered)
    return XMLElement("table:table-row", [], (cells + hidden).map(XMLNode.element))
  }

  private static func table(_ rows: [XMLElement], columns: Int = 1) -> XMLElement {
    let column = XMLElement(
      "table:table-column", [XMLAttribute("table:number-columns-repeated", "\(columns)")])
    return XMLElement("table:table", [], ([column] + rows).map(XMLNode.element))
  }

  private static func isLabel(_ element: XMLElement, _ word: String) -> Bool {
    element.name == "text:p" && element.textContent.uppercased().hasPrefix(word)
  }

  private static func byHand(_ body: inout [XMLElement]) {
    var new: [XMLElement] = []
    var rest = body[...]
    while let element = rest.popFirst() {
      let text = element.textContent
      if isLabel(element, "INSTITUCIÓN:"), let region = rest.first, isLabel(region, "REGIÓN:") {
        rest.removeFirst()
        new.append(
          table(
            [row([cell([paragraph(text)]), cell([paragraph(region.textContent)])])], columns: 2))
      } else if element.name == "text:h",
        text.hasPrefix("1. Estado del Proced")
          || text.hasPrefix("3. Estado de cumpl"), let section = rest.first,
        section.name == "text:section"
      {
        rest.removeFirst()
        var parts = flat(section)
        // The label with the beginning of its text.
        if parts.first?.name == "text:p" {
          parts[0].children.insert(.text("\(text): "), at: 0)
        } else {
          parts.insert(paragraph("\(text):"), at: 0)
        }
        new.append(table([row([cell(parts)])]))
      } else if element.name == "text:h" {
        var heads = [text]
        while let next = rest.first, isLabel(next, "REGIÓN:") {
          heads.append(next.textContent)
          rest.removeFirst()
        }
        guard var next = rest.first, next.name == "table:table" else {
          new += heads.map(paragraph)
          continue
        }
        rest.removeFirst()
        let rows = next.childElements.flatMap {
          $0.name == "table:table-header-rows" ? $0.childElements : [$0]
        }
        let count = rows.first { $0.name == "table:table-row" }?.childElements.count ?? 1
        let columns = rows.filter { $0.name.hasPrefix("table:table-column") }
        let others = rows.filter { !$0.name.hasPrefix("table:table-column") }
        let first = heads.map { row([cell([paragraph($0)], across: count)], covered: count - 1) }
        next.children = (columns + first + others).map(XMLNode.element)
        new.append(next)
      } else {
        new.append(element)
      }
    }
    body = new
  }

  private static func flat(_ element: XMLElement) -> [XMLElement] {
    element.childElements.flatMap { $0.name == "text:section" ? flat($0) : [$0] }
  }
}
