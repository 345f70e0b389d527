package import Diagnostics
import OpenDocument
import Reports
import Rounds
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
      if let remarks = subject.remarks {
        marking.addRest(to: &package.content)
        RemarkList.add(remarks, to: &package.content, marking.looks)
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
  private let remarks: RemarkPlaces
  /// Those of the remarks that have their comment.
  private var told: Set<Remark> = []
  private(set) var looks = RemarkList.Looks()

  init(_ subject: FormSubject) {
    self.subject = subject
    remarks = RemarkPlaces(subject) { section in subject.rows(of: section).map(\.group) }
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
      case "text:p", "text:h":
        titles.append(child.textContent)
        comment(onTitle: &child)
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
    looks.table = table["table:style-name"] ?? looks.table
    TableCells.change(&table) { row, column, cell in
      if row == 0, column == 0 { comment(remarks.sections[section.number] ?? [], in: &cell) }
      let mark = marks[FormPlaces.Position(row: row, column: column)]
      note(cell, isAnswer: mark != nil, isHeader: places.isHorizontal)
      guard let mark else { return }
      fill(&cell, mark, section)
      let place = RemarkPlaces.Cell(
        section: section.number, row: mark.row - 1, field: mark.field)
      comment(remarks.cells[place] ?? [], in: &cell)
    }
  }

  // MARK: Remarks

  private mutating func comment(onTitle element: inout XMLElement) {
    let words = PlainWords(element.textContent)
    guard let section = subject.layout.sections.first(where: { PlainWords($0.title) == words })
    else { return }
    looks.heading = XMLElement(element.name, element.attributes.filter { $0.name != "xml:id" })
    comment(remarks.sections[section.number] ?? [], in: &element)
  }

  /// Puts comments where they are not yet, at the beginning of the first paragraph.
  private mutating func comment(_ remarks: [Remark], in element: inout XMLElement) {
    guard let all = subject.remarks else { return }
    let new = remarks.filter { !told.contains($0) }
    let comments = new.map { XMLNode.element(RemarkComment.element([$0], all)) }
    if !comments.isEmpty, element.insert(comments) { told.formUnion(new) }
  }

  /// All others at the form's first cell, or its first paragraph.
  mutating func addRest(to content: inout XMLElement) {
    let rest = subject.remarks?.all.filter { !told.contains($0) } ?? []
    if rest.isEmpty { return }
    var isDone = false
    content.changeFirstTable { table in
      TableCells.change(&table) { _, _, cell in
        if isDone { return }
        comment(rest, in: &cell)
        isDone = rest.allSatisfy(told.contains)
      }
    }
    if !isDone { comment(rest, in: &content) }
  }

  /// Remembers how labels and answers look.
  private mutating func note(_ cell: XMLElement, isAnswer: Bool, isHeader: Bool) {
    guard cell.name == "table:table-cell" else { return }
    let look = RemarkList.Looks.Cell(
      style: cell["table:style-name"], paragraph: cell.firstParagraph?["text:style-name"])
    if isAnswer {
      looks.answer = looks.answer ?? look
    } else if isHeader {
      looks.header = looks.header ?? look
    } else if cell["table:number-columns-spanned"] == nil {
      looks.label = looks.label ?? look
    }
  }

  private func fill(_ cell: inout XMLElement, _ mark: FormMark, _ section: FormLayout.Section) {
    if let field = section.field(mark.field), case .state(let states) = field.kind {
      let rows = subject.rows(of: section)
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

  /// Changes the first table that is anywhere below.
  fileprivate mutating func changeFirstTable(_ change: (inout XMLElement) -> Void) {
    _ = changedFirstTable(change)
  }

  private mutating func changedFirstTable(_ change: (inout XMLElement) -> Void) -> Bool {
    for index in children.indices {
      guard case .element(var child) = children[index] else { continue }
      let isTable = child.name == "table:table"
      if isTable { change(&child) }
      if isTable || child.changedFirstTable(change) {
        children[index] = .element(child)
        return true
      }
    }
    return false
  }

  /// Puts nodes at the beginning of the first paragraph, behind where its marks begin; whether there is
  /// one.
  fileprivate mutating func insert(_ nodes: [XMLNode]) -> Bool {
    func insert(_ paragraph: inout XMLElement) {
      let place = paragraph.children.firstIndex { node in
        if case .element(let child) = node { child.name != "text:bookmark-start" } else { true }
      }
      paragraph.children.insert(contentsOf: nodes, at: place ?? paragraph.children.endIndex)
    }
    if name == "text:p" || name == "text:h" {
      insert(&self)
      return true
    }
    guard let path = path(toParagraph: false) else { return false }
    change(at: path[...], insert)
    return true
  }

  /// Puts a bookmark around all the paragraphs (ODF 1.3 part 3, §6.2.1.2).
  mutating func enclose(in bookmark: String) {
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
