internal import OpenDocument

/// Passes the page breaks, page styles and keeps of paragraphs of tags on to what takes their place.
///
/// The paragraph that opens a block gives them to the first that the block writes, once, and takes
/// them along when the block writes nothing. The one that closes it gives them to what follows. Those
/// that part the repetitions of a loop from one another come with each of them.
extension Compiler {
  /// What a paragraph that disappears passes on.
  func passedFlow(of paragraph: MarkupElement) -> PageFlow? {
    guard isInFlow, paragraph.isParagraph else { return nil }
    let flow = flowSheet.flow(of: paragraph["text:style-name"], .paragraph).passedOn
    return flow.isEmpty ? nil : flow
  }

  /// The flow of a vanishing child whose first tag (or whose last) is the one with the number.
  private func flow(of child: Markup, first: Int? = nil, last: Int? = nil) -> PageFlow? {
    guard isInFlow, case .element(let paragraph) = child, paragraph.isParagraph,
      vanishes(paragraph)
    else { return nil }
    let numbers = paragraph.children.compactMap { child -> Int? in
      if case .tag(let tag) = child { tag.number } else { nil }
    }
    guard first == nil || numbers.first == first, last == nil || numbers.last == last else {
      return nil
    }
    return passedFlow(of: paragraph)
  }

  /// Compiles a block with what its own paragraphs of tags pass on.
  mutating func withFlow(
    of block: Block, in element: MarkupElement, _ out: inout OpBuilder,
    write: (inout Compiler, inout OpBuilder) -> Void
  ) {
    guard isInFlow, !block.isInline, !block.isCarried else {
      write(&self, &out)
      return
    }
    let opening = flow(of: element.children[block.children.lowerBound], first: block.open.number)
    var closing = flow(of: element.children[block.children.upperBound], last: block.closeNumber)
    closing?.keepsWithNext = false
    let before = pendingFlows
    if let opening { pendingFlows = before + [opening] }
    let outerTurn = turnFlows
    turnFlows = TurnFlows()
    let isLast = isLast(block, in: element)
    if block.open.isLoop {
      if block.breaksPages, opening?.masterPage != nil { turnFlows.each = opening }
      if let closing, closing.hasBefore, isLast || parts(closing, turnsOf: block, in: element) {
        turnFlows.between = closing
      }
    }
    let (isOfTurns, isBetween) = (turnFlows.each != nil, turnFlows.between != nil)
    let isInLoop = loops.contains { !$0.isBinding }
    var inner = out.fresh()
    write(&self, &inner)
    turnFlows = outerTurn
    if let opening {
      pendingFlows.removeAll { $0 == opening && !before.contains(opening) }
    }
    if let opening, !isOfTurns {
      out.append(.bounded(opening, inner.ops))
    } else {
      out.append(contentsOf: inner.ops)
    }
    expect(before)
    // Nothing would begin on the page.
    if isBetween, isLast, !isInLoop { return }
    if let closing, !closing.isEmpty { pass(on: closing, &out) }
  }

  /// What the paragraphs of a loop's tags say of each repetition.
  struct TurnFlows {
    /// The page style that each begins with.
    var each: PageFlow?
    /// What comes between one and the next.
    var between: PageFlow?
  }

  /// Begins what a loop repeats; gives what its tags' paragraphs say of each repetition.
  mutating func beginTurn(_ out: inout OpBuilder) -> PageFlow? {
    let flows = turnFlows
    turnFlows = TurnFlows()
    if let between = flows.between, let slot = loops.last?.slot {
      out.append(.flowBetween(between, slot: slot))
      expect([between])
    }
    return flows.each
  }

  /// Whether nothing that shows follows a block among its neighbours.
  private func isLast(_ block: Block, in element: MarkupElement) -> Bool {
    element.children[(block.children.upperBound + 1)...].allSatisfy { child in
      guard case .element(let paragraph) = child, paragraph.isParagraph else {
        return Self.isBlank(child)
      }
      return vanishes(paragraph) || paragraph.children.allSatisfy(Self.isBlank)
    }
  }

  /// Whether a page that begins with the paragraph that closes a loop parts its repetitions too: where an
  /// empty paragraph stands for the break, as Word writes it, or where the loop changes its pages itself.
  /// It does, too, where nothing else would begin with it.
  private func parts(
    _ closing: PageFlow, turnsOf block: Block, in element: MarkupElement
  ) -> Bool {
    let (first, last) = (block.children.lowerBound, block.children.upperBound)
    let inner = element.children[(first + 1)..<max(first + 1, last)]
    if case .element(let paragraph)? = inner.last, paragraph.isParagraph,
      paragraph.children.allSatisfy(Self.isBlank)
    {
      return true
    }
    return closing.masterPage != nil
      && inner.contains { child in
        guard case .element(let child) = child else { return false }
        let family: PageFlowSheet.Family = child.name == "table:table" ? .table : .paragraph
        let style = child[child.name == "table:table" ? "table:style-name" : "text:style-name"]
        return flowSheet.flow(of: style, family).masterPage != nil
      }
  }

  mutating func pass(on flow: PageFlow, _ out: inout OpBuilder) {
    out.append(.flow(flow))
    for due in pendingFlows + [PageFlow()] {
      let joined = due.joined(with: flow)
      if !pendingFlows.contains(joined) { pendingFlows.append(joined) }
    }
  }

  /// Notes what may be due at the current place.
  mutating func expect(_ flows: [PageFlow]) {
    for flow in flows where !pendingFlows.contains(flow) { pendingFlows.append(flow) }
  }

  /// Notes what paragraphs of tags inside a loop's body may leave for its next pass.
  mutating func expectInnerFlows(of element: MarkupElement, _ range: Range<Int>) {
    guard isInFlow else { return }
    for index in range where element.children.indices.contains(index) {
      guard case .element(let child) = element.children[index], child.name != "table:table" else {
        continue
      }
      if child.isParagraph {
        if let flow = flow(of: .element(child)) { expect([flow]) }
      } else {
        expectInnerFlows(of: child, child.children.indices)
      }
    }
  }

  /// The style attribute of an element that may have to take on what is due.
  func flowTaking(
    _ style: String?, _ family: PageFlowSheet.Family, plain: PageBreakStyle
  ) -> FlowTaking? {
    if pendingFlows.isEmpty { return nil }
    var styles: [PageFlow: XMLElement] = [:]
    var all = pendingFlows
    for first in pendingFlows {
      for second in pendingFlows { all.append(first.joined(with: second)) }
    }
    for flow in Set(all) {
      styles[flow] = flowSheet.style(like: style, family, taking: flow)
    }
    return FlowTaking(
      attribute: family == .paragraph ? "text:style-name" : "table:style-name",
      key: "\(family.rawValue) \(style ?? "")", styles: styles, plain: plain)
  }

  /// The styles of the several paragraphs that a value may make of one.
  func parts(of paragraph: XMLElement) -> ParagraphParts? {
    guard isInFlow, paragraph.name == "text:p" else { return nil }
    let style = paragraph["text:style-name"]
    let flow = flowSheet.flow(of: style, .paragraph)
    guard flow.hasBefore || flow.hasAfter else { return nil }
    return ParagraphParts(
      paragraph: paragraph,
      first: flowSheet.style(like: style, withoutBefore: false, withoutAfter: true),
      inner: flowSheet.style(like: style, withoutBefore: true, withoutAfter: true),
      last: flowSheet.style(like: style, withoutBefore: true, withoutAfter: false))
  }
}
