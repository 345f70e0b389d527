import OpenDocument

/// The `content.xml` of a spreadsheet of texts (ODF 1.3 part 3, §9).
struct WorkbookContent {
  private var sheets: [Sheet] = []
  private var validations: [Validation: String] = [:]
  private var validationElements: [XMLNode] = []
  /// Each list to choose from is a column of the last sheet, which is hidden: Excel takes no list of
  /// more than 255 characters, nor one with commas in its items.
  private var lists: [[String]] = []

  /// The names of the page styles that the template has.
  private let pages: Set<String>

  private struct Validation: Hashable {
    let help: SheetCell.Help?
    let rule: SheetRule?
  }

  init(pages: Set<String>) {
    self.pages = pages
  }

  private static let listSheet = "Listas"

  mutating func add(_ sheet: Sheet) {
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        addValidation(of: cell, on: sheet.name, at: "\(Self.letters(of: column))\(row + 1)")
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
    let heights = Set(all.flatMap { sheet in sheet.rows.compactMap(sheet.height) }).sorted()
    let tables = all.map { XMLNode.element(table($0, isHidden: $0.name == Self.listSheet)) }
    let validity =
      validationElements.isEmpty
      ? [] : [XMLNode.element(XMLElement("table:content-validations", [], validationElements))]
    let root = XMLElement(
      "office:document-content", [XMLAttribute("office:version", "1.3")],
      (fonts.map { [.element($0)] } ?? [])
        + [
          .element(XMLElement("office:automatic-styles", [], styles(widths, heights))),
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

  private mutating func addValidation(of cell: SheetCell, on sheet: String, at place: String) {
    guard cell.help != nil || cell.rule != nil else { return }
    let validation = Validation(help: cell.help, rule: cell.rule)
    if validations[validation] != nil { return }
    let name = "val\(validations.count + 1)"
    validations[validation] = name
    var element = XMLElement(
      "table:content-validation",
      [
        XMLAttribute("table:name", name),
        XMLAttribute("table:base-cell-address", "'\(sheet)'.\(place)"),
      ])
    if let condition = cell.rule?.condition(at: place) {
      element["table:condition"] = condition
      element["table:allow-empty-cell"] = "true"
    }
    if case .choice(let choices)? = cell.rule {
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
    if let rule = cell.rule {
      element.children.append(
        .element(
          XMLElement(
            "table:error-message",
            [
              XMLAttribute("table:title", String((cell.help?.title ?? "").prefix(32))),
              XMLAttribute("table:display", "true"), XMLAttribute("table:message-type", "stop"),
            ],
            [.element(XMLElement("text:p", [], [.text(rule.refusal)]))])))
    }
    validationElements.append(.element(element))
  }

  // MARK: Sheets

  private func table(_ sheet: Sheet, isHidden: Bool) -> XMLElement {
    let columns = sheet.widths.map { width in
      XMLNode.element(
        XMLElement("table:table-column", [XMLAttribute("table:style-name", "ancho\(width)")]))
    }
    var rows = sheet.rows.map { cells in
      let height = sheet.height(of: cells).map(String.init) ?? ""
      return XMLNode.element(
        XMLElement(
          "table:table-row", [XMLAttribute("table:style-name", "fila\(height)")],
          row(cells, columns: sheet.widths.count)))
    }
    if let header = sheet.header {
      // What prints again on every page.
      rows[header] = .element(XMLElement("table:table-header-rows", [], [rows[header]]))
    }
    let style = isHidden ? "oculta" : sheet.header == nil ? "hoja" : "tabla"
    return XMLElement(
      "table:table",
      [
        XMLAttribute("table:name", sheet.name),
        XMLAttribute("table:style-name", style),
        XMLAttribute("table:protected", "true"),
      ], columns + rows)
  }

  private func row(_ cells: [SheetCell], columns: Int) -> [XMLNode] {
    guard let first = cells.first else { return [.element(XMLElement("table:table-cell"))] }
    guard first.isWide, columns > 1 else { return cells.map { .element(element($0)) } }
    var wide = element(first)
    wide["table:number-columns-spanned"] = String(columns)
    wide["table:number-rows-spanned"] = "1"
    return [
      .element(wide),
      .element(
        XMLElement(
          "table:covered-table-cell",
          [XMLAttribute("table:number-columns-repeated", String(columns - 1))])),
    ]
  }

  private func element(_ cell: SheetCell) -> XMLElement {
    var element = XMLElement(
      "table:table-cell",
      [XMLAttribute("table:style-name", cell.isPlain ? Self.plainStyle : cell.style.rawValue)])
    element["table:content-validation-name"] =
      validations[Validation(help: cell.help, rule: cell.rule)]
    let comment = cell.comment.map { [XMLNode.element($0)] } ?? []
    if cell.text.isEmpty {
      element.children = comment
      return element
    }
    element["office:value-type"] = cell.isNumber ? "float" : "string"
    if cell.isNumber { element["office:value"] = cell.text }
    element.children = cell.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { .element(XMLElement("text:p", [], XMLElement.nodes(of: $0))) }
    if let sheet = cell.link {
      let link = XMLElement(
        "text:a",
        [
          XMLAttribute("xlink:type", "simple"), XMLAttribute("xlink:href", "#'\(sheet)'.A1"),
        ], [.text(cell.text)])
      element.children = [.element(XMLElement("text:p", [], [.element(link)]))]
    }
    element.children = comment + element.children
    return element
  }

  /// Of labels that are not bold.
  private static let plainStyle = "llano"

  /// The page style of sheets that print on one page; template of one's own need not have it.
  private static let onePage = "UnaPagina"

  private func styles(_ widths: [Int], _ heights: [Int]) -> [XMLNode] {
    func style(
      _ name: String, _ family: String, _ properties: XMLElement, master: String? = nil
    ) -> XMLNode {
      var style = XMLElement(
        "style:style",
        [XMLAttribute("style:name", name), XMLAttribute("style:family", family)],
        [.element(properties)])
      style["style:master-page-name"] = master
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
    let rows = ([nil] + heights.map { $0 }).map { (height: Int?) in
      let size =
        height.map { XMLAttribute("style:row-height", "\($0)mm") }
      return style(
        "fila\(height.map(String.init) ?? "")", "table-row",
        XMLElement(
          "style:table-row-properties",
          (size.map { [$0] } ?? []) + [
            XMLAttribute("fo:break-before", "auto"),
            XMLAttribute("style:use-optimal-row-height", String(height == nil)),
          ]))
    }
    let tables = [("hoja", "true"), ("tabla", "true"), ("oculta", "false")].map { name, isShown in
      let isOnePage = name == "hoja" && pages.contains(Self.onePage)
      return style(
        name, "table",
        XMLElement("style:table-properties", [XMLAttribute("table:display", isShown)]),
        master: isOnePage ? Self.onePage : "Default")
    }
    let hasPlain = sheets.contains { sheet in sheet.rows.joined().contains(where: \.isPlain) }
    return columns + rows + tables + (hasPlain ? [.element(plain)] : [])
  }

  private var plain: XMLElement {
    XMLElement(
      "style:style",
      [
        XMLAttribute("style:name", Self.plainStyle), XMLAttribute("style:family", "table-cell"),
        XMLAttribute("style:parent-style-name", SheetStyle.label.rawValue),
      ],
      [
        .element(
          XMLElement("style:text-properties", [XMLAttribute("fo:font-weight", "normal")]))
      ])
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
