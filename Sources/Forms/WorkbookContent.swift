import OpenDocument

/// The `content.xml` of a spreadsheet of texts (ODF 1.3 part 3, §9).
struct WorkbookContent {
  private var sheets: [Sheet] = []
  private var validations: [Validation: String] = [:]
  private var validationElements: [XMLNode] = []
  /// Each list to choose from is a column of the last sheet, which is hidden: Excel takes no list of
  /// more than 255 characters, nor one with commas in its items.
  private var lists: [[String]] = []

  private struct Validation: Hashable {
    let help: SheetCell.Help?
    let choices: [String]?
  }

  private static let listSheet = "Listas"

  mutating func add(_ sheet: Sheet) {
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let place = "'\(sheet.name)'.\(Self.letters(of: column))\(row + 1)"
        addValidation(of: cell, at: place)
      }
    }
    sheets.append(sheet)
  }

  /// The part with its declaration; `fonts` is the template's list of fonts.
  func document(fonts: XMLElement?) -> [UInt8] {
    let hidden = Sheet(
      name: Self.listSheet, widths: lists.map { _ in 80 },
      rows: (0..<(lists.map(\.count).max() ?? 0)).map { row in
        lists.map { SheetCell(row < $0.count ? $0[row] : "", .label) }
      })
    let all = sheets + (lists.isEmpty ? [] : [hidden])
    let widths = Set(all.flatMap(\.widths)).sorted()
    let tables = all.map { XMLNode.element(table($0, isHidden: $0.name == Self.listSheet)) }
    let validity =
      validationElements.isEmpty
      ? [] : [XMLNode.element(XMLElement("table:content-validations", [], validationElements))]
    let root = XMLElement(
      "office:document-content", [XMLAttribute("office:version", "1.3")],
      (fonts.map { [.element($0)] } ?? [])
        + [
          .element(XMLElement("office:automatic-styles", [], Self.styles(widths))),
          .element(
            XMLElement(
              "office:body", [],
              [.element(XMLElement("office:spreadsheet", [], validity + tables))])),
        ])
    // Formulas name the language that they are written in by a prefix.
    var declared = XMLWriter.declaring(root)
    declared.attributes.insert(
      XMLAttribute("xmlns:of", "urn:oasis:names:tc:opendocument:xmlns:of:1.2"), at: 0)
    var bytes = XMLWriter.declaration
    XMLWriter.append(declared, to: &bytes)
    return bytes
  }

  // MARK: Validity

  private mutating func addValidation(of cell: SheetCell, at place: String) {
    guard cell.help != nil || cell.choices != nil else { return }
    let validation = Validation(help: cell.help, choices: cell.choices)
    if validations[validation] != nil { return }
    let name = "val\(validations.count + 1)"
    validations[validation] = name
    var element = XMLElement(
      "table:content-validation",
      [XMLAttribute("table:name", name), XMLAttribute("table:base-cell-address", place)])
    if let choices = cell.choices {
      let column = lists.firstIndex(of: choices) ?? lists.count
      if column == lists.count { lists.append(choices) }
      let letters = Self.letters(of: column)
      element["table:condition"] =
        "of:cell-content-is-in-list([$\(Self.listSheet).$\(letters)$1:"
        + ".$\(letters)$\(choices.count)])"
      element["table:allow-empty-cell"] = "true"
      element["table:display-list"] = "unsorted"
    }
    if let help = cell.help {
      // Excel takes 32 characters of title and 255 of text.
      element.children.append(
        .element(
          XMLElement(
            "table:help-message",
            [
              XMLAttribute("table:title", String(help.title.prefix(32))),
              XMLAttribute("table:display", "true"),
            ],
            [.element(XMLElement("text:p", [], [.text(String(help.text.prefix(255)))]))])))
    }
    validationElements.append(.element(element))
  }

  // MARK: Sheets

  private func table(_ sheet: Sheet, isHidden: Bool) -> XMLElement {
    let columns = sheet.widths.map { width in
      XMLNode.element(
        XMLElement("table:table-column", [XMLAttribute("table:style-name", "ancho\(width)")]))
    }
    let rows = sheet.rows.map { cells in
      XMLNode.element(
        XMLElement(
          "table:table-row", [XMLAttribute("table:style-name", "fila")],
          cells.isEmpty
            ? [.element(XMLElement("table:table-cell"))] : cells.map { .element(element($0)) }))
    }
    return XMLElement(
      "table:table",
      [
        XMLAttribute("table:name", sheet.name),
        XMLAttribute("table:style-name", isHidden ? "oculta" : "hoja"),
        XMLAttribute("table:protected", "true"),
      ], columns + rows)
  }

  private func element(_ cell: SheetCell) -> XMLElement {
    var element = XMLElement(
      "table:table-cell", [XMLAttribute("table:style-name", cell.style.rawValue)])
    element["table:content-validation-name"] =
      validations[Validation(help: cell.help, choices: cell.choices)]
    if cell.text.isEmpty { return element }
    element["office:value-type"] = cell.isNumber ? "float" : "string"
    if cell.isNumber { element["office:value"] = cell.text }
    element.children = cell.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { .element(XMLElement("text:p", [], Self.nodes(of: $0))) }
    return element
  }

  /// Characters with ODF's own marks for tabs and for all but the first of several spaces (ODF 1.3
  /// part 3, §6.1.2).
  private static func nodes(of line: Substring) -> [XMLNode] {
    var nodes: [XMLNode] = []
    var text = ""
    var spaces = 0
    func element(_ name: String) -> XMLNode { .element(XMLElement(name)) }
    for character in line {
      spaces = character == " " ? spaces + 1 : 0
      let isAtStart = text.isEmpty && nodes.isEmpty
      if character == "\t" || (character == " " && (spaces > 1 || isAtStart)) {
        if !text.isEmpty { nodes.append(.text(text)) }
        text = ""
        nodes.append(element(character == "\t" ? "text:tab" : "text:s"))
      } else {
        text.append(character)
      }
    }
    return text.isEmpty ? nodes : nodes + [.text(text)]
  }

  private static func styles(_ widths: [Int]) -> [XMLNode] {
    func style(_ name: String, _ family: String, _ properties: XMLElement, master: Bool = false)
      -> XMLNode
    {
      var style = XMLElement(
        "style:style",
        [XMLAttribute("style:name", name), XMLAttribute("style:family", family)],
        [.element(properties)])
      if master { style["style:master-page-name"] = "Default" }
      return .element(style)
    }
    let columns = widths.map { width in
      style(
        "ancho\(width)", "table-column",
        XMLElement(
          "style:table-column-properties",
          [
            XMLAttribute("fo:break-before", "auto"),
            XMLAttribute("style:column-width", "\(width)mm"),
          ]
        ))
    }
    let row = style(
      "fila", "table-row",
      XMLElement(
        "style:table-row-properties",
        [
          XMLAttribute("fo:break-before", "auto"),
          XMLAttribute("style:use-optimal-row-height", "true"),
        ]))
    let tables = [("hoja", "true"), ("oculta", "false")].map { name, isShown in
      style(
        name, "table",
        XMLElement("style:table-properties", [XMLAttribute("table:display", isShown)]),
        master: true)
    }
    return columns + [row] + tables
  }

  /// A, B … Z, AA: a column's name; columns counted from 0.
  static func letters(of column: Int) -> String {
    var rest = column
    var letters = ""
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }
}
