import Diagnostics
import OpenDocument

/// A document as lines of plain text, so that a manual can show it and a test can hold it.
struct ShownDocument {
  private let language: Language
  private let styles: [String: XMLElement]
  private var lines: [String] = []
  /// The last number of each numbered list's style.
  private var numbers: [String: Int] = [:]

  static func text(of document: [UInt8], in language: Language) throws -> String {
    let package = try Package(reading: document)
    var shown = ShownDocument(package, language)
    shown.properties(package.meta?.first("office:meta"))
    let masters = package.styles.first("office:master-styles")?.childElements ?? []
    for master in masters {
      for region in master.childElements where region.name.hasPrefix("style:header") {
        shown.region(region, Message(es: "encabezado", en: "header"))
      }
    }
    shown.blocks(
      package.content.first("office:body")?.first("office:text")?.children ?? [], indent: "")
    for master in masters {
      for region in master.childElements where region.name.hasPrefix("style:footer") {
        shown.region(region, Message(es: "pie de página", en: "footer"))
      }
    }
    return shown.lines.joined(separator: "\n")
  }

  private init(_ package: Package, _ language: Language) {
    self.language = language
    var styles: [String: XMLElement] = [:]
    for part in [package.styles, package.content] {
      for group in ["office:styles", "office:automatic-styles"] {
        for style in part.first(group)?.childElements ?? [] {
          if let name = style["style:name"] { styles[name] = style }
        }
      }
    }
    self.styles = styles
  }

  private func word(_ es: String, _ en: String) -> String {
    Message(es: es, en: en).text(in: language)
  }

  private func quoted(_ text: String) -> String { word("«\(text)»", "“\(text)”") }

  // MARK: Parts

  private mutating func properties(_ meta: XMLElement?) {
    for property in meta?.childElements ?? [] {
      let name: String
      switch property.name {
      case "dc:title": name = word("título", "title")
      case "dc:subject": name = word("asunto", "subject")
      case "meta:keyword": name = word("palabra clave", "keyword")
      case "meta:user-defined": name = quoted(property["meta:name"] ?? "")
      default: continue
      }
      lines.append("[\(word("propiedad", "property")) \(name): \(property.textContent)]")
    }
  }

  private mutating func region(_ region: XMLElement, _ name: Message) {
    let words = paragraphs(in: region)
    if !words.isEmpty {
      lines.append("[\(name.text(in: language)): \(words.joined(separator: " / "))]")
    }
  }

  // MARK: Blocks

  private mutating func blocks(_ nodes: [XMLNode], indent: String) {
    for case .element(let element) in nodes {
      switch element.name {
      case "text:p", "text:h": paragraph(element, indent)
      case "text:list": list(element, indent)
      case "table:table": table(element, indent)
      case "text:section":
        lines.append(
          "\(indent)[\(word("sección", "section")) \(quoted(element["text:name"] ?? ""))]")
        blocks(element.children, indent: indent + "  ")
      case "text:user-field-decls":
        for field in element.childElements {
          let name = quoted(field["text:name"] ?? "")
          let value = field["office:string-value"] ?? ""
          lines.append("\(indent)[\(word("campo", "field")) \(name) = \(value)]")
        }
      case "draw:frame": lines.append(indent + frame(element))
      default: break
      }
    }
  }

  private mutating func paragraph(_ paragraph: XMLElement, _ indent: String) {
    if breaksPage(paragraph) { lines.append("--- \(word("página", "page")) ---") }
    let level = paragraph.name == "text:h" ? Int(paragraph["text:outline-level"] ?? "1") ?? 1 : 0
    let mark = level > 0 ? String(repeating: "#", count: level) + " " : ""
    lines.append(indent + mark + text(paragraph.children))
  }

  private func breaksPage(_ element: XMLElement) -> Bool {
    var name = element["text:style-name"]
    while let style = name.flatMap({ styles[$0] }) {
      let properties = style.first("style:paragraph-properties")
      if properties?["fo:break-before"] == "page" { return true }
      name = style["style:parent-style-name"]
    }
    return false
  }

  /// - Parameter outer: the style of the list around this one.
  private mutating func list(_ list: XMLElement, _ indent: String, in outer: String = "") {
    let name = list["text:style-name"] ?? outer
    let isNumbered =
      styles[name]?.childElements.first?.name == "text:list-level-style-number"
    let continues =
      list["text:continue-numbering"] == "true" || list["text:continue-list"] != nil
    var number = continues ? numbers[name] ?? 0 : 0
    for item in list.childElements {
      number += 1
      var inner = ShownDocument(self)
      for case .element(let child) in item.children {
        if child.name == "text:list" {
          inner.list(child, "", in: name)
        } else {
          inner.blocks([.element(child)], indent: "")
        }
      }
      let mark = isNumbered ? "\(number). " : "- "
      for (index, line) in inner.lines.enumerated() {
        lines.append(indent + (index == 0 ? mark : "   ") + line)
      }
    }
    numbers[name] = number
  }

  private init(_ outer: ShownDocument) {
    language = outer.language
    styles = outer.styles
  }

  // MARK: Tables

  private mutating func table(_ table: XMLElement, _ indent: String) {
    lines.append("\(indent)[\(word("tabla", "table")) \(quoted(table["table:name"] ?? ""))]")
    for row in Self.rows(of: table) {
      let cells = row.childElements.map(cell)
      lines.append("\(indent)| \(cells.joined(separator: " | ")) |")
    }
  }

  private static func rows(of element: XMLElement) -> [XMLElement] {
    element.childElements.flatMap { child -> [XMLElement] in
      switch child.name {
      case "table:table-row": [child]
      case "table:table-header-rows", "table:table-rows": rows(of: child)
      default: []
      }
    }
  }

  /// What a merged cell covers is shown by a dot.
  private func cell(_ cell: XMLElement) -> String {
    if cell.name == "table:covered-table-cell" { return "·" }
    return paragraphs(in: cell).joined(separator: " / ")
  }

  /// The words of the paragraphs below an element; a table in a cell is a row in parentheses.
  private func paragraphs(in element: XMLElement) -> [String] {
    element.childElements.flatMap { child -> [String] in
      switch child.name {
      case "text:p", "text:h":
        let words = text(child.children)
        return words.isEmpty ? [] : [words]
      case "table:table":
        return Self.rows(of: child).map { row in
          "(\(row.childElements.map(cell).joined(separator: " | ")))"
        }
      default: return paragraphs(in: child)
      }
    }
  }

  // MARK: Text

  private func text(_ nodes: [XMLNode]) -> String {
    nodes.map { node in
      switch node {
      case .text(let text): text
      case .element(let element): inline(element)
      }
    }.joined()
  }

  private func inline(_ element: XMLElement) -> String {
    switch element.name {
    case "text:s": return String(repeating: " ", count: element["text:c"].flatMap { Int($0) } ?? 1)
    case "text:tab": return "⇥"
    case "text:line-break": return "↵"
    case "text:span":
      let mark = mark(of: element["text:style-name"] ?? "")
      let words = text(element.children)
      return words.isEmpty ? "" : mark + words + mark
    case "text:a": return "[\(text(element.children))](\(element["xlink:href"] ?? ""))"
    case "text:note":
      let words = element.first("text:note-body").map { paragraphs(in: $0) } ?? []
      return " [\(word("nota", "note")): \(words.joined(separator: " / "))]"
    case "draw:frame": return frame(element)
    case "draw:custom-shape":
      let words = paragraphs(in: element).joined(separator: " / ")
      return "[\(word("forma", "shape")) \(quoted(element["draw:name"] ?? "")): \(words)]"
    case "office:annotation", "text:soft-page-break": return ""
    default: return text(element.children)
    }
  }

  /// As Markdown marks bold and italic text.
  private func mark(of style: String) -> String {
    let properties = styles[style]?.first("style:text-properties")
    if style == "Strong_20_Emphasis" || properties?["fo:font-weight"] == "bold" { return "**" }
    return style == "Emphasis" || properties?["fo:font-style"] == "italic" ? "*" : ""
  }

  private func frame(_ frame: XMLElement) -> String {
    let name = quoted(frame["draw:name"] ?? "")
    if let box = frame.first("draw:text-box") {
      return "[\(word("cuadro", "box")) \(name): \(paragraphs(in: box).joined(separator: " / "))]"
    }
    func length(_ attribute: String) -> String {
      let length = frame[attribute].flatMap { Length($0) }
      return length.map { "\(Double(Int(($0.millimetres).rounded())) / 10)" } ?? "?"
    }
    let words = ["svg:title", "svg:desc"].compactMap { frame.first($0)?.textContent }
    let size = "\(length("svg:width")) × \(length("svg:height")) cm"
    return "[\(word("imagen", "picture")) \(name), \(size): \(words.joined(separator: " — "))]"
  }
}
