internal import OpenDocument

/// Gives what is due from paragraphs that disappeared to the next element that is written.
extension Renderer {
  mutating func pass(on flow: PageFlow) {
    if isCollectingOutline { return }
    dueFlow = dueFlow.map { $0.joined(with: flow) } ?? flow
  }

  /// Runs a block whose opening paragraph passes something on; what no element of the block took goes
  /// with it.
  mutating func run(_ flow: PageFlow, around ops: [Op]) {
    if isCollectingOutline {
      run(ops)
      return
    }
    let (outer, taken) = (dueFlow, takenFlows)
    pass(on: flow)
    run(ops)
    if takenFlows == taken { dueFlow = outer }
  }

  /// The style attribute of an element, with what is due.
  mutating func write(_ taking: FlowTaking) {
    if isCollectingOutline { return }
    guard let style = taken(by: taking) else {
      write(taking.plain)
      return
    }
    breakableCount += 1
    out += Array(" \(taking.attribute)=\"".utf8)
    XMLWriter.appendAttributeValue(style, to: &out)
    out.append(UInt8(ascii: "\""))
  }

  /// The style that takes on what is due; `nil` where nothing is, or the element's own does.
  mutating func taken(by taking: FlowTaking) -> String? {
    guard let flow = dueFlow else { return nil }
    dueFlow = nil
    takenFlows += 1
    guard let style = taking.styles[flow] else { return nil }
    if flow.beginsPage {
      isPageDue = false
    } else if isPageDue {
      // A new page is more than a column's break or a keep.
      return nil
    }
    return addedStyles.name(of: "flow \(taking.key) \(flow)") { style }
  }

  /// The start tag of one of the paragraphs that a value makes of one.
  mutating func start(of parts: ParagraphParts, isFirst: Bool, isLast: Bool) -> [UInt8]? {
    let style: XMLElement?
    let role: String
    switch (isFirst, isLast) {
    case (true, true): return nil
    case (true, false): (style, role) = (parts.first, "first")
    case (false, false): (style, role) = (parts.inner, "inner")
    case (false, true): (style, role) = (parts.last, "last")
    }
    guard let style else { return nil }
    var paragraph = parts.paragraph
    let own = paragraph["text:style-name"] ?? ""
    paragraph["text:style-name"] = addedStyles.name(of: "part \(role) \(own)") { style }
    var bytes: [UInt8] = []
    XMLWriter.appendStart(of: paragraph, to: &bytes)
    return bytes
  }
}
