internal import Decimals
internal import Diagnostics

/// Totals of a list's items, or of what an expression gives for each; absent ones do not count.
extension FilterTable {
  mutating func addTotals() {
    addItems("suma", "sum", arguments: 0...1, gives: .other, needsAll: true) {
      _, answers, _ throws(FilterFault) in
      .number(try Self.sum(answers).total)
    }
    addItems("promedio", "average", arguments: 0...1, gives: .other, needsAll: true) {
      _, answers, _ throws(FilterFault) in
      let (total, count) = try Self.sum(answers)
      if count == 0 { return .null }
      return .number(
        try Filter.arithmetic { () throws(ArithmeticFault) in
          try total.divided(by: DecimalNumber(count))
        })
    }
    addItems("minimo", "mínimo", "min", arguments: 0...1, gives: .other, needsAll: true) {
      _, answers, _ throws(FilterFault) in
      try Self.extreme(answers) { $0 < $1 }
    }
    addItems("maximo", "máximo", "max", arguments: 0...1, gives: .other, needsAll: true) {
      _, answers, _ throws(FilterFault) in
      try Self.extreme(answers) { $1 < $0 }
    }
    addItems("cuenta", "count", arguments: 0...1, gives: .other) { _, answers, _ in
      .integer(answers.count { $0 != .null && $0 != .boolean(false) })
    }
  }

  private static func sum(_ values: [Value]) throws(FilterFault) -> (total: DecimalNumber, Int) {
    var total = DecimalNumber(0)
    var count = 0
    for (index, value) in values.enumerated() where value != .null {
      guard case .number(let number) = value else { throw .item(index, .number) }
      do { total = try total.adding(number) } catch { throw .arithmetic(error) }
      count += 1
    }
    return (total, count)
  }

  private static func extreme(
    _ values: [Value], _ isBetter: (SortKey, SortKey) -> Bool
  ) throws(FilterFault) -> Value {
    var best: (key: SortKey, value: Value)?
    for (key, value) in zip(try SortKey.keys(of: values), values) {
      guard let key else { continue }
      if best.map({ isBetter(key, $0.key) }) ?? true { best = (key, value) }
    }
    // A result of computing, as a total is, and not what somebody typed.
    if case .number(let number)? = best?.value { return .number(number.untyped) }
    return best?.value ?? .null
  }
}
