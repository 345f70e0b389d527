internal import Decimals
internal import Diagnostics

extension FilterTable {
  mutating func addNumberFilters() {
    add("numero", "number", arguments: 0...1, wants: .number, isInvertible: true) {
      arguments throws(FilterFault) in
      let places = try arguments.first.map(Self.decimals)
      return { value throws(FilterFault) in
        .text(ChileanNumber.text(try Filter.number(value), decimals: places))
      }
    }
    add("entero", "integer", wants: .number, isInvertible: true) { value, _ throws(FilterFault) in
      .text(ChileanNumber.text(try Filter.number(value), decimals: 0))
    }
    add("porcentaje", "percent", arguments: 0...1, wants: .number, isInvertible: true) {
      arguments throws(FilterFault) in
      let places = try arguments.first.map(Self.decimals)
      return { value throws(FilterFault) in
        .text(ChileanNumber.text(try Filter.number(value), decimals: places) + "%")
      }
    }
    add("dinero", "money", wants: .number) { value, _ throws(FilterFault) in
      let amount = try Filter.number(value)
      let text = ChileanNumber.text(amount.magnitude, decimals: 0)
      return .text((amount.isNegative && text != "0" ? "-$" : "$") + text)
    }
    add("redondear", "round", arguments: 0...1, wants: .number) {
      arguments throws(FilterFault) in
      let places = try arguments.first.map(Self.decimals) ?? 0
      return { value throws(FilterFault) in
        .number(try Filter.number(value).untyped.rounded(toPlaces: places))
      }
    }
    add("truncar", "truncate", arguments: 0...1, wants: .number) {
      arguments throws(FilterFault) in
      let places = try arguments.first.map(Self.decimals) ?? 0
      return { value throws(FilterFault) in
        // A quotient that does not end is a hair off: thrice a third is 1, and not 0.9.
        .number(
          try Filter.number(value).untyped.rounded(toPlaces: places + Self.exactPlaces)
            .truncated(toPlaces: places))
      }
    }
    add("absoluto", "abs", wants: .number) { value, _ throws(FilterFault) in
      .number(try Filter.number(value).magnitude)
    }
    add("plural", arguments: 2...2, wants: .condition) { value, arguments throws(FilterFault) in
      let count: DecimalNumber
      if case .list(let items) = value {
        count = DecimalNumber(items.count)
      } else {
        count = try Filter.number(value)
      }
      return count == 1 ? arguments[0] : arguments[1]
    }
    add("ordinal", wants: .number) { value, _ throws(FilterFault) in
      .text(ChileanNumber.text(try Filter.number(value), decimals: 0) + ".º")
    }
    add("romano", "roman", wants: .number) { value, _ throws(FilterFault) in
      guard let number = try Filter.number(value).integer, let text = NumberWords.roman(number)
      else { throw .expects(.numberUpTo(3999)) }
      return .text(text)
    }
    add("palabras", "words", wants: .number) { value, _ throws(FilterFault) in
      guard let number = try Filter.number(value).integer, let text = NumberWords.spanish(number)
      else { throw .expects(.numberUpTo(999_999_999)) }
      return .text(text)
    }
  }

  /// How many decimals a number is to have.
  static func decimals(_ value: Value) throws(FilterFault) -> Int {
    guard case .number(let number) = value, let count = number.integer,
      (0...maximumDecimals).contains(count)
    else {
      throw .argument(
        Message(
          es: "la cantidad de decimales, de 0 a \(maximumDecimals)",
          en: "the count of decimals, from 0 to \(maximumDecimals)"))
    }
    return count
  }

  private static let maximumDecimals = 100
  /// So many decimals more are looked at where a number is cut off.
  private static let exactPlaces = 20
}
