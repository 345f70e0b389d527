internal import OpenDocument

/// Reads the content of one paragraph (ODF 1.3 part 3, §6).
struct ParagraphReader {
  private(set) var runs: [ReadRun] = []
  private(set) var bookmarks: [ReadBookmark] = []
  /// The blocks of frames that are anchored in the paragraph.
  private(set) var framed: [ReadBlock] = []

  private let styles: TextStyles
  private let named: TextStyles.Formatting
  private var format: Format
  /// Whether a space here would be one of several, or the paragraph's first.
  private var skipsSpace = true
  private var length = 0

  private struct Format: Equatable {
    var isBold: Bool
    var isItalic: Bool
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

  /// Words that nobody is to read, as they are gathered.
  private var left: (kind: ReadAside.Kind, words: String)?

  init(styles: TextStyles, paragraphStyle: String?) {
    self.styles = styles
    let formatting = styles.formatting(ofParagraph: paragraphStyle)
    named = formatting.named
    format = Format(isBold: false, isItalic: false)
    format.take(formatting.named)
    format.take(formatting.own)
  }

  /// What is in a paragraph but no part of its words.
  private static let unshown: Set<String> = [
    "office:annotation-end", "text:ruby-text", "svg:title", "svg:desc",
    "form:form", "text:toc-mark", "text:alphabetical-index-mark", "draw:image", "draw:object",
    "draw:control", "office:event-listeners",
  ]

  /// Reads the whole paragraph.
  mutating func readAll(_ nodes: [XMLNode], in body: inout BodyReader) {
    read(nodes, in: &body)
    tellLeft(in: &body)
  }

  private mutating func read(_ nodes: [XMLNode], in body: inout BodyReader) {
    for node in nodes {
      switch node {
      case .text(let text): add(ReadText.seen(text), in: &body)
      case .element(let element): read(element, in: &body)
      }
    }
  }

  private mutating func read(_ element: XMLElement, in body: inout BodyReader) {
    switch element.name {
    case "text:s", "text:tab", "text:line-break":
      if format.isStruck || format.isHidden { return add(" ", in: &body) }
      tellLeft(in: &body)
    default: break
    }
    switch element.name {
    case "text:s":
      let count = element["text:c"].flatMap { Int($0) } ?? 1
      append(String(repeating: " ", count: max(0, min(count, 1000))))
    case "text:tab": append("\t")
    case "text:line-break":
      runs.append(run(.lineBreak))
      length += 1
      skipsSpace = false
    case "text:span":
      let outer = format
      format.take(styles.formatting(ofSpan: element["text:style-name"]))
      read(element.children, in: &body)
      format = outer
    case "text:a":
      let outer = format
      format.link = element["xlink:href"].map(Self.address)
      read(element.children, in: &body)
      format = outer
    case "text:note":
      let blocks = body.held(element.first("text:note-body")?.children ?? [])
      runs.append(run(.note(blocks)))
      skipsSpace = false
    case "text:bookmark": bookmark(element, .point)
    case "text:bookmark-start": bookmark(element, .start)
    case "text:bookmark-end": bookmark(element, .end)
    case "text:change", "text:change-start", "text:change-end": body.mark(element)
    case "draw:frame", "draw:custom-shape", "draw:g", "draw:rect":
      framed += body.framed(element)
    case "office:annotation": body.comment(element, offset: length)
    case "text:hidden-text", "text:hidden-paragraph":
      body.aside(.hidden, element["text:string-value"] ?? element.textContent)
    case _ where Self.unshown.contains(element.name): break
    // Fields show what they hold; a link's or a field's own elements are read through.
    default: read(element.children, in: &body)
    }
  }

  /// A word processor adds a slash to an address that is a host alone: it is taken away again.
  private static func address(_ target: String) -> String {
    guard target.hasSuffix("/"), let scheme = target.firstRange(of: "://"),
      !target[scheme.upperBound...].dropLast().contains("/")
    else { return target }
    return String(target.dropLast())
  }

  private mutating func bookmark(_ element: XMLElement, _ kind: ReadBookmark.Kind) {
    guard let name = element["text:name"] else { return }
    bookmarks.append(ReadBookmark(name: name, kind: kind, offset: length))
  }

  /// Adds text as it stands in the XML: white space as one space, none at the paragraph's start
  /// (ODF 1.3 part 3, §6.1.2).
  private mutating func add(_ text: String, in body: inout BodyReader) {
    if format.isStruck || format.isHidden {
      let kind: ReadAside.Kind = format.isStruck ? .struck : .hidden
      if left?.kind != kind { tellLeft(in: &body) }
      left = (kind, (left?.words ?? "") + text)
      return
    }
    if !text.allSatisfy(\.isWhitespace) { tellLeft(in: &body) }
    guard let position = format.position else { return append(folding: text) }
    if let raised = RaisedText.characters(text, position) { return append(folding: raised) }
    body.aside(.raised, text)
    append(folding: text)
  }

  private mutating func tellLeft(in body: inout BodyReader) {
    if let left, !left.words.allSatisfy(\.isWhitespace) { body.aside(left.kind, left.words) }
    left = nil
  }

  private mutating func append(folding text: String) {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r":
        if !skipsSpace { kept.append(" ") }
        skipsSpace = true
      default:
        kept.append(scalar)
        skipsSpace = false
      }
    }
    append(kept)
  }

  /// Adds text to the last run when its formatting is the same.
  private mutating func append(_ text: String) {
    append(text.unicodeScalars)
    skipsSpace = false
  }

  private mutating func append(_ scalars: String.UnicodeScalarView) {
    if scalars.isEmpty { return }
    length += scalars.count
    let new = run(.text(String(scalars)))
    if let last = runs.last, case .text(let old) = last.content,
      last.isBold == new.isBold, last.isItalic == new.isItalic, last.link == new.link
    {
      runs[runs.count - 1] = run(.text(old + String(scalars)))
    } else {
      runs.append(new)
    }
  }

  private func run(_ content: ReadRun.Content) -> ReadRun {
    ReadRun(
      content: content, isBold: format.isBold && !(named.isBold ?? false),
      isItalic: format.isItalic && !(named.isItalic ?? false), link: format.link)
  }
}
