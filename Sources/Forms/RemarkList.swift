import OpenDocument

/// The list of remarks at a form's end, with a place to answer each.
enum RemarkList {
  static let title = "Observaciones"
  static let guidance =
    "Corrija el dato en su celda, o responda aquí en la columna «Respuesta» (o en el comentario de la "
    + "celda) por qué está bien como está."
  static let columns = ["N.º", "Dónde", "Observación", "Qué hacer", "Respuesta"]

  private static let guidanceWords = guidance.split(whereSeparator: \.isWhitespace)

  /// Whether a line is the list's title, or what stands below it.
  static func isSaid(_ line: String) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    let isTitle = words.first == title[...] && words.dropFirst().allSatisfy { Int($0) != nil }
    return isTitle || words == guidanceWords
  }

  /// The words of a remark's row, by column.
  static func cells(of remark: GivenRemark) -> [String] {
    [remark.id, remark.place, remark.message, remark.remedy, remark.answer]
  }

  // MARK: Spreadsheet

  /// - Parameter names: of the other sheets.
  static func sheet(_ remarks: FormRemarks, besides names: [String]) -> Sheet {
    var name = title
    for number in 2...(names.count + 2) where names.contains(name) { name = "\(title) \(number)" }
    let rows = remarks.all.map { remark in
      cells(of: GivenRemark(remark)).enumerated().map { column, text in
        var cell = SheetCell(text, column < columns.count - 1 ? .label : .answer)
        cell.isPlain = cell.style == .label && column > 0
        return cell
      }
    }
    return Sheet(
      name: name, widths: [18, 46, 76, 57, 58],
      rows: [
        [SheetCell(title, .title)], [SheetCell(guidance, .note)],
        columns.map { SheetCell($0, .header) },
      ] + rows, header: 2)
  }

  // MARK: Document

  /// How the tables of a form look, by the names of their styles.
  struct Looks {
    struct Cell {
      var style: String?
      var paragraph: String?
    }

    /// A section's title, without its words.
    var heading: XMLElement?
    var table: String?
    var header: Cell?
    var label: Cell?
    var answer: Cell?
  }

  /// Puts the list at the end of a text document.
  static func add(_ remarks: FormRemarks, to content: inout XMLElement, _ looks: Looks) {
    var heading = looks.heading ?? XMLElement("text:h", [XMLAttribute("text:outline-level", "2")])
    heading.children = [.text(title)]
    let nodes: [XMLNode] = [
      .element(heading),
      .element(
        XMLElement(
          "text:p", [XMLAttribute("text:style-name", "\(name).nota")], [.text(guidance)])),
      .element(table(remarks, looks)),
    ]
    content.changeFirst("office:body") { body in
      body.changeFirst("office:text") { $0.children += nodes }
    }
    if content.first("office:automatic-styles") == nil {
      let body = content.children.firstIndex {
        if case .element(let child) = $0 { child.name == "office:body" } else { false }
      }
      content.children.insert(
        .element(XMLElement("office:automatic-styles")), at: body ?? content.children.endIndex)
    }
    content.changeFirst("office:automatic-styles") { $0.children += styles }
  }

  private static let name = "Observaciones"
  /// Of the table's width, in parts.
  private static let widths = [9, 20, 28, 20, 23]

  private static func table(_ remarks: FormRemarks, _ looks: Looks) -> XMLElement {
    let columns = widths.indices.map { index in
      XMLNode.element(
        XMLElement(
          "table:table-column", [XMLAttribute("table:style-name", "\(name).\(index + 1)")]))
    }
    let header = Self.columns.map { cell($0, looks.header ?? looks.label, isLocked: true) }
    let rows = remarks.all.map { remark in
      let given = GivenRemark(remark)
      return row(
        cells(of: given).enumerated().map { column, text in
          if column < Self.columns.count - 1 {
            var look = looks.label
            if column > 0 { look?.paragraph = looks.answer?.paragraph }
            return cell(text, look, isLocked: true)
          }
          return cell(text, looks.answer, isLocked: false, mark: mark(of: given.id))
        })
    }
    return XMLElement(
      "table:table",
      [
        XMLAttribute("table:name", name),
        XMLAttribute("table:style-name", looks.table ?? "\(name).tabla"),
      ], columns + [.element(XMLElement("table:table-header-rows", [], [row(header)]))] + rows)
  }

  /// What begins the names of the bookmarks in the places to answer.
  static let markPrefix = "O_"

  /// Word takes letters, digits and low lines alone.
  private static func mark(of id: String) -> String {
    markPrefix
      + String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }.prefix(30))
  }

  private static func row(_ cells: [XMLNode]) -> XMLNode {
    .element(
      XMLElement("table:table-row", [XMLAttribute("table:style-name", "\(name).fila")], cells))
  }

  private static func cell(
    _ text: String, _ look: Looks.Cell?, isLocked: Bool, mark: String? = nil
  ) -> XMLNode {
    var cell = XMLElement(
      "table:table-cell",
      [XMLAttribute("table:style-name", look?.style ?? "\(name).celda")])
    if isLocked { cell["table:protected"] = "true" }
    cell["office:value-type"] = "string"
    cell.children = XMLElement.paragraphs(of: text, style: look?.paragraph)
    if let mark { cell.enclose(in: mark) }
    return .element(cell)
  }

  private static var styles: [XMLNode] {
    func style(_ name: String, _ family: String, _ properties: XMLElement) -> XMLNode {
      .element(
        XMLElement(
          "style:style",
          [
            XMLAttribute("style:name", "\(Self.name).\(name)"),
            XMLAttribute("style:family", family),
          ], [.element(properties)]))
    }
    return widths.enumerated().map { index, width in
      style(
        "\(index + 1)", "table-column",
        XMLElement(
          "style:table-column-properties",
          [XMLAttribute("style:rel-column-width", "\(width * 655)*")]))
    } + [
      style(
        "tabla", "table",
        XMLElement("style:table-properties", [XMLAttribute("table:align", "margins")])),
      style(
        "nota", "paragraph",
        XMLElement(
          "style:paragraph-properties",
          [
            XMLAttribute("fo:margin-bottom", "2mm"), XMLAttribute("fo:keep-with-next", "always"),
          ])),
      style(
        "fila", "table-row",
        XMLElement("style:table-row-properties", [XMLAttribute("fo:keep-together", "always")])),
      style(
        "celda", "table-cell",
        XMLElement(
          "style:table-cell-properties",
          [
            XMLAttribute("fo:border", "0.5pt solid #808080"), XMLAttribute("fo:padding", "1mm"),
          ])),
    ]
  }
}

extension XMLElement {
  /// Changes the first child of that name.
  fileprivate mutating func changeFirst(_ name: String, _ change: (inout XMLElement) -> Void) {
    for index in children.indices {
      guard case .element(var child) = children[index], child.name == name else { continue }
      change(&child)
      children[index] = .element(child)
      return
    }
  }
}
