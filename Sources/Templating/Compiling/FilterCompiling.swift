internal import Decimals
internal import Diagnostics
internal import Text

/// Compiles filters: their arguments are looked at once, and the expressions that they ask of each
/// item become code.
extension Compiler {
  /// The filters of a value, the engine's own marks left out.
  mutating func compiled(_ calls: [FilterCall], of value: Code, tag: Tag) -> [CompiledFilter] {
    var filters: [CompiledFilter] = []
    for call in calls {
      guard let filter = Filter.all[call.name] else {
        faults.append(
          TemplateFault.unknownFilter(
            tag, name: call.name,
            suggestion: Suggestion.nearest(to: call.name, among: Filter.all.keys.sorted())))
        continue
      }
      // What these ask for is looked at where they act.
      if filter.role == .picture || filter.role == .style { continue }
      guard filter.argumentCount.contains(call.arguments.count) else {
        faults.append(
          TemplateFault.wrongArgumentCount(
            tag, filter: call.name, expected: filter.argumentCount, found: call.arguments.count))
        continue
      }
      if filter.name == "fecha", let pattern = Self.unquotedPattern(call, tag) {
        faults.append(
          TemplateFault.filterArgument(
            tag, filter: call.name,
            expected: Message(es: "un formato entre comillas", en: "a format between quotes"),
            remedy: pattern.remedy))
        continue
      }
      if filter.name == "markdown" { holdsMarkdown = true }
      switch filter.action {
      case .role: break
      case .step(let make):
        let arguments = call.arguments.map { code($0, tag: tag) }
        let step = step(of: filter, call, arguments, make, tag: tag)
        filters.append(
          CompiledFilter(filter: filter, arguments: arguments, step: step, question: nil))
      case .items(let items):
        let list = filters.isEmpty ? value : .filtered(value, filters)
        var question: CompiledFilter.Question?
        if let first = call.arguments.first {
          guard let asked = self.question(first, items, of: list, call, tag: tag) else { continue }
          question = asked
        }
        let rest = call.arguments.dropFirst().map { code($0, tag: tag) }
        if let literals = Self.literals(rest) {
          check(call, tag) { () throws(FilterFault) in _ = try items.apply([], [], literals) }
        }
        filters.append(
          CompiledFilter(filter: filter, arguments: rest, step: nil, question: question))
      }
    }
    return filters
  }

  /// What a value's first filter can work on.
  static func kind(wantedBy calls: [FilterCall]) -> WantedNames.Kind {
    for call in calls {
      if let kind = Filter.all[call.name]?.kind { return kind }
    }
    return .value
  }

  /// A format that is read as a subtraction, because it has no quotes: `fecha dd-MM`.
  private static func unquotedPattern(_ call: FilterCall, _ tag: Tag) -> UnquotedPattern? {
    let isSubtraction = call.arguments.dropFirst().contains { argument in
      if case .negated = argument { true } else { false }
    }
    return isSubtraction ? UnquotedPattern(in: tag.source) : nil
  }

  private static func literals(_ codes: some Sequence<Code>) -> [Value]? {
    var values: [Value] = []
    for code in codes {
      guard case .literal(let value) = code else { return nil }
      values.append(value)
    }
    return values
  }

  /// What is left to do for each value when the template gives all arguments.
  private mutating func step(
    of filter: Filter, _ call: FilterCall, _ arguments: [Code],
    _ make: ([Value]) throws(FilterFault) -> Filter.Step, tag: Tag
  ) -> Filter.Step? {
    guard let literals = Self.literals(arguments) else { return nil }
    var step: Filter.Step?
    let sample = Self.sample(for: filter)
    check(call, tag) { () throws(FilterFault) in
      let made = try make(literals)
      step = made
      _ = try made(sample)
    }
    return step
  }

  /// A value that the filter can work on, to try its arguments.
  private static func sample(for filter: Filter) -> Value {
    switch filter.kind {
    case .number: .number(1)
    case .date: Value(CalendarDate(year: 2000, month: 1, day: 1))
    case .list: .list([])
    default: .text("")
    }
  }

  /// Reports arguments that no value can have.
  private mutating func check(
    _ call: FilterCall, _ tag: Tag, _ attempt: () throws(FilterFault) -> Void
  ) {
    do throws(FilterFault) {
      try attempt()
    } catch {
      switch error {
      case .argument(let expected):
        faults.append(TemplateFault.filterArgument(tag, filter: call.name, expected: expected))
      case .pattern(let fault): faults.append(TemplateFault.datePattern(tag, fault))
      case .expects, .item, .lacks, .arithmetic, .outsideCalendar, .tooLong: break
      }
    }
  }

  // MARK: Questions to items

  /// The code of what a filter asks of each item; `nil` when it cannot be understood.
  private mutating func question(
    _ argument: Expression, _ items: ItemFilter, of list: Code, _ call: FilterCall, tag: Tag
  ) -> CompiledFilter.Question? {
    guard case .literal(.text(let source)) = argument else {
      faults.append(
        TemplateFault.filterArgument(
          tag, filter: call.name,
          expected: Message(
            es: "un nombre o una condición entre comillas, como \"monto > 3\"",
            en: "a name or a condition between quotes, such as \"amount > 3\"")))
      return nil
    }
    let expression: Expression
    do throws(SyntaxFault) {
      expression = try Self.question(source)
    } catch {
      faults.append(TemplateFault.syntax(error, in: tag.source, at: tag.place.place))
      return nil
    }
    let node = itemNode(of: list)
    let slot = openSlot()
    let wasLenient = isLenient
    isLenient = wasLenient || items.passesOverAbsent
    loops.append(
      Loop(name: nil, slot: slot, tag: tag.number, node: node, conditionDepth: conditionDepth))
    let wasInSomeItem = isInSomeItem
    isInSomeItem = items.passesOverAbsent && expression.isNothingWithoutItsNames
    let code = code(expression, tag: tag)
    loops.removeLast()
    (isLenient, isInSomeItem) = (wasLenient, wasInSomeItem)
    closeSlot()
    return CompiledFilter.Question(code: code, slot: slot)
  }

  /// Reads an expression; words that are none are a name with spaces.
  private static func question(_ source: String) throws(SyntaxFault) -> Expression {
    do throws(SyntaxFault) {
      var parser = try ExpressionParser(source)
      let expression = try parser.pipeline()
      try parser.expectEnd()
      return expression
    } catch {
      switch error {
      case .tooDeep, .tooLong: throw error
      default: break
      }
      let name = source.trimmed
      let isName = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "_" }
      guard isName, !name.isEmpty else { throw error }
      return .path(Path(names: [name], isOptional: false))
    }
  }

  // MARK: Names inside what filters give

  /// The items of the list that a loop or a filter goes through.
  mutating func itemNode(of list: Code) -> Int {
    switch list {
    case .path(let path):
      return node(of: path).map { wantedNames.item(of: $0) } ?? wantedNames.detachedItem()
    case .filtered(let value, let filters):
      guard let last = filters.last else { return itemNode(of: value) }
      let before = Code.filtered(value, Array(filters.dropLast()))
      switch last.filter.result {
      case .sameItems: return itemNode(of: before)
      case .groups:
        return wantedNames.group(of: itemNode(of: before), called: FilterTable.groupItems)
      case .item, .answers, .other: return wantedNames.detachedItem()
      }
    // Some items of the list.
    case .element(let value, .range, _): return itemNode(of: value)
    default: return wantedNames.detachedItem()
    }
  }

  /// Where names inside a value lead that has got a name.
  mutating func valueNode(of value: Code) -> Int {
    if case .path(let path) = value { return node(of: path) ?? wantedNames.detachedItem() }
    return memberNode(of: value) ?? wantedNames.detachedList(of: itemNode(of: value))
  }

  /// Where names inside a value lead that no name leads to.
  mutating func memberNode(of value: Code) -> Int? {
    guard case .filtered(let inner, let filters) = value, let last = filters.last,
      last.filter.result == .item
    else { return nil }
    return itemNode(of: .filtered(inner, Array(filters.dropLast())))
  }
}

extension Expression {
  /// Whether it gives nothing when a name in it leads nowhere.
  fileprivate var isNothingWithoutItsNames: Bool {
    switch self {
    case .path, .literal: true
    case .negated(let value): value.isNothingWithoutItsNames
    case .extreme(_, let values): values.allSatisfy(\.isNothingWithoutItsNames)
    case .arithmetic(_, let a, let b): a.isNothingWithoutItsNames && b.isNothingWithoutItsNames
    default: false
    }
  }
}
