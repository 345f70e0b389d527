/// A day, a month or a year of the proleptic Gregorian calendar; no clock and no zone.
public struct CalendarDate: Sendable, Hashable {
  /// From 1 to 9999.
  public let year: Int
  /// 1 to 12; `nil` when only the year is known.
  public let month: Int?
  /// 1 to the month's last day; `nil` when only the month or the year is known.
  public let day: Int?

  /// `nil` for a date that the calendar does not have, such as 31 June.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day {
        guard (1...Self.days(inMonth: month, of: year)).contains(day) else { return nil }
      }
    } else if day != nil {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads ISO 8601 as ``description`` writes it; `nil` for anything else.
  public init?(iso text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ $0.count == 2 }),
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil,
      day: numbers.count > 2 ? numbers[2] : nil)
  }

  /// How many days the month has, counted from 1.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// A part that a date may lack.
  enum Part: Sendable, Hashable { case month, day }

  /// 1 (Monday) to 7 (Sunday), as in ISO 8601; `nil` unless the day is known.
  public var weekday: Int? {
    guard let days = dayNumber else { return nil }
    // 0000-03-01 was a Wednesday.
    return (days + 2) % 7 + 1
  }
}

extension CalendarDate: CustomStringConvertible {
  /// ISO 8601: `2009-10-30`, `2009-10` or `2009`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return ([padded(year, 4)] + [month, day].compactMap { $0.map { padded($0, 2) } })
      .joined(separator: "-")
  }
}
