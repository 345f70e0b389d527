internal import Decimals
internal import Diagnostics

extension FilterTable {
  mutating func addDateFilters() {
    add("fecha", "date", arguments: 1...1, wants: .date) { arguments throws(FilterFault) in
      guard case .text(let written) = arguments[0] else {
        throw .argument(
          Message(
            es: "un formato entre comillas, como \"dd/MM/yyyy\"",
            en: "a format between quotes, such as \"dd/MM/yyyy\""))
      }
      let pattern: DatePattern
      do throws(DatePattern.Fault) {
        pattern = try DatePattern(written)
      } catch {
        throw .pattern(error)
      }
      return { value throws(FilterFault) in
        let date = try Filter.date(value)
        if let lack = pattern.lack(of: date) { throw .lacks(date, lack, format: written) }
        return .text(date.formatted(pattern))
      }
    }
    add("mes", "month", wants: .condition) { value, _ throws(FilterFault) in
      if case .number(let month) = value {
        guard let date = CalendarDate(year: 2000, month: month.integer ?? 0) else {
          throw .expects(.month)
        }
        return .text(date.monthName ?? "")
      }
      guard let text = value.plainText, let date = CalendarDate(iso: text) else {
        throw .expects(.month)
      }
      guard let name = date.monthName else { throw .lacks(date, .month, format: nil) }
      return .text(name)
    }
    add("sumar_dias", "sumar_días", "add_days", arguments: 1...1, wants: .date) {
      arguments throws(FilterFault) in
      let days = try Self.step(arguments[0])
      return { value throws(FilterFault) in
        try Self.moved(try Self.day(value)) { $0.adding(days: days) }
      }
    }
    add("sumar_meses", "add_months", arguments: 1...1, wants: .date) {
      arguments throws(FilterFault) in
      let months = try Self.step(arguments[0])
      return { value throws(FilterFault) in
        let date = try Filter.date(value)
        guard date.month != nil else { throw .lacks(date, .month, format: nil) }
        return try Self.moved(date) { $0.adding(months: months) }
      }
    }
    add("sumar_años", "sumar_anos", "add_years", arguments: 1...1, wants: .date) {
      arguments throws(FilterFault) in
      let years = try Self.step(arguments[0])
      return { value throws(FilterFault) in
        try Self.moved(try Filter.date(value)) { $0.adding(months: years * 12) }
      }
    }
    add("dias_hasta", "días_hasta", "days_until", arguments: 1...1, wants: .date) {
      arguments throws(FilterFault) in
      let end: Int
      do {
        end = try Self.day(arguments[0]).dayNumber ?? 0
      } catch {
        throw .argument(
          Message(es: "una fecha, como \"2010-12-31\"", en: "a date, such as \"2010-12-31\""))
      }
      return { value throws(FilterFault) in
        .integer(end - (try Self.day(value).dayNumber ?? 0))
      }
    }
    add("año", "ano", "year", wants: .date) { value, _ throws(FilterFault) in
      .integer(try Filter.date(value).year)
    }
    add("numero_de_mes", "month_number", wants: .date) { value, _ throws(FilterFault) in
      let date = try Filter.date(value)
      guard let month = date.month else { throw .lacks(date, .month, format: nil) }
      return .integer(month)
    }
    add("dia", "día", "day", wants: .date) { value, _ throws(FilterFault) in
      .integer(try Self.day(value).day ?? 0)
    }
    add("dia_semana", "día_semana", "weekday", wants: .date) { value, _ throws(FilterFault) in
      .integer(try Self.day(value).weekday ?? 0)
    }
  }

  /// A date whose day is known.
  private static func day(_ value: Value) throws(FilterFault) -> CalendarDate {
    let date = try Filter.date(value)
    guard date.day != nil else { throw .lacks(date, .day, format: nil) }
    return date
  }

  private static func step(_ value: Value) throws(FilterFault) -> Int {
    try Filter.count(value, -4_000_000...4_000_000)
  }

  private static func moved(
    _ date: CalendarDate, _ move: (CalendarDate) -> CalendarDate?
  ) throws(FilterFault) -> Value {
    guard let moved = move(date) else { throw .outsideCalendar }
    return .date(moved)
  }
}
