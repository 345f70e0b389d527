import Diagnostics
import Importing
import OpenDocument
import StructuredData
import Testing

/// Reports spoiled as people spoil them: labels mistyped or lost, columns moved, tables added.
@Suite("Spoiled reports")
struct SpoiledReportTests {
  @Test("Whatever label or table is spoiled, no cell comes back wrong in silence")
  func spoiled() throws {
    let kit = try Example.kit()
    let trees = try Example.trees(kit)
    let reports = try Example.reports(kit)
    let national = try #require(reports.first)
    let package = try Package(reading: national.bytes)
    var random = SeededRandom(seed: 2009)
    var total = CellCount()
    for round in 0..<(isSoak ? 100 : 6) {
      var spoiled = package
      var spoiler = Spoiler(content: package.content, random: random)
      for _ in 0...(round % 3) { spoiler.spoil() }
      spoiled.content = spoiler.content
      random = spoiler.random
      let count = OldReportTests.count(ReadDocument(spoiled), of: "nacional", trees, kit)
      #expect(count.wrong.isEmpty, "\(spoiler.done): \(count.wrong.prefix(3))")
      total += count
    }
    OldReportTests.tell(total, "spoiled reports")
    #expect(total.right * 100 >= total.total * 80)
  }
}

/// Files spoiled byte by byte.
@Suite("Spoiled files")
struct SpoiledFileTests {
  @Test("A damaged file is refused or read, and never crashes")
  func damaged() throws {
    let kit = try Example.kit()
    let report = try #require(try Example.reports(kit).first { $0.id == "atacama" })
    var random = SeededRandom(seed: 3)
    var refusals = 0
    for round in 0..<(isSoak ? 2000 : 60) {
      var bytes = report.bytes
      switch round % 3 {
      case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      case 1:
        for _ in 0..<Int.random(in: 1...20, using: &random) {
          bytes[Int.random(in: bytes.indices, using: &random)] ^= 0x40
        }
      default:
        let start = Int.random(in: bytes.indices, using: &random)
        bytes.removeSubrange(start..<min(start + 300, bytes.count))
      }
      do throws(DiagnosticError) {
        let document = try ReadDocument(reading: bytes, named: "atacama.odt")
        _ = LabelledImport.read(document, form: kit.assets)
      } catch {
        refusals += 1
        #expect(error.diagnostics.allSatisfy { $0.rule == "IMP-01" && $0.remedy != nil })
      }
    }
    #expect(refusals > 0)
  }
}

/// Changes a document's body at random.
struct Spoiler {
  private(set) var random: SeededRandom
  private(set) var done: [String] = []
  private var root: XMLElement
  private var body: [XMLNode]

  init(content: XMLElement, random: SeededRandom) {
    root = content
    self.random = random
    body = content.first("office:body")?.first("office:text")?.children ?? []
  }

  var content: XMLElement {
    var text = root.first("office:body")?.first("office:text") ?? XMLElement("office:text")
    text.children = body
    var root = root
    root.children = root.children.map { node in
      guard case .element(var element) = node, element.name == "office:body" else { return node }
      element.children = [.element(text)]
      return .element(element)
    }
    return root
  }

  private func places(_ isWanted: (XMLElement) -> Bool) -> [Int] {
    body.indices.filter {
      if case .element(let element) = body[$0] { isWanted(element) } else { false }
    }
  }

  mutating func spoil() {
    let headings = places { $0.name == "text:h" }
    let tables = places { $0.name == "table:table" }
    let regions = places { $0.name == "text:p" && $0.textContent.lowercased().hasPrefix("regi") }
    guard let heading = headings.randomElement(using: &random),
      let table = tables.randomElement(using: &random),
      let region = regions.randomElement(using: &random)
    else { return }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: remove(heading, "heading")
    case 1: garble(heading)
    case 2: remove(region, "region's label")
    case 3: edit(table) { Self.swapColumns($0, &$1) }
    case 4:
      edit(table) { table, random in
        Self.editHeader(table) { Self.garbled($0, &random) }
      }
    case 5:
      done.append("table twice")
      body.insert(body[table], at: table + 1)
    case 6:
      done.append("foreign table")
      let cell = "<table:table-cell><text:p>Uno</text:p></table:table-cell>"
      let row = "<table:table-row>\(cell)\(cell)\(cell)</table:table-row>"
      let xml = Flat.xml(body: "<table:table>\(row)\(row)</table:table>")
      if let foreign = try? Package(reading: Array(xml.utf8)).content.first("office:body")?
        .first("office:text")?.children
      {
        body.insert(contentsOf: foreign, at: table)
      }
    default: remove(table, "table")
    }
  }

  private mutating func remove(_ index: Int, _ what: String) {
    if case .element(let element) = body[index] {
      done.append("without \(what) \(element.textContent.prefix(60))")
    }
    body.remove(at: index)
  }

  private mutating func garble(_ index: Int) {
    guard case .element(var element) = body[index] else { return }
    let text = Self.garbled(element.textContent, &random)
    done.append("heading \(text.prefix(60))")
    element.children = [.text(text)]
    body[index] = .element(element)
  }

  private static func garbled(_ text: String, _ random: inout SeededRandom) -> String {
    var characters = Array(text)
    guard characters.count > 4 else { return text }
    let index = Int.random(in: 1..<(characters.count - 1), using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: characters.remove(at: index)
    case 1: characters.insert(".", at: index)
    case 2: characters.append(contentsOf: " :")
    case 3: return text.uppercased()
    default: return text.lowercased().replacing("ó", with: "o").replacing(" ", with: "  ")
    }
    return String(characters)
  }

  private mutating func edit(
    _ index: Int, _ change: (XMLElement, inout SeededRandom) -> XMLElement
  ) {
    guard case .element(let element) = body[index] else { return }
    done.append("table \(element["table:name"] ?? "")")
    body[index] = .element(change(element, &random))
  }

  /// Every row with two of its columns in each other's places.
  private static func swapColumns(_ table: XMLElement, _ random: inout SeededRandom) -> XMLElement {
    let a = Int.random(in: 0..<4, using: &random)
    let b = Int.random(in: 0..<4, using: &random)
    func swapped(_ element: XMLElement) -> XMLElement {
      var element = element
      element.children = element.children.map { node in
        guard case .element(var child) = node else { return node }
        if child.name == "table:table-row" {
          let cells = child.children.indices.filter {
            if case .element = child.children[$0] { true } else { false }
          }
          if cells.indices.contains(a), cells.indices.contains(b) {
            child.children.swapAt(cells[a], cells[b])
          }
          return .element(child)
        }
        return .element(swapped(child))
      }
      return element
    }
    return swapped(table)
  }

  private static func editHeader(_ table: XMLElement, _ change: (String) -> String) -> XMLElement {
    func edited(_ element: XMLElement, isHeader: Bool) -> XMLElement {
      var element = element
      if isHeader, element.name == "text:p" {
        element.children = [.text(change(element.textContent))]
        return element
      }
      let isHeader = isHeader || element.name == "table:table-header-rows"
      element.children = element.children.map { node in
        if case .element(let child) = node {
          .element(edited(child, isHeader: isHeader))
        } else {
          node
        }
      }
      return element
    }
    return edited(table, isHeader: false)
  }
}
