internal import Diagnostics
internal import OpenDocument

extension Tag {
  func chooses(_ target: StyleCall.Target) -> Bool {
    guard case .value(_, let filters) = content else { return false }
    return filters.contains { StyleCall.targets[$0.name] == target }
  }

  var choosesStyle: Bool { has(.style) }
}

extension MarkupElement {
  /// Whether a tag of the element itself, not of a table inside it, chooses such a style.
  func holds(_ target: StyleCall.Target) -> Bool {
    children.contains { child in
      switch child {
      case .tag(let tag): tag.chooses(target)
      case .element(let element) where element.name != "table:table": element.holds(target)
      case .element, .text: false
      }
    }
  }
}

extension Compiler {
  /// The styles that a tag chooses; what is wrong with them is reported.
  mutating func styleCalls(_ calls: [FilterCall], _ tag: Tag) -> [StyleCall] {
    calls.compactMap { call in
      guard let target = StyleCall.targets[call.name] else { return nil }
      guard call.arguments.count == 1 else {
        faults.append(
          TemplateFault.wrongArgumentCount(
            tag, filter: call.name, expected: 1...1, found: call.arguments.count))
        return nil
      }
      guard isInStyledText, target == .text || target == .paragraph || isInCell else {
        faults.append(TemplateFault.styleOutside(target, tag))
        return nil
      }
      let name = code(call.arguments[0], tag: tag)
      if case .literal(let value) = name,
        let fault = catalog.fault(of: value.plainText ?? "", target, tag)
      {
        faults.append(fault)
      }
      return StyleCall(target: target, name: name)
    }
  }
}

/// Finds the tags that choose a style, with the loops and conditions around them.
enum StyleProbe {
  static func ops(in ops: [Op], for target: StyleCall.Target) -> [Op] {
    self.ops(in: ops, for: target, cells: target == .row ? 1 : 0)
  }

  /// - Parameter cells: how many cells deep to look.
  private static func ops(in ops: [Op], for target: StyleCall.Target, cells: Int) -> [Op] {
    ops.flatMap { op -> [Op] in
      switch op {
      case .value(let value): return value.styles.contains { $0.target == target } ? [op] : []
      case .paragraph(let paragraph):
        return self.ops(in: paragraph.pieces, for: target, cells: cells)
      case .each(let each):
        let body = self.ops(in: each.body, for: target, cells: cells)
        let otherwise = self.ops(in: each.otherwise, for: target, cells: cells)
        if body.isEmpty, otherwise.isEmpty { return [] }
        return [
          .each(
            EachOp(
              list: each.list, tag: each.tag, slot: each.slot, binding: each.binding, body: body,
              otherwise: otherwise))
        ]
      case .condition(let condition):
        let body = self.ops(in: condition.body, for: target, cells: cells)
        let otherwise = self.ops(in: condition.otherwise, for: target, cells: cells)
        if body.isEmpty, otherwise.isEmpty { return [] }
        return [
          .condition(
            ConditionOp(
              code: condition.code, isNegated: condition.isNegated, tag: condition.tag, body: body,
              otherwise: otherwise))
        ]
      case .guarded(_, let content): return self.ops(in: content, for: target, cells: cells)
      case .fragment(let content, let slot):
        let inner = self.ops(in: content, for: target, cells: cells)
        return inner.isEmpty ? [] : [.fragment(inner, slot: slot)]
      case .choice(let choice):
        let options = choice.options.mapValues {
          FragmentChoice.Option(
            number: $0.number, ops: self.ops(in: $0.ops, for: target, cells: cells))
        }
        if options.values.allSatisfy(\.ops.isEmpty) { return [] }
        return [
          .choice(
            FragmentChoice(
              name: choice.name, tag: choice.tag, options: options, unfit: choice.unfit))
        ]
      case .styledCell(let cell) where cells > 0:
        return self.ops(in: cell.content, for: target, cells: cells - 1)
      case .joinedCell(let cell) where cells > 0:
        return self.ops(in: cell.content, for: target, cells: cells - 1)
      default: return []
      }
    }
  }
}
