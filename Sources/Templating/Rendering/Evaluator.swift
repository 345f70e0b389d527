internal import Decimals
internal import Diagnostics
internal import OpenDocument

/// The values that a program sees at one moment: the data and the loop variables.
struct Evaluator {
  let data: Record
  var slots: [LoopState]
  let tags: [Tag]
  /// Faults of this rendering, once for each tag and place in the data.
  private(set) var faults: [Diagnostic] = []
  private var reported: Set<Diagnostic> = []
  /// How often something was reported, repeated or not: what is absent for a fault is none itself.
  private(set) var reportCount = 0
  /// During a pass that only counts, faults are left for the pass that writes.
  var isSilent = false

  struct LoopState {
    var item: Value = .null
    /// Counted from 0.
    var index = 0
    var count = 0
    /// The item's name in the group of data that the loop goes through.
    var key: String?
    /// Whether the value is none because of a fault that is reported already.
    var isFaulty = false
    /// A number that no other pass through a loop has.
    var pass = 0
    /// A number that no other run of a loop has.
    var run = 0
  }

  /// The day that `@hoy` stands for.
  let today: CalendarDate?
  /// While a filter asks its items: those may lack what it asks for.
  var isLenient = false
  /// Whether what is absent leaves unknown whatever is made of it, unless the author says with `?` that
  /// it may be: a total that lacks an item, a comparison with nothing.
  var isStrict = false

  init(
    data: Record, program: [Tag], slotCount: Int, today: CalendarDate? = nil, limits: RenderLimits
  ) {
    self.limits = limits
    stepsLeft = limits.passes * RenderLimits.stepsOfPass
    self.data = data
    self.today = today
    tags = program
    slots = Array(repeating: LoopState(), count: slotCount)
  }

  /// What is left of ``RenderLimits/passes``, in steps.
  private var stepsLeft: Int
  let limits: RenderLimits
  /// Whether a limit is reached: nothing more is computed or written.
  private(set) var isStopped = false

  /// Takes account of work whose amount the data decides; `false` when there was too much of it.
  mutating func spend(_ steps: Int, tag: Int) -> Bool {
    if isStopped { return false }
    stepsLeft -= steps
    if stepsLeft < 0 { stop(TemplateFault.tooMuchWork(tags[tag], limit: limits.passes)) }
    return !isStopped
  }

  /// Reports that a limit is reached, which ends the rendering.
  mutating func stop(_ fault: Diagnostic) {
    if !isStopped { faults.append(fault) }
    isStopped = true
  }

  /// Whether a text that is computed may be as long as that, in bytes of UTF-8.
  mutating func allows(textOf length: Int, tag: Int) -> Bool {
    if length <= RenderLimits.text { return true }
    stop(TemplateFault.tooLongText(tags[tag], limit: RenderLimits.text >> 20))
    return false
  }

  mutating func report(_ diagnostic: @autoclosure () -> Diagnostic) {
    reportCount += 1
    if isSilent || isStopped { return }
    let diagnostic = diagnostic()
    if reported.insert(diagnostic).inserted { faults.append(diagnostic) }
  }

  // MARK: Values

  /// A tag's value with its filters applied; a fault is reported and gives `null`.
  mutating func value(_ op: ValueOp) -> Value {
    let count = reportCount
    var value = evaluate(op.code, tag: op.tag)
    if !op.filters.isEmpty {
      guard let filtered = filtered(value, op.filters, of: op.code, tag: op.tag) else {
        return .null
      }
      value = filtered
    }
    if case .null = value, reportCount == count {
      reportAbsence(op.filters.isEmpty ? op.code : .filtered(op.code, op.filters), tag: op.tag)
    }
    return value
  }

  mutating func evaluate(_ code: Code, tag: Int) -> Value {
    switch code {
    case .literal(let value): return value
    case .path(let path):
      if let value = lookUp(path) { return value }
      if case .today = path.root {
        let source = tags[tag]
        report(TemplateFault.noToday(source))
        return .null
      }
      if !path.isOptional { reportUnknown(path, tag: tag) }
      return .null
    case .comparison(let comparison, let a, let b):
      let left = evaluate(a, tag: tag)
      let right = evaluate(b, tag: tag)
      if left == .null, !b.isNothing { reportMemberOfNothing(a, tag: tag) }
      if right == .null, !a.isNothing { reportMemberOfNothing(b, tag: tag) }
      if isStrict, !a.isNothing, !b.isNothing {
        if left == .null { reportAbsence(a, tag: tag) }
        if right == .null { reportAbsence(b, tag: tag) }
      }
      return .boolean(compare(comparison, left, right, of: (a, b), tag: tag))
    case .and(let a, let b):
      return .boolean(evaluate(a, tag: tag).isTruthy && evaluate(b, tag: tag).isTruthy)
    case .or(let a, let b):
      return .boolean(evaluate(a, tag: tag).isTruthy || evaluate(b, tag: tag).isTruthy)
    case .not(let a): return .boolean(!evaluate(a, tag: tag).isTruthy)
    case .filtered(let inner, let filters):
      return filtered(evaluate(inner, tag: tag), filters, of: inner, tag: tag) ?? .null
    case .contains(let needle, let haystack):
      let item = evaluate(needle, tag: tag)
      if item == .null { reportMemberOfNothing(needle, tag: tag) }
      if isStrict, item == .null { reportAbsence(needle, tag: tag) }
      switch evaluate(haystack, tag: tag) {
      case .list(let items): return .boolean(items.contains { $0.isEqual(to: item) })
      case .null:
        reportMemberOfNothing(haystack, tag: tag)
        if isStrict { reportAbsence(haystack, tag: tag) }
        return .boolean(false)
      case let whole:
        guard let text = whole.plainText, let part = item.plainText else { return .boolean(false) }
        return .boolean(text.contains(part))
      }
    case .arithmetic(let sign, let a, let b): return arithmetic(sign, a, b, tag: tag)
    case .choice(let condition, let a, let b):
      return evaluate(evaluate(condition, tag: tag).isTruthy ? a : b, tag: tag)
    case .extreme(let isLeast, let values): return extreme(values, isLeast: isLeast, tag: tag)
    case .negated(let a): return number(a, tag: tag).map { .number($0.negated) } ?? .null
    case .range(let a, let b): return range(a, b, tag: tag)
    case .member(let value, let path): return member(path, of: value, tag: tag)
    case .element(let value, let key, let isOptional):
      return element(of: value, key, isOptional: isOptional, tag: tag)
    }
  }

  /// `nil` when a record lacks the name; `null` when the data says so.
  func lookUp(_ path: ResolvedPath) -> Value? {
    var value: Value
    var keys = path.keys[...]
    switch path.root {
    case .slot(let slot): value = slots[slot].item
    case .data:
      guard let key = keys.popFirst() else { return .record(data) }
      guard let field = data.fields[key] else { return nil }
      value = field
    case .searched(let name, let candidates):
      guard let found = search(name, candidates) else { return nil }
      value = found
    case .today:
      guard let today else { return nil }
      value = .date(today)
    case .loop(let fact, let slot):
      let state = slots[slot]
      value =
        switch fact {
        case .index: .integer(state.index)
        case .number: .integer(state.index + 1)
        case .first: .boolean(state.index == 0)
        case .last: .boolean(state.index == state.count - 1)
        case .even: .boolean(state.index % 2 == 1)
        case .odd: .boolean(state.index % 2 == 0)
        case .count: .integer(state.count)
        case .key: Value(state.key)
        }
    }
    for key in keys {
      guard let next = Self.field(key, of: value) else { return nil }
      value = next
    }
    return value
  }

  static func field(_ key: String, of value: Value) -> Value? {
    switch value {
    case .record(let record): return record.fields[key]
    case .list(let items):
      if key == "length" { return .integer(items.count) }
      if let index = Int(key) { return items.indices.contains(index) ? items[index] : nil }
      return nil
    case .text(let text): return key == "length" ? .integer(text.count) : nil
    case .null: return .null
    default: return nil
    }
  }

  // MARK: Words for faults

  static func kindName(of value: Value) -> Message {
    switch value {
    case .null: Message(es: "nada", en: "nothing")
    case .boolean: Message(es: "un sí o no", en: "a yes or no")
    case .number: Message(es: "un número", en: "a number")
    case .text, .richText: Message(es: "un texto", en: "a text")
    case .date: Message(es: "una fecha", en: "a date")
    case .list: Message(es: "una lista", en: "a list")
    case .record: Message(es: "un grupo de datos", en: "a group of data")
    }
  }

  /// A value in words that tell it from others of its kind.
  static func shown(_ value: Value) -> Message {
    switch value {
    case .number(let number):
      Message(
        es: "el número \(number.description.shortAddress)",
        en: "the number \(number.description.shortAddress)")
    case .text(""): Message(es: "un texto vacío", en: "an empty text")
    case .text(let text) where !text.contains(where: \.isNewline):
      Message(es: "el texto «\(text.shortAddress)»", en: "the text “\(text.shortAddress)”")
    default: kindName(of: value)
    }
  }

  /// A value that is there but cannot be printed: a list or a record.
  mutating func reportUnprintable(_ value: Value, _ op: ValueOp) {
    let (source, origin) = (tags[op.tag], origin(of: op.code))
    report(
      TemplateFault.wrongKind(
        source,
        expected: Message(es: "un texto, un número o una fecha", en: "a text, number or date"),
        found: Self.kindName(of: value), origin: origin,
        remedy: TemplateFault.printing(value, source)))
  }

  mutating func reportControlCharacter(_ scalar: Unicode.Scalar, _ op: ValueOp) {
    let (source, origin) = (tags[op.tag], origin(of: op.code))
    report(TemplateFault.controlCharacter(scalar, in: source, origin: origin))
  }

  mutating func reportNoList(_ value: Value, code: Code, tag: Int) {
    let (source, origin) = (tags[tag], origin(of: code))
    if case .null = value {
      if case .path(let path) = code, isFaulty(path) { return }
      let absence: TemplateFault.Absence = isEmptied(code, tag: tag) ? .ofList : .ofData
      report(TemplateFault.noValue(source, origin: origin, absence))
    } else {
      report(
        TemplateFault.wrongKind(
          source, expected: Message(es: "una lista", en: "a list"), found: Self.kindName(of: value),
          origin: origin))
    }
  }

  mutating func reportColumns(expected: Int, found: Int, code: Code, tag: Int) {
    let (source, origin) = (tags[tag], origin(of: code))
    report(
      TemplateFault.differentColumnCount(source, expected: expected, found: found, origin: origin))
  }

  mutating func reportPicture(_ problem: PictureProblem, path: String, _ op: ValueOp) {
    let (source, origin) = (tags[op.tag], origin(of: op.code))
    report(TemplateFault.picture(problem, path: path, in: source, origin: origin))
  }

  mutating func reportAddress(_ address: String, _ rule: AddressRule, of attribute: AttributeOp) {
    for case .value(let op) in attribute.pieces {
      let (source, origin) = (tags[op.tag], origin(of: op.code))
      report(TemplateFault.address(address, rule, in: source, origin: origin))
      return
    }
  }

  /// A link in a text that leads where it may not.
  mutating func reportLink(_ address: String, _ op: ValueOp) {
    let (source, origin) = (tags[op.tag], origin(of: op.code))
    report(TemplateFault.address(address, .link, in: source, origin: origin))
  }

  func isFaulty(_ path: ResolvedPath) -> Bool {
    if case .slot(let slot) = path.root { slots[slot].isFaulty } else { false }
  }

  /// The record that holds, or should hold, the last name of a path.
  func record(of code: Code) -> Record? {
    switch code {
    case .path(let path): reach(of: path).record
    case .filtered(let value, _): record(of: value)
    case .member(let value, _), .element(let value, _, _): record(of: value)
    default: nil
    }
  }

  func origin(of code: Code) -> DataOrigin {
    DataOrigin(record: record(of: code), place: place(of: code))
  }

  /// Where the data has a value.
  func place(of code: Code) -> SourceLocation? {
    switch code {
    case .path(let path):
      guard lookUp(path) != nil else { return nil }
      let reach = reach(of: path)
      return reach.record?.place(of: reach.missing) ?? reach.place
    case .filtered(let value, _): return place(of: value)
    default: return nil
    }
  }

  func search(_ name: String, _ candidates: [Int]) -> Value? {
    for slot in candidates {
      if case .record(let record) = slots[slot].item, let field = record.fields[name] {
        return field
      }
    }
    return data.fields[name]
  }
}
