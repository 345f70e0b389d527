internal import Diagnostics

extension Compiler {
  /// Tells what a fragment brings that cannot stand where it is included.
  mutating func checkHolders(of body: MarkupElement, named name: String, _ tag: Tag) {
    let limits = TextHolder.limits(in: holders)
    for kind: TextLimits in [.notes, .tables, .headings, .sections]
    where limits.contains(kind) && Self.brings(kind, body) {
      guard let holder = holders.last(where: { $0.lacks.contains(kind) }) else { continue }
      faults.append(TemplateFault.unfitFragment(tag, name: name, brings: kind, into: holder))
    }
  }

  private static func brings(_ kind: TextLimits, _ element: MarkupElement) -> Bool {
    element.children.contains { child in
      guard case .element(let child) = child else { return false }
      if TextLimits.of(child.name) == kind { return true }
      // Notes fit in nothing that a fragment could bring; the rest may stand in a frame.
      return (kind == .notes || child.name != "draw:frame") && brings(kind, child)
    }
  }

  /// The templates that a name from the data may mean, each compiled for this place.
  ///
  /// One that is faulty is no fault of the template that could choose it: it is said when it is
  /// chosen.
  mutating func choice(
    _ name: Expression, prefix: String, of tag: Tag, passing flow: PageFlow?,
    _ out: inout OpBuilder
  ) {
    if option != nil {
      faults.append(TemplateFault.nestedChoice(tag))
      return
    }
    let code = code(name, tag: tag)
    let number = add(tag)
    var options: [String: FragmentChoice.Option] = [:]
    var unfit = fragments.unfitCandidates.filter { $0.key.hasPrefix(prefix) }
    conditionDepth += 1
    let (due, outer) = (pendingFlows, faults)
    var left: [PageFlow] = []
    for (name, fragment) in fragments.candidates.sorted(by: { $0.key < $1.key })
    where name.hasPrefix(prefix) {
      if includes.hasTooManyCandidates { break }
      includes.beginCandidate()
      defer { includes.endCandidate() }
      faults = []
      pendingFlows = due
      optionCount += 1
      option = optionCount
      var body = OpBuilder()
      include(fragment, named: name, of: tag, passing: flow, &body)
      if let fault = faults.first(where: { $0.severity == .error }) {
        refusals[optionCount] = fault
        unfit[name] = fault
      } else {
        options[name] = FragmentChoice.Option(number: optionCount, ops: body.ops)
      }
      left += pendingFlows
    }
    faults = outer
    if includes.hasTooManyCandidates, !saysTooManyCandidates {
      saysTooManyCandidates = true
      faults.append(TemplateFault.tooManyCandidates(tag))
    }
    pendingFlows = due
    expect(left)
    conditionDepth -= 1
    option = nil
    out.append(.choice(FragmentChoice(name: code, tag: number, options: options, unfit: unfit)))
  }
}
