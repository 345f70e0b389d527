internal import Decimals
internal import Diagnostics
internal import LocaleData

/// The filters that write numbers, money, dates and words as a language or a country does.
extension Filter {
  /// Those filters around the plain ones: without a locale they do what those do.
  static func localised(_ plain: [String: Filter]) -> [String: Filter] {
    var filters: [String: Filter] = [:]
    for name in ["numero", "number", "entero", "integer"] {
      guard let filter = plain[name] else { continue }
      filters[name] = filter.taking(more: 1) { value, arguments throws(FilterFault) in
        let isInteger = filter.argumentCount.upperBound == 0
        guard let last = arguments.last else { return try filter.applied(to: value, []) }
        let isLocale = if case .text(let tag) = last { Locale(tag) != nil } else { false }
        if !isInteger, arguments.count == 1, !isLocale {
          return try filter.applied(to: value, arguments)
        }
        var places: Int? = isInteger ? 0 : nil
        if !isInteger, arguments.count > 1 { places = try FilterTable.decimals(arguments[0]) }
        guard case .text(let tag) = last else { throw .argument(localeWords) }
        let locale = try locale(tag)
        let number = try exact(value)
        let digits = number.digits(places: places)
        return try .text(
          written(locale.number(plainText(digits), places: digits.fraction.utf8.count)))
      }
    }
    for name in ["dinero", "money"] {
      guard let filter = plain[name] else { continue }
      filters[name] = filter.taking(more: 2) { value, arguments throws(FilterFault) in
        guard let first = arguments.first else { return try filter.applied(to: value, []) }
        guard case .text(let code) = first else { throw .argument(currencyWords) }
        var country = Locale.chile
        if arguments.count > 1 {
          guard case .text(let tag) = arguments[1] else { throw .argument(localeWords) }
          country = try locale(tag)
        }
        return .text(try money(try exact(value), code, country))
      }
    }
    for name in ["fecha", "date"] {
      guard let filter = plain[name] else { continue }
      filters[name] = filter.taking(more: 1) { value, arguments throws(FilterFault) in
        let first = try filter.applied(to: value, Array(arguments.prefix(1)))
        guard arguments.count > 1 else { return first }
        guard case .text(let tag) = arguments[1], case .text(let pattern) = arguments[0] else {
          throw .argument(localeWords)
        }
        let locale = try locale(tag)
        guard let text = value.plainText, let date = CalendarDate(iso: text) else {
          throw .expects(.date)
        }
        return try .text(
          written(
            locale.date(
              year: date.year, month: date.month ?? 1, day: date.day ?? 1, pattern: pattern)))
      }
    }
    for name in ["palabras", "words"] {
      guard let filter = plain[name] else { continue }
      filters[name] = filter.taking(more: 1) { value, arguments throws(FilterFault) in
        let number = try exact(value)
        guard let first = arguments.first else { return .text(try spanishWords(number)) }
        guard case .text(let tag) = first else { throw .argument(localeWords) }
        let locale = try locale(tag)
        if locale.isSpanish { return .text(try spanishWords(number)) }
        // CLDR's rules go as far as eighteen digits.
        guard let integer = number.integer, integer.magnitude < 1_000_000_000_000_000_000 else {
          throw .expects(.digits(18, isWhole: true))
        }
        return try .text(written(locale.words(integer)))
      }
    }
    return filters
  }

  private func taking(
    more count: Int,
    _ apply: @escaping @Sendable (Value, [Value]) throws(FilterFault) -> Value
  ) -> Filter {
    Filter(
      name: name,
      argumentCount: argumentCount.lowerBound...(argumentCount.upperBound + count), kind: kind,
      isInvertible: isInvertible, takesAbsent: takesAbsent, result: result,
      action: .step { arguments in { value throws(FilterFault) in try apply(value, arguments) } })
  }

  private func applied(to value: Value, _ arguments: [Value]) throws(FilterFault) -> Value {
    guard case .step(let make) = action else { return value }
    return try make(arguments)(value)
  }

  private static func exact(_ value: Value) throws(FilterFault) -> DecimalNumber {
    guard case .number(let number) = value else { throw .expects(.number) }
    return number
  }

  private static func plainText(
    _ digits: (isNegative: Bool, whole: String, fraction: String)
  ) -> String {
    (digits.isNegative ? "-" : "") + digits.whole
      + (digits.fraction.isEmpty ? "" : "." + digits.fraction)
  }

  private static func written(_ text: String?) throws(FilterFault) -> String {
    guard let text else { throw .argument(localeWords) }
    return text
  }

  private static let localeWords = Message(
    es: "un idioma o país, como \"en\", \"pt-BR\" o \"es-CL\",",
    en: "a language or country, such as \"en\", \"pt-BR\" or \"es-CL\",")

  private static let currencyWords = Message(
    es: "una moneda, como \"USD\", \"EUR\" o \"UF\",",
    en: "a currency, such as \"USD\", \"EUR\" or \"UF\",")

  private static func locale(_ tag: String) throws(FilterFault) -> Locale {
    guard let locale = Locale(tag) else { throw .argument(localeWords) }
    return locale
  }

  /// Chile's units of account, which are no currencies to write with a sign.
  private static let units: Set<String> = ["UF", "UTM", "UTA"]

  private static func money(
    _ amount: DecimalNumber, _ code: String, _ locale: Locale
  ) throws(FilterFault) -> String {
    let code = code.uppercased()
    if units.contains(code) {
      let digits = amount.digits(places: 2)
      return code + "\u{A0}" + (try written(locale.number(plainText(digits), places: 2)))
    }
    guard let places = Locale.places(ofCurrency: code) else {
      throw .argument(currencyWords)
    }
    return try written(
      locale.money(plainText(amount.digits(places: places)), currency: code))
  }

  private static func spanishWords(_ number: DecimalNumber) throws(FilterFault) -> String {
    let digits = number.digits()
    guard
      let text = SpanishNumberWords.text(
        isNegative: digits.isNegative, whole: digits.whole, fraction: digits.fraction)
    else {
      throw .expects(.digits(SpanishNumberWords.maximumDigits, isWhole: false))
    }
    return text
  }
}
