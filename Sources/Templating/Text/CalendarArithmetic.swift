/// Days and months added to dates of the proleptic Gregorian calendar.
extension CalendarDate {
  /// Days since 0000-03-01; `nil` unless the day is known.
  var dayNumber: Int? {
    guard let month, let day else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let shiftedMonth = (month + 9) % 12
    return 365 * shiftedYear + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
      + (153 * shiftedMonth + 2) / 5 + day - 1
  }

  /// `nil` when the day is not known, or the calendar from year 1 to 9999 ends before it.
  func adding(days: Int) -> CalendarDate? {
    guard let start = dayNumber else { return nil }
    let number = start + days
    guard number >= 0 else { return nil }
    let (era, dayOfEra) = number.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return CalendarDate(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The same day of another month, or that month's last day when it has fewer: a month after 31
  /// January is 28 or 29 February. Of a year, only whole years can be added.
  func adding(months: Int) -> CalendarDate? {
    guard let month else {
      return months % 12 == 0 ? CalendarDate(year: year + months / 12) : nil
    }
    let count = year * 12 + month - 1 + months
    guard count >= 12 else { return nil }
    let (year, index) = count.quotientAndRemainder(dividingBy: 12)
    guard let first = CalendarDate(year: year, month: index + 1) else { return nil }
    guard let day else { return first }
    return CalendarDate(
      year: year, month: index + 1, day: min(day, Self.days(inMonth: index + 1, of: year)))
  }
}
