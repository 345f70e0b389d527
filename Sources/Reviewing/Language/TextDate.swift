internal import Reports
internal import Templating

/// A date, a month or a stretch of months named in running text: «9 de octubre de 2009»,
/// «21/Julio/2009», «Marzo – Septiembre de 2009», «1 Semestre año 2010».
struct TextDate: Sendable, Hashable {
  enum Grain: Sendable {
    case day, month
    /// From one month to another.
    case months
    /// A quarter, a half year.
    case term
  }

  let grain: Grain
  /// `nil` when the text leaves it out.
  let year: Int?
  let month: Int
  let day: Int?
  /// The last month of a stretch; otherwise ``month``.
  let lastMonth: Int
  /// «del presente»: the year is the exercise's.
  let isOfPresentYear: Bool
  /// As written.
  let written: String
  /// Its place among the text's words.
  let place: Range<Int>

  var hasYear: Bool { year != nil || isOfPresentYear }

  /// A day that the calendar does not have; without a year, 29 February passes.
  var isImpossible: Bool {
    let leapYear = 2000
    return CalendarDate(year: year ?? leapYear, month: month, day: day) == nil
  }

  /// The first day as `yyyymmdd`, which orders dates.
  func earliest(in defaultYear: Int) -> Int {
    (year ?? defaultYear) * 10_000 + month * 100 + (day ?? 1)
  }

  /// The last day as `yyyymmdd`.
  func latest(in defaultYear: Int) -> Int {
    (year ?? defaultYear) * 10_000 + lastMonth * 100 + (day ?? 31)
  }

  /// All dates of a text, in order.
  static func all(in text: String) -> [TextDate] {
    var scanner = TextDateScanner(text)
    return scanner.dates()
  }

  /// The dates of a field that holds nothing else; data dates (2010-06) too.
  static func inField(_ text: String) -> [TextDate] {
    if case .data(let date) = WrittenDate(text), let month = date.month {
      return [
        TextDate(
          grain: date.day == nil ? .month : .day, year: date.year, month: month, day: date.day,
          lastMonth: month, isOfPresentYear: false, written: text, place: 0..<1)
      ]
    }
    return all(in: text)
  }
}

extension CalendarDate {
  /// As ``TextDate/earliest(in:)`` orders dates.
  var ordinal: Int { year * 10_000 + (month ?? 1) * 100 + (day ?? 1) }
}
