import Diagnostics
import OpenDocument

/// Looks over a document before it becomes a PDF: what would be printed in other letters, and what a
/// reader who listens would miss (ISO 14289-1, §7).
struct Preflight: Sendable {
  /// What is wrong with the document itself.
  private(set) var findings: [Diagnostic] = []
  /// The font families that its styles in use ask for, sorted.
  private(set) var families: [String] = []

  /// `name` is what messages call the document. Other formats than OpenDocument are not looked into.
  init(of document: DocumentParts?, named name: String) {
    guard let content = document?.xml("content.xml"), let styles = document?.xml("styles.xml")
    else { return }
    families = FontsInUse(content: content, styles: styles).families.sorted()
    narrowMargins = Self.margins(in: styles).filter { $0 < Self.safeMargin }
    if !Self.tellsLanguage(styles) { findings.append(.noLanguage(in: name)) }
    guard let text = content.first("office:body")?.first("office:text") else { return }
    var walk = Walk(name: name)
    walk.read(text.children)
    findings += walk.findings
  }

  /// Page margins, in millimetres, that a print room's trimming could reach.
  private(set) var narrowMargins: [Double] = []

  /// What a print room would rather have otherwise.
  func printFindings(named name: String) -> [Diagnostic] {
    narrowMargins.min().map { [.narrowMargin($0, in: name)] } ?? []
  }

  /// What would happen to the families on this machine.
  func fontFindings(_ installed: InstalledFonts, named name: String) async -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for family in families where !installed.contains(family) {
      findings.append(.substituted(family, by: await installed.substitute(for: family), in: name))
    }
    return findings
  }

  /// Whether the default style of paragraphs tells its language; otherwise the PDF says en-US.
  private static func tellsLanguage(_ styles: XMLElement) -> Bool {
    guard let styles = styles.first("office:styles") else { return false }
    return styles.childElements.contains { style in
      guard style.name == "style:default-style", style["style:family"] == "paragraph",
        let language = style.first("style:text-properties")?["fo:language"]
      else { return false }
      return language != "none" && !language.isEmpty
    }
  }

  /// What trimming and a machine's own margin may take.
  private static let safeMargin = 5.0

  /// The margins of all page layouts (ODF 1.3 part 3, §20.205 to §20.209), in millimetres.
  private static func margins(in styles: XMLElement) -> [Double] {
    var margins: [Double] = []
    styles.visit { element in
      guard element.name == "style:page-layout-properties" else { return }
      for attribute in element.attributes where attribute.name.hasPrefix("fo:margin") {
        if let length = millimetres(attribute.value) { margins.append(length) }
      }
    }
    return margins
  }

  /// A length as ODF writes it (part 3, §18.3.18).
  private static func millimetres(_ text: String) -> Double? {
    let units = ["mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6]
    guard let scale = units[String(text.suffix(2))] else { return nil }
    return Double(text.dropLast(2)).map { $0 * scale }
  }

  /// One walk through the body.
  private struct Walk {
    let name: String
    var findings: [Diagnostic] = []
    private var cells: [WrittenPlace.Cell] = []
    /// Of the last heading.
    private var level = 0

    init(name: String) {
      self.name = name
    }

    mutating func read(_ children: [XMLNode]) {
      for case .element(let element) in children { read(element) }
    }

    private mutating func read(_ element: XMLElement) {
      switch element.name {
      case "text:h":
        heading(element)
        read(element.children)
      case "table:table": table(element)
      case "draw:frame":
        if element.first("draw:text-box") == nil { drawing(element) }
        read(element.children)
      case "draw:line", "draw:rect", "draw:custom-shape", "draw:path", "draw:polyline",
        "draw:polygon", "draw:circle", "draw:ellipse", "draw:connector", "draw:g":
        drawing(element)
      case "text:tracked-changes", "office:annotation", "office:forms": break
      default: read(element.children)
      }
    }

    private mutating func heading(_ heading: XMLElement) {
      let words = heading.headingText
      let own = Int(heading["text:outline-level"] ?? "1") ?? 1
      if words.allSatisfy(\.isWhitespace) {
        findings.append(.emptyHeading(level: own, at: place(""), in: name))
        return
      }
      if own > level + 1 {
        findings.append(.skippedLevel(own, after: level, at: place(words), in: name))
      }
      level = own
    }

    private mutating func drawing(_ element: XMLElement) {
      let alternative = ["svg:title", "svg:desc"].compactMap { element.first($0)?.textContent }
      if alternative.joined().allSatisfy(\.isWhitespace) {
        findings.append(.noAlternative(element["draw:name"] ?? "", at: place(""), in: name))
      }
    }

    private mutating func table(_ table: XMLElement) {
      let table = (element: table, name: table["table:name"] ?? "")
      if table.element.first("table:table-header-rows") == nil {
        findings.append(.noHeaderRows(table.name, at: place(""), in: name))
      }
      cells.append(WrittenPlace.Cell(table: table.name, row: 0, column: 0))
      rows(of: table.element)
      cells.removeLast()
    }

    private mutating func rows(of element: XMLElement) {
      for child in element.childElements {
        switch child.name {
        case "table:table-row":
          cells[cells.count - 1].row += 1
          cells[cells.count - 1].column = 0
          for cell in child.childElements where cell.name.hasSuffix("table-cell") {
            cells[cells.count - 1].column += 1
            read(cell.children)
          }
        case "table:table-header-rows", "table:table-rows", "table:table-row-group": rows(of: child)
        default: break
        }
      }
    }

    private func place(_ words: String) -> WrittenPlace { WrittenPlace(cells: cells, words: words) }
  }
}
