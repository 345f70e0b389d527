internal import Decimals
internal import Diagnostics

/// Applies filters to values.
extension Evaluator {
  /// A value after its filters; `nil` when one does not fit it, which is reported.
  mutating func filtered(
    _ value: Value, _ filters: [CompiledFilter], of code: Code, tag: Int
  ) -> Value? {
    var value = value
    for compiled in filters {
      if case .null = value, !compiled.filter.takesAbsent { continue }
      var answers: [Value]?
      do throws(FilterFault) {
        if let step = compiled.step {
          value = try step(value)
          guard allows(textOf: value.textLength, tag: tag) else { return nil }
          continue
        }
        switch compiled.filter.action {
        case .step(let make):
          let count = reportCount
          let arguments = compiled.arguments.map { evaluate($0, tag: tag) }
          if reportCount > count { return nil }
          value = try make(arguments)(value)
        case .items(let items):
          let list = try Filter.items(value)
          guard spend(list.count, tag: tag) else { return nil }
          let count = reportCount
          let given = answer(compiled, items, list, tag: tag)
          if isStrict, reportCount > count { return nil }
          answers = given
          value = try items.apply(list, given, compiled.arguments.map { evaluate($0, tag: tag) })
        case .role: break
        }
        guard allows(textOf: value.textLength, tag: tag) else { return nil }
      } catch FilterFault.tooLong(let length) {
        _ = allows(textOf: length, tag: tag)
        return nil
      } catch {
        let fault = fault(error, found: value, answers, of: compiled, code, tag: tag)
        report(fault)
        return nil
      }
    }
    return value
  }

  /// What each item answers to a filter's question; without one, the items themselves.
  private mutating func answer(
    _ compiled: CompiledFilter, _ filter: ItemFilter, _ items: [Value], tag: Int
  ) -> [Value] {
    guard let question = compiled.question else {
      if isStrict, filter.needsAll, items.contains(.null) { reportAbsentItem(tag: tag) }
      return items
    }
    let outer = slots[question.slot]
    let wasLenient = isLenient
    isLenient = wasLenient || filter.passesOverAbsent && !isStrict
    var answers: [Value] = []
    answers.reserveCapacity(items.count)
    slots[question.slot].count = items.count
    slots[question.slot].key = nil
    for (index, item) in items.enumerated() {
      slots[question.slot].item = item
      slots[question.slot].index = index
      let count = reportCount
      answers.append(evaluate(question.code, tag: tag))
      if isStrict, filter.needsAll, answers.last == .null, reportCount == count {
        reportAbsence(question.code, tag: tag)
      }
    }
    isLenient = wasLenient
    // A name that no item has is a wrong name.
    if filter.passesOverAbsent, !wasLenient, let first = items.first,
      answers.allSatisfy({ $0 == .null })
    {
      slots[question.slot].item = first
      slots[question.slot].index = 0
      _ = evaluate(question.code, tag: tag)
    }
    slots[question.slot] = outer
    return answers
  }

  /// A total of a list that lacks an item.
  private mutating func reportAbsentItem(tag: Int) {
    let source = tags[tag]
    report(TemplateFault.noValue(source, origin: DataOrigin(), .ofItem))
  }

  private func fault(
    _ fault: FilterFault, found: Value, _ answers: [Value]?, of compiled: CompiledFilter,
    _ code: Code, tag: Int
  ) -> Diagnostic {
    let source = tags[tag]
    var origin = origin(of: code)
    switch fault {
    case .expects(let kind):
      // A filter after another one got no value of the data.
      if found != dataValue(of: code) { origin.place = nil }
      return TemplateFault.wrongKind(
        source, expected: Self.name(of: kind, like: nil), found: Self.shown(found),
        origin: origin, remedy: Self.remedy(kind, found))
    case .lacks(let date, let part, let format):
      if found != dataValue(of: code) { origin.place = nil }
      return TemplateFault.lacks(part, date, format: format, source, origin: origin)
    case .item(let index, let kind):
      let items = if case .list(let items) = found { items } else { [Value]() }
      let values = answers ?? items
      var remedy: Message?
      if items.indices.contains(index), case .record(let item) = items[index] {
        origin = DataOrigin(record: item)
        if let question = compiled.question {
          var asking = self
          asking.slots[question.slot].item = items[index]
          origin.place = asking.place(of: question.code)
        }
        remedy = answers == nil ? Self.chooseField(item) : nil
      }
      return TemplateFault.wrongKind(
        source, expected: Self.name(of: kind, like: values.first { $0 != .null }),
        found: Self.shown(values.indices.contains(index) ? values[index] : .null),
        origin: origin, remedy: remedy)
    case .argument(let expected):
      return TemplateFault.filterArgument(source, filter: compiled.filter.name, expected: expected)
    case .pattern(let fault): return TemplateFault.datePattern(source, fault)
    case .arithmetic(let fault):
      return TemplateFault.arithmetic(source, fault, origin: origin)
    case .outsideCalendar:
      return TemplateFault.outsideCalendar(source, origin: origin)
    case .tooLong: return TemplateFault.tooLongText(source, limit: RenderLimits.text >> 20)
    }
  }

  /// For a filter of texts or numbers that gets groups of data.
  private static func chooseField(_ item: Record) -> Message? {
    item.keys.first.map {
      Message(
        es: "elija antes un dato de cada grupo, como en «| campo \"\($0)\"»",
        en: "choose one of each group's data before, as in “| map \"\($0)\"”")
    }
  }

  private static func remedy(_ kind: FilterFault.Kind, _ found: Value) -> Message? {
    switch (kind, found) {
    case (.date, _), (.month, .text): DateHint.remedy(for: found)
    case (.number, .list):
      Message(
        es: "haga antes de la lista un número, con «| suma», «| cuenta» o «| primero»",
        en: "make a number of the list before, by “| sum”, “| count” or “| first”")
    default: nil
    }
  }

  private func dataValue(of code: Code) -> Value? {
    if case .path(let path) = code { lookUp(path) } else { nil }
  }

  private static func name(of kind: FilterFault.Kind, like first: Value?) -> Message {
    switch kind {
    case .number: Message(es: "un número", en: "a number")
    case .date: Message(es: "una fecha", en: "a date")
    case .month:
      Message(
        es: "una fecha con mes o un número de 1 a 12",
        en: "a date with its month or a number from 1 to 12")
    case .text: Message(es: "un texto", en: "a text")
    case .list: Message(es: "una lista", en: "a list")
    case .record: Message(es: "un grupo de datos", en: "a group of data")
    case .numberUpTo(let limit):
      Message(
        es: "un entero de 1 a \(Message(number: limit).spanish)",
        en: "an integer from 1 to \(Message(number: limit).english)")
    case .digits(let count, let isWhole):
      Message(
        es: "un \(isWhole ? "entero" : "número") de \(count) cifras a lo más",
        en: "\(isWhole ? "an integer" : "a number") of \(count) digits at most")
    case .sameKind: first.map(kindName) ?? Message(es: "un valor", en: "a value")
    }
  }
}
