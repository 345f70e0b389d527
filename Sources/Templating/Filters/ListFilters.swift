internal import Decimals
internal import Diagnostics

extension FilterTable {
  mutating func addListFilters() {
    addItems("donde", "where", arguments: 1...1, gives: .sameItems, passesOverAbsent: false) {
      items, answers, _ in
      .list(zip(items, answers).filter { $0.1.isTruthy }.map(\.0))
    }
    addItems("ordenar", "sort", arguments: 0...2, gives: .sameItems) {
      items, answers, rest throws(FilterFault) in
      let isDescending = try rest.first.map(Self.isDescending) ?? false
      return .list(try Self.sorted(items, by: answers, isDescending: isDescending))
    }
    addItems("distintos", "distinct", arguments: 0...1, gives: .sameItems) { items, answers, _ in
      var seen: Set<Value> = []
      return .list(zip(items, answers).filter { seen.insert($0.1.withoutPlace).inserted }.map(\.0))
    }
    addItems("campo", "map", arguments: 1...1, gives: .answers, needsAll: true) { _, answers, _ in
      .list(answers.filter { $0 != .null })
    }
    addList("invertir", "reverse", gives: .sameItems) { items, _ in .list(items.reversed()) }
    addList("primeros", arguments: 1...1, gives: .sameItems) {
      items, arguments throws(FilterFault) in
      .list(Array(items.prefix(try Filter.count(arguments[0], 0...Int.max))))
    }
    addList("ultimos", "últimos", arguments: 1...1, gives: .sameItems) {
      items, arguments throws(FilterFault) in
      .list(Array(items.suffix(try Filter.count(arguments[0], 0...Int.max))))
    }
    addList("saltar", "skip", arguments: 1...1, gives: .sameItems) {
      items, arguments throws(FilterFault) in
      .list(Array(items.dropFirst(try Filter.count(arguments[0], 0...Int.max))))
    }
    addList("primero", gives: .item) { items, _ in items.first ?? .null }
    addList("ultimo", "último", gives: .item) { items, _ in items.last ?? .null }
    addList("first", arguments: 0...1, gives: .other) { items, arguments throws(FilterFault) in
      guard let count = arguments.first else { return items.first ?? .null }
      return .list(Array(items.prefix(try Filter.count(count, 0...Int.max))))
    }
    addList("last", arguments: 0...1, gives: .other) { items, arguments throws(FilterFault) in
      guard let count = arguments.first else { return items.last ?? .null }
      return .list(Array(items.suffix(try Filter.count(count, 0...Int.max))))
    }
    addList("lista", "list", arguments: 0...1, gives: .other) {
      items, arguments throws(FilterFault) in
      let last = try arguments.first.map(Filter.wordArgument)
      return .text(SpanishList.text(try Self.words(items), conjunction: last))
    }
    addList("unir", "join_text", arguments: 1...1, gives: .other) {
      items, arguments throws(FilterFault) in
      let separator = try Filter.textArgument(arguments[0])
      let words = try Self.words(items)
      try Filter.checkLength(
        words.reduce(0) { $0 + $1.utf8.count }, plus: separator.utf8.count, times: words.count)
      return .text(words.joined(separator: separator))
    }
  }

  private static func words(_ items: [Value]) throws(FilterFault) -> [String] {
    var words: [String] = []
    for (index, item) in items.enumerated() {
      guard let text = item.plainText else { throw .item(index, .text) }
      words.append(text)
    }
    return words
  }

  private static func isDescending(_ value: Value) throws(FilterFault) -> Bool {
    switch value.plainText {
    case "desc", "descendente", "descending": return true
    case "asc", "ascendente", "ascending": return false
    default:
      throw .argument(Message(es: "\"asc\" o \"desc\"", en: "\"asc\" or \"desc\""))
    }
  }

  /// Items of equal answers keep their order, and those without an answer come last.
  private static func sorted(
    _ items: [Value], by answers: [Value], isDescending: Bool
  ) throws(FilterFault) -> [Value] {
    let keys = try SortKey.keys(of: answers)
    let order = keys.indices.sorted { a, b in
      switch (keys[a], keys[b]) {
      case (let x?, let y?) where x != y: (x < y) != isDescending
      case (_?, nil): true
      case (nil, _?): false
      default: a < b
      }
    }
    return order.map { items[$0] }
  }
}

/// How values of one kind are ordered.
enum SortKey: Comparable {
  case number(DecimalNumber)
  case text(SpanishOrder)
  case boolean(Int)

  /// `nil` for what is absent.
  init?(_ value: Value) throws(FilterFault) {
    switch value {
    case .null: return nil
    case .number(let number): self = .number(number)
    case .boolean(let flag): self = .boolean(flag ? 1 : 0)
    case .text, .richText, .date: self = .text(SpanishOrder(value.plainText ?? ""))
    case .list, .record: throw .expects(.text)
    }
  }

  /// - Throws: when they are not of one kind.
  static func keys(of values: [Value]) throws(FilterFault) -> [SortKey?] {
    var keys: [SortKey?] = []
    keys.reserveCapacity(values.count)
    var first: SortKey?
    for (index, value) in values.enumerated() {
      let key: SortKey?
      do { key = try SortKey(value) } catch { throw .item(index, .text) }
      if let key, let first, !key.isComparable(with: first) { throw .item(index, .sameKind) }
      first = first ?? key
      keys.append(key)
    }
    return keys
  }

  private func isComparable(with other: SortKey) -> Bool {
    switch (self, other) {
    case (.number, .number), (.text, .text), (.boolean, .boolean): true
    default: false
    }
  }
}
