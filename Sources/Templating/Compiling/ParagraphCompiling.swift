internal import OpenDocument

/// Compiles paragraphs and what stands in them.
extension Compiler {
  mutating func paragraph(_ paragraph: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    if let include = include(in: paragraph) {
      looseMarks(of: paragraph, at: path, &out)
      self.include(include, passing: passedFlow(of: paragraph), &out)
      return
    }
    if vanishes(paragraph) {
      if paragraph.isElse || paragraph.holdsOnlyComments, let flow = passedFlow(of: paragraph) {
        pass(on: flow, &out)
      }
      looseMarks(of: paragraph, at: path, &out)
      return
    }
    let (mayBreak, wasInFlow, due) = (mayBreakPage, isInFlow, pendingFlows)
    (mayBreakPage, isInFlow, pendingFlows) = (false, false, [])
    var pieces = OpBuilder(isInline: true)
    let (outerMarkdown, level) = (holdsMarkdown, paragraph.headingLevel)
    holdsMarkdown = false
    children(of: paragraph, at: path, &pieces)
    let mayHoldHeadings = holdsMarkdown && level == nil
    holdsMarkdown = outerMarkdown
    let headingAbove = headingLevel
    if let level { headingLevel = level }
    (mayBreakPage, isInFlow, pendingFlows) = (mayBreak, wasInFlow, due)
    defer { if isInFlow { pendingFlows = [] } }
    let isHeading = paragraph.name == "text:h" && collectsHeadings
    let probe = StyleProbe.ops(in: pieces.ops, for: .paragraph)
    if !isHeading, pieces.isStatic, !isInStyledCell, !keepsMarks {
      startTag(of: paragraph, isEmpty: pieces.ops.isEmpty, &out)
      if !pieces.ops.isEmpty {
        out.append(contentsOf: pieces.ops)
        out.end(paragraph.name)
      }
      return
    }
    var start = paragraph.shell
    start["xml:id"] = nil
    var startBytes: [UInt8] = []
    XMLWriter.appendStart(of: start, to: &startBytes)
    var endBytes: [UInt8] = []
    XMLWriter.appendEnd(of: paragraph.name, to: &endBytes)
    out.append(
      .paragraph(
        ParagraphOp(
          start: startBytes, breakingStart: breakingStart(of: start), end: endBytes,
          pieces: pieces.ops,
          level: level, numbering: numberingStep(of: paragraph), headingLevel: headingAbove,
          limits: TextHolder.limits(in: holders),
          mayHoldHeadings: mayHoldHeadings, styleProbe: probe, taking: taking(of: start),
          shell: start, parts: pieces.isStatic ? nil : parts(of: start))))
  }

  private func numberingStep(of heading: MarkupElement) -> OutlineNumbering.Step {
    guard heading.name == "text:h", heading["text:is-list-header"] != "true",
      numbering.isNumbered(style: heading["text:style-name"])
    else { return .none }
    let start = heading["text:start-value"].flatMap { Int($0) }
    return heading["text:restart-numbering"] == "true" ? .restart(at: start) : .next
  }

  private func taking(of paragraph: XMLElement) -> FlowTaking? {
    flowTaking(
      paragraph["text:style-name"], .paragraph, plain: PageBreakStyle(plain: [], breaking: []))
  }

  private mutating func breakingStart(of paragraph: XMLElement) -> [UInt8]? {
    guard mayBreakPage else { return nil }
    var paragraph = paragraph
    paragraph["text:style-name"] = pageBreaks.breaking(paragraph["text:style-name"], .paragraph)
    var start: [UInt8] = []
    XMLWriter.appendStart(of: paragraph, to: &start)
    return start
  }

  /// A paragraph of nothing but tags of blocks that act beyond it.
  func vanishes(_ paragraph: MarkupElement) -> Bool {
    var hasTag = false
    for child in paragraph.children {
      switch child {
      case .tag(let tag):
        guard tag.isStructural, structure?.inlineTags.contains(tag.number) != true else {
          return false
        }
        hasTag = true
      case .text(let text):
        if text.contains(where: { !$0.isWhitespace }) { return false }
      case .element(let element):
        guard Self.isBlank(element) else { return false }
      }
    }
    return hasTag
  }

  private static let weightless: Set<String> = [
    "text:s", "text:tab", "office:annotation", "office:annotation-end",
  ]

  private static func isBlank(_ element: MarkupElement) -> Bool {
    if weightless.contains(element.name) || isMark(element) { return true }
    guard element.name == "text:span" else { return false }
    return element.children.allSatisfy(isBlank)
  }

  /// Whether a piece of a paragraph shows nothing.
  static func isBlank(_ child: Markup) -> Bool {
    switch child {
    case .text(let text): text.allSatisfy { $0.isWhitespace }
    case .element(let element): isBlank(element)
    case .tag: false
    }
  }

  mutating func inlineElement(_ element: MarkupElement, at path: [Int], _ out: inout OpBuilder) {
    switch element.name {
    case "text:span", "text:a", "text:meta":
      var inner = OpBuilder(isInline: true)
      children(of: element, at: path, &inner)
      var shell = element
      // Ids are left out, so that a span can be closed and opened again.
      shell.attributes.removeAll { $0.name == "xml:id" }
      var start = OpBuilder()
      startTag(of: shell, isEmpty: inner.ops.isEmpty, &start)
      if inner.isStatic {
        out.append(contentsOf: start.ops)
        if inner.ops.isEmpty { return }
        out.append(contentsOf: inner.ops)
        out.end(element.name)
        return
      }
      var end: [UInt8] = []
      XMLWriter.appendEnd(of: element.name, to: &end)
      let opening: SpanOp.Start =
        if start.isStatic, case .bytes(let bytes)? = start.ops.first {
          .bytes(bytes)
        } else {
          .ops(start.ops)
        }
      out.append(.openSpan(SpanOp(start: opening, end: end)))
      out.append(contentsOf: inner.ops)
      out.append(.closeSpan)
    default:
      var inner = OpBuilder()
      self.element(element, at: path, &inner)
      if inner.isStatic {
        out.append(contentsOf: inner.ops)
      } else {
        out.append(.island(inner.ops))
      }
    }
  }
}
