internal import Decimals
internal import Diagnostics

/// Arithmetic, ranges, elements and comparisons.
extension Evaluator {
  /// More numbers are no list that a document can show.
  private static let maximumRange = 100_000

  mutating func arithmetic(
    _ sign: Expression.Operator, _ a: Code, _ b: Code, tag: Int
  ) -> Value {
    let count = reportCount
    let left = number(a, tag: tag)
    // A name with dashes that is read as a subtraction is wrong once.
    if left == nil, reportCount > count, tags[tag].source.contains("-") { return .null }
    guard let right = number(b, tag: tag), let left else { return .null }
    do throws(ArithmeticFault) {
      let result =
        switch sign {
        case .plus: try left.adding(right)
        case .minus: try left.subtracting(right)
        case .times: try left.multiplied(by: right)
        case .divided: try left.divided(by: right)
        case .modulo: try left.remainder(dividingBy: right)
        }
      return .number(result)
    } catch {
      let (source, origin) = (tags[tag], origin(of: b))
      report(TemplateFault.arithmetic(source, error, origin: origin))
      return .null
    }
  }

  /// The least or the greatest of some numbers; none where one of them is.
  mutating func extreme(_ codes: [Code], isLeast: Bool, tag: Int) -> Value {
    var best: DecimalNumber?
    var isWhole = true
    for code in codes {
      guard let number = number(code, tag: tag) else {
        isWhole = false
        continue
      }
      if best.map({ isLeast ? number < $0 : $0 < number }) ?? true { best = number }
    }
    // A result of computing, and not what somebody typed.
    return isWhole ? best.map { .number($0.untyped) } ?? .null : .null
  }

  /// A number to compute with; `nil` when it is absent, or none, which is reported.
  mutating func number(_ code: Code, tag: Int) -> DecimalNumber? {
    let count = reportCount
    switch evaluate(code, tag: tag) {
    case .number(let number): return number
    case .null:
      if reportCount == count, !isLenient { reportAbsence(code, tag: tag) }
      return nil
    case let value:
      var operand: String?
      if case .path(let path) = code { operand = path.written }
      let (source, origin) = (tags[tag], origin(of: code))
      report(
        TemplateFault.notANumber(
          source, operand: operand, found: Self.shown(value), origin: origin))
      return nil
    }
  }

  /// An empty list when the second number is less than the first.
  mutating func range(_ a: Code, _ b: Code, tag: Int) -> Value {
    guard let first = number(a, tag: tag), let last = number(b, tag: tag) else { return .null }
    let source = tags[tag]
    guard let start = first.integer, let end = last.integer else {
      report(
        TemplateFault.wrongKind(
          source, expected: Message(es: "números enteros", en: "whole numbers"),
          found: Message(es: "un número", en: "a number"), origin: DataOrigin()))
      return .null
    }
    if end < start { return .list([]) }
    let (length, overflow) = end.subtractingReportingOverflow(start)
    guard !overflow, length < Self.maximumRange else {
      report(TemplateFault.rangeLimit(source, limit: Self.maximumRange))
      return .null
    }
    guard spend(length, tag: tag) else { return .null }
    return .list((start...end).map(Value.integer))
  }

  mutating func member(_ path: Path, of code: Code, tag: Int) -> Value {
    var value = evaluate(code, tag: tag)
    for name in path.names {
      if case .null = value { return .null }
      guard let next = Self.field(name, of: value) else {
        if !path.isOptional, !isLenient { reportMissing(name, in: value, tag: tag) }
        return .null
      }
      value = next
    }
    return value
  }

  /// The item at a number counted from 0, the items at some numbers, or the field of a name.
  mutating func element(of code: Code, _ key: Code, isOptional: Bool, tag: Int) -> Value {
    let container = evaluate(code, tag: tag)
    let name = evaluate(key, tag: tag)
    if container == .null || name == .null { return .null }
    let written = name.plainText ?? ""
    switch (container, name) {
    case (.list, .number), (.record, .number), (.record, .text), (.record, .richText),
      (.record, .date):
      if let value = Self.field(written, of: container) { return value }
      if !isOptional, !isLenient { reportMissing(written, in: container, tag: tag) }
    case (.list(let items), .list(let numbers)) where numbers.allSatisfy({ Self.place($0) != nil }):
      return chosen(items, numbers.compactMap(Self.place), isOptional: isOptional, tag: tag)
    default:
      let source = tags[tag]
      let isList = if case .list = container { true } else { false }
      // The list is there, and what stands between the brackets is the template's.
      let origin = isList ? DataOrigin(record: record(of: code)) : origin(of: code)
      report(
        TemplateFault.wrongKind(
          source,
          expected: isList
            ? Message(
              es: "un número entre corchetes, o varios como 0..2",
              en: "a number between brackets, or several such as 0..2")
            : Message(es: "un grupo de datos o una lista", en: "a group of data or a list"),
          found: Self.kindName(of: isList ? name : container), origin: origin))
    }
    return .null
  }

  /// The items at some places, counted from 0; where one lacks, none, unless it may lack.
  private mutating func chosen(
    _ items: [Value], _ places: [Int], isOptional: Bool, tag: Int
  ) -> Value {
    guard spend(places.count, tag: tag) else { return .null }
    if !isOptional, !isLenient, let beyond = places.first(where: { !items.indices.contains($0) }) {
      reportMissing("\(beyond)", in: .list(items), tag: tag)
      return .null
    }
    return .list(places.filter(items.indices.contains).map { items[$0] })
  }

  private static func place(_ value: Value) -> Int? {
    if case .number(let number) = value { number.integer } else { nil }
  }

  private mutating func reportMissing(_ name: String, in value: Value, tag: Int) {
    var owner: Record?
    if case .record(let record) = value { owner = record }
    let source = tags[tag]
    if let fault = TemplateFault.noInside(
      name, of: value, named: nil, in: source, origin: DataOrigin())
    {
      report(fault)
      return
    }
    let suggestion = owner.flatMap {
      NameSuggestion.nearest(to: name, among: Array($0.fields.keys), in: source)
    }
    report(TemplateFault.unknownName(name, in: source, record: owner, suggestion: suggestion))
  }

  // MARK: Comparisons

  mutating func compare(
    _ comparison: Expression.Comparison, _ a: Value, _ b: Value, of codes: (Code, Code), tag: Int
  ) -> Bool {
    if a == .null || b == .null {
      return switch comparison {
      case .equal: a == b
      case .notEqual: a != b
      default: false
      }
    }
    let isEquality = comparison == .equal || comparison == .notEqual
    let kind = a.comparedKind
    guard kind == b.comparedKind, isEquality || kind == .number || kind == .text else {
      let source = tags[tag]
      let origin = record(of: codes.0) == nil ? origin(of: codes.1) : origin(of: codes.0)
      report(
        TemplateFault.mixedComparison(
          source, Self.kindName(of: a), Self.kindName(of: b), origin: origin))
      return comparison == .notEqual
    }
    switch comparison {
    case .equal: return a.isEqual(to: b)
    case .notEqual: return !a.isEqual(to: b)
    case .less: return Self.order(a, b) < 0
    case .lessOrEqual: return Self.order(a, b) <= 0
    case .greater: return Self.order(a, b) > 0
    case .greaterOrEqual: return Self.order(a, b) >= 0
    }
  }

  private static func order(_ a: Value, _ b: Value) -> Int {
    if case .number(let a) = a, case .number(let b) = b { return a < b ? -1 : b < a ? 1 : 0 }
    let (x, y) = (a.plainText ?? "", b.plainText ?? "")
    // Dates as ISO 8601 writes them are in order as they are.
    if x.isDateLike, y.isDateLike { return x < y ? -1 : y < x ? 1 : 0 }
    let (first, second) = (SpanishOrder(x), SpanishOrder(y))
    return first < second ? -1 : second < first ? 1 : 0
  }
}

extension Value {
  fileprivate enum ComparedKind { case number, text, boolean, list, record, none }

  /// Dates are written as texts in YAML and JSON.
  fileprivate var comparedKind: ComparedKind {
    switch self {
    case .null: .none
    case .number: .number
    case .text, .richText, .date: .text
    case .boolean: .boolean
    case .list: .list
    case .record: .record
    }
  }
}

extension String {
  fileprivate var isDateLike: Bool {
    utf8.allSatisfy {
      $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
  }
}
