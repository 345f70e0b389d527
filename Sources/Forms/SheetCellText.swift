import Diagnostics
import Importing
import OpenDocument

/// What a cell says: its text as it was typed, dates in ISO 8601, percentages in percent.
struct SheetCellText {
  /// The words alone.
  let words: String
  /// With bold and italic words and links of a part of the cell in the small Markdown, which the rest
  /// of the cell is typed in.
  let markdown: String
  /// What is struck out or hidden, and no part of either; and what is raised without a character for
  /// it.
  let left: [Left]
  /// Where what is seen is not what is kept.
  private(set) var doubt: Message?

  struct Left {
    let kind: ReadAside.Kind
    let words: String
  }

  init(_ cell: XMLElement, style: String?, _ styles: SheetStyles) {
    let number = cell["office:value"].flatMap { Double($0) }
    switch cell["office:value-type"] {
    case "date":
      let day = String((cell["office:date-value"] ?? "").prefix { $0 != "T" })
      self.init(date: day, styles.dateParts(style), as: Self.shown(in: cell))
    case "percentage": self.init(number.map { $0 * 100 }, as: Self.shown(in: cell))
    case "float", "currency": self.init(number, as: Self.shown(in: cell))
    default:
      var reader = SheetTextReader(styles: styles.texts, cell: style)
      for line in cell.childElements where line.name == "text:p" { reader.read(line: line) }
      self.init(
        words: reader.lines.map(\.words).joined(separator: "\n"),
        markdown: reader.lines.map(\.markdown).joined(separator: "\n"), left: reader.left)
    }
  }

  private init(plain text: String) { self.init(words: text, markdown: text, left: []) }

  /// - Parameter shown: how the cell shows it.
  private init(date: String, _ parts: Set<SheetStyles.DatePart>?, as shown: String) {
    let parts = parts ?? [.year, .month, .day]
    let seen = parts.contains(.day) ? date : String(date.prefix(7))
    self.init(plain: parts.contains(.month) || shown.isEmpty ? seen : shown)
    if parts.contains(.month), !parts.contains(.year) { doubt = AnswerDoubts.unseenYear(seen) }
  }

  private init(_ number: Double?, as shown: String) {
    let kept = number.map(Self.digits) ?? ""
    self.init(plain: kept)
    if let number, !Self.isSeen(number, in: shown) { doubt = AnswerDoubts.rounded(shown, kept) }
  }

  private static func shown(in cell: XMLElement) -> String {
    cell.childElements.filter { $0.name == "text:p" }.map(\.textContent).joined(separator: " ")
  }

  /// Whether a cell shows all of its number, in whatever country's way.
  private static func isSeen(_ number: Double, in shown: String) -> Bool {
    let read: Double? =
      switch WrittenFigure(shown) {
      case .value(let seen), .counted(let seen, _), .likely(let seen): seen
      case .ambiguous, .other: nil
      }
    if let read, abs(abs(read) - abs(number)) <= 1e-6 * max(1, abs(number)) { return true }
    func figures(_ text: String) -> Substring {
      var rest = text.filter { $0.isASCII && $0.isNumber }[...].drop { $0 == "0" }
      while rest.last == "0" { rest = rest.dropLast() }
      return rest
    }
    let whole = String(Int(min(abs(number), 1e15))).count
    let isWhole = shown.count { $0.isASCII && $0.isNumber } >= whole
    return shown.isEmpty || isWhole && figures(shown) == figures(digits(number))
  }

  private init(words: String, markdown: String, left: [Left]) {
    self.words = words
    self.markdown = markdown
    self.left = left
  }

  /// A number with a point before its fraction, without the traces of binary arithmetic.
  private static func digits(_ number: Double) -> String {
    // As fine as a figure of the form may be.
    let rounded = (number * 1e6).rounded() / 1e6
    if rounded == rounded.rounded(), abs(rounded) < 1e15 { return String(Int(rounded)) }
    return String(rounded)
  }
}

/// Reads the lines of a cell.
private struct SheetTextReader {
  private(set) var lines: [(words: String, markdown: String)] = []
  private(set) var left: [SheetCellText.Left] = []
  private let styles: TextStyles
  private var format = Format()

  private struct Format {
    var isBold = false
    var isItalic = false
    var isStruck = false
    var isHidden = false
    var position: RaisedText.Position?
    var link: String?

    mutating func take(_ own: TextStyles.Formatting) {
      isBold = own.isBold ?? isBold
      isItalic = own.isItalic ?? isItalic
      isStruck = own.isStruck ?? isStruck
      isHidden = own.isHidden ?? isHidden
      position = own.position ?? position
    }
  }

  private struct Piece {
    var text: String
    let isBold: Bool
    let isItalic: Bool
    let link: String?
  }

  private var pieces: [Piece] = []

  init(styles: TextStyles, cell: String?) {
    self.styles = styles
    let (named, own) = styles.formatting(ofCell: cell)
    format.take(named)
    // What the template's own style has is no emphasis of an answer.
    format.isBold = false
    format.isItalic = false
    format.take(own)
    if own.isBold == named.isBold { format.isBold = false }
    if own.isItalic == named.isItalic { format.isItalic = false }
  }

  mutating func read(line: XMLElement) {
    pieces = []
    read(line.children)
    lines.append((pieces.map(\.text).joined(), pieces.map(Self.markdown).joined()))
  }

  private mutating func read(_ nodes: [XMLNode]) {
    for node in nodes {
      switch node {
      case .text(let text): add(ReadText.seen(text))
      case .element(let element): read(element)
      }
    }
  }

  private mutating func read(_ element: XMLElement) {
    let outer = format
    switch element.name {
    case "text:s":
      let count = min(1_000, max(1, element["text:c"].flatMap { Int($0) } ?? 1))
      add(String(repeating: " ", count: count))
    case "text:tab": add("\t")
    case "text:line-break": add("\n")
    case "office:annotation": break
    case "text:span":
      format.take(styles.formatting(ofSpan: element["text:style-name"]))
      read(element.children)
    case "text:a":
      format.link = element["xlink:href"]
      read(element.children)
    default: read(element.children)
    }
    format = outer
  }

  private mutating func add(_ text: String) {
    if format.isStruck || format.isHidden {
      if !text.allSatisfy(\.isWhitespace) {
        left.append(SheetCellText.Left(kind: format.isStruck ? .struck : .hidden, words: text))
      }
      return
    }
    var text = text
    if let position = format.position {
      let raised = RaisedText.characters(text, position)
      if raised == nil { left.append(SheetCellText.Left(kind: .raised, words: text)) }
      text = raised ?? text
    }
    let new = Piece(
      text: text, isBold: format.isBold, isItalic: format.isItalic, link: format.link)
    if let last = pieces.last, last.isBold == new.isBold, last.isItalic == new.isItalic,
      last.link == new.link
    {
      pieces[pieces.count - 1].text += text
    } else {
      pieces.append(new)
    }
  }

  private static func markdown(_ piece: Piece) -> String {
    var text = piece.text
    let lead = text.prefix { $0.isWhitespace }
    text = String(text.dropFirst(lead.count))
    let tail = String(text.reversed().prefix { $0.isWhitespace }.reversed())
    text = String(text.dropLast(tail.count))
    if text.isEmpty { return piece.text }
    let marks = (piece.isBold ? "**" : "") + (piece.isItalic ? "*" : "")
    text = "\(marks)\(text)\(String(marks.reversed()))"
    if let link = piece.link, !says(piece.text, link) { text = "[\(text)](\(link))" }
    return "\(lead)\(text)\(tail)"
  }

  /// Whether a text is its own address, which spreadsheet programs make a link of by themselves.
  private static func says(_ text: String, _ address: String) -> Bool {
    func bare(_ text: String) -> Substring {
      var rest = text.lowercased()[...]
      for scheme in ["https://", "http://", "mailto:"] where rest.hasPrefix(scheme) {
        rest = rest.dropFirst(scheme.count)
      }
      while rest.hasSuffix("/") { rest = rest.dropLast() }
      return rest
    }
    return bare(text.filter { !$0.isWhitespace }) == bare(address)
  }
}
