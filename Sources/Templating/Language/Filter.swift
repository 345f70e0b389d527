internal import Decimals
internal import Diagnostics

/// A filter of the template language: a value in, a value out.
struct Filter: Sendable {
  /// Its first name.
  let name: String
  /// How many values may follow its name.
  let argumentCount: ClosedRange<Int>
  /// What it works on, when only one kind of value will do.
  let kind: WantedKind?
  /// Whether what it prints can still be read back as the value.
  let isInvertible: Bool
  /// Whether a value that is absent goes through it; past all others it goes by.
  let takesAbsent: Bool
  /// What comes out of a list, as far as names inside it are known beforehand.
  var result = Result.other
  let action: Action

  /// With all arguments known, what is left to do for each value.
  typealias Step = @Sendable (Value) throws(FilterFault) -> Value

  enum Action: Sendable {
    /// Made once for arguments that the template itself gives.
    case step(@Sendable ([Value]) throws(FilterFault) -> Step)
    case items(ItemFilter)
    /// Read by the compiler: a value passes it as it is.
    case role(Role)
  }

  enum Result: Sendable {
    case sameItems, item, groups, answers, other
  }

  enum Role: Sendable {
    /// Joins a cell to the one above.
    case join
    /// Makes a picture, in a frame or in the text.
    case picture
    /// Chooses the style of the text, the paragraph, the cell or the row around a tag.
    case style
  }

  var role: Role? { if case .role(let role) = action { role } else { nil } }
}

/// A filter of a list; its first argument is an expression between quotes, asked of each item.
struct ItemFilter: Sendable {
  /// Whether the expression may be left out; the item itself stands for it then.
  let isExpressionOptional: Bool
  /// Whether items that lack what the expression names are passed over.
  let passesOverAbsent: Bool
  /// Whether the result is of all items, so that by itself it tells nothing where one was passed over.
  let needsAll: Bool
  let apply:
    @Sendable (_ items: [Value], _ answers: [Value], _ rest: [Value]) throws(FilterFault)
      -> Value
}

/// Why a filter does not fit its value.
enum FilterFault: Error, Sendable {
  case expects(Kind)
  /// An item, counted from 0, is not what is expected of all.
  case item(Int, Kind)
  /// A value after the filter's name is not what it should be.
  case argument(Message)
  case pattern(DatePattern.Fault)
  case arithmetic(ArithmeticFault)
  /// A date without the part that the filter, or the format given to it, asks for.
  case lacks(CalendarDate, CalendarDate.Part, format: String?)
  /// A day that the calendar from year 1 to 9999 does not have.
  case outsideCalendar
  /// A text would have that many bytes, which is beyond ``RenderLimits/text``.
  case tooLong(Int)

  enum Kind: Sendable {
    case number, date, month, text, list, record, numberUpTo(Int)
    /// A number with so many digits at most.
    case digits(Int, isWhole: Bool)
    /// The same kind as the item before.
    case sameKind
  }
}

extension Filter {
  /// Refuses to make a text that is out of all proportion.
  static func checkLength(_ length: Int, plus growth: Int, times count: Int) throws(FilterFault) {
    let (added, overflow) = growth.multipliedReportingOverflow(by: count)
    let whole = overflow ? Int.max : added.addingReportingOverflow(length).partialValue
    if overflow || whole > RenderLimits.text { throw .tooLong(whole) }
  }

  /// Filters by every name that they answer to, Spanish and English.
  static let all: [String: Filter] = {
    var table = FilterTable()
    table.addNumberFilters()
    table.addDateFilters()
    table.addTextFilters()
    table.addListFilters()
    table.addTotals()
    table.addGroupFilters()
    table.addRole(.join, arguments: 0...0, ["join"])
    table.addRole(
      .picture, arguments: 0...PictureCall.mostArguments, ["imagen", "image"], kind: .picture)
    table.addRole(.picture, arguments: 0...PictureCall.mostArguments, ["qr", "barras", "barcode"])
    table.addRole(.style, arguments: 1...1, StyleCall.targets.keys.sorted())
    return table.filters.merging(localised(table.filters)) { _, own in own }
  }()
}

/// Where filters are declared: each with all that there is to know of it.
struct FilterTable {
  private(set) var filters: [String: Filter] = [:]

  private mutating func add(_ names: [String], _ make: (String) -> Filter) {
    for name in names { filters[name] = make(names[0]) }
  }

  /// A filter whose arguments are looked at before its values.
  mutating func add(
    _ names: String..., arguments: ClosedRange<Int>, wants kind: WantedKind? = nil,
    isInvertible: Bool = false,
    step: @escaping @Sendable ([Value]) throws(FilterFault) -> Filter.Step
  ) {
    add(names) { name in
      Filter(
        name: name, argumentCount: arguments, kind: kind, isInvertible: isInvertible,
        takesAbsent: false, action: .step(step))
    }
  }

  mutating func add(
    _ names: String..., arguments: ClosedRange<Int> = 0...0, wants kind: WantedKind? = nil,
    isInvertible: Bool = false, takesAbsent: Bool = false,
    _ apply: @escaping @Sendable (Value, [Value]) throws(FilterFault) -> Value
  ) {
    add(names) { name in
      Filter(
        name: name, argumentCount: arguments, kind: kind, isInvertible: isInvertible,
        takesAbsent: takesAbsent,
        action: .step { arguments in { value throws(FilterFault) in try apply(value, arguments) } })
    }
  }

  /// A filter of a list.
  ///
  /// - Parameters:
  ///   - arguments: the expression counts as one.
  ///   - passesOverAbsent: whether items that lack what the expression names are passed over.
  ///   - needsAll: whether the result is of all of them.
  mutating func addItems(
    _ names: String..., arguments: ClosedRange<Int>, gives result: Filter.Result,
    passesOverAbsent: Bool = true, needsAll: Bool = false,
    _ apply: @escaping @Sendable ([Value], [Value], [Value]) throws(FilterFault) -> Value
  ) {
    add(names) { name in
      Filter(
        name: name, argumentCount: arguments, kind: .list, isInvertible: false,
        takesAbsent: false, result: result,
        action: .items(
          ItemFilter(
            isExpressionOptional: arguments.lowerBound == 0,
            passesOverAbsent: passesOverAbsent, needsAll: needsAll, apply: apply)))
    }
  }

  /// A filter of a list that asks nothing of its items.
  mutating func addList(
    _ names: String..., arguments: ClosedRange<Int> = 0...0, gives result: Filter.Result,
    _ apply: @escaping @Sendable ([Value], [Value]) throws(FilterFault) -> Value
  ) {
    add(names) { name in
      Filter(
        name: name, argumentCount: arguments, kind: .list, isInvertible: false,
        takesAbsent: false, result: result,
        action: .step { arguments in
          { value throws(FilterFault) in try apply(try Filter.items(value), arguments) }
        })
    }
  }

  mutating func addRole(
    _ role: Filter.Role, arguments: ClosedRange<Int>, _ names: [String],
    kind: WantedKind? = nil
  ) {
    add(names) { name in
      Filter(
        name: name, argumentCount: arguments, kind: kind, isInvertible: false, takesAbsent: false,
        action: .role(role))
    }
  }
}

/// What filters ask of their values and arguments.
extension Filter {
  static func number(_ value: Value) throws(FilterFault) -> DecimalNumber {
    guard case .number(let number) = value else { throw .expects(.number) }
    return number
  }

  /// A date, also as YAML and JSON have it: a text such as `2009-10-30`.
  static func date(_ value: Value) throws(FilterFault) -> CalendarDate {
    switch value {
    case .date(let date): return date
    case .text(let text):
      if let date = CalendarDate(iso: text) { return date }
      throw .expects(.date)
    default: throw .expects(.date)
    }
  }

  static func text(_ value: Value) throws(FilterFault) -> String {
    guard let text = value.plainText else { throw .expects(.text) }
    return text
  }

  static func items(_ value: Value) throws(FilterFault) -> [Value] {
    guard case .list(let items) = value else { throw .expects(.list) }
    return items
  }

  /// A text after the filter's name.
  static func textArgument(_ value: Value) throws(FilterFault) -> String {
    guard let text = value.plainText, value != .null else {
      throw .argument(Message(es: "un texto entre comillas", en: "a text between quotes"))
    }
    return text
  }

  /// A word after the filter's name, where a number makes no sense.
  static func wordArgument(_ value: Value) throws(FilterFault) -> String {
    if case .number = value {
      throw .argument(Message(es: "una palabra entre comillas", en: "a word between quotes"))
    }
    return try textArgument(value)
  }

  /// A whole number after the filter's name.
  static func count(_ value: Value, _ range: ClosedRange<Int>) throws(FilterFault) -> Int {
    var count: Int?
    if case .number(let number) = value { count = number.integer }
    guard let count, range.contains(count) else {
      if count == nil, range.lowerBound < 0 {
        throw .argument(Message(es: "un número entero", en: "an integer"))
      }
      let low = Message(number: range.lowerBound)
      let high = Message(number: range.upperBound)
      throw .argument(
        range.upperBound == .max
          ? Message(es: "un entero desde \(low.spanish)", en: "an integer from \(low.english)")
          : Message(
            es: "un entero de \(low.spanish) a \(high.spanish)",
            en: "an integer from \(low.english) to \(high.english)"))
    }
    return count
  }

  static func arithmetic<Result>(
    _ compute: () throws(ArithmeticFault) -> Result
  ) throws(FilterFault) -> Result {
    do { return try compute() } catch { throw .arithmetic(error) }
  }
}
