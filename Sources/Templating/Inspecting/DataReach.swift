internal import Diagnostics

/// How far the data goes along a path, and the words for what it lacks there.
struct DataReach {
  /// The deepest record on the way.
  var record: Record?
  /// The name at which the way ends, there or not.
  var missing: String
  /// What should have that name.
  var holder: Value
  /// ``holder`` as the path calls it; `nil` where it has no name.
  var holderName: String?
  /// Where ``holder`` stands.
  var place: SourceLocation?
}

extension Evaluator {
  /// Follows a path as far as the data goes.
  func reach(of path: ResolvedPath) -> DataReach {
    var keys = path.keys[...]
    var reach = DataReach(missing: path.written, holder: .record(data))
    switch path.root {
    case .data, .today: break
    case .slot(let slot), .loop(_, let slot): reach.holder = slots[slot].item
    case .searched(let name, let candidates):
      guard let found = search(name, candidates) else {
        reach.missing = name
        reach.record = data
        if let slot = candidates.first, case .record(let record) = slots[slot].item {
          reach.record = record
          reach.holder = .record(record)
        }
        return reach
      }
      reach.holder = found
      reach.place = owner(of: name, candidates).place(of: name)
    }
    while let key = keys.popFirst() {
      if case .record(let record) = reach.holder { reach.record = record }
      reach.missing = key
      guard let next = Self.field(key, of: reach.holder) else {
        reach.holderName = Self.name(of: path, before: [key] + keys)
        return reach
      }
      if keys.isEmpty { break }
      if case .record(let record) = reach.holder { reach.place = record.place(of: key) }
      reach.holder = next
    }
    return reach
  }

  private func owner(of name: String, _ candidates: [Int]) -> Record {
    for slot in candidates {
      if case .record(let record) = slots[slot].item, record.fields[name] != nil { return record }
    }
    return data
  }

  /// What is left of a path without its last names.
  private static func name(of path: ResolvedPath, before rest: [String]) -> String? {
    let end = "." + rest.joined(separator: ".")
    return path.written.hasSuffix(end) ? String(path.written.dropLast(end.count)) : nil
  }

  mutating func reportUnknown(_ path: ResolvedPath, tag: Int) {
    if isLenient { return }
    let source = tags[tag]
    let reach = reach(of: path)
    if let fault = TemplateFault.noInside(
      reach.missing, of: reach.holder, named: reach.holderName, in: source,
      origin: DataOrigin(record: reach.record, place: reach.place))
    {
      report(fault)
      return
    }
    var known = Array((reach.record ?? data).fields.keys)
    if case .searched = path.root { known += data.fields.keys }
    let suggestion = NameSuggestion.nearest(to: reach.missing, among: known, in: source)
    report(
      TemplateFault.unknownName(
        reach.missing, in: source, record: reach.record, suggestion: suggestion))
  }

  // MARK: What is there, but none

  /// Reports a value that is none though nobody said that it may be.
  mutating func reportAbsence(_ code: Code, tag: Int) {
    guard !mayBeAbsent(code, tag: tag) else { return }
    let (source, origin) = (tags[tag], origin(of: code))
    let absence: TemplateFault.Absence = isEmptied(code, tag: tag) ? .ofItem : .ofData
    report(TemplateFault.noValue(source, origin: origin, absence))
  }

  /// The same for a field of what is none, where the field itself might be none without a fault.
  mutating func reportMemberOfNothing(_ code: Code, tag: Int) {
    if isLenient { return }
    switch code {
    case .filtered(let value, let filters) where !filters.contains(where: \.filter.takesAbsent):
      reportMemberOfNothing(value, tag: tag)
    case .member(let value, _), .element(let value, _, _):
      let count = reportCount
      if evaluate(value, tag: tag) == .null, reportCount == count { reportAbsence(code, tag: tag) }
    default: break
    }
  }

  /// Whether the author allows that a value is none, or its fault is reported already.
  private mutating func mayBeAbsent(_ code: Code, tag: Int) -> Bool {
    switch code {
    case .path(let path): path.isOptional || isFaulty(path) || lookUp(path) == nil
    case .filtered(let value, _): mayBeAbsent(value, tag: tag)
    case .member(let value, let path): path.isOptional || mayBeAbsent(value, tag: tag)
    case .element(let value, let key, let isOptional):
      isOptional || mayBeAbsent(value, tag: tag)
        || evaluate(key, tag: tag) == .null && mayBeAbsent(key, tag: tag)
    case .literal(let value): value == .null
    // What these compute with is reported where it is absent.
    case .arithmetic, .negated, .extreme: true
    case .choice(let condition, let a, let b):
      mayBeAbsent(evaluate(condition, tag: tag).isTruthy ? a : b, tag: tag)
    case .range, .comparison, .and, .or, .not, .contains: false
    }
  }

  /// Whether filters chose nothing from a list that is there.
  func isEmptied(_ code: Code, tag: Int) -> Bool {
    var copy = self
    copy.isSilent = true
    return copy.hasNoChoice(code, tag: tag)
  }

  private mutating func hasNoChoice(_ code: Code, tag: Int) -> Bool {
    switch code {
    case .filtered(let value, _):
      evaluate(value, tag: tag) != .null || hasNoChoice(value, tag: tag)
    case .member(let value, _), .element(let value, _, _):
      evaluate(value, tag: tag) == .null && hasNoChoice(value, tag: tag)
    default: false
    }
  }
}

extension Code {
  /// Whether the template itself asks for nothing.
  var isNothing: Bool { if case .literal(.null) = self { true } else { false } }
}

extension TemplateFault {
  /// A name asked of what has no names: a list, a text, a number; `nil` for a group of data.
  ///
  /// - Parameter holderName: what the template calls the value.
  static func noInside(
    _ name: String, of holder: Value, named holderName: String?, in tag: Tag,
    origin: DataOrigin
  ) -> Diagnostic? {
    let kind: Message
    let remedy: Message
    switch holder {
    case .null, .record: return nil
    case .list(let items):
      (kind, remedy) = inList(name, items, holderName)
    default:
      kind = Evaluator.kindName(of: holder)
      remedy = inScalar(name, holder, holderName)
    }
    let what = holderName.map { Message(es: "«\($0)»", en: "“\($0)”") }
    return Diagnostic(
      rule: "TPL-31",
      Message(
        es: "los datos no tienen «\(name)», que pide {{\(tag.source)}}: "
          + "\(what?.spanish ?? "lo que va antes") es \(kind.spanish)",
        en: "the data has no “\(name)”, which {{\(tag.source)}} asks for: "
          + "\(what?.english ?? "what stands before it") is \(kind.english)"), at: tag.place.place,
      related: related(to: origin), remedy: remedy)
  }

  private static func inList(
    _ name: String, _ items: [Value], _ list: String?
  ) -> (kind: Message, remedy: Message) {
    let kind = Message(es: "una lista", en: "a list")
    if Int(name) != nil {
      let count = items.count
      if count == 0 {
        return (
          Message(es: "una lista vacía", en: "an empty list"),
          Message(
            es: "si puede estar vacía, ponga «?» tras el número",
            en: "if it may be empty, put “?” after the number")
        )
      }
      let last = list.map { "\($0).\(count - 1)" } ?? "\(count - 1)"
      return (
        Message(
          es: "una lista de \(Message(number: count).spanish) elemento\(count == 1 ? "" : "s")",
          en: "a list of \(Message(number: count).english) item\(count == 1 ? "" : "s")"),
        Message(
          es: "se cuentan desde 0, y el último es «\(last)»; si puede faltar, ponga «?» tras el "
            + "número",
          en: "they are counted from 0, and the last one is “\(last)”; if it may be absent, put "
            + "“?” after the number")
      )
    }
    if let list, ["count", "size", "cuenta", "largo", "longitud", "total"].contains(name) {
      return (
        kind,
        Message(es: "escriba {{ \(list) | cuenta }}", en: "write {{ \(list) | count }}")
      )
    }
    guard let list else {
      return (
        kind,
        Message(
          es: "elija un elemento con «| primero», o recorra la lista con {{#cada … como x}} "
            + "{{ x.\(name) }} {{/cada}}",
          en: "choose an item with “| first”, or go through the list with {{#each … as x}} "
            + "{{ x.\(name) }} {{/each}}")
      )
    }
    let hasNames = items.contains { if case .record = $0 { true } else { false } }
    let inside = hasNames || items.isEmpty ? "x.\(name)" : "x"
    let one = hasNames || items.isEmpty ? "\(list).0.\(name)" : "\(list).0"
    return (
      kind,
      Message(
        es:
          "recórrala con {{#cada \(list) como x}} {{ \(inside) }} {{/cada}}, o elija un elemento: "
          + "{{ \(one) }} es el primero",
        en:
          "go through it with {{#each \(list) as x}} {{ \(inside) }} {{/each}}, or choose an item: "
          + "{{ \(one) }} is the first one")
    )
  }

  private static func inScalar(_ name: String, _ value: Value, _ holder: String?) -> Message {
    guard let holder else {
      return Message(
        es: "quite «.\(name)», o haga de ese valor en los datos un grupo que tenga «\(name)»",
        en: "take “.\(name)” away, or make that value a group in the data that has “\(name)”")
    }
    if let text = value.plainText, CalendarDate(iso: text) != nil,
      let filter = Filter.all[name], filter.kind == .date || filter.name == "mes"
    {
      return Message(
        es: "escriba {{ \(holder) | \(name) }}", en: "write {{ \(holder) | \(name) }}")
    }
    return Message(
      es: "escriba {{ \(holder) }}, o haga de él en los datos un grupo que tenga «\(name)»",
      en: "write {{ \(holder) }}, or make it a group in the data that has “\(name)”")
  }
}
