package import Diagnostics
import OpenDocument
import Reports
package import Templating

/// The form of a region as a document: its template merged, a bookmark in each answer's place, the
/// states as lists to choose from.
package struct FormDocument: Sendable {
  private let subject: FormSubject

  package init(_ subject: FormSubject) {
    self.subject = subject
  }

  /// A whole ODT.
  ///
  /// - Parameter path: the template's, for messages.
  /// - Throws: the faults of the template for this data; what of the form it has no place for.
  package func bytes(
    _ template: Template, named path: String, options: RenderOptions
  ) throws(DiagnosticError) -> [UInt8] {
    let merged = try template.render(subject.view, options: options).bytes
    do {
      var package = try Package(reading: merged)
      var marking = Marking(subject)
      marking.visit(&package.content)
      let missing = marking.missing
      if !missing.isEmpty {
        throw DiagnosticError([FormMessages.templateLacks(missing, file: path)])
      }
      var meta = package.meta ?? XMLElement("office:document-meta")
      FormProperties(subject).write(to: &meta)
      return try Package.archive(
        content: XMLWriter.document(package.content), styles: XMLWriter.document(package.styles),
        meta: XMLWriter.document(meta), settings: package.settings.map(XMLWriter.document),
        files: package.files
      ).bytes()
    } catch let error as DiagnosticError {
      throw error
    } catch {
      throw DiagnosticError([FormMessages.unwritable(path, "\(error)")])
    }
  }
}

/// Marks the answers' places of a merged form.
private struct Marking {
  private let subject: FormSubject
  /// The words since the last table.
  private var titles: [String] = []
  /// How many rows of each section were marked.
  private var rowCounts: [Int: Int] = [:]
  /// Sections and fields that have a place.
  private var found: [Int: Set<Int>] = [:]

  init(_ subject: FormSubject) {
    self.subject = subject
  }

  /// The labels for whose answers there is no cell.
  var missing: [String] {
    subject.layout.sections.flatMap { section in
      section.fields.filter { !(found[section.number]?.contains($0.number) ?? false) }
        .map { "\(section.sheet): \($0.label)" }
    }
  }

  mutating func visit(_ element: inout XMLElement) {
    for index in element.children.indices {
      guard case .element(var child) = element.children[index] else { continue }
      switch child.name {
      case "text:p", "text:h": titles.append(child.textContent)
      case "table:table":
        mark(&child)
        titles = []
      default: visit(&child)
      }
      element.children[index] = .element(child)
    }
  }

  private mutating func mark(_ table: inout XMLElement) {
    let grid = FormGrid(titles: titles, rows: TableCells.texts(of: table))
    guard let places = FormPlaces(in: grid, subject.layout) else { return }
    let section = places.section
    var marks: [FormPlaces.Position: FormMark] = [:]
    for row in places.rows {
      let count = (rowCounts[section.number] ?? 0) + 1
      rowCounts[section.number] = count
      for (field, position) in row.cells {
        marks[position] = FormMark(section: section.number, row: count, field: field)
        found[section.number, default: []].insert(field)
      }
    }
    TableCells.change(&table) { row, column, cell in
      guard let mark = marks[FormPlaces.Position(row: row, column: column)] else { return }
      fill(&cell, mark, section)
    }
  }

  private func fill(_ cell: inout XMLElement, _ mark: FormMark, _ section: FormLayout.Section) {
    if let field = section.field(mark.field), case .state(let states) = field.kind {
      let rows = subject.answers[section]
      let chosen = mark.row <= rows.count ? rows[mark.row - 1].texts[mark.field] : nil
      let names = [subject.layout.unchosen] + states.map(subject.layout.name)
      let place = chosen.flatMap { id in states.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
      cell.replacing("text:drop-down") { _ in
        XMLElement(
          "text:drop-down", [XMLAttribute("text:name", field.label)],
          names.enumerated().map { index, name in
            var label = XMLElement("text:label", [XMLAttribute("text:value", name)])
            if index == place { label["text:current-selected"] = "true" }
            return .element(label)
          } + [.text(names[place])])
      }
    }
    cell.enclose(in: mark.name)
  }
}

/// The cells of a table of a text document (ODF 1.3 part 3, §9.1), by row and place in it.
private enum TableCells {
  static func texts(of table: XMLElement) -> [[FormGrid.Cell]] {
    var rows: [[FormGrid.Cell]] = []
    var table = table
    change(&table) { row, _, cell in
      if rows.count <= row { rows.append([]) }
      let words = cell.textContent
      let label = cell.firstParagraph?.textContent ?? words
      rows[row].append(
        FormGrid.Cell(
          label: label, words: words, markdown: words,
          isCovered: cell.name == "table:covered-table-cell",
          place: Message(verbatim: "")))
    }
    return rows
  }

  static func change(
    _ table: inout XMLElement, _ body: (_ row: Int, _ column: Int, _ cell: inout XMLElement) -> Void
  ) {
    var row = 0
    change(&table, &row, body)
  }

  private static func change(
    _ element: inout XMLElement, _ row: inout Int,
    _ body: (_ row: Int, _ column: Int, _ cell: inout XMLElement) -> Void
  ) {
    for index in element.children.indices {
      guard case .element(var child) = element.children[index] else { continue }
      if child.name == "table:table-row" {
        var column = 0
        for place in child.children.indices {
          guard case .element(var cell) = child.children[place],
            cell.name == "table:table-cell" || cell.name == "table:covered-table-cell"
          else { continue }
          body(row, column, &cell)
          child.children[place] = .element(cell)
          column += 1
        }
        row += 1
      } else {
        change(&child, &row, body)
      }
      element.children[index] = .element(child)
    }
  }
}

extension XMLElement {
  fileprivate var firstParagraph: XMLElement? {
    for child in childElements {
      if child.name == "text:p" || child.name == "text:h" { return child }
      if let inner = child.firstParagraph { return inner }
    }
    return nil
  }

  /// Puts something else in the place of each element of that name.
  fileprivate mutating func replacing(_ name: String, with other: (XMLElement) -> XMLElement) {
    for index in children.indices {
      guard case .element(var child) = children[index] else { continue }
      if child.name == name {
        child = other(child)
      } else {
        child.replacing(name, with: other)
      }
      children[index] = .element(child)
    }
  }

  /// Puts a bookmark around all the paragraphs (ODF 1.3 part 3, §6.2.1.2).
  fileprivate mutating func enclose(in bookmark: String) {
    let name = [XMLAttribute("text:name", bookmark)]
    var last: [Int] = []
    guard let first = path(toParagraph: false), let end = path(toParagraph: true) else { return }
    last = end
    change(at: first[...]) {
      $0.children.insert(.element(XMLElement("text:bookmark-start", name)), at: 0)
    }
    change(at: last[...]) {
      $0.children.append(.element(XMLElement("text:bookmark-end", name)))
    }
  }

  /// The places of children that lead to the first or the last paragraph.
  private func path(toParagraph fromEnd: Bool) -> [Int]? {
    let places = fromEnd ? Array(children.indices.reversed()) : Array(children.indices)
    for index in places {
      guard case .element(let child) = children[index] else { continue }
      if child.name == "text:p" || child.name == "text:h" { return [index] }
      if let inner = child.path(toParagraph: fromEnd) { return [index] + inner }
    }
    return nil
  }

  private mutating func change(at path: ArraySlice<Int>, _ body: (inout XMLElement) -> Void) {
    guard let index = path.first else { return body(&self) }
    guard case .element(var child) = children[index] else { return }
    child.change(at: path.dropFirst(), body)
    children[index] = .element(child)
  }
}
