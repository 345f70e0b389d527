internal import Decimals
internal import Diagnostics

/// A filter of the template language: a value in, a value out.
struct Filter: Sendable {
  let name: String
  let argumentCount: ClosedRange<Int>
  /// What it works on, when only one kind of value will do.
  var kind: WantedNames.Kind?
  let apply: @Sendable (Value, [Value]) throws(FilterFault) -> Value
}

/// Why a filter does not fit its value.
enum FilterFault: Error, Sendable {
  case expects(Kind)
  /// A value after the filter's name is not what it should be.
  case argument(Message)

  enum Kind: Sendable {
    case number, date, text, list, numberUpTo(Int)
  }
}

extension Filter {
  /// Filters by every name that they answer to, Spanish and English.
  static let all: [String: Filter] = {
    var filters: [String: Filter] = [:]
    func add(
      _ names: String..., arguments: ClosedRange<Int> = 0...0,
      _ apply: @escaping @Sendable (Value, [Value]) throws(FilterFault) -> Value
    ) {
      for name in names {
        filters[name] = Filter(name: name, argumentCount: arguments, kind: nil, apply: apply)
      }
    }
    add("numero", "number", arguments: 0...1) { value, arguments throws(FilterFault) in
      let decimals = try arguments.first.map(decimals)
      return .text(ChileanNumber.text(try number(value), decimals: decimals))
    }
    add("entero", "integer") { value, _ throws(FilterFault) in
      .text(ChileanNumber.text(try number(value), decimals: 0))
    }
    add("porcentaje", "percent", arguments: 0...1) { value, arguments throws(FilterFault) in
      let decimals = try arguments.first.map(decimals)
      return .text(ChileanNumber.text(try number(value), decimals: decimals) + "%")
    }
    add("dinero", "money") { value, _ throws(FilterFault) in
      let amount = try number(value)
      let text = ChileanNumber.text(amount.magnitude, decimals: 0)
      return .text((amount.isNegative && text != "0" ? "-$" : "$") + text)
    }
    add("fecha", "date", arguments: 1...1) { value, arguments throws(FilterFault) in
      let date = try date(value)
      guard case .text(let pattern)? = arguments.first else {
        throw .argument(
          Message(es: "un formato de fecha entre comillas", en: "a date format between quotes"))
      }
      return .text(date.formatted(pattern: pattern))
    }
    add("mes", "month") { value, _ throws(FilterFault) in
      if case .number(let month) = value {
        guard let date = CalendarDate(year: 2000, month: month.integer ?? 0) else {
          throw .expects(.date)
        }
        return .text(date.formatted(pattern: "MMMM"))
      }
      let date = try date(value)
      guard date.month != nil else { throw .expects(.date) }
      return .text(date.formatted(pattern: "MMMM"))
    }
    add("mayusculas", "upper") { value, _ throws(FilterFault) in
      try mapText(value) { $0.uppercased() }
    }
    add("minusculas", "lower") { value, _ throws(FilterFault) in
      try mapText(value) { $0.lowercased() }
    }
    add("oracion", "sentence") { value, _ throws(FilterFault) in
      .text(LetterCase.sentence(try text(value)))
    }
    add("titulo", "title") { value, _ throws(FilterFault) in
      .text(LetterCase.title(try text(value)))
    }
    add("lista", "list", arguments: 0...1) { value, arguments throws(FilterFault) in
      guard case .list(let items) = value else { throw .expects(.list) }
      let words = try items.map { item throws(FilterFault) in try text(item) }
      let last = try arguments.first.map { argument throws(FilterFault) in try text(argument) }
      return .text(SpanishList.text(words, conjunction: last))
    }
    add("por_defecto", "default", arguments: 1...1) { value, arguments in
      value.isAbsent ? arguments.first ?? .null : value
    }
    add("plural", arguments: 2...2) { value, arguments throws(FilterFault) in
      let count: DecimalNumber
      if case .list(let items) = value {
        count = DecimalNumber(items.count)
      } else {
        count = try number(value)
      }
      return count == 1 ? arguments[0] : arguments[1]
    }
    add("ordinal") { value, _ throws(FilterFault) in
      .text(ChileanNumber.text(try number(value), decimals: 0) + ".º")
    }
    add("romano", "roman") { value, _ throws(FilterFault) in
      guard let number = try number(value).integer, let text = NumberWords.roman(number)
      else {
        throw .expects(.numberUpTo(3999))
      }
      return .text(text)
    }
    add("palabras", "words") { value, _ throws(FilterFault) in
      guard let number = try number(value).integer, let text = NumberWords.spanish(number)
      else { throw .expects(.numberUpTo(999_999_999)) }
      return .text(text)
    }
    add("largo", "length") { value, _ throws(FilterFault) in
      if case .list(let items) = value { return .integer(items.count) }
      return .integer(try text(value).count)
    }
    add("markdown") { value, _ throws(FilterFault) in
      if case .richText = value { return value }
      return .richText(RichText(fullMarkdown: try text(value)))
    }
    add("texto", "plain") { value, _ throws(FilterFault) in .text(try text(value)) }
    let numeric = [
      "numero", "entero", "porcentaje", "dinero", "ordinal", "romano", "palabras", "number",
      "integer", "percent", "money", "roman", "words",
    ]
    for name in numeric { filters[name]?.kind = .number }
    for name in ["fecha", "date"] { filters[name]?.kind = .date }
    for name in ["lista", "list"] { filters[name]?.kind = .list }
    for name in ["plural", "largo", "length", "por_defecto", "default", "mes", "month"] {
      filters[name]?.kind = .condition
    }
    return filters
  }()

  private static func number(_ value: Value) throws(FilterFault) -> DecimalNumber {
    guard case .number(let number) = value else { throw .expects(.number) }
    return number
  }

  /// How many decimals a number is to have.
  private static func decimals(_ value: Value) throws(FilterFault) -> Int {
    guard case .number(let number) = value, let count = number.integer,
      (0...maximumDecimals).contains(count)
    else {
      throw .argument(
        Message(
          es: "la cantidad de decimales, de 0 a \(maximumDecimals)",
          en: "how many decimals, from 0 to \(maximumDecimals)"))
    }
    return count
  }

  private static let maximumDecimals = 100

  /// A date, also as YAML and JSON have it: a text such as `2009-10-30`.
  private static func date(_ value: Value) throws(FilterFault) -> CalendarDate {
    switch value {
    case .date(let date): return date
    case .text(let text):
      if let date = CalendarDate(iso: text) { return date }
      throw .expects(.date)
    default: throw .expects(.date)
    }
  }

  private static func text(_ value: Value) throws(FilterFault) -> String {
    guard let text = value.plainText else { throw .expects(.text) }
    return text
  }

  private static func mapText(_ value: Value, _ change: (String) -> String) throws(FilterFault)
    -> Value
  {
    if case .richText(let rich) = value { return .richText(rich.mapText(change)) }
    return .text(change(try text(value)))
  }
}

extension Value {
  /// The value as words without format; `nil` for lists and records.
  var plainText: String? {
    switch self {
    case .null: ""
    case .boolean(let flag): flag ? "sí" : "no"
    // What was typed prints as it was; what was computed, with a decimal comma.
    case .number(let number): number.written ?? ChileanNumber.text(number, isGrouped: false)
    case .text(let text): text
    case .richText(let rich): rich.plainText
    case .date(let date): date.description
    case .list, .record: nil
    }
  }

  var isAbsent: Bool {
    switch self {
    case .null: true
    case .text(let text): text.isEmpty
    case .richText(let rich): rich.isEmpty
    default: false
    }
  }

  /// What counts as true in a condition.
  var isTruthy: Bool {
    switch self {
    case .null: false
    case .boolean(let flag): flag
    case .number(let number): !number.isZero
    case .text(let text): !text.isEmpty
    case .richText(let rich): !rich.isEmpty
    case .date, .record: true
    case .list(let items): !items.isEmpty
    }
  }
}

extension RichText {
  /// The same format around changed words; link targets stay.
  func mapText(_ change: (String) -> String) -> RichText {
    func changed(_ inline: Inline) -> Inline {
      switch inline {
      case .text(let text): .text(change(text))
      case .lineBreak: .lineBreak
      case .strong(let inner): .strong(inner.map(changed))
      case .emphasis(let inner): .emphasis(inner.map(changed))
      case .link(let target, let inner): .link(target: target, inner.map(changed))
      case .code(let text): .code(change(text))
      case .note(let blocks): .note(blocks.map(changed))
      }
    }
    func changed(_ block: Block) -> Block {
      switch block {
      case .paragraph(let inlines): .paragraph(inlines.map(changed))
      case .list(let ordered, let start, let items):
        .list(ordered: ordered, start: start, items: items.map { $0.map(changed) })
      case .heading(let level, let inlines): .heading(level: level, inlines.map(changed))
      case .quote(let blocks): .quote(blocks.map(changed))
      case .code(let text): .code(change(text))
      case .table(let table): .table(table.mapCells { $0.map(changed) })
      case .rule: .rule
      }
    }
    return RichText(blocks.map(changed))
  }
}
